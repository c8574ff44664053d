import { useState } from 'react';
import { formatCount, formatMoney, formatPercent } from '../../resource/format';
import { rules } from '../../rules';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { quoteOf, type QuoteLine } from './compute';
import { QuoteLineInputs } from './QuoteLineInputs';
import { Results } from './Results';
import { useNumber } from './useNumber';
import { calculatorWords as words } from './words';

const MAX_LINES = 100;

/** Lines with their VAT, the volume discount of the rules, and the totals. */
export function QuoteCalculator() {
  const [lines, setLines] = useState<{ key: number; line: QuoteLine | undefined }[]>([{ key: 0, line: undefined }]);
  const extra = useNumber('0', { type: 'percent', max: 100 });
  const complete = lines.flatMap(({ line }) => line ?? []);
  const quote = complete.length === 0 || extra.error ? undefined : quoteOf(complete, extra.value ?? 0, rules.pricing);
  const change = (key: number, line: QuoteLine | undefined) => setLines((before) => before.map((entry) => (entry.key === key ? { key, line } : entry)));
  return (
    <>
      <ul className="flex flex-col gap-4">
        {lines.map(({ key }, index) => (
          <QuoteLineInputs
            key={key}
            number={formatCount(index + 1)}
            onChange={(line) => change(key, line)}
            onRemove={lines.length > 1 ? () => setLines((before) => before.filter((entry) => entry.key !== key)) : undefined}
          />
        ))}
      </ul>
      <div className="mt-4 flex flex-wrap items-end justify-between gap-4">
        <Button icon="plus" disabled={lines.length >= MAX_LINES} onClick={() => setLines((before) => [...before, { key: (before.at(-1)?.key ?? 0) + 1, line: undefined }])}>
          {words.addLine}
        </Button>
        <div className="w-full sm:w-56">
          <TextField label={words.extraDiscount} inputMode="decimal" suffix="%" value={extra.text} onChange={extra.setText} error={extra.error} />
        </div>
      </div>
      <Results
        results={
          quote && [
            ...(quote.discount.discount > 0
              ? [
                  { label: words.gross, value: formatMoney(quote.gross) },
                  { label: `${words.discount} ${formatPercent(quote.discount.percent)}`, value: formatMoney(-quote.discount.discount) },
                ]
              : []),
            { label: words.excludingVat, value: formatMoney(quote.excluding) },
            ...quote.rates.map((rate) => ({ label: words.vatOf(formatPercent(rate.percent)), value: formatMoney(rate.vat) })),
            { label: words.includingVat, value: formatMoney(quote.including), main: true },
          ]
        }
        note={quote?.discount.capped && <Badge tone="warning">{words.capped(formatPercent(rules.pricing.maximumDiscountPercent))}</Badge>}
      />
    </>
  );
}

