/** Node's errors for `node:sqlite`: the same classes, codes and messages, so that code which tests them works in both places. */
function withCode<E extends Error>(error: E, code: string, more: object = {}): E {
  return Object.assign(error, { code }, more);
}

export const invalidArgumentType = (message: string) => withCode(new TypeError(message), 'ERR_INVALID_ARG_TYPE');
export const invalidArgumentValue = (message: string) => withCode(new TypeError(message), 'ERR_INVALID_ARG_VALUE');
export const invalidUrlScheme = () => withCode(new TypeError('The URL must be of scheme file:'), 'ERR_INVALID_URL_SCHEME');
export const invalidState = (message: string) => withCode(new Error(message), 'ERR_INVALID_STATE');
export const illegalConstructor = () => withCode(new Error('Illegal constructor'), 'ERR_ILLEGAL_CONSTRUCTOR');
export const outOfRange = (value: bigint) =>
  withCode(new RangeError(`Value is too large to be represented as a JavaScript number: ${value}`), 'ERR_OUT_OF_RANGE');
export const sqliteError = (errcode: number, message: string, errstr: string) => withCode(new Error(message), 'ERR_SQLITE_ERROR', { errcode, errstr });

/** For members of Node's interface that the browser runtime does not have. */
export const notImplemented = (member: string) =>
  withCode(new Error(`The ${member} method is not implemented in the browser runtime`), 'ERR_METHOD_NOT_IMPLEMENTED');

/** Throws unless `value` is a boolean or, for an option, undefined. */
export function requireBoolean(value: unknown, name: string): asserts value is boolean {
  if (typeof value !== 'boolean') throw invalidArgumentType(`The "${name}" argument must be a boolean.`);
}
