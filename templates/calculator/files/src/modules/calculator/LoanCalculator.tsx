import { currencySign, formatMoney } from '../../resource/format';
import { rules } from '../../rules';
import { TextField } from '../../ui/TextField';
import { loanOf } from './compute';
import { LoanSchedule } from './LoanSchedule';
import { Results } from './Results';
import { useNumber } from './useNumber';
import { calculatorWords as words } from './words';

export function LoanCalculator() {
  const amount = useNumber('');
  const rate = useNumber('', { type: 'percent', max: 100 });
  const months = useNumber('', { type: 'integer', min: 1, max: 600 });
  const loan =
    amount.value === undefined || rate.value === undefined || months.value === undefined
      ? undefined
      : loanOf(amount.value, rate.value, months.value, rules.pricing);
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField label={words.borrowed} inputMode="decimal" suffix={currencySign} value={amount.text} onChange={amount.setText} error={amount.error} />
        <TextField label={words.yearlyRate} inputMode="decimal" suffix="%" value={rate.text} onChange={rate.setText} error={rate.error} />
        <TextField label={words.duration} inputMode="numeric" suffix={words.months} value={months.text} onChange={months.setText} error={months.error} className="pr-12" />
      </div>
      <Results
        results={
          loan && [
            { label: words.monthlyPayment, value: formatMoney(loan.monthlyPayment), main: true },
            { label: words.interest, value: formatMoney(loan.interest) },
            { label: words.totalPaid, value: formatMoney(loan.totalPaid) },
          ]
        }
      />
      {loan && <LoanSchedule schedule={loan.schedule} />}
    </>
  );
}
