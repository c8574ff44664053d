export const text = 'from an inline script';
