import type { SyncFile } from '../../src/fs/journal.ts';

/** Thrown at the step at which the fake stops, as a closed tab would. */
export class Crash extends Error {}

/** Ends all writing after a number of steps; shared by the files of one journal. */
export interface CrashPoint {
  stepsLeft: number;
}

/**
 * A sync access handle in memory that tears the write it crashes in, does nothing from then on, and can be full.
 * What it holds then is what a later session finds.
 */
export class FakeSyncFile implements SyncFile {
  bytes = new Uint8Array();
  capacity = Number.POSITIVE_INFINITY;
  readonly crashPoint: CrashPoint | undefined;

  constructor(crashPoint?: CrashPoint) {
    this.crashPoint = crashPoint;
  }

  static holding(bytes: Uint8Array): FakeSyncFile {
    const file = new FakeSyncFile();
    file.bytes = Uint8Array.from(bytes);
    return file;
  }

  read(buffer: Uint8Array, { at }: { at: number }): number {
    const part = this.bytes.subarray(at, at + buffer.length);
    buffer.set(part);
    return part.length;
  }

  write(buffer: Uint8Array, { at }: { at: number }): number {
    const stopped = this.#step();
    const length = stopped ? Math.floor(buffer.length / 2) : buffer.length;
    if (at + length > this.capacity) {
      this.#put(buffer.subarray(0, Math.max(0, this.capacity - at)), at);
      throw new DOMException('no space', 'QuotaExceededError');
    }
    this.#put(buffer.subarray(0, length), at);
    if (stopped) throw new Crash();
    return length;
  }

  truncate(size: number): void {
    if (this.#step()) throw new Crash();
    const bytes = new Uint8Array(size);
    bytes.set(this.bytes.subarray(0, size));
    this.bytes = bytes;
  }

  flush(): void {
    if (this.#step()) throw new Crash();
  }

  getSize(): number {
    return this.bytes.length;
  }

  close(): void {}

  #put(part: Uint8Array, at: number): void {
    const bytes = new Uint8Array(Math.max(this.bytes.length, at + part.length));
    bytes.set(this.bytes);
    bytes.set(part, at);
    this.bytes = bytes;
  }

  /** True from the crash on: nothing after it happens either, clean-up included. */
  #step(): boolean {
    if (!this.crashPoint) return false;
    this.crashPoint.stepsLeft -= 1;
    if (this.crashPoint.stepsLeft < -1) throw new Crash();
    return this.crashPoint.stepsLeft < 0;
  }
}
