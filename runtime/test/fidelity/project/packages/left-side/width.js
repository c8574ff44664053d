exports.width = process.env.NODE_ENV === 'production' ? 1 : 6;
