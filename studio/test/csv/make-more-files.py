"""Writes the second part of the corpus in files/ again: `python3 make-more-files.py` (needs openpyxl and xlsxwriter). The expected
results stand in expectations-more.ts."""

import datetime

import openpyxl
import xlsxwriter

from corpus_files import FILES, text

# ---------------------------------------------------------------- text files
text("adherents-mois-en-lettres.csv", "\r\n".join([
    "N° adhérent;Nom;Adhésion;Cotisation;À jour",
    "00041;Gaëlle Péron;14 août 2023;25 EUR;Oui",
    "00042;Théo Vasseur;3 févr. 2022;12,50 EUR;Non",
    "00107;Inès Cœurdevey;1er décembre 2021;0 EUR;Oui",
]) + "\r\n", "windows-1252")

text("sales-thousands.csv", "\n".join([
    "Region,Rep,Closed on,Units,Revenue,Growth",
    'North,Kate,03/28/2024,"1,204","£12,300.50",-3.2%',
    'South,Omar,04/02/2024,87,£990.00,12%',
    'West,Liu,12/19/2023,"2,050,000","£1,000,000.00",0.5%',
]) + "\n")

text("entetes-en-double.csv", "\n".join([
    "Client;Téléphone;Téléphone;Adresse;Adresse;;",
    "Garage Morel;01 44 55 66 77;06 11 22 33 44;3 rue des Lilas;BP 12;;",
    "Optique Vue;;07 55 44 33 22;8 place Carnot;;;",
]) + "\n")

text("lignes-inegales.csv", "\n".join([
    "code,libellé,prix,stock",
    "A1,Vis,0.12,500",
    "A2,Écrou,0.08",
    "",
    "A3,Rondelle,0.03,1200,neuf,rouge",
    "A4,Boulon,0.40,75",
]) + "\n")

text("yes-no-variants.csv", "\n".join([
    "Guest,Attending,Vegetarian,Plus one,Paid,Bus",
    "Ann,Yes,Y,true,1,✓",
    "Bill,No,N,false,0,",
    "Cora,yes,Y,TRUE,1,✓",
    "Dov,no,N,false,0,",
]) + "\n")

text("kunden.csv", "\n".join([
    "Kunde;Umsatz;Datum;Rabatt;Straße",
    "Bäckerei Groß;1.234,56 €;05.03.2024;5 %;Hauptstraße 7",
    "Möbel Jäger;12.000,00 €;31.12.2023;2,5 %;Ölmühle 3",
    "Café Süß;850,00 €;17.06.2024;0 %;Am Tor 1",
]) + "\n")

text("journal-serveur.csv", "\n".join([
    "started_at,host,duration_ms,ok,message",
    '2024-03-01T08:15:00Z,web-1,120,true,"GET /, 200"',
    '2024-03-01T08:16:30Z,web-2,3400,false,"timeout; retried"',
    "2024-03-01T23:59:59Z,web-1,80,true,done",
]) + "\n")

text("devis-tabulations.txt", "\ufeff" + "\r\n".join([
    "Devis\tObjet\tMontant HT\tValidité",
    'D-01\t"Pose de cuisine;\téléments hauts"\t3 450,00\t30/06/2024',
    'D-02\t"Peinture\r\ndeux couches"\t890,5\t15/07/2024',
    "D-03\tDépannage\t75\t01/08/2024",
]), "utf-16-le")

text("identifiants.csv", "\n".join([
    "Réf;Lot;Code INSEE;N° SIRET;Mobile;Quantité",
    "007;0003;01004;732 829 320 00074;0612345678;10",
    "112;0120;2A004;552 100 554 00013;0798765432;5",
    "450;1999;75056;443 061 841 00047;0611223344;0",
]) + "\n")

text("virgule-entre-guillemets.csv", "\n".join([
    "Produit,Prix TTC,TVA,Poids (kg)",
    'Pain,"1,20 €","5,5 %","0,25"',
    'Croissant,"€ 0,95","5,5 %","0,06"',
    'Gâteau,"1 250,00 €","20 %","12,5"',
]) + "\n")

# ---------------------------------------------------------------- workbooks
# Dates that lost their format: plain numbers under headings that say what they are.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Planning"
sheet.append(["Tâche", "Date de début", "Date de fin", "Jours"])
for row in [("Fondations", 45292, 45301, 9), ("Charpente", 45302, 45315, 13), ("Toiture", 45316, 45330, 14)]:
    sheet.append(row)
book.save(FILES / "planning-sans-format.xlsx")

# A title over the table, a total by formula below, and a second sheet with the same columns.
book = xlsxwriter.Workbook(str(FILES / "ventes-par-mois.xlsx"))
bold, money, day = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00 €"}), book.add_format({"num_format": "d mmmm yyyy"})
for name, rows in [
    ("Janvier", [(datetime.datetime(2025, 1, 6), "Atelier Bois", 3, 145.9), (datetime.datetime(2025, 1, 20), "Maison Fleurie", 1, 1250)]),
    ("Février", [(datetime.datetime(2025, 2, 3), "Atelier Bois", 2, 99)]),
]:
    sheet = book.add_worksheet(name)
    sheet.merge_range(0, 0, 0, 3, f"Ventes – {name.lower()} 2025", bold)
    sheet.write_row(2, 0, ["Le", "Client", "Quantité", "Montant"], bold)
    for index, (at, client, quantity, amount) in enumerate(rows, 3):
        sheet.write_datetime(index, 0, at, day)
        sheet.write(index, 1, client)
        sheet.write(index, 2, quantity)
        sheet.write(index, 3, amount, money)
    last = 3 + len(rows)
    sheet.write(last, 1, "Total", bold)
    sheet.write_formula(last, 2, f"=SUM(C4:C{last})", None, sum(row[2] for row in rows))
    sheet.write_formula(last, 3, f"=SUM(D4:D{last})", money, sum(row[3] for row in rows))
book.close()

# The table stands in the middle of the sheet, with an empty column inside.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Export"
for row, values in enumerate([("Matricule", "Agent", None, "Service", "Grade"), ("00125", "Paul Oger", None, "Voirie", "C1"), ("00126", "Lila Kaci", None, "État civil", "B2"), ("01001", "Yann Bo", None, "Voirie", "C2")], 4):
    for column, value in enumerate(values, 3):
        sheet.cell(row, column, value)
book.save(FILES / "table-decalee.xlsx")

# Everything as text, as exports of old programs write it.
book = xlsxwriter.Workbook(str(FILES / "tout-en-texte.xlsx"))
sheet = book.add_worksheet("Feuil1")
for row, values in enumerate([
    ("Facture", "Émise le", "Montant", "Remise", "Réglée"),
    ("FA-12", "12/03/2024", "1 250,50", "5 %", "VRAI"),
    ("FA-13", "28/03/2024", "89,90", "0 %", "FAUX"),
    ("FA-14", "02/04/2024", "12 000,00", "7,5 %", "VRAI"),
]):
    for column, value in enumerate(values):
        sheet.write_string(row, column, value)
book.close()

# Links, rich text, a currency of its own, durations over a day, a formula that answers text and one that answers true.
book = xlsxwriter.Workbook(str(FILES / "consultants.xlsx"))
sheet = book.add_worksheet("Team")
pounds, hours, share, bold = (book.add_format(options) for options in (
    {"num_format": "[$£-809]#,##0.00"}, {"num_format": "[h]:mm"}, {"num_format": "0.0%"}, {"bold": True}))
sheet.write_row(0, 0, ["Name", "Email", "Day rate", "Logged", "Load", "Level", "Senior"])
for row, (name, email, rate, logged, load, level, senior) in enumerate([
    ("Ada Byron", "ada@firm.example", 950, 1.5, 0.8, "L3", True),
    ("Tom Reed", "tom@firm.example", 620.5, 0.3125, 0.455, "L1", False),
], 1):
    first, last = name.split(" ")
    sheet.write_rich_string(row, 0, bold, first, " " + last)
    sheet.write_url(row, 1, f"mailto:{email}", None, email)
    sheet.write_number(row, 2, rate, pounds)
    sheet.write_number(row, 3, logged, hours)
    sheet.write_number(row, 4, load, share)
    sheet.write_formula(row, 5, f'=IF(C{row + 1}>900,"L3","L1")', None, level)
    sheet.write_formula(row, 6, f"=C{row + 1}>900", None, senior)
book.close()

# Merged cells in the body: one region over several rows.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Agences"
sheet.append(["Région", "Agence", "Ouverte le", "Effectif"])
for row in [("Ouest", "Brest", datetime.date(2011, 4, 1), 12), (None, "Nantes", datetime.date(2015, 9, 15), 31), ("Est", "Metz", datetime.date(2019, 1, 7), 8), (None, "Nancy", datetime.date(2020, 10, 5), 9)]:
    sheet.append(row)
sheet.merge_cells("A2:A3")
sheet.merge_cells("A4:A5")
book.save(FILES / "agences-fusionnees.xlsx")
