// Amounts are in the company’s currency, rates in percent. What the company decides comes in as its pricing rules.

export interface Pricing {
  priceDecimals: number;
  discountTiers: readonly { fromAmount: number; percent: number }[];
  maximumDiscountPercent: number;
  minimumMarginPercent: number;
  commissionBrackets: readonly { fromAmount: number; percent: number }[];
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

/**
 * VAT on top of an amount, or the VAT that an amount holds: including = excluding × (1 + rate). It is rounded to the cent, and the other
 * amount follows from it, so that the three always add up. French tax code (CGI), articles 266 and 278 and following.
 */
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

/**
 * Margin = price − cost, both excluding VAT; its rate here is that on the selling price ("taux de marque", margin ÷ price). The smallest price
 * for a rate m is cost ÷ (1 − m). Selling below cost is reselling at a loss: French commercial code, article L442-5.
 */
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

/** The whole amount gets the percentage of the highest tier that it reaches, plus what is granted beyond it, up to the company's maximum. */
export function discountOf(amount: number, extraPercent: number, pricing: Pricing): Discount {
  const round = (exact: number) => roundMoney(exact, pricing.priceDecimals);
  const tierPercent = pricing.discountTiers.reduce((best, tier) => (amount >= tier.fromAmount ? Math.max(best, tier.percent) : best), 0);
  const wanted = tierPercent + extraPercent;
  const percent = Math.min(wanted, pricing.maximumDiscountPercent);
  const discount = round((amount * percent) / 100);
  return { tierPercent, percent, capped: wanted > percent, discount, net: round(amount - discount) };
}

export interface Instalment {
  /** From 1. */
  month: number;
  payment: number;
  interest: number;
  principal: number;
  /** What is still owed after it. */
  remaining: number;
}

export interface Loan {
  monthlyPayment: number;
  totalPaid: number;
  interest: number;
  schedule: Instalment[];
}

/**
 * A loan repaid in equal payments at the end of each month. The payment is that of an ordinary annuity,
 * P × r ÷ (1 − (1 + r)^−n), with r a twelfth of the nominal yearly rate ("taux proportionnel", as French lenders count). Each payment is
 * rounded to the cent: interest on what is owed first, principal with the rest; the last one settles what rounding has left.
 */
export function loanOf(amount: number, yearlyPercent: number, months: number, { priceDecimals }: Pricing): Loan {
  const round = (exactAmount: number) => roundMoney(exactAmount, priceDecimals);
  const rate = yearlyPercent / 100 / 12;
  const monthlyPayment = round(rate === 0 ? amount / months : (amount * rate) / (1 - (1 + rate) ** -months));
  const schedule: Instalment[] = [];
  let remaining = amount;
  for (let month = 1; month <= months; month++) {
    const interest = round(remaining * rate);
    const payment = month === months ? round(remaining + interest) : monthlyPayment;
    const principal = round(payment - interest);
    remaining = round(remaining - principal);
    schedule.push({ month, payment, interest, principal, remaining });
  }
  const totalPaid = round(schedule.reduce((sum, { payment }) => sum + payment, 0));
  return { monthlyPayment, totalPaid, interest: round(totalPaid - amount), schedule };
}

export interface Commission {
  /** The part of the sales in each bracket, and what it earns. */
  brackets: { fromAmount: number; percent: number; amount: number; commission: number }[];
  commission: number;
  /** Of the sales; undefined when there are none. */
  averagePercent: number | undefined;
}

/** Each bracket's percentage counts for the part of the sales that lies in it alone, as with income tax. */
export function commissionOf(sales: number, pricing: Pricing): Commission {
  const round = (exact: number) => roundMoney(exact, pricing.priceDecimals);
  const sorted = [...pricing.commissionBrackets].sort((a, b) => a.fromAmount - b.fromAmount);
  const brackets = sorted.map(({ fromAmount, percent }, index) => {
    const until = sorted[index + 1]?.fromAmount ?? Infinity;
    const amount = round(Math.max(0, Math.min(sales, until) - fromAmount));
    return { fromAmount, percent, amount, commission: round((amount * percent) / 100) };
  });
  const commission = round(brackets.reduce((sum, bracket) => sum + bracket.commission, 0));
  return { brackets, commission, averagePercent: sales > 0 ? (100 * commission) / sales : undefined };
}

export interface QuoteLine {
  quantity: number;
  unitPrice: number;
  vatPercent: number;
}

export interface Quote {
  /** Sum of the lines before the discount. */
  gross: number;
  discount: Discount;
  /** VAT by rate, highest first, on what is left after the discount. */
  rates: { percent: number; base: number; vat: number }[];
  excluding: number;
  vat: number;
  including: number;
}

/**
 * Lines rounded to the cent, the volume discount on their sum, VAT per rate on what is left. The discount is spread over the rates in
 * proportion to their lines (reductions lower the taxable amount: French tax code, article 267 II 1°); the last rate takes the odd cent.
 */
export function quoteOf(lines: readonly QuoteLine[], extraDiscountPercent: number, pricing: Pricing): Quote {
  const round = (exact: number) => roundMoney(exact, pricing.priceDecimals);
  const bases = new Map<number, number>();
  for (const { quantity, unitPrice, vatPercent } of lines) bases.set(vatPercent, round((bases.get(vatPercent) ?? 0) + round(quantity * unitPrice)));
  const gross = round([...bases.values()].reduce((sum, base) => sum + base, 0));
  const discount = discountOf(gross, extraDiscountPercent, pricing);
  const sorted = [...bases].sort(([a], [b]) => b - a);
  let left = discount.discount;
  const rates = sorted.map(([percent, base], index) => {
    const share = index === sorted.length - 1 ? left : round(gross === 0 ? 0 : (discount.discount * base) / gross);
    left = round(left - share);
    const net = round(base - share);
    return { percent, base: net, vat: round((net * percent) / 100) };
  });
  const vat = round(rates.reduce((sum, rate) => sum + rate.vat, 0));
  return { gross, discount, rates, excluding: discount.net, vat, including: round(discount.net + vat) };
}
