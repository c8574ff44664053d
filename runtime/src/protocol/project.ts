export const PROTOCOL_VERSION = 1;

/** Absolute path of every project inside its runtime. All file paths below are absolute and inside it. */
export const WORKDIR = '/project';

/** Path prefix that the service worker leaves to the server: the runtime's own pages and scripts. */
export const RUNTIME_PREFIX = '/__runtime/';

/** Path of the project's database file; the database worker owns it and `export` includes it. */
export const DATABASE_FILE = 'data/app.db';
