import { Buffer } from 'buffer';
import git from 'isomorphic-git';
import { limits } from '../../limits.ts';
import { WORKDIR, type FileService } from '../../protocol.ts';
import { GIT_FOLDER, ifMissing, PendingFiles, type StoredFile } from './pending-files.ts';
import { updateTree } from './tree-update.ts';

// isomorphic-git is written for Node and looks for it by this name.
Object.assign(globalThis, { Buffer });

const author = { name: 'AI App Builder', email: 'app-builder@localhost' };
const mainBranch = 'main';
const looseObject = /^[0-9a-f]{2}$/;

export interface Commit {
  id: string;
  message: string;
  parents: string[];
  tree: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Blob by path relative to the project. */
export type Tree = ReadonlyMap<string, string>;

/** The project's git repository, as real git reads and writes it. Callers see to it that one call runs at a time. */
export class Repository {
  readonly #files: FileService;
  readonly #commits = new Map<string, Commit>();
  readonly #trees = new Map<string, Tree>();

  constructor(files: FileService) {
    this.#files = files;
  }

  /** The commit that is checked out; undefined in a project without history. */
  async head(): Promise<string | undefined> {
    return git.resolveRef({ ...this.#in(new PendingFiles(this.#files)), ref: 'HEAD' }).catch(ifMissing(undefined));
  }

  /** Commits the files as they are given; files that .gitignore names stay out unless they were in. */
  async commit(working: readonly StoredFile[], message: string, at: number = Date.now()): Promise<string> {
    const pending = new PendingFiles(this.#files, working);
    const on = this.#in(pending);
    const head = await this.head();
    if (head === undefined) await git.init({ ...on, defaultBranch: mainBranch });
    const { changed, removed } = await this.changes(working, head);
    const contents = new Map(working.map(({ path, data }) => [path.slice(WORKDIR.length + 1), data]));
    const changes = new Map<string, string | undefined>(removed.map((path) => [path, undefined]));
    for (const path of changed) changes.set(path, await git.writeBlob({ ...on, blob: contents.get(path)! }));
    const before = head === undefined ? undefined : (await this.read(head)).tree;
    const tree = (await updateTree(on, before, changes)) ?? (await git.writeTree({ ...on, tree: [] }));
    const id = await git.commit({ ...on, tree, message, author: { ...author, timestamp: Math.floor(at / 1000) } });
    // So that git finds nothing to commit afterwards.
    if (changed.length > 0) await git.add({ ...on, filepath: changed, force: true });
    for (const filepath of removed) await git.remove({ ...on, filepath });
    await pending.flush();
    await this.#packWhenMany();
    return id;
  }

  /** Paths (relative) that differ between the commit and the files. */
  async changes(working: readonly StoredFile[], commit: string | undefined): Promise<{ changed: string[]; removed: string[] }> {
    const known = commit === undefined ? new Map<string, string>() : await this.tree(commit);
    const on = this.#in(new PendingFiles(this.#files, working));
    const changed: string[] = [];
    const present = new Set<string>();
    for (const { path, data } of working) {
      const filepath = path.slice(WORKDIR.length + 1);
      present.add(filepath);
      const before = known.get(filepath);
      if (before === (await blobId(data))) continue;
      if (before === undefined && (await git.isIgnored({ ...on, filepath }))) continue;
      changed.push(filepath);
    }
    return { changed, removed: [...known.keys()].filter((path) => !present.has(path)) };
  }

  /** From the commit that is checked out backwards. */
  async log(depth: number): Promise<Commit[]> {
    const commits: Commit[] = [];
    for (let id = await this.head(); id !== undefined && commits.length < depth; id = commits.at(-1)!.parents[0]) commits.push(await this.read(id));
    return commits;
  }

  async read(id: string): Promise<Commit> {
    const known = this.#commits.get(id);
    if (known) return known;
    const { commit } = await git.readCommit({ ...this.#in(new PendingFiles(this.#files)), oid: id });
    const read = { id, message: commit.message, parents: commit.parent, tree: commit.tree, at: commit.committer.timestamp * 1000 };
    this.#commits.set(id, read);
    return read;
  }

  async tree(commit: string): Promise<Tree> {
    const { tree } = await this.read(commit);
    const known = this.#trees.get(tree);
    if (known) return known;
    const read = new Map<string, string>();
    await this.#walk(this.#in(new PendingFiles(this.#files)), tree, '', read);
    if (this.#trees.size >= 8) this.#trees.delete(this.#trees.keys().next().value!);
    this.#trees.set(tree, read);
    return read;
  }

  async blob(id: string): Promise<Uint8Array> {
    const { blob } = await git.readBlob({ ...this.#in(new PendingFiles(this.#files)), oid: id });
    return Uint8Array.from(blob);
  }

  /** Names by commit: annotated tags whose text is the name. */
  async names(): Promise<Map<string, { name: string; tag: string }>> {
    const on = this.#in(new PendingFiles(this.#files));
    const names = new Map<string, { name: string; tag: string }>();
    for (const tag of await git.listTags(on).catch(ifMissing([]))) {
      const oid = await git.resolveRef({ ...on, ref: `refs/tags/${tag}` });
      const annotated = await git.readTag({ ...on, oid }).catch(() => undefined); // a plain tag points to the commit itself
      names.set(annotated?.tag.object ?? oid, { name: annotated?.tag.message.trim() ?? tag, tag });
    }
    return names;
  }

  /** Gives the commit a name, or takes it away. */
  async name(commit: string, name: string): Promise<void> {
    const pending = new PendingFiles(this.#files);
    const on = this.#in(pending);
    const old = (await this.names()).get(commit);
    if (old) await git.deleteTag({ ...on, ref: old.tag });
    if (name !== '') await git.annotatedTag({ ...on, ref: tagFor(name, commit), message: name, object: commit, tagger: author, force: true });
    await pending.flush();
  }

  #in(pending: PendingFiles) {
    return { fs: pending.client, dir: WORKDIR, cache: pending.cache };
  }

  async #walk(on: Parameters<typeof updateTree>[0], tree: string, prefix: string, found: Map<string, string>): Promise<void> {
    const entries = await git.readTree({ ...on, oid: tree });
    for (const { path, oid, type } of entries.tree) {
      if (type === 'tree') await this.#walk(on, oid, `${prefix}${path}/`, found);
      else if (type === 'blob') found.set(prefix + path, oid);
    }
  }

  /** Thousands of small files become one, which is also what real git does from time to time. */
  async #packWhenMany(): Promise<void> {
    const objects: string[] = [];
    for (const { name } of await this.#files.readdir(`${GIT_FOLDER}/objects`)) {
      if (!looseObject.test(name)) continue;
      for (const file of await this.#files.readdir(`${GIT_FOLDER}/objects/${name}`)) objects.push(name + file.name);
    }
    if (objects.length <= limits.looseObjects) return;
    const pending = new PendingFiles(this.#files);
    const on = this.#in(pending);
    const { filename } = await git.packObjects({ ...on, oids: objects, write: true });
    await git.indexPack({ ...on, filepath: `.git/objects/pack/${filename}` });
    for (const oid of objects) await pending.client.promises.unlink(`${GIT_FOLDER}/objects/${oid.slice(0, 2)}/${oid.slice(2)}`);
    await pending.flush();
  }
}

async function blobId(data: Uint8Array): Promise<string> {
  const header = new TextEncoder().encode(`blob ${data.byteLength}\0`);
  const bytes = new Uint8Array(header.length + data.byteLength);
  bytes.set(header);
  bytes.set(data, header.length);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-1', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Two versions may have one name, and git's names have no spaces or accents. */
function tagFor(name: string, commit: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);
  return `${plain || 'version'}-${commit.slice(0, 7)}`;
}
