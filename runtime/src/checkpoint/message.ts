import type { CheckpointKind } from '../protocol.ts';

const longestLabel = 200;

export interface CheckpointFacts {
  label: string;
  kind: CheckpointKind;
  /** Name of the state of the data. */
  data: string | undefined;
  /** The number under which an older version of the storage knew it. */
  id: string | undefined;
}

const trailers = { kind: 'App-Builder-Kind', data: 'App-Builder-Data', id: 'App-Builder-Id' } as const;

/** A commit's message: what git shows is the label; what this product needs follows as trailers. */
export function checkpointMessage(facts: Omit<CheckpointFacts, 'id'> & { id?: string }): string {
  const label = facts.label.replace(/\s+/g, ' ').trim().slice(0, longestLabel) || '…';
  const lines = [`${trailers.kind}: ${facts.kind}`];
  if (facts.data !== undefined) lines.push(`${trailers.data}: ${facts.data}`);
  if (facts.id !== undefined) lines.push(`${trailers.id}: ${facts.id}`);
  return `${label}\n\n${lines.join('\n')}\n`;
}

/** Reads any commit's message, those made by hand included. */
export function readMessage(message: string): CheckpointFacts {
  const value = (name: string) => new RegExp(`^${name}: (\\S+)$`, 'm').exec(message)?.[1];
  const kind = value(trailers.kind);
  return {
    label: message.split('\n', 1)[0]!.slice(0, longestLabel),
    kind: kind === 'turn' || kind === 'change' || kind === 'restore' ? kind : 'git',
    data: value(trailers.data),
    id: value(trailers.id),
  };
}
