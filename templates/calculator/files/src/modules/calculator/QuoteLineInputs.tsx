import { useEffect, useState } from 'react';
import { localize } from '../../app/language';
import { currencySign, formatPercent } from '../../resource/format';
import { rules } from '../../rules';
import { IconButton } from '../../ui/IconButton';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import type { QuoteLine } from './compute';
import { useNumber } from './useNumber';
import { calculatorWords as words } from './words';

const rates = rules.finance.vatRates.map((rate) => ({ value: String(rate.percent), label: `${formatPercent(rate.percent)} (${localize(rate.label).toLowerCase()})` }));

interface QuoteLineInputsProps {
  /** Of the line, from 1. */
  number: string;
  /** Called with the line, or nothing while it is incomplete. */
  onChange: (line: QuoteLine | undefined) => void;
  onRemove: (() => void) | undefined;
}

export function QuoteLineInputs({ number, onChange, onRemove }: QuoteLineInputsProps) {
  const [item, setItem] = useState('');
  const quantity = useNumber('1');
  const unitPrice = useNumber('');
  const [rate, setRate] = useState(String(rules.finance.defaultVatPercent));
  const { value: count } = quantity;
  const { value: price } = unitPrice;
  useEffect(() => {
    onChange(count === undefined || price === undefined ? undefined : { quantity: count, unitPrice: price, vatPercent: Number(rate) });
    // The owner's callback is a new one each time; only the line itself matters.
  }, [count, price, rate]);
  return (
    <li className="grid grid-cols-2 items-start gap-3 sm:grid-cols-[2fr_1fr_1fr_1.4fr_auto]">
      <div className="col-span-2 sm:col-span-1">
        <TextField label={words.item} aria-label={words.lineOf(number, words.item)} value={item} onChange={setItem} />
      </div>
      <TextField label={words.quantity} aria-label={words.lineOf(number, words.quantity)} inputMode="decimal" value={quantity.text} onChange={quantity.setText} error={quantity.error} />
      <TextField label={words.unitPrice} aria-label={words.lineOf(number, words.unitPrice)} inputMode="decimal" suffix={currencySign} value={unitPrice.text} onChange={unitPrice.setText} error={unitPrice.error} />
      <Select label={words.rate} aria-label={words.lineOf(number, words.rate)} value={rate} onChange={setRate} options={rates} />
      <IconButton icon="trash" tone="danger" label={words.removeLine(number)} disabled={!onRemove} onClick={onRemove} className="self-end sm:mt-6.5 sm:size-9 sm:self-start" />
    </li>
  );
}
