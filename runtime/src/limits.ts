/** Every bound of the runtime in one place. Times in milliseconds, sizes in bytes. */
export const limits = {
  /** `boot` rejects with `boot_timeout` after this. */
  bootMs: 60_000,
  /** The same for a container of others, which fetches itself and every package of the project first. */
  containerBootMs: 300_000,
  /** Versions of code and data together that are kept of a project in a container of others. */
  containerVersions: 30,
  /** A worker that does not answer a ping within this is stuck: it is killed and reported. */
  stuckWorkerMs: 4_000,
  /** One api request, measured from when the handler was called. */
  apiRequestMs: 30_000,
  /** One `vite build`. */
  buildMs: 180_000,
  /** The build worker holds some 200 MB; it is ended when nothing has been built for this long. */
  buildWorkerIdleMs: 60_000,
  /** Request or response body that crosses the service worker. */
  httpBodyBytes: 32 * 1024 * 1024,
  /** One file. */
  fileBytes: 16 * 1024 * 1024,
  /** All files of a project without node_modules. */
  projectBytes: 128 * 1024 * 1024,
  projectFiles: 5_000,
  /** Rows of one query that crosses a port. */
  queryRows: 10_000,
  /** Rows of one table that are counted for a list of tables; of more, the number is estimated. */
  countedRows: 20_000,
  /** Shared buffer between the api worker and the database worker; larger answers travel in pieces of this size. */
  databaseChannelBytes: 1024 * 1024,
  /** One answer to the app's synchronous database calls; larger results are read with iterate(). */
  databaseAnswerBytes: 128 * 1024 * 1024,
  /** How long a query from outside may run: the app's own calls wait for it. Less than `stuckWorkerMs`, so that it is ended first. */
  databaseQueryMs: 3_000,
  /** A database up to this size is copied with its rows to try a migration or a new row; of a larger one, the tables alone. */
  trialCopyBytes: 64 * 1024 * 1024,
  /** Calls from outside that wait for the app's open transaction at once. */
  databaseWaiting: 100,
  /** How long a query from outside waits for the app's open transaction. */
  databaseBusyMs: 2_000,
  /** Problems kept at once; the oldest go first. */
  problems: 50,
  /** Type errors told at once. */
  typeProblems: 20,
  /** A project that shows no page for this long after its start prepares for the first one. */
  warmUpMs: 1_000,
  /** Types are checked when no file has changed for this long. */
  typeCheckQuietMs: 1_500,
  /** The type worker holds some 200 MB; it is ended when no check has been asked for this long. */
  typeWorkerIdleMs: 30_000,
  /** Files and bytes below .git; git packs what is many. */
  historyFiles: 4_000,
  historyBytes: 96 * 1024 * 1024,
  /** Loose git objects that are put into one pack when there are more. */
  looseObjects: 300,
  /** Commits that a list of checkpoints goes back. */
  checkpointsListed: 200,
  /** States of the data kept for checkpoints, besides named ones; the oldest go first. Code is kept for all. */
  dataSnapshots: 30,
  /** Bytes of all kept states of the data, each different piece once. The latest two are kept whatever they need. */
  dataSnapshotBytes: 256 * 1024 * 1024,
  /** Files and bytes of text that one comparison shows. */
  comparedFiles: 300,
  comparedTextBytes: 512 * 1024,
  /** Packages of one project, with everything that they need. */
  packages: 1_000,
  /** Files of one package, and its size when unpacked. */
  packageFiles: 5_000,
  packageBytes: 64 * 1024 * 1024,
  /** All packages of a project, unpacked: they are kept in memory. */
  packagesBytes: 256 * 1024 * 1024,
  /** Archives of packages kept for the next installation. */
  packageCacheBytes: 200 * 1024 * 1024,
  /** What the registry says of one package, and an archive, as they arrive. */
  packumentBytes: 24 * 1024 * 1024,
  archiveBytes: 32 * 1024 * 1024,
  /** Terminal output buffered for a reader that does not read. */
  processOutputBytes: 1024 * 1024,
  commandSeconds: 60,
} as const;
