import { frenchNumber as number, plural } from '../format.ts';

export const data = {
  tables: 'Tables',
  none: 'Aucune donnée pour le moment',
  noneHint: 'Décrivez une table, ou déposez un fichier CSV ou Excel.',
  emptyTable: 'Cette table est vide.',
  refresh: 'Actualiser',
  rows: (count: number) => plural(count, 'ligne', 'lignes'),
  count: (rows: number) => number(rows),
  null: 'vide',
  bytes: (count: number) => plural(count, 'octet', 'octets'),
  export: 'Exporter',
  exportCsv: 'CSV (.csv)',
  exportWorkbook: 'Excel (.xlsx)',
  exporting: (rows: number, total: number) => `Export : ${number(rows)} lignes sur ${number(total)}`,
  stopExport: 'Arrêter l’export',
  import: 'Importer un fichier CSV ou Excel',
  yes: 'oui',
  no: 'non',
};
