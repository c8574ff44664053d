/** Stands for Node's modules in the TypeScript compiler, which asks for them only where it runs in Node. */
export {};
