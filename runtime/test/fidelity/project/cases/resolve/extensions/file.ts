export default 'file.ts';
