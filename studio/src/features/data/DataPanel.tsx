import { ActionIcon, Button, FileButton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconDatabase, IconRefresh, IconUpload } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { EmptyState } from '../../app/EmptyState.tsx';
import { useConversation, useSession, useView, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import { isOwnTable } from '../../project/ownTable.ts';
import type { ProjectRuntime, TableInfo } from '../../project/ProjectRuntime.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import { csvAccept } from '../csv/accept.ts';
import { DataGrid } from './DataGrid.tsx';
import classes from './DataPanel.module.css';
import { ExportMenu } from './ExportMenu.tsx';
import { RowCount } from './RowCount.tsx';
import { RowPages } from './rowPages.ts';
import { useRowCount } from './useRowCount.ts';

export function DataPanel() {
  const texts = useTexts();
  const runtime = useWorkspace((state) => (state.runtime.state === 'ready' ? state.runtime.runtime : undefined));
  const [refresh, setRefresh] = useState(0);
  const shown = useView((view) => view.tab === 'data');
  const freshness = useFreshness(refresh);
  const [tables, setTables] = useState<TableInfo[]>();
  const [chosen, setChosen] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  const [counted, setCounted] = useState<ReadonlyMap<TableInfo, number>>(new Map());

  useEffect(() => {
    // Nobody looks: the tables are read when somebody does.
    if (!runtime || !shown) return undefined;
    let current = true;
    runtime.tables().then(
      (found) => current && (setTables(found.filter(isOwnTable)), setCounted(new Map()), setFailure(undefined)),
      (error: unknown) => current && setFailure(toFailure(error)),
    );
    return () => {
      current = false;
    };
  }, [runtime, freshness, shown]);

  if (failure) return <FailedReading failure={failure} onRetry={() => setRefresh(refresh + 1)} />;
  if (!runtime || !tables) return <div className={classes.message}>{texts.common.loading}</div>;
  if (tables.length === 0) return <EmptyState Icon={IconDatabase} title={texts.data.none} hint={texts.data.noneHint} />;
  const table = tables.find(({ name }) => name === chosen) ?? tables[0]!;
  return (
    <div className={classes.panel}>
      <nav className={classes.tables} aria-label={texts.data.tables}>
        {tables.map((one) => (
          <UnstyledButton key={one.name} className={classes.table} aria-current={one.name === table.name} onClick={() => setChosen(one.name)}>
            <span className={classes.tableName}>{one.name}</span>
            <span className="quiet numbers">{texts.data.count(counted.get(one) ?? one.rows, one.estimated && !counted.has(one))}</span>
          </UnstyledButton>
        ))}
      </nav>
      <Rows
        key={table.name}
        runtime={runtime}
        table={table}
        onCounted={(rows) => setCounted((known) => new Map(known).set(table, rows))}
        onRefresh={() => setRefresh(refresh + 1)}
      />
    </div>
  );
}

/** Changes when the data on screen may be old: a turn ended, the preview was loaded again, or someone asked. */
function useFreshness(refresh: number): string {
  const finished = useConversation((state) => state.turns.at(-1)?.finishedAt ?? 0);
  const generation = useWorkspace((state) => state.preview.generation);
  return `${refresh} ${finished} ${generation}`;
}

interface RowsProps {
  runtime: ProjectRuntime;
  /** A new object whenever the tables were read again. */
  table: TableInfo;
  onCounted(rows: number): void;
  onRefresh(): void;
}

function Rows({ runtime, table, onCounted, onRefresh }: RowsProps) {
  const texts = useTexts();
  const { view } = useSession();
  const [failure, setFailure] = useState<Failure>();
  const pages = useMemo(() => new RowPages((sql, values) => runtime.query(sql, values, { readOnly: true }), table), [runtime, table]);
  const count = useRowCount(pages, onCounted);
  useEffect(() => setFailure(undefined), [pages]);

  return (
    <section className={classes.rows} aria-label={table.name}>
      <div className={classes.bar}>
        <strong className={classes.tableName}>{table.name}</strong>
        <RowCount pages={pages} count={count} />
        <span className={classes.actions}>
          <FileButton accept={csvAccept} onChange={(file) => file && view.setState({ csvFile: file })}>
            {(props) => (
              <Tooltip label={texts.data.import}>
                <ActionIcon {...props} variant="subtle" color="gray" aria-label={texts.data.import}><IconUpload size={17} stroke={1.7} /></ActionIcon>
              </Tooltip>
            )}
          </FileButton>
          <ExportMenu table={table.name} rows={pages.total} />
          <Tooltip label={texts.data.refresh}>
            <ActionIcon variant="subtle" color="gray" aria-label={texts.data.refresh} onClick={onRefresh}>
              <IconRefresh size={17} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      {failure && <FailedReading failure={failure} onRetry={onRefresh} />}
      {!failure && pages.total === 0 && <p className={classes.nothing}>{texts.data.emptyTable}</p>}
      {!failure && pages.total > 0 && <DataGrid label={table.name} pages={pages} onError={(error) => setFailure(toFailure(error))} />}
    </section>
  );
}

function FailedReading({ failure, onRetry }: { failure: Failure; onRetry(): void }) {
  const texts = useTexts();
  return (
    <div className={classes.message}>
      <FailureCard failure={failure}>
        <Button size="xs" variant="light" onClick={onRetry}>{texts.common.retry}</Button>
      </FailureCard>
    </div>
  );
}
