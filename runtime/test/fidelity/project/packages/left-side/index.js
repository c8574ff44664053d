const { width } = require('./width.js');
exports.width = width;
exports.leftSide = (text) => text.padStart(width, '.');
