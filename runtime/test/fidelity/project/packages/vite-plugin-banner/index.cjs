const path = require('node:path');
const { prefix } = require('./prefix.cjs');

module.exports = function banner(text) {
  return {
    name: 'banner',
    transform(code, id) {
      if (path.basename(id.split('?')[0]) !== 'bannered.js') return null;
      return { code: `${code}\nexport const banner = ${JSON.stringify(prefix + text)};`, map: null };
    },
  };
};
