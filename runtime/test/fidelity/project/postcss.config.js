import recolor from 'postcss-recolor';

export default { plugins: [recolor({ from: 'hotpink', to: 'rgb(4, 5, 6)' })] };
