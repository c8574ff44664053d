// Amounts are in the company’s currency, rates in percent. What the company decides comes in as its pricing rules.

export interface Pricing {
  priceDecimals: number;
  discountTiers: readonly { fromAmount: number; percent: number }[];
  maximumDiscountPercent: number;
  minimumMarginPercent: number;
}

/** To the given decimals, halves up; free of binary leftovers such as 1.005 being 1.00499…. */
export function roundMoney(amount: number, decimals: number): number {
  const factor = 10 ** decimals;
  return (Math.sign(amount) * Math.round(Number((Math.abs(amount) * factor).toPrecision(15)))) / factor;
}

export interface Vat {
  excluding: number;
  vat: number;
  including: number;
}

export function vatOf(amount: number, ratePercent: number, given: 'excluding' | 'including', { priceDecimals }: Pricing): Vat {
  const round = (exact: number) => roundMoney(exact, priceDecimals);
  if (given === 'excluding') {
    const vat = round((amount * ratePercent) / 100);
    return { excluding: amount, vat, including: round(amount + vat) };
  }
  const excluding = round(amount / (1 + ratePercent / 100));
  return { excluding, vat: round(amount - excluding), including: amount };
}

export interface Margin {
  margin: number;
  /** Of the selling price; undefined when that is zero. */
  percent: number | undefined;
  belowMinimum: boolean;
  /** Smallest selling price that keeps the minimum margin. */
  minimumPrice: number;
}

export function marginOf(cost: number, price: number, pricing: Pricing): Margin {
  const minimum = pricing.minimumMarginPercent;
  const margin = roundMoney(price - cost, pricing.priceDecimals);
  const percent = price === 0 ? undefined : (100 * margin) / price;
  // Rounded up: one cent less would fall below the minimum.
  const cents = 10 ** pricing.priceDecimals;
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

export function discountOf(amount: number, extraPercent: number, pricing: Pricing): Discount {
  const round = (exact: number) => roundMoney(exact, pricing.priceDecimals);
  const tierPercent = pricing.discountTiers.reduce((best, tier) => (amount >= tier.fromAmount ? Math.max(best, tier.percent) : best), 0);
  const wanted = tierPercent + extraPercent;
  const percent = Math.min(wanted, pricing.maximumDiscountPercent);
  const discount = round((amount * percent) / 100);
  return { tierPercent, percent, capped: wanted > percent, discount, net: round(amount - discount) };
}

export interface Loan {
  monthlyPayment: number;
  totalPaid: number;
  interest: number;
}

/** A loan repaid in equal monthly payments at the end of each month; the yearly rate is nominal, a twelfth of it per month. */
export function loanOf(amount: number, yearlyPercent: number, months: number, { priceDecimals }: Pricing): Loan {
  const round = (exactAmount: number) => roundMoney(exactAmount, priceDecimals);
  const rate = yearlyPercent / 100 / 12;
  const exact = rate === 0 ? amount / months : (amount * rate) / (1 - (1 + rate) ** -months);
  const monthlyPayment = round(exact);
  const totalPaid = round(exact * months);
  return { monthlyPayment, totalPaid, interest: round(totalPaid - amount) };
}
