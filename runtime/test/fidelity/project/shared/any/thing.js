export const any = 'any';
