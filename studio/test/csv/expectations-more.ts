import type { Expectation } from './expectations.ts';

/** The second part of the corpus, which make-more-files.py writes. */

export const moreTextFiles: Record<string, Expectation> = {
  'releve-avec-solde.csv': {
    encoding: 'windows-1252', delimiter: ';', rowCount: 3,
    columns: [['Date', 'date'], ['Date valeur', 'date'], ['Libellé', 'text'], ['Débit', 'money'], ['Crédit', 'money']],
    values: [
      ['2024-03-01', '2024-03-01', 'PRLV SEPA EDF CLIENTS PARTICULIERS', -124.5, null],
      ['2024-03-04', '2024-03-05', 'VIR RECU MME LEFÈVRE "ACOMPTE"', null, 1250],
      ['2024-03-15', '2024-03-15', 'CB LECLERC 14/03', -86.32, null],
    ],
    warnings: [{ code: 'preamble', lines: [1, 2, 3, 4] }, { code: 'totals', lines: [11] }],
  },
  'marges-total-general.csv': {
    delimiter: '|', rowCount: 2,
    columns: [['Mois', 'text'], ['CA HT', 'money', 'ca_ht'], ['Charges', 'money'], ['Marge %', 'percent', 'marge']],
    values: [['Janvier 2024', 12500, 9800, 21.6], ['Février 2024', 14100.5, 10050, 28.7]],
    warnings: [{ code: 'totals', lines: [4] }],
  },
  'us-sales-total.csv': {
    language: 'en', delimiter: ',', rowCount: 3,
    columns: [['Order ID', 'integer'], ['Order Date', 'date'], ['Customer', 'text'], ['Ship To State', 'text'], ['Amount', 'money'], ['Discount', 'percent'], ['Phone', 'phone']],
    values: [
      [10045, '2024-03-15', "O'Brien, Pat", 'CA', 1234.5, 10, '(415) 555-0132'],
      [10046, '2024-03-16', 'Acme "Best" Co.', 'NY', 99, 0, '212-555-0199'],
      [10047, '2024-04-01', 'Zed LLC', 'TX', -45, 15, '+1 713 555 0100'],
    ],
    warnings: [{ code: 'totals', lines: [5] }],
  },
  'mois-abreges.csv': {
    delimiter: ';', rowCount: 3,
    columns: [['Nom', 'text'], ["Date d'entrée", 'date', 'date_d_entree'], ['Date de sortie', 'date'], ['Salaire', 'money']],
    values: [['Durand Paul', '2024-01-03', null, 2150], ['Petit Anne', '2023-02-15', '2024-09-30', 2480.5], ["N'Guyen Li", '2022-08-01', '2023-12-31', 1990]],
  },
  'adherents-mois-en-lettres.csv': {
    encoding: 'windows-1252', delimiter: ';', rowCount: 3,
    columns: [['N° adhérent', 'text', 'n_adherent'], ['Nom', 'text'], ['Adhésion', 'date'], ['Cotisation', 'money'], ['À jour', 'boolean']],
    values: [['00041', 'Gaëlle Péron', '2023-08-14', 25, 1], ['00042', 'Théo Vasseur', '2022-02-03', 12.5, 0], ['00107', 'Inès Cœurdevey', '2021-12-01', 0, 1]],
  },
  'sales-thousands.csv': {
    language: 'en', delimiter: ',', rowCount: 3,
    columns: [['Region', 'text'], ['Rep', 'text'], ['Closed on', 'date'], ['Units', 'integer'], ['Revenue', 'money'], ['Growth', 'percent']],
    values: [['North', 'Kate', '2024-03-28', 1204, 12300.5, -3.2], ['South', 'Omar', '2024-04-02', 87, 990, 12], ['West', 'Liu', '2023-12-19', 2050000, 1000000, 0.5]],
  },
  'entetes-en-double.csv': {
    delimiter: ';', rowCount: 2,
    columns: [['Client', 'text'], ['Téléphone', 'phone'], ['Téléphone 2', 'phone', 'telephone_2'], ['Adresse', 'text'], ['Adresse 2', 'text', 'adresse_2']],
    values: [['Garage Morel', '01 44 55 66 77', '06 11 22 33 44', '3 rue des Lilas', 'BP 12'], ['Optique Vue', null, '07 55 44 33 22', '8 place Carnot', null]],
    warnings: [{ code: 'renamed_headers', columns: ['Téléphone 2', 'Adresse 2'] }],
  },
  'lignes-inegales.csv': {
    delimiter: ',', rowCount: 4,
    columns: [['code', 'text'], ['libellé', 'text'], ['prix', 'money'], ['stock', 'integer']],
    values: [['A1', 'Vis', 0.12, 500], ['A2', 'Écrou', 0.08, null], ['A3', 'Rondelle', 0.03, 1200], ['A4', 'Boulon', 0.4, 75]],
    warnings: [{ code: 'short_rows', lines: [3] }, { code: 'long_rows', lines: [5] }],
  },
  'yes-no-variants.csv': {
    language: 'en', delimiter: ',', rowCount: 4,
    columns: [['Guest', 'text'], ['Attending', 'boolean'], ['Vegetarian', 'boolean'], ['Plus one', 'boolean'], ['Paid', 'boolean'], ['Bus', 'boolean']],
    values: [['Ann', 1, 1, 1, 1, 1], ['Bill', 0, 0, 0, 0, 0], ['Cora', 1, 1, 1, 1, 1], ['Dov', 0, 0, 0, 0, 0]],
  },
  'kunden.csv': {
    delimiter: ';', rowCount: 3,
    columns: [['Kunde', 'text'], ['Umsatz', 'money'], ['Datum', 'date'], ['Rabatt', 'percent'], ['Straße', 'text', 'strasse']],
    values: [['Bäckerei Groß', 1234.56, '2024-03-05', 5, 'Hauptstraße 7'], ['Möbel Jäger', 12000, '2023-12-31', 2.5, 'Ölmühle 3'], ['Café Süß', 850, '2024-06-17', 0, 'Am Tor 1']],
  },
  'journal-serveur.csv': {
    language: 'en', delimiter: ',', rowCount: 3,
    columns: [['started_at', 'datetime'], ['host', 'text'], ['duration_ms', 'integer'], ['ok', 'boolean'], ['message', 'text']],
    values: [['2024-03-01T08:15', 'web-1', 120, 1, 'GET /, 200'], ['2024-03-01T08:16', 'web-2', 3400, 0, 'timeout; retried'], ['2024-03-01T23:59', 'web-1', 80, 1, 'done']],
  },
  'devis-tabulations.txt': {
    encoding: 'UTF-16', delimiter: '\t', rowCount: 3,
    columns: [['Devis', 'text'], ['Objet', 'longtext'], ['Montant HT', 'money'], ['Validité', 'date']],
    values: [
      ['D-01', 'Pose de cuisine;\téléments hauts', 3450, '2024-06-30'],
      ['D-02', 'Peinture\ndeux couches', 890.5, '2024-07-15'],
      ['D-03', 'Dépannage', 75, '2024-08-01'],
    ],
  },
  'identifiants.csv': {
    delimiter: ';', rowCount: 3,
    columns: [['Réf', 'text'], ['Lot', 'text'], ['Code INSEE', 'text'], ['N° SIRET', 'text'], ['Mobile', 'phone'], ['Quantité', 'integer']],
    values: [['007', '0003', '01004', '732 829 320 00074', '0612345678', 10], ['112', '0120', '2A004', '552 100 554 00013', '0798765432', 5]],
  },
  'virgule-entre-guillemets.csv': {
    delimiter: ',', rowCount: 3,
    columns: [['Produit', 'text'], ['Prix TTC', 'money'], ['TVA', 'percent'], ['Poids (kg)', 'decimal', 'poids_kg']],
    values: [['Pain', 1.2, 5.5, 0.25], ['Croissant', 0.95, 5.5, 0.06], ['Gâteau', 1250, 20, 12.5]],
  },
};

export const moreWorkbooks: Record<string, Expectation> = {
  'planning-sans-format.xlsx': {
    sheets: ['Planning'], rowCount: 3,
    columns: [['Tâche', 'text'], ['Date de début', 'date'], ['Date de fin', 'date'], ['Jours', 'integer']],
    values: [['Fondations', '2024-01-01', '2024-01-10', 9], ['Charpente', '2024-01-11', '2024-01-24', 13], ['Toiture', '2024-01-25', '2024-02-08', 14]],
  },
  'ventes-par-mois.xlsx': {
    sheets: ['Janvier', 'Février'], rowCount: 2,
    columns: [['Le', 'date'], ['Client', 'text'], ['Quantité', 'integer'], ['Montant', 'money']],
    values: [['2025-01-06', 'Atelier Bois', 3, 145.9], ['2025-01-20', 'Maison Fleurie', 1, 1250]],
    warnings: [{ code: 'preamble', lines: [1] }, { code: 'totals', lines: [6] }],
  },
  'table-decalee.xlsx': {
    sheets: ['Export'], rowCount: 3,
    columns: [['Matricule', 'text'], ['Agent', 'text'], ['Service', 'text'], ['Grade', 'text']],
    values: [['00125', 'Paul Oger', 'Voirie', 'C1'], ['00126', 'Lila Kaci', 'État civil', 'B2'], ['01001', 'Yann Bo', 'Voirie', 'C2']],
  },
  'tout-en-texte.xlsx': {
    sheets: ['Feuil1'], rowCount: 3,
    columns: [['Facture', 'text'], ['Émise le', 'date', 'emise_le'], ['Montant', 'money'], ['Remise', 'percent'], ['Réglée', 'boolean', 'reglee']],
    values: [['FA-12', '2024-03-12', 1250.5, 5, 1], ['FA-13', '2024-03-28', 89.9, 0, 0], ['FA-14', '2024-04-02', 12000, 7.5, 1]],
  },
  'consultants.xlsx': {
    language: 'en', sheets: ['Team'], rowCount: 2,
    columns: [['Name', 'text'], ['Email', 'email'], ['Day rate', 'money'], ['Logged', 'text'], ['Load', 'percent'], ['Level', 'text'], ['Senior', 'boolean']],
    values: [['Ada Byron', 'ada@firm.example', 950, '36:00', 80, 'L3', 1], ['Tom Reed', 'tom@firm.example', 620.5, '07:30', 45.5, 'L1', 0]],
  },
  'agences-fusionnees.xlsx': {
    sheets: ['Agences'], rowCount: 4,
    columns: [['Région', 'text'], ['Agence', 'text'], ['Ouverte le', 'date'], ['Effectif', 'integer']],
    values: [['Ouest', 'Brest', '2011-04-01', 12], ['Ouest', 'Nantes', '2015-09-15', 31], ['Est', 'Metz', '2019-01-07', 8], ['Est', 'Nancy', '2020-10-05', 9]],
  },
};
