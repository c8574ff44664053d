export const place = 'server';
