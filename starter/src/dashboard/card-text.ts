import { language, localize } from '../app/language';
import { toneOf } from '../resource/tones';
import { formatCount, formatValue } from '../resource/format';
import type { Card, Period, Point } from './cards';
import { dashboardWords as words } from './words';

type Chart = Extract<Card, { type: 'chart' }>;
type Figured = Chart | Extract<Card, { type: 'figure' }>;

const month = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
const monthAndYear = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' });
const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });

/** A label inside a sentence: "Montant HT" becomes "montant HT", "TVA" stays. */
function within(label: string): string {
  return /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}

/** What is counted or added up. */
export function nameOfFigure(card: Figured): string {
  if (!card.field) return localize(card.table.label);
  const label = localize(card.field.label);
  if (card.operation === 'sum' && /total|montant|amount/i.test(label)) return label;
  return words.figure(words.figures[card.operation], within(label));
}

export function titleOfCard(card: Card): string {
  if (card.label) return localize(card.label);
  switch (card.type) {
    case 'figure':
      return nameOfFigure(card);
    case 'rows':
      return words.newest(localize(card.table.label));
    case 'chart': {
      const what = card.field ? `${localize(card.table.label)}, ${within(localize(card.field.label))}` : localize(card.table.label);
      return card.period ? words.perPeriod(what, words.periods[card.period]) : words.by(what, within(localize(card.by.label)));
    }
  }
}

export function formatFigure(card: Figured, value: number | null): string {
  if (value === null) return '—';
  return card.field ? formatValue(card.field, value) : formatCount(value);
}

/** Short, for an axis. */
export function formatTick(value: number): string {
  return compact.format(value);
}

/** What a point stands for, in full. */
export function nameOfPoint(card: Chart, { key, title }: Point): string {
  if (key === undefined) return words.other;
  if (key === null) return words.notGiven;
  if (card.period) return nameOfPeriod(String(key), card.period);
  if (card.by.type === 'relation') return title ?? `#${String(key)}`;
  return formatValue(card.by, key);
}

function nameOfPeriod(key: string, period: Period): string {
  if (period === 'month') return monthAndYear.format(Date.parse(`${key}-01T00:00Z`));
  return shortPeriod(key, period);
}

/** Short, for an axis; the year shows where it begins. */
export function shortPeriod(key: string, period: Period): string {
  switch (period) {
    case 'day':
      return day.format(Date.parse(`${key}T00:00Z`));
    case 'week':
      return words.week(String(Number(key.slice(6))));
    case 'month':
      return key.endsWith('-01') ? key.slice(0, 4) : month.format(Date.parse(`${key}-01T00:00Z`));
    case 'quarter':
      return words.quarter(key.slice(6), key.slice(0, 4));
    case 'year':
      return key;
  }
}

const palette = ['primary', 'info', 'success', 'warning', 'danger'] as const;

/** A colour per point: the one that the choice has elsewhere, as long as it is free. */
export function coloursOf(card: Chart, points: readonly Point[]): string[] {
  const taken = new Set<string>();
  return points.map((point, index) => {
    const tone = card.by.type === 'choice' && typeof point.key === 'string' ? toneOf(card.by.choices, point.key) : undefined;
    const wanted = tone === 'neutral' || point.key === null || point.key === undefined ? 'text-muted' : tone;
    const colour = [wanted, ...palette, 'border-strong'].find((candidate) => candidate !== undefined && !taken.has(candidate));
    if (colour) taken.add(colour);
    // More than there are colours: lighter shades of the first ones.
    return colour ? `var(--color-${colour})` : `color-mix(in oklab, var(--color-${palette[index % palette.length]}) 50%, var(--color-surface))`;
  });
}
