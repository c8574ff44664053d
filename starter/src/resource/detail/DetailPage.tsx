import { lazy, Suspense, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { localize, words as appWords } from '../../app/language';
import { Button } from '../../ui/Button';
import { Card } from '../../ui/Card';
import { EmptyState } from '../../ui/EmptyState';
import { Icon } from '../../ui/icons';
import { LinkButton } from '../../ui/LinkButton';
import { PageHeader } from '../../ui/PageHeader';
import { PageSkeleton } from '../../ui/PageSkeleton';
import { Cell } from '../Cell';
import { titleOf } from '../format';
import { LoadFailure } from '../LoadFailure';
import type { Field, Row, RowList, Table } from '../table';
import { pointersTo } from '../tables';
import { useRow } from '../useRow';
import { Lines } from './Lines';
import { RelatedRows } from './RelatedRows';
import { detailWords as words } from './words';

const RowForm = lazy(() => import('../RowForm'));
const DeleteDialog = lazy(() => import('../DeleteDialog'));

interface DetailPageProps {
  table: Table;
  slug: string;
  id: number;
}

/** One row: its fields, its lines, and the rows of other tables that point to it. */
export default function DetailPage({ table, slug, id }: DetailPageProps) {
  const { row, related, failure, reload } = useRow(table.name, id);
  const [dialog, setDialog] = useState<'form' | 'delete'>();
  const [notice, setNotice] = useState('');
  const [, navigate] = useLocation();
  const backLink = (
    <Link href={`/${slug}`} className="mb-3 inline-flex items-center gap-1 rounded text-sm text-text-muted hover:text-primary">
      <Icon name="chevron-left" size={16} />
      {localize(table.label)}
    </Link>
  );
  if (failure?.code === 'not_found') {
    return <EmptyState icon={table.icon} title={words.goneTitle} description={words.goneText} action={backLink} />;
  }
  if (!row) return failure ? <LoadFailure message={failure.message} onRetry={reload} /> : <PageSkeleton />;

  const title = titleOf(table, row, related);
  const pointers = pointersTo(table.name);
  const lineTables = pointers.filter((pointer) => pointer.table.parent === pointer.field.name);
  return (
    <>
      {backLink}
      <PageHeader
        title={title}
        description={localize(table.singular)}
        actions={
          <>
            {table.document && (
              <LinkButton icon="printer" href={`/${slug}/${id}/print`}>
                <span className="max-sm:sr-only">{words.print}</span>
              </LinkButton>
            )}
            <Button icon="trash" variant="ghost" onClick={() => setDialog('delete')}>
              <span className="max-sm:sr-only">{appWords.delete}</span>
            </Button>
            <Button icon="pencil" variant="primary" onClick={() => setDialog('form')}>
              {appWords.edit}
            </Button>
          </>
        }
      />
      {failure && <LoadFailure message={failure.message} stale onRetry={reload} />}
      <div className="flex flex-col gap-6">
        <Card>
          <FieldList table={table} row={row} related={related} />
        </Card>
        {lineTables.map((pointer) => (
          <Lines
            key={pointer.table.name}
            table={pointer.table}
            relation={pointer.field.name}
            parent={table}
            parentId={id}
            onChanged={(message) => {
              setNotice(message);
              reload();
            }}
          />
        ))}
        {pointers
          .filter((pointer) => !lineTables.includes(pointer))
          .map((pointer) => (
            <RelatedRows key={`${pointer.table.name}.${pointer.field.name}`} pointer={pointer} id={id} ambiguous={isAmbiguous(pointers, pointer.table)} />
          ))}
      </div>
      <p role="status" className="sr-only">
        {notice}
      </p>
      <Suspense>
        {dialog === 'form' && (
          <RowForm
            table={table}
            row={row}
            related={related}
            onClose={() => setDialog(undefined)}
            onSaved={() => {
              setDialog(undefined);
              setNotice(appWords.saved);
              reload();
            }}
          />
        )}
        {dialog === 'delete' && (
          <DeleteDialog table={table} row={row} title={title} onClose={() => setDialog(undefined)} onDeleted={() => navigate(`/${slug}`)} />
        )}
      </Suspense>
    </>
  );
}

/** Whether two relations of one table point here, so that its name alone does not say which is meant. */
function isAmbiguous(pointers: ReturnType<typeof pointersTo>, table: Table): boolean {
  return pointers.filter((pointer) => pointer.table.name === table.name).length > 1;
}

function FieldList({ table, row, related }: { table: Table; row: Row; related: RowList['related'] }) {
  const isLong = (field: Field) => field.type === 'longtext';
  const fields = table.fields.filter((field) => field.name !== table.title && (!isLong(field) || row[field.name]));
  const shown = [...fields.filter((field) => !isLong(field)), ...fields.filter(isLong)];
  return (
    <dl className="grid gap-x-4 sm:gap-x-8 gap-y-5 grid-cols-2 lg:grid-cols-3">
      {shown.map((field) => (
        <div key={field.name} className={`min-w-0 ${isLong(field) ? 'col-span-full' : ''}`}>
          <dt className="text-sm text-text-muted">{localize(field.label)}</dt>
          <dd className={`mt-1 flex min-h-6 items-center text-sm font-medium wrap-anywhere ${isLong(field) ? 'font-normal whitespace-pre-wrap' : ''}`}>
            <Cell field={field} row={row} related={related} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
