const map = Buffer.from(JSON.stringify({ version: 3, sources: [], names: [], mappings: '' })).toString('base64');

/**
 * Comment with a map that maps nothing. Vite gives a file without a map one of its own, which would make react-dom five times as
 * large, and nobody debugs the inside of a dependency.
 */
export const emptySourceMap = `\n//# sourceMappingURL=data:application/json;base64,${map}\n`;
