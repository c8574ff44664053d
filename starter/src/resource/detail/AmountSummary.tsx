import { rules } from '../../rules';
import { formatMoney, formatPercent } from '../format';
import type { DocumentAmounts } from '../amounts';
import type { Amounts } from '../table';
import { detailWords as words } from './words';

interface AmountSummaryProps {
  amounts: DocumentAmounts;
  /** Which of them the document has. */
  shown: Amounts;
}

/** Totals of a document: before VAT, VAT by rate, and what there is to pay. */
export function AmountSummary({ amounts, shown }: AmountSummaryProps) {
  const rates = amounts.rates.length > 0 ? amounts.rates : [{ percent: rules.finance.defaultVatPercent, base: 0, vat: 0 }];
  return (
    <dl aria-live="polite" className="ml-auto flex w-full max-w-72 flex-col gap-2 text-sm tabular-nums">
      <Line label={words.excludingVat} value={formatMoney(amounts.excludingVat)} strong={!shown.includingVat} />
      {shown.vat && rates.map((rate) => <Line key={rate.percent} label={words.vat(formatPercent(rate.percent))} value={formatMoney(rate.vat)} />)}
      {shown.includingVat && (
        <div className="border-t border-border pt-2">
          <Line label={words.includingVat} value={formatMoney(amounts.includingVat)} strong />
        </div>
      )}
    </dl>
  );
}

function Line({ label, value, strong = false }: { label: string; value: string; strong?: boolean }) {
  return (
    <div className={`flex items-baseline justify-between gap-6 ${strong ? 'text-base font-semibold' : ''}`}>
      <dt className={strong ? '' : 'text-text-muted'}>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
