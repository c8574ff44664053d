import { currencySign, formatMoney, formatPercent } from '../../resource/format';
import { rules } from '../../rules';
import { TextField } from '../../ui/TextField';
import { commissionOf } from './compute';
import { Results } from './Results';
import { useNumber } from './useNumber';
import { calculatorWords as words } from './words';

export function CommissionCalculator() {
  const sales = useNumber('');
  const commission = sales.value === undefined ? undefined : commissionOf(sales.value, rules.pricing);
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={words.sales} inputMode="decimal" suffix={currencySign} value={sales.text} onChange={sales.setText} error={sales.error} />
      </div>
      <Results
        results={
          commission && [
            ...commission.brackets.map((bracket) => ({
              label: words.bracket(formatMoney(bracket.fromAmount), formatPercent(bracket.percent)),
              value: formatMoney(bracket.commission),
            })),
            { label: words.averageRate, value: commission.averagePercent === undefined ? '—' : formatPercent(commission.averagePercent) },
            { label: words.commission, value: formatMoney(commission.commission), main: true },
          ]
        }
      />
    </>
  );
}
