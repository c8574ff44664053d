export const read = () => 'dep 1';
