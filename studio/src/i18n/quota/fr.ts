import { frenchNumber as number, plural } from '../format.ts';

const date = (day: string) => new Date(day).toLocaleDateString('fr', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** What is used and what is left, for one person and for everybody. */
export const quota = {
  menu: 'Utilisation',
  today: 'Aujourd’hui',
  turns: 'Tours',
  tokens: 'Jetons',
  cost: 'Dépense',
  midnight: 'Les compteurs repartent de zéro à minuit (UTC).',
  unmetered: 'Le générateur intégré ne consomme ni jetons ni argent : rien n’est compté.',
  concurrent: (count: number) => `Jusqu’à ${plural(count, 'tour', 'tours')} en même temps.`,
  serviceUsedUp: 'Le service a épuisé ce qui est prévu pour aujourd’hui : l’assistant répondra de nouveau demain.',
  storage: 'Espace',
  apps: 'Applications enregistrées',
  used: (used: string) => `${used} utilisés`,
  left: (left: string, ceiling: string) => `reste ${left} sur ${ceiling}`,
  number,
  megabytes: (bytes: number) => `${number(Math.round(bytes / 104_857.6) / 10)} Mo`,
  everybody: 'Tout le monde, 30 derniers jours',
  csv: 'Télécharger en CSV',
  chart: 'Jetons par jour',
  dayTokens: (day: string, tokens: number) => `${date(day)} : ${number(tokens)} jetons`,
  most: (tokens: number) => `au plus ${number(tokens)} jetons par jour`,
  date,
  nothing: 'Personne n’a encore utilisé de modèle.',
  day: 'Jour',
  who: 'Personne',
  model: 'Modèle',
};
