import { z } from 'zod';

const id = z.string().regex(/^[0-9a-f]{32}$/);

/** What the server tells a tab that can be reached: `tabEvent` of protocol/mcp.schema.json. */
export const tabEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('opened'), channel: id }),
  z.strictObject({ type: z.literal('asked'), exchange: id, client: z.string(), headers: z.record(z.string(), z.string()), body: z.string() }),
  z.strictObject({ type: z.literal('cancelled'), exchange: id }),
  z.strictObject({ type: z.literal('replaced') }),
]);
export type TabEvent = z.infer<typeof tabEvent>;
export type Asked = Extract<TabEvent, { type: 'asked' }>;

/** `answerPart` of the same schema. */
export interface AnswerPart {
  head?: { status: number; headers: Record<string, string> };
  body: string;
  last: boolean;
}
