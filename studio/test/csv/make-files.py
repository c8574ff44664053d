"""Writes the corpus in files/ again: `python3 make-files.py` (needs openpyxl and xlsxwriter). The expected results stand in
expectations.ts. The .xlsx files come from two writers that are not the product's reader."""

import datetime

import openpyxl
import xlsxwriter

from corpus_files import FILES, text

# ---------------------------------------------------------------- text files
text("clients-excel-fr.csv", "\r\n".join([
    "Nom;Prénom;Code postal;Ville;Date d’entrée;CA annuel;Actif;E-mail;Téléphone",
    "Lefèvre;Zoé;01000;Bourg-en-Bresse;03/04/2021;12 450,50 €;oui;zoe.lefevre@exemple.fr;04 74 12 34 56",
    "Müller;Jürgen;67000;Strasbourg;17/11/2019;8 900,00 €;non;j.muller@exemple.fr;03.88.00.11.22",
    "Cœuré;Benoît;75012;Paris;28/02/2022;1 205,75 €;oui;;+33 6 12 34 56 78",
    "d’Ornano;Anaïs;20000;Ajaccio;;-310,00 €;oui;anais@exemple.fr;0495212223",
]) + "\r\n", "windows-1252")

text("stock-latin1.csv", "\n".join([
    "référence;désignation;quantité;prix unitaire;unité",
    "00012;Café moulu 250g;120;3,90;pièce",
    "00013;Thé à la bergamote;45;12,00;boîte",
    "00470;Pâte à tartiner;0;4,15;pièce",
]), "latin-1")

text("orders-us.csv", "\n".join([
    "Order ID,Customer,Order Date,Amount,Discount,Shipped",
    'A-1001,"Smith, John & Co",12/31/2023,"$1,234.50",5%,yes',
    'A-1002,"O""Brien Ltd",01/15/2024,$89.90,0%,no',
    "A-1003,Acme,02/03/2024,\"$12,000.00\",12.5%,yes",
]) + "\n")

text("bom-tabs.tsv", "\ufeff" + "\r\n".join([
    "Matricule\tSalarié\tEmbauche\tTemps de travail\tSalaire brut",
    "000123\tAïcha Benali\t2018-09-01\t80 %\t2\u202f345,67",
    "000124\tLoïc Le Goff\t2020-01-15\t100 %\t3\u00a0100,00",
    "000125\tÉlodie Nguyễn\t2023-06-30\t50 %\t1\u202f450,00",
]))

text("inventaire-utf16.txt", "\r\n".join([
    "Code\tLibellé\tQté\tValeur",
    "P01\tÉtagère chêne\t12\t1 250,00",
    "P02\tBureau d’angle\t3\t899,90",
]), "utf-16")  # little-endian with its mark, as Excel's "Unicode text"

text("export-utf16be.csv", "\ufeff" + "id;nom;né le\n7;Fabien;01/07/1980\n8;Chloé;23/12/1992\n", "utf-16-be")

text("utf16-sans-bom.csv", "nom;ville\nHélène;Sète\nFrançois;Nîmes\n", "utf-16-le")

text("mac-roman.csv", "Société;Activité;Effectif\nBoulangerie Légère;Pâtisserie;4\nÀ Table;Épicerie fine;11\n", "mac-roman")

text("pipe-dates-longues.csv", "\n".join([
    "Événement|Début|Fin|Participants",
    "Salon de l’agriculture|samedi 24 février 2024|3 mars 2024|600000",
    "Fête de la musique|21 juin 2024|1er juillet 2024|15000",
    "Marché de Noël|29 nov. 2024|24 déc. 2024|90000",
]) + "\n")

text("english-dates.csv", "\n".join([
    "Milestone,Due,Owner,Reviewed at",
    'Kick-off,"January 8, 2024",Ann,8 Jan 2024 14:30',
    'Design freeze,"Feb 19, 2024",Bob,2024-02-20 09:05',
    'Launch,"3 June 2024",Ann,"Jun 3, 2024 6:15 PM"',
]) + "\n")

text("dates-courtes.csv", "\n".join([
    "facture;émise;échéance;montant",
    "F1;05/01/24;05/02/24;120,00",
    "F2;31/01/24;01/03/24;88,5",
    "F3;28/02/99;30/03/99;10",
]) + "\n")

text("ambiguous-dates.csv", "name,start\nAlpha,01/02/2024\nBeta,03/04/2024\n")

text("horodatage.csv", "\n".join([
    "capteur;relevé;température",
    "S1;03/05/2024 08:15;21,5",
    "S2;03/05/2024 20h45;-3,25",
    "S1;04/05/2024 00:00:30;19",
]) + "\n")

text("minuit.csv", "projet;livraison\nA;15/03/2024 00:00:00\nB;02/04/2024 00:00:00\n")

text("booleens.csv", "\n".join([
    "option;inclus;valide;certifié;newsletter;présent",
    "Wifi;oui;vrai;x;1;O",
    "Parking;non;faux;;0;N",
    "Piscine;Oui;VRAI;X;1;O",
    "Sauna;non;faux;;0;N",
]) + "\n")

text("codes.csv", "\n".join([
    "SIRET,SIREN,EAN,Code postal,IBAN,Compte,Numéro interne",
    "73282932000074,732829320,3017620422003,01400,FR7630006000011234567890189,411000,12",
    "55210055400013,552100554,5449000000996,97400,FR7610278060130002049600153,512000,13",
    "44306184100047,443061841,8410199021106,69003,FR1420041010050500013M02606,606100,14",
]) + "\n")

text("codes-sans-indice.csv", "a,b,c\n3017620422003,73282932000074,4\n5449000000996,55210055400013,5\n8410199021106,44306184100047,6\n")

text("grands-entiers.csv", "libellé;identifiant;montant\nA;9007199254740993;9007199254740991\nB;12345678901234567890;12\n")

text("suisse.csv", "Konto;Betrag CHF;Quote\n1000;1'234.50;2.5%\n1010;-12'000.00;10%\n1020;(450.25);0.75%\n")

text("comptable.csv", "\n".join([
    "compte;libellé;débit;crédit;solde",
    "601000;Achats;1.234,56;0,00;1.234,56-",
    "707000;Ventes;0,00;(98.765,43);98.765,43",
    "512000;Banque;10.000,00;2.500,00;−7.500,00",
]) + "\n")

text("notes-multilignes.csv", "\n".join([
    "Ticket,Description,Priorité,Statut",
    '1,"Écran noir',
    'au démarrage, puis ""bip""",haute,ouvert',
    "2,Imprimante bloquée,basse,ouvert",
    '3,"Deux lignes',
    'ici",haute,fermé',
    "4,Souris lente",
    "5,Clavier,basse,fermé,en trop",
    "",
    "6,VPN,haute,fermé,",
]) + "\n")

text("sep-excel.csv", "sep=|\r\nNom|Note\r\nDupont; Jean|12,5\r\nMartin; Léa|17\r\n")

text("sans-entete.csv", "Dupont;Lyon;34;2021-05-01\nMartin;Brest;51;2019-11-12\nNguyen;Lille;28;2022-08-23\n")

text("sans-entete-mots.csv", "Paris,rouge\nLyon,bleu\nParis,vert\nNice,rouge\nLyon,rouge\n")

text("entetes-bizarres.csv", "Nom;nom;;Order;id;2024 €;Prix/unité (HT);\na;b;c;d;1;2;3,5;\ne;f;g;h;2;4;6,5;\n")

text("annees-en-entete.csv", "Pays;2021;2022;2023\nFrance;10;12;14\nItalie;7;;9\n")

text("rapport-avec-preambule.csv", "\n".join([
    "Rapport des ventes;;;;",
    "Édité le 02/05/2024 par M. Durand;;;;",
    ";;;;",
    "Région;Commercial;Trimestre;Ventes;Objectif",
    "Nord;Leroy;T1;12 000,00;10 000,00",
    "Sud;Garcia;T1;9 500,50;11 000,00",
    "Ouest;Le Gall;T1;7 250,00;7 000,00",
    "Est;Schmitt;T1;6 000,00;6 500,00",
    "TOTAL;;;34 750,50;34 500,00",
    ";;;;",
    "Source : ERP interne;;;;",
]) + "\n")

text("total-sans-mot.csv", "produit,qté,montant\nStylo,10,12.50\nCahier,4,10.00\nRègle,3,4.50\n,17,27.00\n")

text("total-energies.csv", "société,ville,effectif\nEngie,Courbevoie,97000\nVeolia,Aubervilliers,213000\nTotal,Courbevoie,101000\n")

text("formules.csv", 'nom,commentaire,lien\n=1+1,"=HYPERLINK(""http://mechant.example"",""clic"")",https://exemple.fr\n@SUM(A1),+33 appelle,www.exemple.org/page\n-cmd,simple,http://a.example/b?c=d\n')

text("contacts.csv", "\n".join([
    "contact;courriel;site;tél;mobile",
    "A;a@b.fr;https://b.fr;01 02 03 04 05;0601020304",
    "B;b.c+d@sous.domaine.com;http://domaine.com/x;+32 2 555 12 12;+33 6 11 22 33 44",
    "C;c@e.org;www.e.org;0033 1 40 20 50 50;07.08.09.10.11",
]) + "\n")

etats = ["à faire", "en cours", "terminé"]
text("taches.csv", "tâche;état;priorité;commentaire\n" + "".join(
    f"Tâche {n};{etats[n % 3]};{'haute' if n % 4 == 0 else 'normale'};{'' if n % 5 else 'vu'}\n" for n in range(1, 25)))

text("colonnes-vides.csv", "nom;;vide;ville;\nA;;;Brest;\nB;;;Lyon;\n")

text("valeurs-manquantes.csv", "mesure,valeur,relevé\nA,12.5,2024-01-01\nB,N/A,\nC,-,2024-02-01\nD,n.c.,2024-02-30x\n".replace("2024-02-30x", "#N/A"))

lignes = [f"{n};{n * 1.5:.2f};{1 + n % 28:02d}/{1 + n % 12:02d}/2023".replace(".", ",") for n in range(1, 61)]
lignes[30] = "31;environ 46;20/08/2023"
lignes[44] = "45;67,50;bientôt"
text("presque-propre.csv", "n;montant;date\n" + "\n".join(lignes) + "\n")

text("une-colonne.csv", "Adresse e-mail\na@exemple.fr\nb@exemple.fr\n\nc@exemple.fr\n")

text("scientifique.csv", "mesure,valeur,part\nA,1.5E+03,.5\nB,-2e-2,0.25\nC,3.25,1\n")

text("guillemets-simples.csv", "nom;surnom;taille\nJean 'Le Grand' Roc;\"dit \"\"L’Ours\"\"\";1,92\n5\" disque;;0,13\n")

text("espaces.csv", " nom ; âge ; ville \n  Zoé ; 31 ; Brest \n Max ;28; Lyon\n")

text("dates-compactes.csv", "pièce;date comptable;numéro\n1;20240115;20240115\n2;20231201;20991399\n")

text("guillemet-ouvert.csv", 'pièce;diamètre;prix\nTube;"5 pouces;12,50\nCoude;3;4\nTé;3;5,25\n')

text("sous-totaux.csv", "agence;ventes\nLille;120\nAmiens;80\nTotal Nord;200\nNice;60\nTotal Sud;60\nTotal général;260\n")

# ---------------------------------------------------------------- workbooks
book = xlsxwriter.Workbook(str(FILES / "factures.xlsx"))
date, datetime_, money, percent, postal = (book.add_format({"num_format": code}) for code in (
    "dd/mm/yyyy", "dd/mm/yyyy hh:mm", '#,##0.00\\ "€"', "0.0%", "00000"))
sheet = book.add_worksheet("Factures")
sheet.write_row(0, 0, ["Numéro", "Client", "Émise le", "Relance", "Montant HT", "TVA", "Payée", "Code postal", "TTC"])
for row, (number, client, day, again, amount, rate, paid, code) in enumerate([
    ("F-001", "Société Générale d’Étude", datetime.datetime(2026, 2, 3), datetime.datetime(2026, 3, 3, 9, 30), 1234.5, 0.2, True, 1000),
    ("F-002", "Boulangerie Martin", datetime.datetime(2026, 2, 17), None, 89.9, 0.055, False, 75011),
    ("F-003", "Dupont & frères", datetime.datetime(2026, 2, 28), datetime.datetime(2026, 4, 1, 18, 5), 12000, 0.2, True, 6200),
], 1):
    sheet.write(row, 0, number)
    sheet.write(row, 1, client)
    sheet.write_datetime(row, 2, day, date)
    if again:
        sheet.write_datetime(row, 3, again, datetime_)
    sheet.write_number(row, 4, amount, money)
    sheet.write_number(row, 5, rate, percent)
    sheet.write_boolean(row, 6, paid)
    sheet.write_number(row, 7, code, postal)
    sheet.write_formula(row, 8, f"=E{row + 1}*(1+F{row + 1})", money, round(amount * (1 + rate), 4))
other = book.add_worksheet("Paramètres")
other.write_row(0, 0, ["clé", "valeur"])
other.write_row(1, 0, ["tva", 20])
hidden = book.add_worksheet("Caché")
hidden.write_row(0, 0, ["secret"])
hidden.hide()
book.close()

book = xlsxwriter.Workbook(str(FILES / "dates-1904.xlsx"), {"date_1904": True})
sheet = book.add_worksheet("Dates")
iso = book.add_format({"num_format": "yyyy-mm-dd"})
sheet.write_row(0, 0, ["jalon", "échéance"])
for row, (name, day) in enumerate([("un", datetime.datetime(2024, 2, 29)), ("deux", datetime.datetime(1999, 12, 31))], 1):
    sheet.write(row, 0, name)
    sheet.write_datetime(row, 1, day, iso)
book.close()

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Effectifs"
sheet["A1"] = "Effectifs par site au 31/12/2025"
sheet.merge_cells("A1:F1")
sheet["A3"], sheet["B3"], sheet["D3"], sheet["F3"] = "Site", "Hommes", "Femmes", "Total"
for merged in ("B3:C3", "D3:E3", "A3:A4", "F3:F4"):
    sheet.merge_cells(merged)
for column, label in zip("BCDE", ["CDI", "CDD", "CDI", "CDD"]):
    sheet[f"{column}4"] = label
for row, values in enumerate([("Lyon", 12, 3, 15, 2, 32), ("Brest", 5, 1, 6, 0, 12), ("Nantes", 7, 2, 4, 4, 17)], 5):
    for column, value in enumerate(values, 1):
        sheet.cell(row, column, value)
sheet["A9"], sheet["B9"], sheet["C9"], sheet["D9"], sheet["E9"] = "Total général", 24, 6, 25, 6
book.save(FILES / "effectifs-fusionnes.xlsx")

book = openpyxl.Workbook()
cover = book.active
cover.title = "Couverture"
cover["B2"] = "Catalogue 2026"
sheet = book.create_sheet("Produits")
sheet.append(["EAN", "Produit", "Prix", "Dispo", "Poids"])
for values in [(3017620422003, "Pâte", "4,15", "oui", 0.4), (5449000000996, "Soda", "1,20", "non", 1.5), (8410199021106, "Jus", "2,05", "oui", 1)]:
    sheet.append(values)
book.create_sheet("Vide")
book.save(FILES / "catalogue-plusieurs-feuilles.xlsx")

book = xlsxwriter.Workbook(str(FILES / "erreurs-et-formules.xlsx"))
sheet = book.add_worksheet("Calculs")
sheet.write_row(0, 0, ["poste", "budget", "réel", "écart", "part"])
for row, (name, budget, actual) in enumerate([("Loyer", 1200, 1250.5), ("Énergie", 0, 310), ("Divers", 400, 95.25)], 1):
    sheet.write(row, 0, name)
    sheet.write(row, 1, budget)
    sheet.write(row, 2, actual)
    sheet.write_formula(row, 3, f"=C{row + 1}-B{row + 1}", None, actual - budget)
    sheet.write_formula(row, 4, f"=C{row + 1}/B{row + 1}", None, actual / budget if budget else "#DIV/0!")
book.close()

book = openpyxl.Workbook()
sheet = book.active
sheet.append(["Contact", "Téléphone", "Naissance", "Heure", "Ancienneté"])
for name, phone, born, hour, years in [("Ana", 612345678, datetime.date(1990, 5, 17), datetime.time(8, 30), 3), ("Léo", 198765432, datetime.date(1985, 12, 1), datetime.time(14, 0), 11)]:
    sheet.append([name, phone, born, hour, years])
for row in (2, 3):
    sheet[f"B{row}"].number_format = '00" "00" "00" "00" "00'
    sheet[f"D{row}"].number_format = "hh:mm"
book.save(FILES / "annuaire-formats.xlsx")
