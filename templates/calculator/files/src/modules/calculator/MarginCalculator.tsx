import { currencySign, formatMoney, formatPercent } from '../../resource/format';
import { rules } from '../../rules';
import { Badge } from '../../ui/Badge';
import { TextField } from '../../ui/TextField';
import { marginOf } from './compute';
import { Results } from './Results';
import { useNumber } from './useNumber';
import { calculatorWords as words } from './words';

const minimum = formatPercent(rules.pricing.minimumMarginPercent);

export function MarginCalculator() {
  const cost = useNumber('');
  const price = useNumber('');
  const margin = cost.value === undefined || price.value === undefined ? undefined : marginOf(cost.value, price.value, rules.pricing);
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={words.cost} inputMode="decimal" suffix={currencySign} value={cost.text} onChange={cost.setText} error={cost.error} />
        <TextField label={words.price} inputMode="decimal" suffix={currencySign} value={price.text} onChange={price.setText} error={price.error} />
      </div>
      <Results
        results={
          margin && [
            { label: words.margin, value: formatMoney(margin.margin), main: true },
            { label: words.marginPercent, value: margin.percent === undefined ? '—' : formatPercent(margin.percent) },
            { label: words.minimumPrice(minimum), value: formatMoney(margin.minimumPrice) },
          ]
        }
        note={
          margin && <Badge tone={margin.belowMinimum ? 'warning' : 'success'}>{margin.belowMinimum ? words.belowMinimum(minimum) : words.aboveMinimum}</Badge>
        }
      />
    </>
  );
}
