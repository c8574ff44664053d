exports.prefix = 'banner ';
