import { useState, type ComponentType } from 'react';
import { localize } from '../../app/language';
import { Card } from '../../ui/Card';
import { PageHeader } from '../../ui/PageHeader';
import chosen from './calculators.json';
import { CommissionCalculator } from './CommissionCalculator';
import { DiscountCalculator } from './DiscountCalculator';
import { LoanCalculator } from './LoanCalculator';
import { MarginCalculator } from './MarginCalculator';
import { QuoteCalculator } from './QuoteCalculator';
import { VatCalculator } from './VatCalculator';
import { calculatorWords as words } from './words';

interface Calculator {
  id: string;
  label: string;
  Calculator: ComponentType;
}

const all: readonly Calculator[] = [
  { id: 'vat', label: words.vat, Calculator: VatCalculator },
  { id: 'margin', label: words.margin, Calculator: MarginCalculator },
  { id: 'discount', label: words.discount, Calculator: DiscountCalculator },
  { id: 'loan', label: words.loan, Calculator: LoanCalculator },
  { id: 'commission', label: words.commission, Calculator: CommissionCalculator },
  { id: 'quote', label: words.quote, Calculator: QuoteCalculator },
];

/** The calculators that calculators.json lists; all of them if it lists none that is known. */
const listed = all.filter(({ id }) => (chosen as string[]).includes(id));
const calculators = listed.length > 0 ? listed : all;

export default function CalculatorPage() {
  const [id, setId] = useState(calculators[0]?.id);
  const current = calculators.find((calculator) => calculator.id === id) ?? calculators[0];
  if (!current) return null;
  return (
    <>
      <PageHeader title={localize(words.label)} description={words.description} />
      {calculators.length > 1 && (
        <div role="group" aria-label={words.choose} className="mb-4 flex flex-wrap gap-2">
          {calculators.map((calculator) => (
            <button
              key={calculator.id}
              type="button"
              aria-pressed={calculator === current}
              onClick={() => setId(calculator.id)}
              className={`h-11 rounded-md px-4 text-sm font-medium transition-colors sm:h-9 ${
                calculator === current ? 'bg-primary-soft text-primary' : 'text-text-muted hover:bg-surface-muted hover:text-text'
              }`}
            >
              {calculator.label}
            </button>
          ))}
        </div>
      )}
      <Card title={current.label}>
        <current.Calculator key={current.id} />
      </Card>
    </>
  );
}
