/** There is no require cache to clear: configuration in JavaScript is not loaded here. */
export const clearRequireCache = () => {};
