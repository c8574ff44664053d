import type { promptParts } from '../../turn/events.ts';
import { plural } from '../format.ts';

/** What a turn's tokens went to. */
export const usage = {
  show: 'Voir à quoi servent les jetons',
  title: 'Contenu de la dernière demande à l’assistant',
  estimated: 'Jetons, estimés',
  parts: {
    tools: 'Outils',
    role: 'Consignes et conventions',
    rules: 'Règles de l’entreprise',
    templates: 'Modèles d’application',
    conversation: 'Conversation',
    project: 'Arborescence',
    files: 'Fichiers',
    database: 'Base de données',
    attachments: 'Fichier joint',
    problems: 'Problèmes',
  } satisfies Record<(typeof promptParts)[number], string>,
  total: 'Total',
  percent: (share: number) => `${share} %`,
  fromCache: (percent: number) => `${percent} % de ce qui a été lu pendant ce tour venait du cache.`,
  leftOut: (count: number) => `${plural(count, 'élément laissé', 'éléments laissés')} de côté, faute de place.`,
};
