import { compareFiles } from '../checkpoint/comparison.ts';
import { limits } from '../limits.ts';
import type { CheckpointDifference, CheckpointInfo, CheckpointKind } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import type { Files, KeptVersion } from './container-store.ts';

const isSame = (one: Uint8Array | undefined, other: Uint8Array | undefined) =>
  one !== undefined && other !== undefined && one.length === other.length && one.every((byte, index) => byte === other[index]);

/** Paths whose files differ, in order. */
function differing(before: Files, after: Files): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((path) => !isSame(before[path], after[path])).sort();
}

/** Versions of code and data together: whole copies, the latest few. Data is a file like others here. */
export class Versions {
  #kept: KeptVersion[];

  constructor(kept: KeptVersion[]) {
    this.#kept = kept;
  }

  /** Oldest first. */
  get kept(): readonly KeptVersion[] {
    return this.#kept;
  }

  create(label: string, kind: CheckpointKind, files: Files): CheckpointInfo {
    const latest = this.#kept.at(-1);
    if (latest && differing(latest.files, files).length === 0) return latest.info;
    const info: CheckpointInfo = { id: crypto.randomUUID(), label: label.replace(/\s+/g, ' ').trim(), at: Date.now(), kind, data: 'kept' };
    this.#kept = [...this.#kept, { info, files }];
    // Named ones go last.
    while (this.#kept.length > limits.containerVersions) {
      const oldest = Math.max(0, this.#kept.findIndex((version) => version.info.name === undefined));
      this.#kept = this.#kept.toSpliced(oldest, 1);
    }
    return info;
  }

  /** Throws `not_found`. */
  at(id: string): KeptVersion {
    const found = this.#kept.find(({ info }) => info.id === id);
    if (!found) throw new RuntimeError('not_found', `there is no checkpoint ${id}`);
    return found;
  }

  /** Newest first. */
  list(): CheckpointInfo[] {
    return this.#kept.map(({ info }) => info).toReversed();
  }

  name(id: string, name: string): void {
    const version = this.at(id);
    const { name: _, ...info } = version.info;
    const named = { ...version, info: name === '' ? info : { ...info, name } };
    this.#kept = this.#kept.map((other) => (other === version ? named : other));
  }

  /** Tables are not compared: the data is one file. */
  compare(id: string, to: 'previous' | 'present', present: Files): CheckpointDifference {
    const version = this.at(id);
    const [before, after] = to === 'present' ? [version.files, present] : [this.#kept[this.#kept.indexOf(version) - 1]?.files ?? {}, version.files];
    return compareFiles(differing(before, after).map((path) => ({ path, before: before[path], after: after[path] })));
  }
}
