import { lazy, Suspense, useMemo } from 'react';
import { useLocation } from 'wouter';
import { readTable, type TableSource } from './table';
import { TablePage } from './TablePage';

// What is not needed for the first paint of the list loads when it is opened.
const DetailPage = lazy(() => import('./detail/DetailPage'));
const DocumentPage = lazy(() => import('./document/DocumentPage'));

const ID = /^[1-9]\d{0,15}$/;

/** The pages of a table, as its table.json describes it: all rows at /<slug>, one at /<slug>/<id>, its document at /<slug>/<id>/print. */
export function ResourcePage({ table: source }: { table: TableSource }) {
  const table = useMemo(() => readTable(source), [source]);
  const [location] = useLocation();
  const [, slug = '', id = '', part] = location.split('/');
  if (!ID.test(id)) return <TablePage table={table} slug={slug} />;
  return (
    <Suspense fallback={<div aria-busy="true" className="min-h-dvh" />}>
      {part === 'print' && table.document ? (
        <DocumentPage key={id} table={table} document={table.document} slug={slug} id={Number(id)} />
      ) : (
        <DetailPage key={id} table={table} slug={slug} id={Number(id)} />
      )}
    </Suspense>
  );
}
