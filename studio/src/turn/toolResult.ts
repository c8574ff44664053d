import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { turnLimits } from './limits.ts';

/** What a tool answers that could not do it. */
export function failed(text: string): CallToolResult {
  return { isError: true, content: [{ type: 'text', text }] };
}

/** What a result says, cut to what goes back to the model. */
export function textOf(content: CallToolResult['content']): string {
  const text = content
    .map((block) => (block.type === 'text' ? block.text : `[${block.type}]`))
    .join('\n');
  const limit = turnLimits.toolResultCharacters;
  return text.length <= limit ? text : `${text.slice(0, limit)}\n[cut: ${text.length - limit} more characters]`;
}
