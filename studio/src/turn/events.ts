import { z } from 'zod';

/** `currency` is an ISO 4217 code. */
const cost = z.strictObject({ amount: z.number().min(0), currency: z.string().regex(/^[A-Z]{3}$/) });

const spending = z.strictObject({
  tokens: z.int().min(0),
  tokenCeiling: z.int().min(1).optional(),
  cost: cost.optional(),
  costCeiling: cost.optional(),
});

/** The parts of a prompt, in its order. */
export const promptParts = ['tools', 'role', 'rules', 'templates', 'conversation', 'project', 'files', 'database', 'attachments', 'problems'] as const;

/** Estimated tokens by part, and how many things found no room. */
const promptSize = z.strictObject({
  parts: z.partialRecord(z.enum(promptParts), z.int().min(0)),
  leftOut: z.int().min(0),
});

export type PromptSize = z.infer<typeof promptSize>;

/** One event of a leg, as protocol/turn-events.schema.json defines it. */
export const turnEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('turn_started'), turnId: z.string(), leg: z.int().min(0), model: z.string() }),
  z.strictObject({ type: z.literal('text_delta'), text: z.string() }),
  z.strictObject({ type: z.literal('tool_call_started'), id: z.string(), name: z.string() }),
  z.strictObject({ type: z.literal('tool_input_delta'), id: z.string(), json: z.string() }),
  z.strictObject({
    type: z.literal('tool_call_complete'),
    id: z.string(),
    name: z.string(),
    input: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({ type: z.literal('tool_call_dropped'), id: z.string() }),
  z.strictObject({ type: z.literal('thinking'), text: z.string(), signature: z.string(), redacted: z.boolean() }),
  z.strictObject({ type: z.literal('choices'), choices: z.array(z.string().min(1).max(200)).min(2).max(12) }),
  z.strictObject({
    type: z.literal('usage'),
    inputTokens: z.int().min(0),
    outputTokens: z.int().min(0),
    cacheReadTokens: z.int().min(0).optional(),
    cacheWriteTokens: z.int().min(0).optional(),
    cost: cost.optional(),
    prompt: promptSize.optional(),
  }),
  z.strictObject({ type: z.literal('budget'), turn: spending, day: spending }),
  z.strictObject({
    type: z.literal('problem'),
    code: z.string().regex(/^[a-z]+(_[a-z]+)*$/),
    message: z.string(),
    retryable: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('turn_finished'),
    reason: z.enum(['done', 'needs_tools', 'question', 'refused', 'nothing_to_change', 'limit']),
    ceiling: z.enum(['turn_tokens', 'turn_cost', 'day_turns', 'day_tokens', 'day_cost', 'service_turns', 'service_tokens', 'service_cost']).optional(),
  }),
]);

export type TurnEvent = z.infer<typeof turnEvent>;
export type FinishReason = Extract<TurnEvent, { type: 'turn_finished' }>['reason'];

/** Body of every HTTP error of the backend. */
export const httpProblem = z.object({ code: z.string(), message: z.string(), retryable: z.boolean() });
