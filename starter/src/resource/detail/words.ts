import { language } from '../../app/language';

const fr = {
  print: 'Imprimer',
  goneTitle: 'Cet élément n’existe pas',
  goneText: 'Il a peut-être été supprimé.',
  showAll: (count: string) => `Tout afficher (${count})`,
  noneYet: 'Aucun pour l’instant.',
  addLine: 'Ajouter une ligne',
  noLines: 'Aucune ligne pour l’instant.',
  saveLine: 'Enregistrer la ligne',
  cancelLine: 'Annuler la saisie de la ligne',
  excludingVat: 'Total HT',
  vat: (rate: string) => `TVA ${rate}`,
  includingVat: 'Total TTC',
  linesCut: (count: string) => `Seules les ${count} premières lignes sont affichées.`,
};

const en: typeof fr = {
  print: 'Print',
  goneTitle: 'This item does not exist',
  goneText: 'It may have been deleted.',
  showAll: (count) => `Show all (${count})`,
  noneYet: 'None yet.',
  addLine: 'Add a line',
  noLines: 'No lines yet.',
  saveLine: 'Save the line',
  cancelLine: 'Cancel editing the line',
  excludingVat: 'Total excl. VAT',
  vat: (rate) => `VAT ${rate}`,
  includingVat: 'Total incl. VAT',
  linesCut: (count) => `Only the first ${count} lines are shown.`,
};

export const detailWords = language === 'en' ? en : fr;
