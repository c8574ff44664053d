import { useState } from 'react';
import { localize } from '../../app/language';
import { currencySign, formatMoney, formatPercent } from '../../resource/format';
import { rules } from '../../rules';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { vatOf } from './compute';
import { Results } from './Results';
import { useNumber } from './useNumber';
import { calculatorWords as words } from './words';

const rates = rules.finance.vatRates.map((rate) => ({
  value: String(rate.percent),
  label: `${formatPercent(rate.percent)} (${localize(rate.label).toLowerCase()})`,
}));

export function VatCalculator() {
  const amount = useNumber('');
  const [rate, setRate] = useState(String(rules.finance.defaultVatPercent));
  const [given, setGiven] = useState<'excluding' | 'including'>('excluding');
  const vat = amount.value === undefined ? undefined : vatOf(amount.value, Number(rate), given, rules.pricing);
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField label={words.amount} inputMode="decimal" suffix={currencySign} value={amount.text} onChange={amount.setText} error={amount.error} />
        <Select
          label={words.amountIs}
          value={given}
          onChange={(value) => setGiven(value === 'including' ? 'including' : 'excluding')}
          options={[
            { value: 'excluding', label: words.excluding },
            { value: 'including', label: words.including },
          ]}
        />
        <Select label={words.rate} value={rate} onChange={setRate} options={rates} />
      </div>
      <Results
        results={
          vat && [
            { label: words.excludingVat, value: formatMoney(vat.excluding), main: given === 'including' },
            { label: words.vatAmount, value: formatMoney(vat.vat) },
            { label: words.includingVat, value: formatMoney(vat.including), main: given === 'excluding' },
          ]
        }
      />
    </>
  );
}
