import type { CheckpointDifference, FileDifference, TableDifference } from '@app-builder/runtime';
import { SegmentedControl } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useSession, useWorkspace } from '../../app/Session.ts';
import { useTexts } from '../../app/useTexts.ts';
import { toFailure, type Failure } from '../../project/failure.ts';
import { isOwnTable } from '../../project/ownTable.ts';
import { FailureCard } from '../chat/FailureCard.tsx';
import classes from './VersionsPanel.module.css';

type Side = 'previous' | 'present';
type Compared = { state: 'waiting' } | { state: 'done'; difference: CheckpointDifference } | { state: 'failed'; failure: Failure };

/** What a version changed, or what has changed since. */
export function VersionComparison({ id }: { id: string }) {
  const texts = useTexts().versions;
  const { workspace } = useSession();
  const latest = useWorkspace((state) => state.versions[0]?.id);
  const [side, setSide] = useState<Side>('previous');
  const [compared, setCompared] = useState<Compared>({ state: 'waiting' });
  useEffect(() => {
    let current = true;
    setCompared({ state: 'waiting' });
    workspace.compareVersion(id, side).then(
      (difference) => current && setCompared({ state: 'done', difference }),
      (error: unknown) => current && setCompared({ state: 'failed', failure: toFailure(error) }),
    );
    return () => {
      current = false;
    };
  }, [workspace, id, side, latest]);
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={texts.compareWith}
        className={classes.sides}
        value={side}
        onChange={(value) => setSide(value as Side)}
        data={[{ value: 'previous', label: texts.previous }, { value: 'present', label: texts.present }]}
      />
      {compared.state === 'waiting' && <p className={classes.hint}>{texts.comparing}</p>}
      {compared.state === 'failed' && <FailureCard failure={compared.failure} />}
      {compared.state === 'done' && <Difference difference={compared.difference} />}
    </>
  );
}

function Difference({ difference: { files, filesLeftOut, tables: allTables = [] } }: { difference: CheckpointDifference }) {
  const texts = useTexts().versions;
  const tables = allTables.filter(isOwnTable);
  if (files.length === 0 && tables.length === 0) return <p className={classes.hint}>{texts.same}</p>;
  return (
    <>
      {tables.length > 0 && (
        <section>
          <h4 className={classes.section}>{texts.tables}</h4>
          <ul className={classes.differences}>{tables.map((table) => <Table key={table.name} table={table} />)}</ul>
        </section>
      )}
      {files.length > 0 && (
        <section>
          <h4 className={classes.section}>{texts.files}</h4>
          <ul className={classes.differences}>{files.map((file) => <File key={file.path} file={file} />)}</ul>
          {filesLeftOut > 0 && <p className={classes.hint}>{texts.leftOut(filesLeftOut)}</p>}
        </section>
      )}
    </>
  );
}

function Table({ table }: { table: TableDifference }) {
  const texts = useTexts().versions;
  return (
    <li className={classes.table}>
      <span className={classes.row}>
        <code className={classes.path}>{table.name}</code>
        {texts.tableChanges[table.change] !== '' && <span className={classes.change} data-change={table.change}>{texts.tableChanges[table.change]}</span>}
        <span className={classes.count}>{texts.rows(table.rowsBefore, table.rowsAfter, table.estimated)}</span>
      </span>
      {table.change === 'changed' && table.columnsAdded.length + table.columnsRemoved.length > 0 && (
        <span className={classes.columns}>
          {table.columnsAdded.map((column) => <code key={column} data-change="added">+ {column}</code>)}
          {table.columnsRemoved.map((column) => <code key={column} data-change="removed">− {column}</code>)}
        </span>
      )}
    </li>
  );
}

function File({ file }: { file: FileDifference }) {
  const texts = useTexts().versions;
  return (
    <li>
      <details className={classes.file}>
        <summary>
          <code className={classes.path}>{file.path}</code>
          <span className={classes.change} data-change={file.change}>{texts.changes[file.change]}</span>
          <span className={classes.count}>{texts.lines(file.added, file.removed)}</span>
        </summary>
        {file.patch === undefined ? <p className={classes.hint}>{texts.notShown}</p> : <Patch patch={file.patch} />}
      </details>
    </li>
  );
}

const kinds: Record<string, string> = { '+': 'added', '-': 'removed', '@': 'place' };

function Patch({ patch }: { patch: string }) {
  return (
    <pre className={classes.patch} tabIndex={0}>
      {patch.split('\n').map((line, index) => (
        <span key={index} data-change={kinds[line[0] ?? '']}>{line === '' ? ' ' : line}</span>
      ))}
    </pre>
  );
}
