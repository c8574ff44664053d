import type { FSWatchCallback, FSWatchOptions, IFSWatcher } from '@webcontainer/api';
import type { FileChange } from '../protocol.ts';
import { encode } from './encoding.ts';

const namesEvent: Record<FileChange['event'], 'rename' | 'change'> = {
  add: 'rename',
  addDir: 'rename',
  unlink: 'rename',
  unlinkDir: 'rename',
  change: 'change',
};

/** `fs.watch` as Node has it: names relative to what is watched, folders below it only when `recursive`. */
export class FileWatcher implements IFSWatcher {
  readonly #path: string;
  readonly #listener: FSWatchCallback | undefined;
  readonly #recursive: boolean;
  readonly #asBytes: boolean;
  readonly #onClose: () => void;

  constructor(path: string, options: FSWatchOptions | undefined, listener: FSWatchCallback | undefined, onClose: (watcher: FileWatcher) => void) {
    const settings = typeof options === 'string' ? { encoding: options } : (options ?? {});
    this.#path = path;
    this.#listener = listener;
    this.#recursive = 'recursive' in settings && settings.recursive === true;
    this.#asBytes = String(settings.encoding) === 'buffer';
    this.#onClose = () => onClose(this);
  }

  see({ event, path }: FileChange): void {
    const name = this.#nameOf(path);
    if (name !== undefined) this.#listener?.(namesEvent[event], this.#asBytes ? encode(name) : name);
  }

  close(): void {
    this.#onClose();
  }

  #nameOf(path: string): string | undefined {
    if (path === this.#path) return path.slice(path.lastIndexOf('/') + 1);
    if (!path.startsWith(`${this.#path}/`)) return undefined;
    const relative = path.slice(this.#path.length + 1);
    return this.#recursive || !relative.includes('/') ? relative : undefined;
  }
}
