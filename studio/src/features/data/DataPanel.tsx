import { ActionIcon, FileButton, Tooltip, UnstyledButton } from '@mantine/core';
import { IconDatabase, IconRefresh, IconUpload } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { EmptyState } from '../../app/EmptyState.tsx';
import { useConversation, useSession, useView, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import type { ProjectRuntime, TableInfo } from '../../project/ProjectRuntime.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import { csvAccept } from '../csv/accept.ts';
import { DataGrid } from './DataGrid.tsx';
import classes from './DataPanel.module.css';
import { ExportMenu } from './ExportMenu.tsx';
import { RowPages } from './rowPages.ts';

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
            <span className="quiet numbers">{texts.data.count(rows)}</span>
          </UnstyledButton>
        ))}
      </nav>
      <Rows key={table.name} runtime={runtime} table={table} onRefresh={() => setRefresh(refresh + 1)} />
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
  /** A new object whenever the tables were read again. */
  table: TableInfo;
  onRefresh(): void;
}

function Rows({ runtime, table, onRefresh }: RowsProps) {
  const texts = useTexts();
  const { view } = useSession();
  const [failure, setFailure] = useState<Failure>();
  const pages = useMemo(() => new RowPages((sql, values) => runtime.query(sql, values, { readOnly: true }), table.name, table.rows), [runtime, table]);
  useEffect(() => setFailure(undefined), [pages]);

  return (
    <section className={classes.rows} aria-label={table.name}>
      <div className={classes.bar}>
        <strong className={classes.tableName}>{table.name}</strong>
        <span className="quiet numbers">{texts.data.rows(table.rows)}</span>
        <span className={classes.actions}>
          <FileButton accept={csvAccept} onChange={(file) => file && view.setState({ csvFile: file })}>
            {(props) => (
              <Tooltip label={texts.data.import}>
                <ActionIcon {...props} variant="subtle" color="gray" aria-label={texts.data.import}><IconUpload size={17} stroke={1.7} /></ActionIcon>
              </Tooltip>
            )}
          </FileButton>
          <ExportMenu table={table.name} rows={table.rows} />
          <Tooltip label={texts.data.refresh}>
            <ActionIcon variant="subtle" color="gray" aria-label={texts.data.refresh} onClick={onRefresh}>
              <IconRefresh size={17} stroke={1.7} />
            </ActionIcon>
          </Tooltip>
        </span>
      </div>
      {failure && <div className={classes.message}><FailureCard failure={failure} /></div>}
      {!failure && table.rows === 0 && <p className={classes.nothing}>{texts.data.emptyTable}</p>}
      {!failure && table.rows > 0 && <DataGrid label={table.name} pages={pages} onError={(error) => setFailure(toFailure(error))} />}
    </section>
  );
}
