import { ActionIcon, Table, Tooltip, UnstyledButton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconDatabase, IconRefresh } from '@tabler/icons-react';
import type { QueryResult, SqlValue } from '@app-builder/runtime';
import { useEffect, useState } from 'react';
import { EmptyState } from '../../app/EmptyState.tsx';
import { useConversation, useView, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import type { ProjectRuntime, TableInfo } from '../../project/ProjectRuntime.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './DataPanel.module.css';

const PAGE_ROWS = 100;

/** SQLite's own tables and the app's bookkeeping (names that begin with an underscore) are no one's data. */
const isOwnTable = ({ name }: TableInfo): boolean => !/^(?:sqlite_|_)/.test(name);

export function DataPanel() {
  const texts = useTexts();
  const runtime = useWorkspace((state) => (state.runtime.state === 'ready' ? state.runtime.runtime : undefined));
  const [refresh, setRefresh] = useState(0);
  const freshness = useFreshness(refresh);
  const [tables, setTables] = useState<TableInfo[]>();
  const [chosen, setChosen] = useState<string>();
  const [failure, setFailure] = useState<Failure>();

  useEffect(() => {
    if (!runtime) return undefined;
    let current = true;
    runtime.tables().then(
      (found) => current && (setTables(found.filter(isOwnTable)), setFailure(undefined)),
      (error: unknown) => current && setFailure(toFailure(error)),
    );
    return () => {
      current = false;
    };
  }, [runtime, freshness]);

  if (failure) return <div className={classes.message}><FailureCard failure={failure} /></div>;
  if (!runtime || !tables) return <div className={classes.message}>{texts.common.loading}</div>;
  if (tables.length === 0) return <EmptyState Icon={IconDatabase} title={texts.data.none} hint={texts.data.noneHint} />;
  const table = tables.find(({ name }) => name === chosen) ?? tables[0]!;
  return (
    <div className={classes.panel}>
      <nav className={classes.tables} aria-label={texts.data.tables}>
        {tables.map(({ name, rows }) => (
          <UnstyledButton key={name} className={classes.table} aria-current={name === table.name} onClick={() => setChosen(name)}>
            <span className={classes.tableName}>{name}</span>
            <span className="quiet numbers">{rows}</span>
          </UnstyledButton>
        ))}
      </nav>
      <Rows key={table.name} runtime={runtime} table={table} freshness={freshness} onRefresh={() => setRefresh(refresh + 1)} />
    </div>
  );
}

/** Changes when the data on screen may be old: the tab was opened again, a turn ended, or someone asked. */
function useFreshness(refresh: number): string {
  const finished = useConversation((state) => state.turns.at(-1)?.finishedAt ?? 0);
  const shown = useView((view) => view.tab === 'data');
  const generation = useWorkspace((state) => state.preview.generation);
  return `${refresh} ${finished} ${shown} ${generation}`;
}

interface RowsProps {
  runtime: ProjectRuntime;
  table: TableInfo;
  freshness: string;
  onRefresh(): void;
}

function Rows({ runtime, table, freshness, onRefresh }: RowsProps) {
  const texts = useTexts();
  const [offset, setOffset] = useState(0);
  const [result, setResult] = useState<QueryResult>();
  const [failure, setFailure] = useState<Failure>();

  useEffect(() => {
    let current = true;
    const sql = `SELECT * FROM "${table.name.replaceAll('"', '""')}" LIMIT ? OFFSET ?`;
    runtime.query(sql, [PAGE_ROWS, offset], { readOnly: true }).then(
      (found) => current && (setResult(found), setFailure(undefined)),
      (error: unknown) => current && setFailure(toFailure(error)),
    );
    return () => {
      current = false;
    };
  }, [runtime, table.name, offset, freshness]);

  const last = Math.min(offset + PAGE_ROWS, table.rows);
  return (
    <section className={classes.rows} aria-label={table.name}>
      <div className={classes.bar}>
        <strong>{table.name}</strong>
        <span className="quiet numbers">{table.rows > PAGE_ROWS ? texts.data.page(offset + 1, last, table.rows) : texts.data.rows(table.rows)}</span>
        <span className={classes.actions}>
          {table.rows > PAGE_ROWS && (
            <>
              <ActionIcon variant="subtle" color="gray" aria-label={texts.data.previous} disabled={offset === 0} onClick={() => setOffset(offset - PAGE_ROWS)}>
                <IconChevronLeft size={17} />
              </ActionIcon>
              <ActionIcon variant="subtle" color="gray" aria-label={texts.data.next} disabled={last >= table.rows} onClick={() => setOffset(offset + PAGE_ROWS)}>
                <IconChevronRight size={17} />
              </ActionIcon>
            </>
          )}
          <Tooltip label={texts.data.refresh}>
            <ActionIcon variant="subtle" color="gray" aria-label={texts.data.refresh} onClick={onRefresh}>
              <IconRefresh size={17} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      {failure ? (
        <div className={classes.message}><FailureCard failure={failure} /></div>
      ) : (
        <div className={classes.scroll}>
          {result && (
            <Table stickyHeader highlightOnHover horizontalSpacing="md" verticalSpacing={6} className={classes.grid}>
              <Table.Thead>
                <Table.Tr>{result.columns.map((column, position) => <Table.Th key={column} className={isNumeric(result, position) ? classes.number : undefined}>{column}</Table.Th>)}</Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {result.rows.map((row, index) => (
                  <Table.Tr key={index}>{row.map((value, column) => <Cell key={column} value={value} />)}</Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )}
          {result?.rows.length === 0 && <p className={classes.nothing}>{texts.data.emptyTable}</p>}
        </div>
      )}
    </section>
  );
}

function isNumeric(result: QueryResult, position: number): boolean {
  const value = result.rows.find((row) => row[position] !== null)?.[position];
  return typeof value === 'number' || typeof value === 'bigint';
}

const CELL_CHARACTERS = 200;

function Cell({ value }: { value: SqlValue }) {
  const texts = useTexts();
  if (value === null) return <Table.Td className={classes.null}>{texts.data.null}</Table.Td>;
  if (value instanceof Uint8Array) return <Table.Td className={classes.null}>{texts.data.bytes(value.length)}</Table.Td>;
  if (typeof value === 'string') return <Table.Td className={classes.text}>{value.length > CELL_CHARACTERS ? `${value.slice(0, CELL_CHARACTERS)}…` : value}</Table.Td>;
  return <Table.Td className={classes.number}>{String(value)}</Table.Td>;
}
