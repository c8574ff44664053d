export default 'file.mjs';
