export default 'folder/index.js';
