import { PartialToolInput } from './partialToolInput.ts';
import type { TurnProgress } from './TurnLoop.ts';

/** A file that the model is writing: what has arrived of it. It is not in the project before the whole leg has come. */
export interface FileDraft {
  callId: string;
  /** Relative to the project's root; undefined until it has arrived. */
  path: string | undefined;
  text: string;
  /** Reads the call's input on; shared by all versions of one draft. */
  input: PartialToolInput;
}

export const noDraft: FileDraft[] = [];

/** Drafts after one more step of the turn: the same list when nothing about them changed. */
export function withProgress(drafts: FileDraft[], progress: TurnProgress): FileDraft[] {
  switch (progress.type) {
    case 'tool-started':
      if (progress.name !== 'write_file') return drafts;
      return [...drafts, { callId: progress.id, path: undefined, text: '', input: new PartialToolInput() }];
    case 'tool-input': {
      const draft = drafts.find(({ callId }) => callId === progress.id);
      if (!draft?.input.push(progress.json)) return drafts;
      return drafts.map((other) => (other === draft ? read(draft) : other));
    }
    case 'tool-dropped':
      return without(drafts, progress.id);
    case 'tool-finished':
      return without(drafts, progress.id);
    default:
      return drafts;
  }
}

function read(draft: FileDraft): FileDraft {
  const { fields } = draft.input;
  const path = fields.get('path')?.replace(/^\/project\/|^\.?\//, '');
  // The path is whole once what follows it has begun: until then it could be any file's beginning.
  return { ...draft, path: fields.has('content') ? path : draft.path, text: fields.get('content') ?? '' };
}

function without(drafts: FileDraft[], callId: string): FileDraft[] {
  return drafts.some((draft) => draft.callId === callId) ? drafts.filter((draft) => draft.callId !== callId) : drafts;
}
