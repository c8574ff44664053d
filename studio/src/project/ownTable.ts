/** SQLite's own tables and the app's bookkeeping (names that begin with an underscore) are no one's data. */
export const isOwnTable = ({ name }: { name: string }): boolean => !/^(?:sqlite_|_)/.test(name);
