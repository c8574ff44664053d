import { create } from 'zustand';
import { tabStorage } from '../project/pageStorage.ts';
import type { TurnMode } from '../turn/request.ts';
import type { ImageBlock } from '../turn/turnState.ts';

const KEY = 'app-builder:draft';
/** A longer text cannot be sent anyway, and session storage is small. */
const KEPT_CHARACTERS = 200_000;

interface Draft {
  text: string;
  images: ImageBlock[];
  mode: TurnMode;
  /** An id of the server's models, once the person has chosen one. */
  model: string | undefined;
  setText(text: string): void;
  setImages(images: ImageBlock[]): void;
  setMode(mode: TurnMode): void;
  setModel(model: string): void;
}

/**
 * What is in the prompt box. The text survives a reload of the tab, so that a failed start costs nobody their words; pictures are
 * too large for session storage.
 */
export const useDraft = create<Draft>((set) => ({
  text: tabStorage.get(KEY) ?? '',
  images: [],
  mode: 'build',
  model: undefined,
  setText: (text) => {
    if (text === '' || text.length > KEPT_CHARACTERS) tabStorage.remove(KEY);
    else tabStorage.set(KEY, text);
    set({ text });
  },
  setImages: (images) => set({ images }),
  setMode: (mode) => set({ mode }),
  setModel: (model) => set({ model }),
}));
