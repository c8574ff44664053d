import type { FileWarning } from '../../csv/warnings.ts';
import type { RefusedRow } from '../../csv/refusedRows.ts';
import type { FieldType } from '../../turn/request.ts';
import { frenchNumber as number, plural } from '../format.ts';
import { lineList } from '../lineList.ts';

const lines = (numbers: number[]): string => `${numbers.length < 2 ? 'ligne' : 'lignes'} ${lineList(numbers, number, (more) => `et ${number(more)} autres`)}`;
const columns = (names: string[]): string => names.map((name) => `« ${name} »`).join(', ');

const warning = (found: FileWarning): string => {
  switch (found.code) {
    case 'preamble':
      return `Laissé de côté avant l’en-tête : ${lines(found.lines)}.`;
    case 'totals':
      return `Laissé de côté parce que ce sont des totaux : ${lines(found.lines)}.`;
    case 'footer':
      return `Laissé de côté après le tableau : ${lines(found.lines)}.`;
    case 'short_rows':
      return `Des cellules manquent à la fin et resteront vides : ${lines(found.lines)}.`;
    case 'long_rows':
      return `Il y a plus de cellules que de colonnes, les dernières ne sont pas importées : ${lines(found.lines)}.`;
    case 'no_header':
      return 'Aucun en-tête trouvé : les colonnes ont reçu des noms.';
    case 'renamed_headers':
      return `En-têtes vides ou en double renommés : ${columns(found.columns)}.`;
    case 'empty_columns':
      return `Sans aucune valeur : ${columns(found.columns)}.`;
    case 'ambiguous_dates':
      return `Rien ne dit si le jour ou le mois vient d’abord : ${columns(found.columns)}. Vérifiez l’aperçu.`;
    case 'ambiguous_numbers':
      return `Rien ne dit si le signe sépare les milliers ou les décimales : ${columns(found.columns)}. Vérifiez l’aperçu.`;
    case 'error_values':
      return `Des formules donnent une erreur, leurs cellules resteront vides : ${lines(found.lines)}.`;
    case 'formulas_without_result':
      return `Des formules sont enregistrées sans leur résultat, leurs cellules resteront vides : ${lines(found.lines)}. Ouvrez puis enregistrez le classeur dans votre tableur.`;
    case 'stray_quote':
      return `Un guillemet n’est jamais refermé, tous sont gardés tels quels : ${lines(found.lines)}.`;
    case 'damaged_characters':
      return `${plural(found.count, 'caractère illisible, montré', 'caractères illisibles, montrés')} par « � ».`;
  }
};

const refused = ({ line, reason, column, message }: RefusedRow): string => {
  const where = line > 0 ? `ligne ${number(line)} : ` : '';
  switch (reason) {
    case 'not_unique':
      return `${where}cette valeur de « ${column ?? ''} » existe déjà`;
    case 'required':
      return `${where}« ${column ?? ''} » ne peut pas être vide`;
    case 'unknown_relation':
      return `${where}la ligne liée n’existe pas`;
    case 'other':
      return `${where}${message}`;
  }
};

export const csv = {
  title: (file: string) => `Importer ${file}`,
  reading: 'Je lis le fichier…',
  dropHere: 'Déposez le fichier pour l’importer',
  into: 'Importer dans',
  newTable: 'Nouvelle table',
  existingTable: 'Table existante',
  table: 'Table',
  tableName: 'Nom de la table',
  tableNameRequired: 'Donnez un nom à la table.',
  tableNameTaken: 'Une table porte déjà ce nom : choisissez-en un autre, ou importez dans la table existante.',
  sheet: 'Feuille',
  hiddenSheet: (name: string) => `${name} (masquée)`,
  firstRowIsHeader: 'La première ligne contient les noms des colonnes',
  keepAside: 'Importer aussi les totaux et les notes de fin',
  columns: 'Colonnes',
  include: (name: string) => `Importer la colonne ${name}`,
  typeOf: (name: string) => `Type de la colonne ${name}`,
  targetOf: (name: string) => `Colonne de la table pour ${name}`,
  notImported: 'ne pas importer',
  dateOrderOf: (name: string) => `Ordre du jour et du mois dans ${name}`,
  dateOrders: { dmy: 'jour/mois', mdy: 'mois/jour' },
  decimalOf: (name: string) => `Signe décimal dans ${name}`,
  decimals: { comma: 'virgule décimale', point: 'point décimal' },
  bad: (count: number) => plural(count, 'valeur à vérifier', 'valeurs à vérifier'),
  mode: 'Lignes déjà présentes',
  modes: { append: 'Ajouter toutes les lignes', update: 'Mettre à jour par clé, ajouter les autres' },
  key: 'Clé',
  keyHint: 'Une ligne du fichier met à jour la ligne qui a la même valeur dans cette colonne. Une cellule vide ne change rien.',
  keyRequired: 'Choisissez une clé parmi les colonnes importées.',
  keyEmpty: (found: number[]) => `Sans clé, donc ajouté : ${lines(found)}.`,
  keyRepeated: (found: number[]) => `La clé revient plus bas, la dernière ligne compte : ${lines(found)}.`,
  preview: 'Premières lignes, telles qu’elles seront importées',
  create: (rows: number) => `Créer la table et importer ${plural(rows, 'ligne', 'lignes')}`,
  importInto: (rows: number, table: string) => `Importer ${plural(rows, 'ligne', 'lignes')} dans ${table}`,
  prompt: (table: string, file: string) => `Crée une table « ${table} » à partir du fichier ${file}.`,
  summary: (rows: number, count: number) => `${plural(rows, 'ligne', 'lignes')}, ${plural(count, 'colonne', 'colonnes')}`,
  encoding: (encoding: string, delimiter: string) => `Encodage ${encoding}, séparateur : ${delimiter}`,
  delimiters: { ';': 'point-virgule', ',': 'virgule', '\t': 'tabulation', '|': 'barre verticale' } as Record<string, string>,
  warning,
  warnings: 'À savoir',
  unconverted: (count: number) => `${plural(count, 'valeur ne correspond', 'valeurs ne correspondent')} pas au type choisi et ${count > 1 ? 'resteront vides' : 'restera vide'} :`,
  unconvertedAt: (line: number, column: string, value: string) => `ligne ${number(line)}, ${column} : « ${value} »`,
  downloadUnconverted: 'Télécharger la liste',
  andMore: (count: number) => `et ${number(count)} de plus`,
  accept: 'Importer quand même, sans ces valeurs',
  noColumns: 'Gardez au moins une colonne.',
  importing: (sent: number, rows: number) => `${number(sent)} lignes sur ${number(rows)}`,
  writing: 'J’écris les lignes dans la table…',
  stopImport: 'Arrêter',
  stopped: 'L’import est arrêté : rien n’a été écrit.',
  done: (inserted: number, updated: number, table: string) => {
    const added = plural(inserted, 'ligne ajoutée', 'lignes ajoutées');
    return updated > 0 ? `${added} et ${plural(updated, 'mise à jour', 'mises à jour')} dans ${table}.` : `${added} dans ${table}.`;
  },
  undo: 'Annuler cet import',
  undone: 'L’import est annulé : la table est comme avant.',
  refusedRow: refused,
  back: 'Revenir au fichier',
  types: {
    text: 'Texte', longtext: 'Texte long', email: 'E-mail', phone: 'Téléphone', url: 'Adresse web', integer: 'Nombre entier',
    decimal: 'Nombre décimal', money: 'Montant', percent: 'Pourcentage', date: 'Date', datetime: 'Date et heure',
    boolean: 'Oui / non', choice: 'Choix',
  } satisfies Record<FieldType, string>,
  checkpointBefore: (file: string) => `Avant l’import de ${file}`,
  yes: 'oui',
  no: 'non',
};
