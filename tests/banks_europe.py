"""Files as banks of Europe export them: preambles, encodings, what is noted and not booked yet."""

from tests.banks import sample

SAMPLES = (
    sample(
        "BNP (FR)",
        "Compte chèques;Compte n° ****1234;Solde au 20/02/2027;1 234,56\r\n"
        "Date operation;Libelle;Libelle court;Montant operation en euro\r\n"
        "13/02/2027;VIR SEPA RECU /DE ANA MARTIN /MOTIF CAKES;VIREMENT RECU;120,00\r\n"
        "14/02/2027;PAIEMENT CB;CB;-35,20\r\n",
        "13 12000 EUR",
        outgoing=1,
        encoding="cp1252",
        currency="EUR",
    ),
    sample(
        "Caisse d'Epargne",
        "Date de comptabilisation;Libelle simplifie;Libelle operation;Reference;Informations "
        "complementaires;Type operation;Categorie;Sous categorie;Debit;Credit;Date operation;"
        "Date de valeur;Pointage operation\n"
        "13/02/2027;ANA;VIR INST ANA;REF1;cakes;Virement;X;Y;;+120,00;13/02/2027;13/02/2027;0"
        "\n"
        "14/02/2027;CARTE;CB;;;CB;X;Y;-35,20;;14/02/2027;14/02/2027;0\n",
        "13 12000 EUR",
        outgoing=1,
        currency="EUR",
    ),
    sample(
        "Crédit Mutuel debit credit",
        "Date;Valeur;Libellé;Débit;Crédit\n"
        "13/02/2027;13/02/2027;VIR ANA;;120,00\n"
        "14/02/2027;14/02/2027;PRLV;-10,00;\n",
        "13 12000 EUR",
        outgoing=1,
        currency="EUR",
    ),
    sample(
        "Société Générale",
        '="0012345678";13/02/2027;5;20/02/2027;1 234,56 EUR\r\n'
        "\r\n"
        "Date de l'opération;Libellé;Détail de l'écriture;Montant de l'opération;Devise\r\n"
        '13/02/2027;VIR RECU;"VIR RECU 123\n'
        "DE: ANA\n"
        'MOTIF: CAKES";120,00;EUR\r\n'
        "14/02/2027;CARTE;CB X;-12,00;EUR\r\n",
        "13 12000 EUR",
        outgoing=1,
        encoding="latin-1",
        currency="EUR",
    ),
    sample(
        "Sparkasse CSV-CAMT (DE), noted but not booked",
        '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeu'
        'biger ID";"Mandatsreferenz";"Kundenreferenz (End-to-End)";"Sammlerreferenz";"Lastsch'
        'rift Ursprungsbetrag";"Auslagenersatz Ruecklastschrift";"Beguenstigter/Zahlungspflic'
        'htiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"\n'
        '"DE1";"13.02.27";"13.02.27";"GUTSCHR. UEBERWEISUNG";"Spende 12";"";"";"";"";"";"";"A'
        'na";"DE2";"X";"120,00";"EUR";"Umsatz gebucht"\n'
        '"DE1";"14.02.27";"";"GUTSCHR. UEBERWEISUNG";"Spende 13";"";"";"";"";"";"";"Bo";"DE2"'
        ';"X";"20,00";"EUR";"Umsatz vorgemerkt"\n'
        '"DE1";"15.02.27";"15.02.27";"LASTSCHRIFT";"x";"";"";"";"";"30,00";"";"Cy";"DE2";"X";'
        '"-30,00";"EUR";"Umsatz gebucht"\n',
        "13 12000 EUR",
        outgoing=1,
        unsettled=1,
        encoding="cp1252",
        currency="EUR",
    ),
    sample(
        "ING (DE), two currencies",
        "Umsatzanzeige;Datei erstellt am: 20.02.2027 10:00\n"
        "\n"
        "IBAN;DE12 5001\n"
        "Kontoname;Girokonto\n"
        "Bank;ING\n"
        "Kunde;Ana\n"
        "Zeitraum;01.02.2027 - 20.02.2027\n"
        "Saldo;1.234,56;EUR\n"
        "\n"
        "Sortierung;Datum absteigend\n"
        "\n"
        "In der CSV-Datei finden Sie alle bereits gebuchten Umsätze.\n"
        "\n"
        "Buchung;Wertstellungsdatum;Auftraggeber/Empfänger;Buchungstext;Verwendungszweck;Sald"
        "o;Währung;Betrag;Währung\n"
        "13.02.2027;13.02.2027;Ana;Gutschrift;Kuchen 12;1.354,56;EUR;120,00;EUR\n"
        "14.02.2027;14.02.2027;Druck;Lastschrift;x;1.234,56;EUR;-12,00;EUR\n",
        "13 12000 EUR",
        outgoing=1,
        encoding="cp1252",
        currency="EUR",
    ),
    sample(
        "Volksbank",
        "Bezeichnung Auftragskonto;IBAN Auftragskonto;BIC Auftragskonto;Bankname Auftragskont"
        "o;Buchungstag;Valutadatum;Name Zahlungsbeteiligter;IBAN Zahlungsbeteiligter;BIC (SWI"
        "FT-Code) Zahlungsbeteiligter;Buchungstext;Verwendungszweck;Betrag;Waehrung;Saldo nac"
        "h Buchung;Bemerkung;Gekennzeichneter Umsatz;Glaeubiger ID;Mandatsreferenz\n"
        "K;DE1;B;VB;13.02.2027;13.02.2027;Ana;DE2;B;Gutschrift;Kuchen;120,00;EUR;1.234,56;;;;"
        "\n",
        "13 12000 EUR",
        currency="EUR",
    ),
    sample(
        "Deutsche Bank",
        "Umsätze Girokonto;;;;\n"
        "Letzter Kontostand;;;1.000,00;EUR\n"
        "Buchungstag;Wert;Umsatzart;Begünstigter / Auftraggeber;Verwendungszweck;Soll;Haben;W"
        "ährung\n"
        "13.02.2027;13.02.2027;Gutschrift;Ana;Kuchen;;120,00;EUR\n"
        "14.02.2027;14.02.2027;Lastschrift;X;y;-5,00;;EUR\n"
        "Kontostand;20.02.2027;;;1.115,00;EUR;;\n",
        "13 12000 EUR",
        outgoing=1,
        encoding="cp1252",
        currency="EUR",
    ),
    sample(
        "Postbank footer total",
        "Buchungstag;Wertstellung;Umsatzart;Verwendungszweck;Betrag (€)\n"
        "13.02.2027;13.02.2027;Gutschrift;Kuchen;120,00 €\n"
        "14.02.2027;14.02.2027;Lastschrift;x;-5,00 €\n"
        "Summe;;;;115,00 €\n",
        "13 12000 EUR",
        outgoing=1,
        currency="EUR",
    ),
    sample(
        "Rabobank",
        '"IBAN/BBAN","Munt","BIC","Volgnr","Datum","Rentedatum","Bedrag","Saldo na trn","Tege'
        'nrekening IBAN/BBAN","Naam tegenpartij","Omschrijving-1","Omschrijving-2","Oorspr be'
        'drag","Oorspr munt","Koers"\n'
        '"NL1","EUR","R","1","2027-02-13","2027-02-13","+120,00","+220,00","NL2","Ana","taart'
        '","","","",""\n'
        '"NL1","EUR","R","2","2027-02-14","2027-02-14","-12,00","+208,00","NL2","X","y","",""'
        ',"",""\n',
        "13 12000 EUR",
        outgoing=1,
        currency="EUR",
    ),
    sample(
        "N26, original amounts",
        '"Booking Date","Value Date","Partner Name","Partner Iban",Type,"Payment Reference","'
        'Account Name","Amount (EUR)","Original Amount","Original Currency","Exchange Rate"\n'
        "2027-02-13,2027-02-13,Ana,DE2,Credit Transfer,cakes,Main,120.00,,,\n"
        "2027-02-14,2027-02-14,Shop,,Presentment,,Main,-5.00,-6.00,USD,1.2\n"
        "2027-02-15,2027-02-15,Bo,DE2,Credit Transfer,cakes,Main,50.00,60.00,USD,1.2\n",
        "13 12000 EUR",
        "15 5000 EUR",
        outgoing=1,
        currency="EUR",
    ),
    sample(
        "Nationwide",
        '"Account Name:","FlexAccount ****1"\n'
        '"Account Balance:","£1,234.56"\n'
        '"Available Balance: ","£1,234.56"\n'
        "\n"
        '"Date","Transaction type","Description","Paid out","Paid in","Balance"\n'
        '"13 Feb 2027","Bank credit","ANA","","£50.00","£1,284.56"\n'
        '"14 Feb 2027","Visa purchase","X","£12.00","","£1,272.56"\n',
        "13 5000 GBP",
        outgoing=1,
        encoding="cp1252",
        currency="GBP",
    ),
    sample(
        "Barclays",
        "Number,Date,Account,Amount,Subcategory,Memo\n"
        ' ,13/02/2027,20-00-00 123,50.00,Counter Credit,"ANA LEEDS    CAKES BGC"\n'
        " ,14/02/2027,20-00-00 123,-12.00,Debit,PRINTER\n",
        "13 5000 GBP",
        outgoing=1,
        currency="GBP",
    ),
    sample(
        "NatWest",
        "Date, Type, Description, Value, Balance, Account Name, Account Number\n"
        '13/02/2027,BAC,"ANA , CAKES , FP 13/02/27",50.00,150.00,"CLUB","600000-123"\n'
        '14/02/2027,D/D,X,-12.00,138.00,"CLUB","600000-123"\n',
        "13 5000 GBP",
        outgoing=1,
        currency="GBP",
    ),
    sample(
        "PostFinance",
        'Datum von:;="2027-02-01"\r\n'
        'Datum bis:;="2027-02-20"\r\n'
        'Konto:;="CH12"\r\n'
        'Währung:;="CHF"\r\n'
        "\r\n"
        "Datum;Bewegungstyp;Avisierungstext;Gutschrift in CHF;Lastschrift in CHF;Label;Katego"
        "rie\r\n"
        '13.02.2027;Gutschrift;"GUTSCHRIFT VON ANA MITTEILUNGEN: KUCHEN";120;;;\r\n'
        '14.02.2027;Belastung;"X";;-12.5;;\r\n'
        "\r\n"
        "Disclaimer:\r\n"
        "Der Dokumentinhalt wurde durch Filtereinstellungen der Kund:innen generiert.\r\n",
        "13 12000 CHF",
        outgoing=1,
        encoding="cp1252",
        currency="CHF",
    ),
    sample(
        "PostFinance FR",
        "Date du:;01.02.2027\n"
        "Compte:;CH12\n"
        "Monnaie:;CHF\n"
        "\n"
        "Date;Type de transaction;Texte de notification;Crédit en CHF;Débit en CHF;Tag;Catégo"
        "rie\n"
        "13.02.2027;Crédit;VIREMENT DE ANA;1'200.00;;;\n"
        "14.02.2027;Débit;X;;-12.50;;\n",
        "13 120000 CHF",
        outgoing=1,
        encoding="latin-1",
        currency="CHF",
    ),
    sample(
        "UBS (CH), preamble",
        "Kontonummer:;0123 45678\n"
        "IBAN:;CH12\n"
        "Von:;2027-02-01\n"
        "Bis:;2027-02-20\n"
        "Anfangssaldo:;100.00\n"
        "Schlusssaldo:;220.00\n"
        "Bewertet in:;CHF\n"
        "Anzahl Transaktionen in diesem Zeitraum:;2\n"
        "\n"
        "Abschlussdatum;Abschlusszeit;Buchungsdatum;Valutadatum;Währung;Belastung;Gutschrift;"
        "Einzelbetrag;Saldo;Transaktions-Nr.;Beschreibung1;Beschreibung2;Beschreibung3;Fussno"
        "ten\n"
        '2027-02-13;10:00:00;2027-02-13;2027-02-13;CHF;;120.00;;220.00;999;"Ana";"Gutschrift"'
        ';"Kuchen";\n'
        '2027-02-14;;2027-02-14;2027-02-14;CHF;-12.00;;;208.00;998;"X";"y";"";\n',
        "13 12000 CHF",
        outgoing=1,
        encoding="utf-8-sig",
        currency="CHF",
    ),
    sample(
        "Santander (ES), capitals",
        "FECHA OPERACIÓN;FECHA VALOR;CONCEPTO;IMPORTE EUR;SALDO\n"
        "13/02/2027;13/02/2027;Transferencia De Ana, Concepto Tarta;1.200,00;3.000,00\n"
        "14/02/2027;14/02/2027;RECIBO;-42,35;2.957,65\n",
        "13 120000 EUR",
        outgoing=1,
        encoding="cp1252",
        currency="EUR",
    ),
    sample(
        "CaixaBank",
        "Fecha;Fecha valor;Movimiento;Más datos;Importe;Saldo\n"
        "13/02/2027;13/02/2027;TRANSF. DE ANA;tarta;120,00EUR;1.000,00EUR\n"
        "14/02/2027;14/02/2027;X;y;-5,00EUR;995,00EUR\n",
        "13 12000 EUR",
        outgoing=1,
        currency="EUR",
    ),
    sample(
        "Intesa (IT), not booked yet",
        "Data;Operazione;Dettagli;Conto o carta;Contabilizzazione;Categoria;Valuta;Importo\n"
        "13/02/2027;Bonifico da Ana;torta;Conto;CONTABILIZZATO;X;EUR;120,00\n"
        "14/02/2027;POS;x;Conto;NON CONTABILIZZATO;X;EUR;20,00\n"
        "15/02/2027;POS;x;Conto;CONTABILIZZATO;X;EUR;-20,00\n",
        "13 12000 EUR",
        outgoing=1,
        unsettled=1,
        currency="EUR",
    ),
    sample(
        "KBC (BE)",
        "Rekeningnummer;Rubrieknaam;Naam;Munt;Afschriftnummer;Datum;Omschrijving;Valuta;Bedra"
        "g;Saldo;credit;debet;rekeningnummer tegenpartij;BIC tegenpartij;Naam tegenpartij;Adr"
        "es tegenpartij;gestructureerde mededeling;Vrije mededeling\n"
        "BE1;;Club;EUR;1;13/02/2027;OVERSCHRIJVING;13/02/2027;120,00;220,00;120,00;;BE2;X;Ana"
        ";;;taart\n"
        "BE1;;Club;EUR;2;14/02/2027;X;14/02/2027;-12,00;208,00;;-12,00;BE2;X;Y;;;\n",
        "13 12000 EUR",
        outgoing=1,
        currency="EUR",
    ),
    sample(
        "PrivatBank",
        "Дата;Час;Категорія;Картка;Опис операції;Сума у валюті картки;Валюта картки;Сума у ва"
        "люті транзакції;Валюта транзакції;Залишок на кінець періоду;Валюта залишку\n"
        "13.02.2027;10:00;Перекази;*1234;Від Ани;120,00;UAH;120,00;UAH;1000,00;UAH\n"
        "14.02.2027;10:00;Кафе;*1234;X;-50,00;UAH;-50,00;UAH;950,00;UAH\n",
        "13 12000 UAH",
        outgoing=1,
        currency="UAH",
    ),
    sample(
        "Monobank",
        '"Дата i час операції","Деталі операції","MCC","Сума в валюті картки (UAH)","Сума в в'
        'алюті операції","Валюта","Курс","Сума комісій (UAH)","Сума кешбеку (UAH)","Залишок п'
        'ісля операції"\n'
        '"13.02.2027 10:00:00","Від: Ана","4829","120.00","120.00","UAH","—","—","—","1000.00'
        '"\n'
        '"14.02.2027 10:00:00","X","5411","-50.00","-50.00","UAH","—","—","—","950.00"\n',
        "13 12000 UAH",
        outgoing=1,
        currency="UAH",
    ),
)
