/** What the studio uses of the runtime. */
export type {
  BootStep,
  CheckpointDifference,
  CheckpointInfo,
  CheckpointKind,
  FileDifference,
  TableDifference,
  FileChange,
  Problem,
  ProblemKind,
  QueryResult,
  RowImportConflict,
  RowImportReport,
  RowImportTarget,
  RuntimeErrorCode,
  SettleReport,
  SmokeOptions,
  SmokeReport,
  SmokeResult,
  SmokeState,
  SqlValue,
  TableInfo,
} from './protocol.ts';
export { advisoryKinds, DATABASE_FILE, WORKDIR } from './protocol.ts';
export { projectOriginOf, studioOriginOf } from './host/origins.ts';
export { RuntimeError } from './rpc/error.ts';
export type { AppRuntime } from './webcontainer/app-runtime.ts';
export { ProblemFeed } from './webcontainer/problem-feed.ts';
export { eraseProject } from './webcontainer/erase.ts';
export { ProjectRuntime, type PreviewLocation } from './webcontainer/project-runtime.ts';
export type { BootProgressEvent, PackageSource, SessionOptions } from './webcontainer/session.ts';
export { WebContainer, type WebContainerOptions } from './webcontainer/web-container.ts';
