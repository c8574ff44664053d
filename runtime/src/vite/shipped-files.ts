import assets from 'virtual:assets';
import { RuntimeError } from '../rpc/error.ts';
import type { StoredReply } from './stored-reply.ts';

/** What build/dependencies.mjs wrote: text by path relative to the project. */
export interface ShippedFiles {
  files: Record<string, string>;
}

/** For the dev server: what Vite's optimizer made of the starter's dependencies, as Vite gives it out. */
export interface ShippedDependencies extends ShippedFiles {
  /** What Vite writes into the URLs of pre-bundled dependencies. */
  browserHash: string;
}

/** Content of each JSON file of the runtime's folder. */
interface Shipped {
  'dependencies.json': ShippedDependencies;
  'packages.json': ShippedFiles;
  /** For the optimizer, when the project brings packages of its own. */
  'sources.json': ShippedFiles;
  'starter-replies.json': ShippedReplies;
}

/** What build/starter-replies.mjs wrote: SHA-256 by path of the starter's files, and what Vite answers for them. */
export interface ShippedReplies {
  sources: Record<string, string>;
  replies: ShippedReply[];
}

/** An answer of Vite. Without a `file`, it depends on nothing but the runtime itself. */
export type ShippedReply = StoredReply & { file?: string };

/** Fetches a JSON file from the runtime's folder. Knows no file system, so that it can start early. */
export async function fetchShipped<Name extends keyof Shipped>(assetsFolder: string, name: Name): Promise<Shipped[Name]> {
  const response = await fetch(new URL(assets[name] ?? name, assetsFolder));
  if (!response.ok) throw new RuntimeError('not_found', `${name}: HTTP ${response.status}`);
  return (await response.json()) as Shipped[Name];
}
