/** Stands in for the MCP SDK's default validator module (see vite.config.ts). */
export { CfWorkerJsonSchemaValidator as AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/cfworker';
