import { language } from '../../app/language';
import type { DocumentFields } from '../table';

type Kind = DocumentFields['kind'];

const fr = {
  titles: { invoice: 'Facture', credit_note: 'Avoir', quote: 'Devis', order: 'Bon de commande', delivery: 'Bon de livraison' } as Record<Kind, string>,
  print: 'Imprimer ou enregistrer en PDF',
  back: 'Retour',
  date: 'Date',
  dueDates: { invoice: 'Échéance', credit_note: 'Échéance', quote: 'Valable jusqu’au', order: 'Livraison prévue', delivery: 'Livraison prévue' } as Record<Kind, string>,
  to: 'À l’attention de',
  vatRate: 'Taux',
  vatBase: 'Base HT',
  vatAmount: 'TVA',
  missingTitle: 'Des mentions obligatoires manquent',
  missingText: 'Elles ne figurent pas sur ce document. Celles de votre entreprise se complètent dans les règles (« Entreprise »), celles du client dans sa fiche.',
  yourCompany: 'Votre entreprise',
  siren: 'SIREN',
  rcs: 'RCS',
  vatNumber: 'N° TVA',
  capital: (amount: string) => `au capital de ${amount}`,
  iban: 'IBAN',
  notes: 'Remarques',
};

const en: typeof fr = {
  titles: { invoice: 'Invoice', credit_note: 'Credit note', quote: 'Quote', order: 'Order', delivery: 'Delivery note' },
  print: 'Print or save as PDF',
  back: 'Back',
  date: 'Date',
  dueDates: { invoice: 'Due on', credit_note: 'Due on', quote: 'Valid until', order: 'Expected delivery', delivery: 'Expected delivery' },
  to: 'To',
  vatRate: 'Rate',
  vatBase: 'Excl. VAT',
  vatAmount: 'VAT',
  missingTitle: 'Mandatory mentions are missing',
  missingText: 'They are not on this document. Those of your company are completed in the rules ("Company"), those of the customer on their page.',
  yourCompany: 'Your company',
  siren: 'SIREN',
  rcs: 'RCS',
  vatNumber: 'VAT no.',
  capital: (amount) => `share capital ${amount}`,
  iban: 'IBAN',
  notes: 'Notes',
};

export const documentWords = language === 'en' ? en : fr;
