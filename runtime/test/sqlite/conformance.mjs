/**
 * One script that runs on Node's own `node:sqlite` and on ours, and gives one line per check, so that the two can be compared
 * line by line. It writes to `data/app.db`.
 *
 * @param {typeof import('node:sqlite')} sqlite
 * @returns {Promise<string[]>} `name => result`
 */
export async function conformanceLines(sqlite) {
  const { DatabaseSync, StatementSync, constants } = sqlite;
  const lines = [];
  const check = async (name, work) => {
    try {
      lines.push(`${name} => ${show(await work())}`);
    } catch (error) {
      lines.push(`${name} => throws ${error.constructor.name} ${error.code} ${error.errcode ?? ''} ${error.errstr ?? ''}: ${error.message}`);
    }
  };
  const db = new DatabaseSync(':memory:');
  const one = (...args) => db.prepare('SELECT ? AS value, typeof(?1) AS type').all(...args);

  const bindable = {
    true: true, undefined: undefined, bigint: 1n, 'bigint 2^63': 2n ** 63n, 'bigint -2^63': -(2n ** 63n), symbol: Symbol.iterator,
    bytes: new Uint8Array([1, 0, 255]), 'empty bytes': new Uint8Array(), NaN: Number.NaN, Infinity: Infinity, '1.5': 1.5, '2^53': 2 ** 53, '-0': -0,
    'empty text': '', 'text with zero': 'a\0b', emoji: 'Grüße 🎉', 'lone surrogate': '\ud800x', null: null, floats: new Float32Array([1]),
    'array buffer': new ArrayBuffer(2), 'data view': new DataView(new ArrayBuffer(2)), array: [], 'array of one': [1], object: {}, date: new Date(0),
    function: () => 1, map: new Map([['a', 1]]),
  };
  for (const [name, value] of Object.entries(bindable)) await check(`bind ${name}`, () => one(value));

  await check('syntax error in exec', () => db.exec('selec'));
  await check('syntax error in prepare', () => db.prepare('selec'));
  await check('no such table', () => db.prepare('SELECT * FROM nowhere'));
  await check('empty statement', () => db.prepare(''));
  await check('comment only', () => db.prepare('-- nothing'));
  await check('semicolon only', () => db.prepare(' ; '));
  await check('first of two statements', () => db.prepare('SELECT 1 a; SELECT 2 b').all());
  await check('zero byte in sql', () => db.prepare('SELECT 1 a\0 selec').get());
  await check('exec of several', () => db.exec("CREATE TABLE t(id INTEGER PRIMARY KEY, x TEXT UNIQUE, y INT) STRICT; INSERT INTO t VALUES(1,'a',2);"));
  await check('rows of exec', () => db.prepare('SELECT * FROM t').all());
  await check('exec gives undefined', () => db.exec('SELECT 1'));
  await check('too many positions', () => db.prepare('SELECT 1').get(1, 2));
  await check('missing position is null', () => db.prepare('SELECT ? a, ? b').get(1));
  await check('numbered positions', () => db.prepare('SELECT ?2 a, ?1 b').get(5, 6));
  await check('numbered by name', () => db.prepare('SELECT ?1 a, $b b').get({ '?1': 3, b: 4 }));
  await check('bindings do not stay', () => { const s = db.prepare('SELECT ? a'); s.get(5); return s.get(); });

  await check('strict type', () => db.prepare('INSERT INTO t(y) VALUES(?)').run('zz'));
  await check('unique', () => db.prepare('INSERT INTO t(x) VALUES(?)').run('a'));
  await check('run insert', () => db.prepare('INSERT INTO t(x) VALUES(?)').run('b'));
  await check('run update', () => db.prepare('UPDATE t SET y = 9').run());
  await check('run with bigints', () => { const s = db.prepare('UPDATE t SET y = 8'); s.setReadBigInts(true); return s.run(); });
  await check('returning all', () => db.prepare("INSERT INTO t(x) VALUES('r'), ('s') RETURNING id, x").all());
  await check('returning get writes all', () => [db.prepare("INSERT INTO t(x) VALUES('u'), ('v') RETURNING id").get(), db.prepare('SELECT count(*) n FROM t').get()]);
  await check('insert through get', () => db.prepare("INSERT INTO t(x) VALUES('w')").get());
  await check('insert through all', () => db.prepare("INSERT INTO t(x) VALUES('x')").all());
  await check('no row', () => db.prepare('SELECT 1 WHERE 0').get());
  await check('no rows', () => db.prepare('SELECT 1 WHERE 0').all());

  await check('large integer', () => db.prepare('SELECT 9007199254740993 a').get());
  await check('largest safe integer', () => db.prepare('SELECT 9007199254740991 a, -9007199254740991 b').get());
  await check('large integers as bigint', () => { const s = db.prepare('SELECT 9007199254740993 a, 1 b, 1.5 c'); s.setReadBigInts(true); return s.get(); });
  await check('option readBigInts', () => db.prepare('SELECT 1 a', { readBigInts: true }).get());
  await check('arrays', () => { const s = db.prepare('SELECT 1, 1, 2'); s.setReturnArrays(true); return [s.all(), s.get()]; });
  await check('option returnArrays', () => db.prepare('SELECT 1, 2', { returnArrays: true }).get());
  await check('columns of one name', () => db.prepare('SELECT 1 a, 2 a').get());
  await check('column __proto__', () => Object.entries(db.prepare('SELECT 1 AS __proto__, 2 AS "1"').get()));
  await check('values', () => db.prepare("SELECT NULL a, 1.5 b, 'é' c, x'0100' d, zeroblob(0) e, 9e999 f, 'a'||char(0)||'b' g").get());
  await check('prototype of row', () => Object.getPrototypeOf(db.prepare('SELECT 1').get()));
  await check('prototype of result', () => Object.getPrototypeOf(db.prepare('SELECT 1').run()) === Object.prototype);
  await check('long text', () => { const s = 'é'.repeat(200_000); return db.prepare('SELECT ? a').get(s).a === s; });
  await check('blob larger than the channel', () => { const b = new Uint8Array(3_000_000).fill(7); const r = db.prepare('SELECT ? a').get(b).a; return [r.length, r[2_999_999]]; });
  await check('many rows', () => db.prepare('WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c WHERE n<60000) SELECT n, ? AS pad FROM c').all('0123456789012345678901234567890123456789').reduce((sum, row) => sum + row.n, 0));

  await check('unknown name', () => db.prepare('SELECT $a').get({ b: 1 }));
  await check('unknown name allowed', () => { const s = db.prepare('SELECT $a a'); s.setAllowUnknownNamedParameters(true); return s.get({ a: 2, b: 1 }); });
  await check('names', () => db.prepare('SELECT $a a, :b b, @c c').get({ a: 1, ':b': 2, c: 'x' }));
  await check('bare names refused', () => { const s = db.prepare('SELECT $a a'); s.setAllowBareNamedParameters(false); return s.get({ a: 1 }); });
  await check('names and positions', () => db.prepare('SELECT $a a, ? b').get({ a: 1 }, 5));
  await check('positions and a later object', () => db.prepare('SELECT ? a, ? b').get(1, {}));
  await check('conflicting bare names', () => db.prepare('SELECT $a, :a').get({ a: 1 }));
  await check('function as names', () => db.prepare('SELECT $a a').get(Object.assign(() => 1, { a: 5 })));

  await check('columns', () => db.prepare('SELECT id, x AS z, count(*) FROM t').columns());
  await check('expanded', () => { const s = db.prepare('SELECT ?, $b, ?, ?'); s.all({ b: "q's" }, 4, new Uint8Array([1]), 2n); return [s.expandedSQL, s.sourceSQL]; });
  await check('own properties', () => [Object.keys(db.prepare('SELECT 1')), Object.keys(new DatabaseSync(':memory:')).filter((name) => name !== 'limits')]);
  await check('column after ALTER TABLE', () => { db.exec('CREATE TABLE grows(a)'); const s = db.prepare('SELECT * FROM grows'); db.exec('INSERT INTO grows VALUES(1)'); const before = s.all(); db.exec('ALTER TABLE grows ADD COLUMN b DEFAULT 2'); return [before, s.all(), s.get()]; });

  const numbers = () => db.prepare('WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c WHERE n<5000) SELECT n FROM c');
  await check('iterate', () => { let sum = 0; for (const row of numbers().iterate()) sum += row.n; return sum; });
  await check('iterate with break', () => { const seen = []; for (const row of numbers().iterate()) { seen.push(row.n); if (row.n === 4) break; } return seen; });
  await check('iterate without end', () => { const seen = []; for (const row of db.prepare('WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM c) SELECT n FROM c').iterate()) { seen.push(row.n); if (row.n === 40) break; } return seen.length; });
  await check('iterator methods', () => db.prepare('SELECT 1 a UNION SELECT 2').iterate().map((row) => row.a).toArray());
  await check('iterator end', () => { const i = db.prepare('SELECT 1 a').iterate(); return [i.next(), i.next(), i.next(), i.return(), Object.getPrototypeOf(i.next())]; });
  await check('iterator of itself', () => { const i = numbers().iterate(); return i[Symbol.iterator]() === i; });
  await check('iterator invalidated', () => { const s = numbers(); const i = s.iterate(); i.next(); s.get(); return i.next(); });
  await check('two iterations of one text', () => { const a = numbers().iterate(); const b = numbers().iterate(); a.next(); return [b.next().value.n, a.next().value.n]; });
  await check('iterator after close', () => { const d = new DatabaseSync(':memory:'); const i = d.prepare('SELECT 1 UNION SELECT 2').iterate(); i.next(); d.close(); return i.next(); });

  await check('foreign keys by default', () => db.prepare('PRAGMA foreign_keys').get());
  await check('foreign keys off', () => new DatabaseSync(':memory:', { enableForeignKeyConstraints: false }).prepare('PRAGMA foreign_keys').get());
  await check('foreign key refused', () => db.exec('CREATE TABLE p(id INTEGER PRIMARY KEY); CREATE TABLE k(p REFERENCES p(id)); INSERT INTO k VALUES(7)'));
  await check('double quotes', () => db.prepare('SELECT "nope" a').get());
  await check('double quotes allowed', () => new DatabaseSync(':memory:', { enableDoubleQuotedStringLiterals: true }).prepare('SELECT "nope" a').get());
  await check('transaction', () => { db.exec('BEGIN'); const inside = db.isTransaction; db.exec('ROLLBACK'); return [inside, db.isTransaction]; });
  await check('commit without transaction', () => db.exec('COMMIT'));
  await check('begin twice', () => { db.exec('BEGIN'); try { db.exec('BEGIN'); } finally { db.exec('ROLLBACK'); } });
  await check('savepoint', () => { db.exec("SAVEPOINT s; INSERT INTO t(x) VALUES('sp'); ROLLBACK TO s; RELEASE s"); return db.prepare("SELECT count(*) n FROM t WHERE x = 'sp'").get(); });
  await check('rollback', () => { db.exec("BEGIN; INSERT INTO t(x) VALUES('gone'); ROLLBACK"); return db.prepare("SELECT count(*) n FROM t WHERE x = 'gone'").get(); });
  await check('attach memory', () => { db.exec("ATTACH ':memory:' AS other; CREATE TABLE other.o(x)"); return db.prepare('PRAGMA database_list').all().length; });
  await check('vacuum', () => db.exec('VACUUM'));
  await check('fts5', () => { db.exec("CREATE VIRTUAL TABLE f USING fts5(b); INSERT INTO f VALUES('hello world')"); return db.prepare("SELECT highlight(f,0,'[',']') h FROM f WHERE f MATCH ?").all('hello'); });
  await check('json and math', () => db.prepare("SELECT json_extract(?,'$.a') a, sqrt(4) s").get('{"a":[1,2]}'));
  await check('date functions', () => db.prepare("SELECT date('2026-01-31', '+1 month') d, strftime('%Y', '2026-03-01') y").get());
  await check('defensive', () => db.exec("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET name = 'z'"));

  await check('open twice', () => db.open());
  await check('closed exec', () => { const d = new DatabaseSync(':memory:'); d.close(); d.exec('SELECT 1'); });
  await check('closed prepare', () => { const d = new DatabaseSync(':memory:'); d.close(); d.prepare('SELECT 1'); });
  await check('closed statement', () => { const d = new DatabaseSync(':memory:'); const s = d.prepare('SELECT 1'); d.close(); return s.get(); });
  await check('closed statement source', () => { const d = new DatabaseSync(':memory:'); const s = d.prepare('SELECT 1'); d.close(); return s.sourceSQL; });
  await check('statement of a reopened database', () => { const d = new DatabaseSync(':memory:'); const s = d.prepare('SELECT 1'); d.close(); d.open(); return s.get(); });
  await check('close twice', () => { const d = new DatabaseSync(':memory:'); d.close(); d.close(); });
  await check('dispose twice', () => { const d = new DatabaseSync(':memory:'); d[Symbol.dispose](); d[Symbol.dispose](); return d.isOpen; });
  await check('not opened', () => { const d = new DatabaseSync(':memory:', { open: false }); const before = d.isOpen; d.open(); return [before, d.isOpen]; });
  await check('isTransaction of a closed one', () => new DatabaseSync(':memory:', { open: false }).isTransaction);
  await check('without new', () => DatabaseSync(':memory:'));
  await check('construct a statement', () => new StatementSync());
  await check('location in memory', () => db.location());
  await check('location of unknown', () => db.location('nope'));
  for (const [name, path] of Object.entries({ number: 5, missing: undefined, zero: 'a\0b', http: new URL('http://x/y.db') })) await check(`path ${name}`, () => new DatabaseSync(path));
  for (const [name, options] of Object.entries({ number: 3, null: null, open: { open: 1 }, timeout: { timeout: 'x' }, readOnly: { readOnly: 1 }, readBigInts: { readBigInts: 1 } })) await check(`options ${name}`, () => new DatabaseSync(':memory:', options));
  await check('exec of a number', () => db.exec(1));
  await check('prepare of nothing', () => db.prepare());
  await check('prepare options', () => db.prepare('SELECT 1', { readBigInts: 1 }));
  for (const name of ['setReadBigInts', 'setReturnArrays', 'setAllowBareNamedParameters', 'setAllowUnknownNamedParameters']) await check(`${name} of a text`, () => db.prepare('SELECT 1')[name]('x'));
  await check('tag store', () => { const s = db.createTagStore(); return [s.get`SELECT ${3} a`, s.all`SELECT ${4} a`, s.run`SELECT ${5}`, s.size]; });
  await check('constants', () => Object.keys(constants).sort().map((name) => [name, constants[name]]));

  await check('file', () => {
    const file = new DatabaseSync('data/app.db');
    file.exec("DROP TABLE IF EXISTS conformance; CREATE TABLE conformance(id INTEGER PRIMARY KEY, name TEXT, amount REAL)");
    const insert = file.prepare('INSERT INTO conformance(name, amount) VALUES(?, ?)');
    const written = ['a', 'b'].map((name, index) => insert.run(name, index + 0.5));
    const rows = file.prepare('SELECT *, typeof(id) t FROM conformance').all();
    file.close();
    return [written, rows];
  });
  await check('file again', () => { const file = new DatabaseSync('./data/app.db'); const row = file.prepare('SELECT count(*) n FROM conformance').get(); file.close(); return row; });
  await check('file read-only', () => { const file = new DatabaseSync('data/app.db', { readOnly: true }); try { return [file.prepare('SELECT count(*) n FROM conformance').get(), file.exec("INSERT INTO conformance(name) VALUES('x')")]; } finally { file.close(); } });
  await check('file read-only run', () => { const file = new DatabaseSync('data/app.db', { readOnly: true }); try { return file.prepare("INSERT INTO conformance(name) VALUES('x')").run(); } finally { file.close(); } });
  await check('close rolls back', () => { const file = new DatabaseSync('data/app.db'); file.exec("BEGIN; INSERT INTO conformance(name) VALUES('lost')"); file.close(); const again = new DatabaseSync('data/app.db'); const row = again.prepare("SELECT count(*) n FROM conformance WHERE name = 'lost'").get(); again.close(); return row; });
  await check('second file', () => { const file = new DatabaseSync('data/second.db'); file.exec('CREATE TABLE IF NOT EXISTS s(x); DELETE FROM s; INSERT INTO s VALUES(1)'); const row = file.prepare('SELECT count(*) n FROM s').get(); file.close(); return row; });
  await check('set journal mode to wal', () => { const file = new DatabaseSync('data/second.db'); const row = file.prepare('PRAGMA journal_mode = WAL').get(); file.close(); return row; });
  await check('no such folder', () => new DatabaseSync('/nowhere/x.db'));

  await check('function', () => { db.function('twice', (x) => x * 2); return db.prepare('SELECT twice(21) a').get(); });
  await check('aggregate', () => { db.aggregate('total_of', { start: 0, step: (sum, x) => sum + x }); return db.prepare('SELECT total_of(id) s FROM t').get(); });
  await check('session', () => db.createSession().changeset().length >= 0);
  await check('serialize', () => db.serialize().length > 0);
  await check('limits', () => db.limits.attach);
  await check('authorizer', () => db.setAuthorizer(null));
  await check('load extension', () => db.loadExtension('x'));
  return lines;
}

function show(value) {
  return JSON.stringify(value, (_key, item) => {
    if (typeof item === 'bigint') return `${item}n`;
    if (item instanceof Uint8Array) return `bytes ${[...item]}`;
    if (typeof item === 'number' && !Number.isFinite(item)) return String(item);
    return item;
  });
}
