import type { WebContainer as PublicWebContainer } from '@webcontainer/api';
import type { ProjectRuntime } from './project-runtime.ts';

/** What the studio uses of a project that runs: of ours, and of one in a container of others (`container/`). Paths are absolute. */
export type AppRuntime = Pick<PublicWebContainer, 'fs' | 'spawn' | 'export' | 'on' | 'teardown'> &
  Pick<
    ProjectRuntime,
    | 'previewUrl'
    | 'problems'
    | 'snapshot'
    | 'changedFiles'
    | 'replaceProject'
    | 'onDataChanged'
    | 'writeFiles'
    | 'connectMcp'
    | 'settle'
    | 'smokeTest'
    | 'tables'
    | 'query'
    | 'openImport'
    | 'finishImport'
    | 'cancelImport'
    | 'createCheckpoint'
    | 'compareCheckpoint'
    | 'nameCheckpoint'
    | 'listCheckpoints'
    | 'restoreCheckpoint'
    | 'onPreviewLocation'
    | 'onWorkerRestarted'
    | 'pageGone'
  >;
