import { limits } from '../limits.ts';
import { WORKDIR, type CheckpointDifference, type CheckpointInfo, type CheckpointKind, type CheckpointService, type DatabaseService, type FileService } from '../protocol.ts';
import { RuntimeError } from '../rpc/error.ts';
import { compareFiles, compareTables, type FilePair } from './comparison.ts';
import type { SnapshotStore } from './data/snapshot-store.ts';
import type { StoredFile } from './git/pending-files.ts';
import type { Commit, Repository } from './git/repository.ts';
import { checkpointMessage, readMessage } from './message.ts';
import { readStorageState, STORAGE_FORMAT, writeStorageState } from './storage-format.ts';
import { upgradeCheckpoints } from './storage-upgrade.ts';

const longestName = 100;
/** The latest states of the data are kept before any other: an undo must always be possible. */
const alwaysKept = 2;

const absolute = (path: string) => `${WORKDIR}/${path}`;
const relative = (path: string) => path.slice(WORKDIR.length + 1);

/** Not what is made from other files, and not the history, which is this device's own. */
const isOfTheProject = (path: string) => path.startsWith(`${WORKDIR}/`) && !/^\/project\/(node_modules|dist|\.git)(\/|$)/.test(path);

interface Parts {
  files: FileService;
  database: Pick<DatabaseService, 'exportSnapshot' | 'importFile'>;
  repository: Repository;
  snapshots: SnapshotStore;
}

/**
 * Versions of a project: each is a commit in its .git, whose message names the state of the data that belongs to it. Commits are
 * only added, so that a restore, too, can be undone.
 */
export class Checkpoints implements CheckpointService {
  readonly #parts: Parts;
  /** One operation at a time: a checkpoint taken while another is restored would mix the two. */
  #last: Promise<unknown>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#last = this.#open();
    this.#last.catch(() => {});
  }

  createCheckpoint(label: string, kind: 'turn' | 'change'): Promise<CheckpointInfo> {
    return this.#inTurn(async () => {
      const commit = await this.#create(label, kind);
      return (await this.#describe([commit]))[0]!;
    });
  }

  listCheckpoints(): Promise<CheckpointInfo[]> {
    return this.#inTurn(async () => this.#describe(await this.#parts.repository.log(limits.checkpointsListed)));
  }

  restoreCheckpoint(id: string): Promise<void> {
    return this.#inTurn(async () => {
      const wanted = await this.#find(id);
      const { label, data } = readMessage(wanted.message);
      // Before anything changes: data that is no longer there must not cost the code.
      if (data === undefined) throw new RuntimeError('not_found', 'this version has no data: it was committed by hand');
      await this.#parts.snapshots.get(data);
      await this.#create(`⟲ ${label}`, 'change', data);
      await writeStorageState({ format: STORAGE_FORMAT, restoring: wanted.id });
      await this.#restore(wanted);
    });
  }

  replaceProject(files: StoredFile[], database: Uint8Array | undefined, label: string): Promise<void> {
    return this.#inTurn(async () => {
      const { repository, snapshots } = this.#parts;
      for (const { path } of files) if (!isOfTheProject(path)) throw new RuntimeError('invalid_argument', `${path} is not a file of the project`);
      const data = await snapshots.put(database && { bytes: database });
      if ((await repository.head()) !== undefined) await this.#create(`⟲ ${label}`, 'change', data);
      // Committed before it is there: from now on it is a restore, which the next start carries to its end if this page ends.
      const wanted = await repository.read(await repository.commit(files, checkpointMessage({ label, kind: 'restore', data })));
      // What .gitignore names is in no commit.
      const tree = await repository.tree(wanted.id);
      const uncommitted = files.filter(({ path }) => !tree.has(relative(path)));
      if (uncommitted.length > 0) await this.#parts.files.writeFiles(uncommitted);
      await writeStorageState({ format: STORAGE_FORMAT, restoring: wanted.id });
      await this.#restore(wanted);
    });
  }

  compareCheckpoint(id: string, to: 'previous' | 'present'): Promise<CheckpointDifference> {
    return this.#inTurn(async () => {
      const commit = await this.#find(id);
      return to === 'present' ? this.#compareToPresent(commit) : this.#compareToPrevious(commit);
    });
  }

  nameCheckpoint(id: string, name: string): Promise<void> {
    return this.#inTurn(async () => this.#parts.repository.name((await this.#find(id)).id, name.replace(/\s+/g, ' ').trim().slice(0, longestName)));
  }

  /** Resolves when the storage is as this version keeps it, with a restore that was cut off carried to its end. */
  ready(): Promise<void> {
    return this.#inTurn(async () => {});
  }

  async #open(): Promise<void> {
    const { repository, snapshots } = this.#parts;
    const state = await readStorageState();
    if (state.format < STORAGE_FORMAT) {
      await upgradeCheckpoints(repository, snapshots);
      await writeStorageState({ format: STORAGE_FORMAT });
    }
    if (state.restoring !== undefined) await this.#restore(await repository.read(state.restoring));
  }

  /** `keep` is a state of the data that must not make room. */
  async #create(label: string, kind: CheckpointKind, keep?: string): Promise<Commit> {
    const { files, database, repository, snapshots } = this.#parts;
    const [working, snapshot] = await Promise.all([files.snapshot(WORKDIR), database.exportSnapshot()]);
    const data = await snapshots.put(snapshot);
    const head = await repository.head();
    if (head !== undefined) {
      const latest = await repository.read(head);
      const { changed, removed } = await repository.changes(working, head);
      if (readMessage(latest.message).data === data && changed.length + removed.length === 0) return latest;
    }
    const commit = await repository.read(await repository.commit(working, checkpointMessage({ label, kind, data })));
    await this.#makeRoom(keep);
    return commit;
  }

  /** Puts code and data back, in steps that can be repeated, and commits the result. */
  async #restore(wanted: Commit): Promise<void> {
    const { files, database, repository, snapshots } = this.#parts;
    const { label, data } = readMessage(wanted.message);
    try {
      const bytes = await snapshots.get(data ?? '');
      const plan = await this.#plan(await files.snapshot(WORKDIR), wanted);
      try {
        if (plan.puts.length + plan.gone.length > 0) await files.writeFiles(plan.puts, plan.gone);
        await database.importFile(bytes);
      } catch (error) {
        // Code and data never end up from different moments.
        await files.writeFiles(plan.before, plan.added);
        throw error;
      }
      const head = await repository.read((await repository.head())!);
      const isCommitted = readMessage(head.message).kind === 'restore' && head.tree === wanted.tree;
      if (!isCommitted) await repository.commit(await files.snapshot(WORKDIR), checkpointMessage({ label, kind: 'restore', data }));
    } finally {
      // Only the end of the page leaves a restore to the next start; a failure has been told, and work goes on.
      await writeStorageState({ format: STORAGE_FORMAT });
    }
  }

  /** What has to be written and removed, and how to take that back. Only what differs: every write is a change that pages take in. */
  async #plan(present: StoredFile[], wanted: Commit): Promise<{ puts: StoredFile[]; gone: string[]; before: StoredFile[]; added: string[] }> {
    const { repository } = this.#parts;
    const { changed, removed } = await repository.changes(present, wanted.id);
    const tree = await repository.tree(wanted.id);
    const contents = new Map(present.map(({ path, data }) => [relative(path), data]));
    const puts: StoredFile[] = [];
    for (const path of [...changed, ...removed]) {
      const blob = tree.get(path);
      if (blob !== undefined) puts.push({ path: absolute(path), data: await repository.blob(blob) });
    }
    return {
      puts,
      gone: changed.filter((path) => !tree.has(path)).map(absolute),
      before: changed.map((path) => ({ path: absolute(path), data: contents.get(path)! })),
      added: removed.map(absolute),
    };
  }

  async #compareToPrevious(commit: Commit): Promise<CheckpointDifference> {
    const { repository, snapshots } = this.#parts;
    const parent = commit.parents[0] === undefined ? undefined : await repository.read(commit.parents[0]);
    const [before, after] = [parent ? await repository.tree(parent.id) : new Map<string, string>(), await repository.tree(commit.id)];
    const paths = [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path)).sort();
    const blob = async (id: string | undefined) => (id === undefined ? undefined : repository.blob(id));
    const pairs: FilePair[] = [];
    for (const path of paths) pairs.push({ path, before: await blob(before.get(path)), after: await blob(after.get(path)) });
    const old = parent ? await snapshots.tables(readMessage(parent.message).data ?? '') : [];
    const present = await snapshots.tables(readMessage(commit.message).data ?? '');
    return { ...compareFiles(pairs), ...(old && present && { tables: compareTables(old, present) }) };
  }

  async #compareToPresent(commit: Commit): Promise<CheckpointDifference> {
    const { files, database, repository, snapshots } = this.#parts;
    const working = await files.snapshot(WORKDIR);
    const tree = await repository.tree(commit.id);
    const { changed, removed } = await repository.changes(working, commit.id);
    const contents = new Map(working.map(({ path, data }) => [relative(path), data]));
    const pairs: FilePair[] = [];
    for (const path of [...changed, ...removed].sort()) {
      const blob = tree.get(path);
      pairs.push({ path, before: blob === undefined ? undefined : await repository.blob(blob), after: contents.get(path) });
    }
    const old = await snapshots.tables(readMessage(commit.message).data ?? '');
    const present = (await database.exportSnapshot())?.tables ?? [];
    return { ...compareFiles(pairs), ...(old && { tables: compareTables(old, present) }) };
  }

  async #describe(commits: readonly Commit[]): Promise<CheckpointInfo[]> {
    const [names, kept] = await Promise.all([this.#parts.repository.names(), this.#parts.snapshots.kept()]);
    return commits.map((commit) => {
      const { label, kind, data, id } = readMessage(commit.message);
      const name = names.get(commit.id)?.name;
      return {
        id: id ?? commit.id,
        label,
        kind,
        at: commit.at,
        ...(name !== undefined && { name }),
        data: data === undefined ? 'unrecorded' : kept.has(data) ? 'kept' : 'dropped',
      };
    });
  }

  async #find(id: string): Promise<Commit> {
    const commits = await this.#parts.repository.log(limits.checkpointsListed);
    const found = commits.find((commit) => commit.id === id || readMessage(commit.message).id === id);
    if (!found) throw new RuntimeError('not_found', `there is no checkpoint ${id}`);
    return found;
  }

  /** States of the data go with their age; those of named versions stay longest. */
  async #makeRoom(keep: string | undefined): Promise<void> {
    const { repository, snapshots } = this.#parts;
    const commits = await repository.log(limits.checkpointsListed);
    const dataOf = (commit: Commit) => readMessage(commit.message).data ?? '';
    const latest = [...new Set(commits.map(dataOf))].slice(0, limits.dataSnapshots);
    const named: string[] = [];
    for (const id of (await repository.names()).keys()) named.push(dataOf(await repository.read(id)));
    await snapshots.retain([...(keep === undefined ? [] : [keep]), ...latest.slice(0, alwaysKept), ...named, ...latest]);
  }

  #inTurn<T>(operation: () => Promise<T>): Promise<T> {
    const result = this.#last.then(operation);
    this.#last = result.catch(() => {});
    return result;
  }
}
