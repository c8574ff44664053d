import { database } from '../server/database';
import { summedFields, type TableSummary } from '../src/modules/dashboard/summary';
import { readTable, type Table, type TableSource } from '../src/resource/table';

const sources = import.meta.glob<TableSource>('../src/modules/*/table.json', { import: 'default', eager: true });

/** What every table holds: rows, totals of amounts, and how often each choice is taken. */
export function GET(): Response {
  return Response.json({ tables: readableTables().map(summarize) });
}

function summarize(table: Table): TableSummary {
  const from = `FROM "${table.name}"`;
  const { rows } = database.prepare(`SELECT count(*) AS rows ${from}`).get() as { rows: number };
  const totals = summedFields(table).map((field) => {
    const { total } = database.prepare(`SELECT total("${field.name}") AS total ${from}`).get() as { total: number };
    return { field: field.name, total };
  });
  const breakdowns = table.fields
    .filter((field) => field.type === 'choice')
    .map((field) => {
      const sql = `SELECT "${field.name}" AS value, count(*) AS rows ${from} GROUP BY "${field.name}"`;
      return { field: field.name, counts: database.prepare(sql).all() as TableSummary['breakdowns'][number]['counts'] };
    });
  return { table: table.name, rows, totals, breakdowns };
}

/** Names in SQL come from checked descriptions alone. */
function readableTables(): Table[] {
  return Object.values(sources).flatMap((source) => {
    try {
      return [readTable(source)];
    } catch {
      // Its own module and its own api report this error when they load.
      return [];
    }
  });
}
