export const byPath = 'by path';
