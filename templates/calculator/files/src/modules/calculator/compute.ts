import { rules } from '../../rules';

// Amounts are in the company’s currency, rates in percent.

/** To the cent, halves up, as the pricing rule asks; free of binary leftovers such as 1.005 being 1.00499…. */
export function roundMoney(amount: number): number {
  const factor = 10 ** rules.pricing.priceDecimals;
  return (Math.sign(amount) * Math.round(Number((Math.abs(amount) * factor).toPrecision(15)))) / factor;
}

export interface Vat {
  excluding: number;
  vat: number;
  including: number;
}

export function vatOf(amount: number, ratePercent: number, given: 'excluding' | 'including'): Vat {
  if (given === 'excluding') {
    const vat = roundMoney((amount * ratePercent) / 100);
    return { excluding: amount, vat, including: roundMoney(amount + vat) };
  }
  const excluding = roundMoney(amount / (1 + ratePercent / 100));
  return { excluding, vat: roundMoney(amount - excluding), including: amount };
}

export interface Margin {
  margin: number;
  /** Of the selling price; undefined when that is zero. */
  percent: number | undefined;
  belowMinimum: boolean;
  /** Smallest selling price that keeps the minimum margin. */
  minimumPrice: number;
}

export function marginOf(cost: number, price: number): Margin {
  const minimum = rules.pricing.minimumMarginPercent;
  const margin = roundMoney(price - cost);
  const percent = price === 0 ? undefined : (100 * margin) / price;
  // Rounded up: one cent less would fall below the minimum.
  const cents = 10 ** rules.pricing.priceDecimals;
  const minimumPrice = Math.ceil(Number(((cost / (1 - minimum / 100)) * cents).toPrecision(15))) / cents;
  return { margin, percent, belowMinimum: percent === undefined || percent < minimum, minimumPrice };
}

export interface Discount {
  /** What the company's tiers grant for this amount. */
  tierPercent: number;
  /** With the extra discount, at most the company's maximum. */
  percent: number;
  capped: boolean;
  discount: number;
  net: number;
}

export function discountOf(amount: number, extraPercent: number): Discount {
  const tierPercent = rules.pricing.discountTiers.reduce((best: number, tier) => (amount >= tier.fromAmount ? Math.max(best, tier.percent) : best), 0);
  const wanted = tierPercent + extraPercent;
  const percent = Math.min(wanted, rules.pricing.maximumDiscountPercent);
  const discount = roundMoney((amount * percent) / 100);
  return { tierPercent, percent, capped: wanted > percent, discount, net: roundMoney(amount - discount) };
}

export interface Loan {
  monthlyPayment: number;
  totalPaid: number;
  interest: number;
}

/** A loan repaid in equal monthly payments at the end of each month; the yearly rate is nominal, a twelfth of it per month. */
export function loanOf(amount: number, yearlyPercent: number, months: number): Loan {
  const rate = yearlyPercent / 100 / 12;
  const exact = rate === 0 ? amount / months : (amount * rate) / (1 - (1 + rate) ** -months);
  const monthlyPayment = roundMoney(exact);
  const totalPaid = roundMoney(exact * months);
  return { monthlyPayment, totalPaid, interest: roundMoney(totalPaid - amount) };
}
