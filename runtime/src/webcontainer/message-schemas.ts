import * as z from 'zod/mini';
import type { CheckpointDifference, CheckpointInfo, ControlEvent, DirectoryEntry, FileStat, KnownFile, ProcessEvent, Problem, QueryResult, RowImportReport, RuntimeHello, SettleReport, SmokeReport, SqlValue } from '../protocol.ts';

/**
 * What a runtime page may send to the studio. App code runs on that page's origin, so nothing it sends is believed before it
 * has this shape; sizes are bounded where the studio would keep or show what it gets.
 */
const text = z.string().check(z.maxLength(100_000));
const longText = z.string().check(z.maxLength(4_000_000));
const identifier = z.string().check(z.maxLength(200));
const fileKind = z.enum(['file', 'directory', 'symlink']);

export const problemSchema: z.ZodMiniType<Problem> = z.object({
  id: identifier,
  fingerprint: identifier,
  kind: z.enum(['build', 'type', 'api', 'sql', 'preview', 'console', 'timeout', 'crash', 'exit']),
  message: text,
  file: z.optional(text),
  line: z.optional(z.number()),
  column: z.optional(z.number()),
  frame: z.optional(text),
  stack: z.optional(text),
  at: z.number(),
});

const errorCode = z.enum([
  'unsupported_browser',
  'storage_denied',
  'storage_full',
  'project_open_elsewhere',
  'storage_too_new',
  'boot_timeout',
  'worker_crashed',
  'torn_down',
  'aborted',
  'too_large',
  'invalid_argument',
  'database_busy',
  'database_error',
  'build_failed',
  'not_found',
  'unsupported',
  'internal',
]);

const fileChange = z.object({ event: z.enum(['add', 'change', 'unlink', 'addDir', 'unlinkDir']), path: text });

export const controlEventSchema: z.ZodMiniType<ControlEvent> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('boot-progress'),
    step: z.enum(['storage', 'files', 'database', 'vite', 'server', 'service-worker', 'ready']),
    state: z.enum(['started', 'done']),
    milliseconds: z.optional(z.number()),
  }),
  z.object({ type: z.literal('server-ready'), port: z.number(), url: text }),
  z.object({ type: z.literal('port'), port: z.number(), state: z.enum(['open', 'close']), url: text }),
  z.object({ type: z.literal('data-changed') }),
  z.object({ type: z.literal('erased') }),
  z.object({ type: z.literal('files-changed'), changes: z.array(fileChange).check(z.maxLength(20_000)) }),
  z.object({ type: z.literal('problem'), problem: problemSchema }),
  z.object({ type: z.literal('problems-cleared'), ids: z.array(identifier) }),
  z.object({ type: z.literal('preview-location'), previewId: text, url: text, title: text }),
  z.object({
    type: z.literal('preview-message'),
    previewId: text,
    kind: z.enum(['exception', 'rejection', 'console']),
    message: text,
    stack: z.optional(text),
    args: z.optional(text),
    url: text,
  }),
  z.object({ type: z.literal('worker-restarted'), worker: z.enum(['dev', 'api', 'database', 'tools']) }),
  z.object({ type: z.literal('xdg-open'), text }),
  z.object({
    type: z.literal('code'),
    action: z.enum(['open', 'diff']),
    files: z.array(z.object({ filepath: text, line: z.optional(z.number()), column: z.optional(z.number()) })).check(z.maxLength(100)),
  }),
  z.object({ type: z.literal('error'), code: errorCode, message: text }),
]);

export const helloSchema: z.ZodMiniType<RuntimeHello> = z.object({ type: z.literal('app-builder:runtime-hello'), protocol: z.number() });

export const processEventSchema: z.ZodMiniType<ProcessEvent> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('output'), data: longText }),
  z.object({ type: z.literal('exit'), code: z.number() }),
]);

export const bytesSchema = z.instanceof(Uint8Array);
export const portSchema = z.instanceof(MessagePort);
export const nothingSchema = z.undefined();
export const fileStatSchema: z.ZodMiniType<FileStat> = z.object({ type: fileKind, size: z.number(), mtimeMs: z.number() });
export const directorySchema: z.ZodMiniType<DirectoryEntry[]> = z.array(z.object({ name: text, type: fileKind }));
export const filesSchema: z.ZodMiniType<{ path: string; data: Uint8Array }[]> = z.array(z.object({ path: text, data: bytesSchema }));
export const knownFilesSchema: z.ZodMiniType<KnownFile[]> = z.array(z.object({ path: text, data: z.optional(bytesSchema) }));
export const startedProcessSchema = z.object({ pid: z.number(), port: portSchema });
export const settleReportSchema: z.ZodMiniType<SettleReport> = z.object({ problems: z.array(problemSchema), settled: z.boolean() });
export const smokeReportSchema: z.ZodMiniType<SmokeReport> = z.object({
  results: z
    .array(
      z.object({
        subject: z.enum(['page', 'table']),
        name: text,
        state: z.enum(['ok', 'blank', 'failed', 'unchecked']),
        message: z.optional(text),
        milliseconds: z.number(),
      }),
    )
    .check(z.maxLength(10_000)),
  problems: z.array(problemSchema),
  milliseconds: z.number(),
});
export const problemsSchema = z.array(problemSchema);
export const tablesSchema = z.array(z.object({ name: text, sql: longText, rows: z.number(), estimated: z.boolean() }));
export const checkpointSchema: z.ZodMiniType<CheckpointInfo> = z.object({
  id: identifier,
  label: text,
  at: z.number(),
  kind: z.enum(['turn', 'change', 'restore', 'git']),
  name: z.optional(text),
  data: z.enum(['kept', 'dropped', 'unrecorded']),
});
export const checkpointsSchema = z.array(checkpointSchema).check(z.maxLength(1_000));
const difference = z.enum(['added', 'changed', 'removed']);
export const differenceSchema: z.ZodMiniType<CheckpointDifference> = z.object({
  files: z
    .array(z.object({ path: text, change: difference, added: z.number(), removed: z.number(), patch: z.optional(longText) }))
    .check(z.maxLength(1_000)),
  filesLeftOut: z.number(),
  tables: z.optional(
    z
      .array(
        z.object({
          name: text,
          change: difference,
          columnsAdded: z.array(text),
          columnsRemoved: z.array(text),
          rowsBefore: z.optional(z.number()),
          rowsAfter: z.optional(z.number()),
          estimated: z.boolean(),
        }),
      )
      .check(z.maxLength(5_000)),
  ),
});

const sqlValue: z.ZodMiniType<SqlValue> = z.union([z.null(), z.number(), z.bigint(), z.string(), bytesSchema]);
export const queryResultSchema: z.ZodMiniType<QueryResult> = z.object({
  columns: z.array(text),
  rows: z.array(z.array(sqlValue)),
  changes: z.number(),
  lastInsertRowid: z.number(),
});

export const openedImportSchema = z.object({ id: z.number(), port: portSchema });
export const rowImportReportSchema: z.ZodMiniType<RowImportReport> = z.discriminatedUnion('state', [
  z.object({ state: z.literal('done'), inserted: z.number(), updated: z.number() }),
  z.object({ state: z.literal('refused'), conflicts: z.array(z.object({ row: z.number(), message: text })).check(z.maxLength(100)) }),
]);

const contents = z.union([z.string(), bytesSchema]);
type TreeNode = { directory: Record<string, TreeNode> } | { file: { contents: string | Uint8Array } };
const treeNode: z.ZodMiniType<TreeNode> = z.union([
  z.object({ directory: z.record(z.string(), z.lazy(() => treeNode)) }),
  z.object({ file: z.object({ contents }) }),
]);
export const fileTreeSchema = z.record(z.string(), treeNode);
