/**
 * Stands for ajv and ajv-formats in the tools worker. The MCP SDK imports them for its default validator, which compiles
 * schemas to code and is never used here: our servers bring @cfworker/json-schema.
 */
export default function noAjv(): never {
  throw new Error('ajv is not part of the runtime; give the MCP server a jsonSchemaValidator');
}
