export const text: string = 'fine';
