import { createStore, del, get, set } from 'idb-keyval';
import { StudioError } from '../project/failure.ts';
import { reviveTurns, turnsToKeep, type Turn } from './turnState.ts';

/** Keeps a project's conversation in this browser. */
export interface ConversationStorage {
  load(projectId: string): Promise<Turn[]>;
  save(projectId: string, turns: Turn[]): Promise<void>;
  remove(projectId: string): Promise<void>;
}

const FORMAT = 1;

export class IndexedDbConversations implements ConversationStorage {
  readonly #store = createStore('app-builder-studio', 'conversations');

  async load(projectId: string): Promise<Turn[]> {
    const kept = await stored(() => get<{ format: number; turns: Turn[] }>(projectId, this.#store));
    return kept?.format === FORMAT ? reviveTurns(kept.turns) : [];
  }

  async save(projectId: string, turns: Turn[]): Promise<void> {
    await stored(() => set(projectId, { format: FORMAT, turns: turnsToKeep(turns) }, this.#store));
  }

  async remove(projectId: string): Promise<void> {
    await stored(() => del(projectId, this.#store));
  }
}

async function stored<Value>(access: () => Promise<Value>): Promise<Value> {
  try {
    return await access();
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'QuotaExceededError') throw new StudioError('storage_full', String(error), true);
    // What browsers throw where they refuse site data, or cannot open what they keep.
    if (name === 'SecurityError' || name === 'UnknownError' || name === 'InvalidStateError') throw new StudioError('storage_denied', String(error), true);
    throw error;
  }
}
