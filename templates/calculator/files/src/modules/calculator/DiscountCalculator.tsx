import { currencySign, formatMoney, formatPercent } from '../../resource/format';
import { rules } from '../../rules';
import { Badge } from '../../ui/Badge';
import { TextField } from '../../ui/TextField';
import { discountOf } from './compute';
import { Results } from './Results';
import { useNumber } from './useNumber';
import { calculatorWords as words } from './words';

export function DiscountCalculator() {
  const amount = useNumber('');
  const extra = useNumber('0', { type: 'percent', max: 100 });
  const discount = amount.value === undefined || extra.error ? undefined : discountOf(amount.value, extra.value ?? 0, rules.pricing);
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={words.beforeDiscount} inputMode="decimal" suffix={currencySign} value={amount.text} onChange={amount.setText} error={amount.error} />
        <TextField label={words.extraDiscount} inputMode="decimal" suffix="%" value={extra.text} onChange={extra.setText} error={extra.error} />
      </div>
      <Results
        results={
          discount && [
            { label: words.tierDiscount, value: formatPercent(discount.tierPercent) },
            { label: words.appliedDiscount, value: formatPercent(discount.percent) },
            { label: words.discountAmount, value: formatMoney(discount.discount) },
            { label: words.netAmount, value: formatMoney(discount.net), main: true },
          ]
        }
        note={discount?.capped && <Badge tone="warning">{words.capped(formatPercent(rules.pricing.maximumDiscountPercent))}</Badge>}
      />
    </>
  );
}
