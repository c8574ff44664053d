/** The shell library's types; its code is imported by the shell worker alone. */
export type {
  BufferEncoding,
  Command,
  CpOptions,
  ExecResult,
  FileContent,
  FsStat,
  IFileSystem,
  MkdirOptions,
  ResolvedCommandContext,
  RmOptions,
} from 'just-bash/browser';
import type { IFileSystem } from 'just-bash/browser';

export type ReadFileOptions = Exclude<Parameters<IFileSystem['readFile']>[1], string | undefined>;
export type WriteFileOptions = Exclude<Parameters<IFileSystem['writeFile']>[2], string | undefined>;
export type DirentEntry = Awaited<ReturnType<NonNullable<IFileSystem['readdirWithFileTypes']>>>[number];
