import { frenchNumber as number, plural } from '../format.ts';

export const versions = {
  title: 'Versions',
  none: 'Aucune version pour le moment',
  noneHint: 'Chaque demande aboutie devient une version : code et données ensemble.',
  where: 'Quelles versions',
  here: 'Sur cet appareil',
  server: 'Sur le serveur',
  serverNone: 'Aucune version enregistrée pour le moment',
  serverNoneHint: 'Chaque enregistrement en garde une : code et données ensemble.',
  serverKinds: { turn: '', edit: 'Modifications', import: 'Import', restore: 'version restaurée', duplicate: 'Copie' },
  serverRestoreExplain: 'Les fichiers, les données et la conversation redeviennent ce qu’ils étaient, sur tous vos appareils. L’état actuel reste parmi les versions : vous pourrez y revenir.',
  openCopy: 'Ouvrir une copie',
  copyName: (name: string, at: string) => `${name} (${new Date(at).toLocaleString('fr', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })})`,
  latest: 'actuelle',
  kinds: { turn: '', change: '', restore: 'version restaurée', git: 'commit manuel' },
  at: (at: number) => new Date(at).toLocaleString('fr', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }),
  restored: (label: string) => `Version restaurée : ${label}`,
  undoRestore: 'Annuler la restauration',
  restore: 'Restaurer',
  restoreTitle: 'Restaurer cette version ?',
  restoreExplain: 'Les fichiers et les données redeviennent ce qu’ils étaient. L’état actuel est conservé comme version : vous pourrez y revenir.',
  dropped: 'Les données de cette version ne sont plus conservées : son code se consulte, mais elle ne se restaure pas. Nommez les versions à garder plus longtemps.',
  unrecorded: 'Ce commit manuel ne contient pas de données : il ne se restaure pas ici.',
  name: 'Nommer',
  rename: 'Renommer',
  nameLabel: 'Nom de la version',
  save: 'Enregistrer',
  compareWith: 'Comparaison',
  previous: 'Ce qu’elle a changé',
  present: 'Ce qui a suivi',
  comparing: 'Comparaison en cours…',
  same: 'Aucune différence de fichiers ni de tables.',
  tables: 'Données',
  files: 'Fichiers',
  changes: { added: 'ajouté', changed: 'modifié', removed: 'supprimé' },
  tableChanges: { added: 'nouvelle table', changed: '', removed: 'table supprimée' },
  rows: (before: number | undefined, after: number | undefined, estimated: boolean) => {
    const about = estimated ? '≈ ' : '';
    if (before === undefined) return about + plural(after ?? 0, 'ligne', 'lignes');
    if (after === undefined) return about + plural(before, 'ligne', 'lignes');
    return before === after ? about + plural(after, 'ligne', 'lignes') : `${about}${number(before)} → ${plural(after, 'ligne', 'lignes')}`;
  },
  lines: (added: number, removed: number) => `+${number(added)} −${number(removed)}`,
  notShown: 'Le contenu n’est pas affiché : ce fichier est trop long ou n’est pas du texte.',
  leftOut: (count: number) => `et ${plural(count, 'autre fichier', 'autres fichiers')}`,
};
