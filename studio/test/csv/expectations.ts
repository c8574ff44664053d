import type { FileWarning } from '../../src/csv/warnings.ts';
import type { FieldType } from '../../src/turn/request.ts';

type Value = string | number | null;

/** What a person may expect of a file in files/, written from the file and not from the code. */
export interface Expectation {
  /** Language of the studio, which decides what the file leaves open. French unless said. */
  language?: 'en';
  encoding?: string;
  delimiter?: string;
  /** Names of the sheets that are offered. */
  sheets?: string[];
  /** Label, type, and the SQL name where it is not obvious. */
  columns: [label: string, type: FieldType, name?: string][];
  choices?: Record<string, string[]>;
  rowCount: number;
  /** The first rows as the database gets them. */
  values: Value[][];
  warnings?: FileWarning[];
  /** Values that do not fit the proposed type: line in the file, label, text. */
  unconverted?: [line: number, label: string, value: string][];
}

export const textFiles: Record<string, Expectation> = {
  'clients-excel-fr.csv': {
    encoding: 'windows-1252', delimiter: ';', rowCount: 4,
    columns: [['Nom', 'text'], ['Prénom', 'text', 'prenom'], ['Code postal', 'text', 'code_postal'], ['Ville', 'text'], ['Date d’entrée', 'date', 'date_d_entree'],
      ['CA annuel', 'money'], ['Actif', 'boolean'], ['E-mail', 'email', 'e_mail'], ['Téléphone', 'phone']],
    values: [
      ['Lefèvre', 'Zoé', '01000', 'Bourg-en-Bresse', '2021-04-03', 12450.5, 1, 'zoe.lefevre@exemple.fr', '04 74 12 34 56'],
      ['Müller', 'Jürgen', '67000', 'Strasbourg', '2019-11-17', 8900, 0, 'j.muller@exemple.fr', '03.88.00.11.22'],
      ['Cœuré', 'Benoît', '75012', 'Paris', '2022-02-28', 1205.75, 1, null, '+33 6 12 34 56 78'],
      ['d’Ornano', 'Anaïs', '20000', 'Ajaccio', null, -310, 1, 'anais@exemple.fr', '0495212223'],
    ],
  },
  'stock-latin1.csv': {
    encoding: 'windows-1252', delimiter: ';', rowCount: 3,
    columns: [['référence', 'text'], ['désignation', 'text'], ['quantité', 'integer'], ['prix unitaire', 'money'], ['unité', 'text']],
    values: [['00012', 'Café moulu 250g', 120, 3.9, 'pièce'], ['00013', 'Thé à la bergamote', 45, 12, 'boîte']],
  },
  'orders-us.csv': {
    language: 'en', encoding: 'UTF-8', delimiter: ',', rowCount: 3,
    columns: [['Order ID', 'text'], ['Customer', 'text'], ['Order Date', 'date'], ['Amount', 'money'], ['Discount', 'percent'], ['Shipped', 'boolean']],
    values: [
      ['A-1001', 'Smith, John & Co', '2023-12-31', 1234.5, 5, 1],
      ['A-1002', 'O"Brien Ltd', '2024-01-15', 89.9, 0, 0],
      ['A-1003', 'Acme', '2024-02-03', 12000, 12.5, 1],
    ],
  },
  'bom-tabs.tsv': {
    encoding: 'UTF-8', delimiter: '\t', rowCount: 3,
    columns: [['Matricule', 'text'], ['Salarié', 'text'], ['Embauche', 'date'], ['Temps de travail', 'percent'], ['Salaire brut', 'money']],
    values: [['000123', 'Aïcha Benali', '2018-09-01', 80, 2345.67], ['000124', 'Loïc Le Goff', '2020-01-15', 100, 3100], ['000125', 'Élodie Nguyễn', '2023-06-30', 50, 1450]],
  },
  'inventaire-utf16.txt': {
    encoding: 'UTF-16', delimiter: '\t', rowCount: 2,
    columns: [['Code', 'text'], ['Libellé', 'text'], ['Qté', 'integer'], ['Valeur', 'decimal']],
    values: [['P01', 'Étagère chêne', 12, 1250], ['P02', 'Bureau d’angle', 3, 899.9]],
  },
  'export-utf16be.csv': {
    encoding: 'UTF-16', delimiter: ';', rowCount: 2,
    columns: [['id', 'integer', 'id_1'], ['nom', 'text'], ['né le', 'date', 'ne_le']],
    values: [[7, 'Fabien', '1980-07-01'], [8, 'Chloé', '1992-12-23']],
  },
  'utf16-sans-bom.csv': {
    encoding: 'UTF-16', delimiter: ';', rowCount: 2,
    columns: [['nom', 'text'], ['ville', 'text']],
    values: [['Hélène', 'Sète'], ['François', 'Nîmes']],
  },
  'mac-roman.csv': {
    encoding: 'macintosh', delimiter: ';', rowCount: 2,
    columns: [['Société', 'text'], ['Activité', 'text'], ['Effectif', 'integer']],
    values: [['Boulangerie Légère', 'Pâtisserie', 4], ['À Table', 'Épicerie fine', 11]],
  },
  'pipe-dates-longues.csv': {
    delimiter: '|', rowCount: 3,
    columns: [['Événement', 'text', 'evenement'], ['Début', 'date'], ['Fin', 'date'], ['Participants', 'integer']],
    values: [
      ['Salon de l’agriculture', '2024-02-24', '2024-03-03', 600000],
      ['Fête de la musique', '2024-06-21', '2024-07-01', 15000],
      ['Marché de Noël', '2024-11-29', '2024-12-24', 90000],
    ],
  },
  'english-dates.csv': {
    language: 'en', delimiter: ',', rowCount: 3,
    columns: [['Milestone', 'text'], ['Due', 'date'], ['Owner', 'text'], ['Reviewed at', 'datetime']],
    values: [
      ['Kick-off', '2024-01-08', 'Ann', '2024-01-08T14:30'],
      ['Design freeze', '2024-02-19', 'Bob', '2024-02-20T09:05'],
      ['Launch', '2024-06-03', 'Ann', '2024-06-03T18:15'],
    ],
  },
  'dates-courtes.csv': {
    delimiter: ';', rowCount: 3,
    columns: [['facture', 'text'], ['émise', 'date', 'emise'], ['échéance', 'date'], ['montant', 'money']],
    values: [['F1', '2024-01-05', '2024-02-05', 120], ['F2', '2024-01-31', '2024-03-01', 88.5], ['F3', '1999-02-28', '1999-03-30', 10]],
  },
  'ambiguous-dates.csv': {
    language: 'en', delimiter: ',', rowCount: 2,
    columns: [['name', 'text'], ['start', 'date']],
    values: [['Alpha', '2024-01-02'], ['Beta', '2024-03-04']],
    warnings: [{ code: 'ambiguous_dates', columns: ['start'] }],
  },
  'horodatage.csv': {
    delimiter: ';', rowCount: 3,
    columns: [['capteur', 'text'], ['relevé', 'datetime', 'releve'], ['température', 'decimal']],
    values: [['S1', '2024-05-03T08:15', 21.5], ['S2', '2024-05-03T20:45', -3.25], ['S1', '2024-05-04T00:00', 19]],
  },
  'minuit.csv': {
    delimiter: ';', rowCount: 2,
    columns: [['projet', 'text'], ['livraison', 'date']],
    values: [['A', '2024-03-15'], ['B', '2024-04-02']],
  },
  'booleens.csv': {
    delimiter: ';', rowCount: 4,
    columns: [['option', 'text'], ['inclus', 'boolean'], ['valide', 'boolean'], ['certifié', 'boolean', 'certifie'], ['newsletter', 'boolean'], ['présent', 'boolean']],
    values: [['Wifi', 1, 1, 1, 1, 1], ['Parking', 0, 0, 0, 0, 0], ['Piscine', 1, 1, 1, 1, 1], ['Sauna', 0, 0, 0, 0, 0]],
  },
  'codes.csv': {
    delimiter: ',', rowCount: 3,
    columns: [['SIRET', 'text'], ['SIREN', 'text'], ['EAN', 'text'], ['Code postal', 'text'], ['IBAN', 'text'], ['Compte', 'text'], ['Numéro interne', 'text']],
    values: [['73282932000074', '732829320', '3017620422003', '01400', 'FR7630006000011234567890189', '411000', '12']],
  },
  'codes-sans-indice.csv': {
    delimiter: ',', rowCount: 3,
    columns: [['a', 'text'], ['b', 'text'], ['c', 'integer']],
    values: [['3017620422003', '73282932000074', 4]],
  },
  'grands-entiers.csv': {
    delimiter: ';', rowCount: 2,
    columns: [['libellé', 'text'], ['identifiant', 'text'], ['montant', 'money']],
    values: [['A', '9007199254740993', 9007199254740991], ['B', '12345678901234567890', 12]],
  },
  'suisse.csv': {
    delimiter: ';', rowCount: 3,
    columns: [['Konto', 'text'], ['Betrag CHF', 'money'], ['Quote', 'percent']],
    values: [['1000', 1234.5, 2.5], ['1010', -12000, 10], ['1020', -450.25, 0.75]],
  },
  'comptable.csv': {
    delimiter: ';', rowCount: 3,
    columns: [['compte', 'text'], ['libellé', 'text'], ['débit', 'money'], ['crédit', 'money'], ['solde', 'money']],
    values: [['601000', 'Achats', 1234.56, 0, -1234.56], ['707000', 'Ventes', 0, -98765.43, 98765.43], ['512000', 'Banque', 10000, 2500, -7500]],
  },
  'notes-multilignes.csv': {
    delimiter: ',', rowCount: 6,
    columns: [['Ticket', 'integer'], ['Description', 'longtext'], ['Priorité', 'choice'], ['Statut', 'choice']],
    choices: { Priorité: ['haute', 'basse'], Statut: ['ouvert', 'fermé'] },
    values: [
      [1, 'Écran noir\nau démarrage, puis "bip"', 'haute', 'ouvert'],
      [2, 'Imprimante bloquée', 'basse', 'ouvert'],
      [3, 'Deux lignes\nici', 'haute', 'fermé'],
      [4, 'Souris lente', null, null],
      [5, 'Clavier', 'basse', 'fermé'],
      [6, 'VPN', 'haute', 'fermé'],
    ],
    warnings: [{ code: 'short_rows', lines: [7] }, { code: 'long_rows', lines: [8] }],
  },
  'sep-excel.csv': {
    delimiter: '|', rowCount: 2,
    columns: [['Nom', 'text'], ['Note', 'decimal']],
    values: [['Dupont; Jean', 12.5], ['Martin; Léa', 17]],
  },
  'sans-entete.csv': {
    delimiter: ';', rowCount: 3,
    columns: [['Colonne 1', 'text'], ['Colonne 2', 'text'], ['Colonne 3', 'integer'], ['Colonne 4', 'date']],
    values: [['Dupont', 'Lyon', 34, '2021-05-01'], ['Martin', 'Brest', 51, '2019-11-12']],
    warnings: [{ code: 'no_header' }],
  },
  'sans-entete-mots.csv': {
    delimiter: ',', rowCount: 5,
    columns: [['Colonne 1', 'text'], ['Colonne 2', 'text']],
    values: [['Paris', 'rouge'], ['Lyon', 'bleu']],
    warnings: [{ code: 'no_header' }],
  },
  'entetes-bizarres.csv': {
    delimiter: ';', rowCount: 2,
    columns: [['Nom', 'text'], ['nom 2', 'text', 'nom_2'], ['Colonne 3', 'text', 'colonne_3'], ['Order', 'text', 'order_1'], ['id', 'integer', 'id_1'], ['2024 €', 'money', 'c_2024'], ['Prix/unité (HT)', 'money', 'prix_unite_ht']],
    values: [['a', 'b', 'c', 'd', 1, 2, 3.5], ['e', 'f', 'g', 'h', 2, 4, 6.5]],
    warnings: [{ code: 'renamed_headers', columns: ['nom 2', 'Colonne 3'] }],
  },
  'annees-en-entete.csv': {
    delimiter: ';', rowCount: 2,
    columns: [['Pays', 'text'], ['2021', 'integer', 'c_2021'], ['2022', 'integer'], ['2023', 'integer']],
    values: [['France', 10, 12, 14], ['Italie', 7, null, 9]],
  },
  'rapport-avec-preambule.csv': {
    delimiter: ';', rowCount: 4,
    columns: [['Région', 'text'], ['Commercial', 'text'], ['Trimestre', 'text'], ['Ventes', 'decimal'], ['Objectif', 'decimal']],
    values: [['Nord', 'Leroy', 'T1', 12000, 10000], ['Sud', 'Garcia', 'T1', 9500.5, 11000]],
    warnings: [{ code: 'preamble', lines: [1, 2] }, { code: 'totals', lines: [9] }, { code: 'footer', lines: [11] }],
  },
  'total-sans-mot.csv': {
    delimiter: ',', rowCount: 3,
    columns: [['produit', 'text'], ['qté', 'integer'], ['montant', 'money']],
    values: [['Stylo', 10, 12.5], ['Cahier', 4, 10], ['Règle', 3, 4.5]],
    warnings: [{ code: 'totals', lines: [5] }],
  },
  'total-energies.csv': {
    delimiter: ',', rowCount: 3,
    columns: [['société', 'text'], ['ville', 'text'], ['effectif', 'integer']],
    values: [['Engie', 'Courbevoie', 97000], ['Veolia', 'Aubervilliers', 213000], ['Total', 'Courbevoie', 101000]],
  },
  'formules.csv': {
    delimiter: ',', rowCount: 3,
    columns: [['nom', 'text'], ['commentaire', 'text'], ['lien', 'url']],
    values: [['=1+1', '=HYPERLINK("http://mechant.example","clic")', 'https://exemple.fr'], ['@SUM(A1)', '+33 appelle', 'www.exemple.org/page'], ['-cmd', 'simple', 'http://a.example/b?c=d']],
  },
  'contacts.csv': {
    delimiter: ';', rowCount: 3,
    columns: [['contact', 'text'], ['courriel', 'email'], ['site', 'url'], ['tél', 'phone'], ['mobile', 'phone']],
    values: [['A', 'a@b.fr', 'https://b.fr', '01 02 03 04 05', '0601020304']],
  },
  'taches.csv': {
    delimiter: ';', rowCount: 24,
    columns: [['tâche', 'text'], ['état', 'choice'], ['priorité', 'choice'], ['commentaire', 'text']],
    choices: { état: ['en cours', 'terminé', 'à faire'], priorité: ['normale', 'haute'] },
    values: [['Tâche 1', 'en cours', 'normale', null]],
  },
  'colonnes-vides.csv': {
    delimiter: ';', rowCount: 2,
    columns: [['nom', 'text'], ['vide', 'text'], ['ville', 'text']],
    values: [['A', null, 'Brest'], ['B', null, 'Lyon']],
    warnings: [{ code: 'empty_columns', columns: ['vide'] }],
  },
  'valeurs-manquantes.csv': {
    delimiter: ',', rowCount: 4,
    columns: [['mesure', 'text'], ['valeur', 'decimal'], ['relevé', 'date']],
    values: [['A', 12.5, '2024-01-01'], ['B', null, null], ['C', null, '2024-02-01'], ['D', null, null]],
  },
  'presque-propre.csv': {
    delimiter: ';', rowCount: 60,
    columns: [['n', 'integer'], ['montant', 'money'], ['date', 'date']],
    values: [[1, 1.5, '2023-02-02']],
    unconverted: [[32, 'montant', 'environ 46'], [46, 'date', 'bientôt']],
  },
  'une-colonne.csv': {
    rowCount: 3,
    columns: [['Adresse e-mail', 'email', 'adresse_e_mail']],
    values: [['a@exemple.fr'], ['b@exemple.fr'], ['c@exemple.fr']],
  },
  'scientifique.csv': {
    delimiter: ',', rowCount: 3,
    columns: [['mesure', 'text'], ['valeur', 'decimal'], ['part', 'decimal']],
    values: [['A', 1500, 0.5], ['B', -0.02, 0.25], ['C', 3.25, 1]],
  },
  'guillemets-simples.csv': {
    delimiter: ';', rowCount: 2,
    columns: [['nom', 'text'], ['surnom', 'text'], ['taille', 'decimal']],
    values: [["Jean 'Le Grand' Roc", 'dit "L’Ours"', 1.92], ['5" disque', null, 0.13]],
  },
  'espaces.csv': {
    delimiter: ';', rowCount: 2,
    columns: [['nom', 'text'], ['âge', 'integer', 'age'], ['ville', 'text']],
    values: [['Zoé', 31, 'Brest'], ['Max', 28, 'Lyon']],
  },
  'dates-compactes.csv': {
    delimiter: ';', rowCount: 2,
    columns: [['pièce', 'integer'], ['date comptable', 'date'], ['numéro', 'text']],
    values: [[1, '2024-01-15', '20240115'], [2, '2023-12-01', '20991399']],
  },
  'guillemet-ouvert.csv': {
    delimiter: ';', rowCount: 3,
    columns: [['pièce', 'text'], ['diamètre', 'text'], ['prix', 'money']],
    values: [['Tube', '"5 pouces', 12.5], ['Coude', '3', 4], ['Té', '3', 5.25]],
    warnings: [{ code: 'stray_quote', lines: [2] }],
  },
  'sous-totaux.csv': {
    delimiter: ';', rowCount: 3,
    columns: [['agence', 'text'], ['ventes', 'integer']],
    values: [['Lille', 120], ['Amiens', 80], ['Nice', 60]],
    warnings: [{ code: 'totals', lines: [4, 6, 7] }],
  },
};

export const workbooks: Record<string, Expectation> = {
  'factures.xlsx': {
    sheets: ['Factures', 'Paramètres', 'Caché'], rowCount: 3,
    columns: [['Numéro', 'text'], ['Client', 'text'], ['Émise le', 'date', 'emise_le'], ['Relance', 'datetime'], ['Montant HT', 'money'], ['TVA', 'percent'],
      ['Payée', 'boolean'], ['Code postal', 'text'], ['TTC', 'money']],
    values: [
      ['F-001', 'Société Générale d’Étude', '2026-02-03', '2026-03-03T09:30', 1234.5, 20, 1, '01000', 1481.4],
      ['F-002', 'Boulangerie Martin', '2026-02-17', null, 89.9, 5.5, 0, '75011', 94.8445],
      ['F-003', 'Dupont & frères', '2026-02-28', '2026-04-01T18:05', 12000, 20, 1, '06200', 14400],
    ],
  },
  'dates-1904.xlsx': {
    sheets: ['Dates'], rowCount: 2,
    columns: [['jalon', 'text'], ['échéance', 'date']],
    values: [['un', '2024-02-29'], ['deux', '1999-12-31']],
  },
  'effectifs-fusionnes.xlsx': {
    sheets: ['Effectifs'], rowCount: 3,
    columns: [['Site', 'text'], ['Hommes CDI', 'integer'], ['Hommes CDD', 'integer'], ['Femmes CDI', 'integer'], ['Femmes CDD', 'integer'], ['Total', 'integer']],
    values: [['Lyon', 12, 3, 15, 2, 32], ['Brest', 5, 1, 6, 0, 12], ['Nantes', 7, 2, 4, 4, 17]],
    warnings: [{ code: 'preamble', lines: [1] }, { code: 'totals', lines: [9] }],
  },
  'catalogue-plusieurs-feuilles.xlsx': {
    sheets: ['Couverture', 'Produits', 'Vide'], rowCount: 3,
    columns: [['EAN', 'text'], ['Produit', 'text'], ['Prix', 'money'], ['Dispo', 'boolean'], ['Poids', 'decimal']],
    values: [['3017620422003', 'Pâte', 4.15, 1, 0.4], ['5449000000996', 'Soda', 1.2, 0, 1.5], ['8410199021106', 'Jus', 2.05, 1, 1]],
  },
  'erreurs-et-formules.xlsx': {
    sheets: ['Calculs'], rowCount: 3,
    columns: [['poste', 'text'], ['budget', 'money'], ['réel', 'decimal'], ['écart', 'decimal'], ['part', 'decimal']],
    values: [['Loyer', 1200, 1250.5, 50.5, 1250.5 / 1200], ['Énergie', 0, 310, 310, null], ['Divers', 400, 95.25, -304.75, 0.238125]],
    warnings: [{ code: 'error_values', lines: [3] }],
  },
  'annuaire-formats.xlsx': {
    sheets: ['Sheet'], rowCount: 2,
    columns: [['Contact', 'text'], ['Téléphone', 'phone'], ['Naissance', 'date'], ['Heure', 'text'], ['Ancienneté', 'integer', 'anciennete']],
    values: [['Ana', '06 12 34 56 78', '1990-05-17', '08:30', 3], ['Léo', '01 98 76 54 32', '1985-12-01', '14:00', 11]],
  },
};
