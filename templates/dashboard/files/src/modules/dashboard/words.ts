import { language } from '../../app/language';

const fr = {
  label: { fr: 'Tableau de bord', en: 'Dashboard' },
  description: 'Vos tables en un coup d’œil.',
  total: (field: string) => `Total : ${field}`,
  by: (table: string, field: string) => `${table} par ${field.toLowerCase()}`,
  none: 'Non renseigné',
  emptyTitle: 'Rien à résumer pour l’instant',
  emptyText: 'Dès que l’application a une table, ses chiffres apparaissent ici.',
  noRows: 'Aucune ligne pour l’instant.',
  failed: 'Les chiffres n’ont pas pu être calculés',
};

const en: typeof fr = {
  label: { fr: 'Tableau de bord', en: 'Dashboard' },
  description: 'Your tables at a glance.',
  total: (field) => `Total: ${field}`,
  by: (table, field) => `${table} by ${field.toLowerCase()}`,
  none: 'Not given',
  emptyTitle: 'Nothing to sum up yet',
  emptyText: 'As soon as the app has a table, its figures show here.',
  noRows: 'No rows yet.',
  failed: 'The figures could not be worked out',
};

export const dashboardWords = language === 'en' ? en : fr;
