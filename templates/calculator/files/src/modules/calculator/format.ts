import { language } from '../../app/language';
import { rules } from '../../rules';

const money = new Intl.NumberFormat(language, {
  style: 'currency',
  currency: rules.pricing.currency,
  minimumFractionDigits: rules.pricing.priceDecimals,
  maximumFractionDigits: rules.pricing.priceDecimals,
});
const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });

export function formatMoney(amount: number): string {
  return money.format(amount);
}

export function formatPercent(value: number): string {
  return percent.format(value / 100);
}
