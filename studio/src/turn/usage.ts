import type { PromptSize, TurnEvent } from './events.ts';

type UsageEvent = Extract<TurnEvent, { type: 'usage' }>;
export type Cost = NonNullable<UsageEvent['cost']>;

/** What a turn, or a part of it, has used. `inputTokens` are those that came from no cache. */
export interface Usage {
  legs: number;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  /** Absent while nothing had a price. */
  cost?: Cost;
  /** What the last leg's prompt was made of. */
  prompt?: PromptSize;
}

export const noUsage: Usage = { legs: 0, inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };

export function withLeg(usage: Usage): Usage {
  return { ...usage, legs: usage.legs + 1 };
}

/** A leg reports once per answer of the model, so that several reports of one leg add up. */
export function withUsage(usage: Usage, event: UsageEvent): Usage {
  const cost = sumOf(usage.cost, event.cost);
  const prompt = event.prompt ?? usage.prompt;
  return {
    legs: usage.legs,
    inputTokens: usage.inputTokens + event.inputTokens,
    outputTokens: usage.outputTokens + event.outputTokens,
    cacheReadTokens: usage.cacheReadTokens + (event.cacheReadTokens ?? 0),
    cacheWriteTokens: usage.cacheWriteTokens + (event.cacheWriteTokens ?? 0),
    ...(cost && { cost }),
    ...(prompt && { prompt }),
  };
}

export function tokensOf({ inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens }: Omit<Usage, 'legs' | 'cost' | 'prompt'>): number {
  return inputTokens + outputTokens + cacheReadTokens + cacheWriteTokens;
}

/** One server prices in one currency; should that change in the middle of a turn, the later one counts. */
function sumOf(a: Cost | undefined, b: Cost | undefined): Cost | undefined {
  if (!a || !b) return b ?? a;
  return { amount: (a.currency === b.currency ? a.amount : 0) + b.amount, currency: b.currency };
}
