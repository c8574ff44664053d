import { localize } from '../../app/language';
import type { DocumentAmounts } from '../amounts';
import { detailWords } from '../detail/words';
import { formatMoney, formatPercent, formatValue, isNumeric } from '../format';
import type { Amounts, Row, RowList, Table } from '../table';
import { documentWords as words } from './words';

interface DocumentLinesProps {
  /** The table of the lines. */
  table: Table;
  /** Its relation to the document. */
  relation: string;
  rows: readonly Row[];
  related: RowList['related'];
  amounts: DocumentAmounts | undefined;
  /** Which amounts the document has. */
  shown: Amounts | undefined;
}

export function DocumentLines({ table, relation, rows, related, amounts, shown }: DocumentLinesProps) {
  // A column that no line uses, such as a discount, would only take room.
  const fields = table.fields.filter((field) => field.name !== relation && (field.required || rows.some((row) => formatValue(field, row[field.name], related) !== '')));
  return (
    <>
      <table className="mt-8 w-full">
        <thead>
          <tr>
            {fields.map((field) => (
              <th key={field.name} scope="col" className={isNumeric(field) ? 'numeric' : undefined}>
                {localize(field.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={String(row.id)}>
              {fields.map((field) => (
                <td key={field.name} className={isNumeric(field) ? 'numeric' : undefined}>
                  {formatValue(field, row[field.name], related)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {amounts && shown && (
        <div className="totals mt-6 flex flex-wrap items-start justify-between gap-8">
          {shown.vat && amounts.rates.length > 0 ? <VatTable amounts={amounts} /> : <span />}
          <dl className="ml-auto grid min-w-64 grid-cols-[1fr_auto] gap-y-1.5 tabular-nums">
            <dt className="muted">{detailWords.excludingVat}</dt>
            <dd className="pl-6 text-right">{formatMoney(amounts.excludingVat)}</dd>
            {shown.vat && (
              <>
                <dt className="muted">{words.vatAmount}</dt>
                <dd className="pl-6 text-right">{formatMoney(amounts.vat)}</dd>
              </>
            )}
            {shown.includingVat && (
              <>
                <dt className="grand pt-2 text-base font-semibold">{detailWords.includingVat}</dt>
                <dd className="grand pt-2 pl-6 text-right text-base font-semibold">{formatMoney(amounts.includingVat)}</dd>
              </>
            )}
          </dl>
        </div>
      )}
    </>
  );
}

function VatTable({ amounts }: { amounts: DocumentAmounts }) {
  return (
    <table className="vat">
      <thead>
        <tr>
          <th scope="col" className="numeric">{words.vatRate}</th>
          <th scope="col" className="numeric">{words.vatBase}</th>
          <th scope="col" className="numeric">{words.vatAmount}</th>
        </tr>
      </thead>
      <tbody>
        {amounts.rates.map((rate) => (
          <tr key={rate.percent}>
            <td className="numeric">{formatPercent(rate.percent)}</td>
            <td className="numeric">{formatMoney(rate.base)}</td>
            <td className="numeric">{formatMoney(rate.vat)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
