/** Stands for parts of Vite that are never reached in a browser; says so if one is reached after all. */
const unavailable = new Proxy(() => {}, {
  get(_target, name) {
    if (name === 'then' || typeof name === 'symbol') return undefined;
    throw new Error(`this part of Vite is not available in the browser (${name})`);
  },
});

export default unavailable;
