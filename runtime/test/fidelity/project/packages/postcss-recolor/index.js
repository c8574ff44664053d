module.exports = (options = {}) => ({
  postcssPlugin: 'postcss-recolor',
  Declaration: {
    color(declaration) {
      if (declaration.value === options.from) declaration.value = options.to;
    },
  },
});
module.exports.postcss = true;
