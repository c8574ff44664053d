import { language } from '../../app/language';

const fr = {
  export: 'Exporter',
  csv: 'CSV',
  csvHelp: 'Texte, pour tout logiciel',
  xlsx: 'Excel',
  xlsxHelp: 'Classeur .xlsx, avec nombres et dates',
  done: 'Fichier prêt.',
  tooMany: (max: string) => `Plus de ${max} lignes : ajoutez un filtre ou une recherche.`,
};

const en: typeof fr = {
  export: 'Export',
  csv: 'CSV',
  csvHelp: 'Text, for any program',
  xlsx: 'Excel',
  xlsxHelp: '.xlsx workbook, with numbers and dates',
  done: 'The file is ready.',
  tooMany: (max) => `More than ${max} rows: add a filter or a search.`,
};

export const exportWords = language === 'en' ? en : fr;
