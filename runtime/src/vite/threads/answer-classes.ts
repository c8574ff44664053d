/** What threads get by message is made of these two classes of memfs; the rest of it is of no use to them. */
const fileTypeMask = 0o170_000;

// Objects get these prototypes without having been constructed, so nothing here may be private or initialized.
const is = ({ mode }: { mode?: number | bigint }, type: number) => (Number(mode) & fileTypeMask) === type;

class FileType {
  declare mode?: number | bigint;

  isFile(): boolean {
    return is(this, 0o100_000);
  }

  isDirectory(): boolean {
    return is(this, 0o040_000);
  }

  isSymbolicLink(): boolean {
    return is(this, 0o120_000);
  }

  isBlockDevice(): boolean {
    return is(this, 0o060_000);
  }

  isCharacterDevice(): boolean {
    return is(this, 0o020_000);
  }

  isFIFO(): boolean {
    return is(this, 0o010_000);
  }

  isSocket(): boolean {
    return is(this, 0o140_000);
  }
}

class Stats extends FileType {}

class Dirent extends FileType {}

export const memfsExported = { Stats, Dirent };
