import { language } from '../app/language';
import type { CardOperation } from './cards';

const fr = {
  emptyTitle: 'Rien à résumer pour l’instant',
  emptyText: 'Dès que l’application a une table, ses chiffres apparaissent ici.',
  noRows: 'Aucune donnée pour l’instant.',
  other: 'Autres',
  notGiven: 'Non renseigné',
  failed: 'Ce chiffre n’a pas pu être calculé',
  newest: (table: string) => `${table} : derniers ajouts`,
  figure: (operation: string, field: string) => `${operation} : ${field}`,
  by: (what: string, field: string) => `${what} par ${field}`,
  perPeriod: (what: string, period: string) => `${what} par ${period}`,
  periods: { day: 'jour', week: 'semaine', month: 'mois', quarter: 'trimestre', year: 'année' },
  figures: { count: '', sum: 'Total', average: 'Moyenne', min: 'Minimum', max: 'Maximum' } as Record<CardOperation, string>,
  quarter: (number: string, year: string) => `T${number} ${year}`,
  week: (number: string) => `S${number}`,
  value: 'Valeur',
  total: 'Total',
};

const en: typeof fr = {
  emptyTitle: 'Nothing to sum up yet',
  emptyText: 'As soon as the app has a table, its figures show here.',
  noRows: 'No data yet.',
  other: 'Others',
  notGiven: 'Not given',
  failed: 'This figure could not be worked out',
  newest: (table) => `${table}: newest`,
  figure: (operation, field) => `${operation}: ${field}`,
  by: (what, field) => `${what} by ${field}`,
  perPeriod: (what, period) => `${what} by ${period}`,
  periods: { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' },
  figures: { count: '', sum: 'Total', average: 'Average', min: 'Smallest', max: 'Largest' },
  quarter: (number, year) => `Q${number} ${year}`,
  week: (number) => `W${number}`,
  value: 'Value',
  total: 'Total',
};

export const dashboardWords = language === 'en' ? en : fr;
