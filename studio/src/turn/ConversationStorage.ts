import { createStore, get, set } from 'idb-keyval';
import { reviveTurns, turnsToKeep, type Turn } from './turnState.ts';

/** Keeps a project's conversation in this browser. */
export interface ConversationStorage {
  load(projectId: string): Promise<Turn[]>;
  save(projectId: string, turns: Turn[]): Promise<void>;
}

const FORMAT = 1;

export class IndexedDbConversations implements ConversationStorage {
  readonly #store = createStore('app-builder-studio', 'conversations');

  async load(projectId: string): Promise<Turn[]> {
    const kept = await get<{ format: number; turns: Turn[] }>(projectId, this.#store);
    return kept?.format === FORMAT ? reviveTurns(kept.turns) : [];
  }

  async save(projectId: string, turns: Turn[]): Promise<void> {
    await set(projectId, { format: FORMAT, turns: turnsToKeep(turns) }, this.#store);
  }
}
