"""Files as banks and payment providers export them, shortened, and what is to be read in them."""

from dataclasses import dataclass
from datetime import date

from storage.money import Money

TODAY = date(2027, 3, 1)


@dataclass(frozen=True)
class Sample:
    """A file, and the money in that it tells of: day of February 2027 and amount."""

    name: str
    content: bytes
    incoming: tuple[tuple[int, str, str], ...]
    outgoing: int = 0
    unsettled: int = 0
    unread: tuple[int, ...] = ()
    currency: str = "USD"  # of a line that names none

    @property
    def expected(self) -> list[tuple[date, Money]]:
        """What came in."""
        return [
            (date(2027, 2, day), Money(int(minor), currency))
            for day, minor, currency in self.incoming
        ]


def sample(name: str, text: str, *incoming: str, encoding: str = "utf-8", **more: object) -> Sample:
    """Return a sample; money in is written `day minor currency`."""
    read = tuple((int(d), m, c) for d, m, c in (each.split() for each in incoming))
    return Sample(name, text.encode(encoding), read, **more)  # type: ignore[arg-type]  # as declared


SAMPLES = (
    sample(
        "Sparkasse (DE), cp1252",
        '"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";'
        '"Beguenstigter/Zahlungspflichtiger";"Betrag";"Waehrung";"Info"\r\n'
        '"DE1";"13.02.27";"13.02.27";"GUTSCHR. UEBERW.";"Spende Köln 12";"Ana Müller";"1.250,50";'
        '"EUR";"Umsatz gebucht"\r\n'
        '"DE1";"14.02.27";"14.02.27";"LASTSCHRIFT";"Miete";"Halle";"-80,00";"EUR";'
        '"Umsatz gebucht"\r\n',
        "13 125050 EUR",
        outgoing=1,
        encoding="cp1252",
    ),
    sample(
        "DKB (DE), preamble, status, BOM",
        '"Girokonto";"DE12"\n"Kontostand vom 20.02.2027:";"1.234,56 €"\n""\n'
        '"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";'
        '"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)"\n'
        '"15.02.27";"15.02.27";"Gebucht";"Bo";"Verein";"Kuchen";"Eingang";"DE3";"45,3"\n'
        '"16.02.27";"";"Vorgemerkt";"Cy";"Verein";"Kuchen";"Eingang";"DE3";"20"\n'
        '"17.02.27";"17.02.27";"Gebucht";"Verein";"Druck";"Plakate";"Ausgang";"DE3";"-12,00"\n',
        "15 4530 EUR",
        outgoing=1,
        unsettled=1,
        encoding="utf-8-sig",
    ),
    sample(
        "Soll und Haben in a column (DE)",
        "Valuta;Buchungstext;Umsatz;S/H\n12.02.2027;Spende;50,00;H\n13.02.2027;Porto;4,50;S\n",
        "12 5000 USD",
        outgoing=1,
    ),
    sample(
        "Crédit Agricole (FR), debit and credit",
        "Téléchargement du 20/02/2027\n\nM. DUPONT\nCompte n° 1 - Solde au 20/02/2027 812,00 €\n\n"
        "Date;Libellé;Débit euros;Crédit euros;\n"
        '13/02/2027;"VIREMENT EN VOTRE FAVEUR\nANA LYON ";;120,00;\n'
        "14/02/2027;CARTE FNAC;35,20;;\n"
        "15/02/2027;VIREMENT BO;;1 250,50;\n",
        "13 12000 EUR",
        "15 125050 EUR",
        outgoing=1,
        encoding="cp1252",
    ),
    sample(
        "La Banque Postale (FR), tabs",
        "Numéro Compte\t123\nType\tCCP\n\nDate\tLibellé\tMontant(EUROS)\n"
        "18/02/2027\tVIREMENT DE CLEO\t+64,00\n19/02/2027\tACHAT CB\t-6,10\n",
        "18 6400 EUR",
        outgoing=1,
        encoding="latin-1",
    ),
    sample(
        "Boursorama (FR)",
        "dateOp;dateVal;label;category;categoryParent;supplierFound;amount;accountNum\n"
        '2027-02-12;2027-02-12;"VIR Tombola";Virements;Virements;;"1 000,00";1\n',
        "12 100000 USD",
    ),
    sample(
        "HelloAsso (FR)",
        "Référence commande;Date de naissance;Date de la commande;Statut de la commande;Nom payeur;"
        "Montant total;Moyen de paiement\n"
        "A1;01/05/1980;13/02/2027 18:22:10;Validé;Dupont;25,00 €;Carte bancaire\n"
        "A2;;14/02/2027 09:00;Remboursé;Durand;30,00 €;Carte bancaire\n"
        "A3;;15/02/2027 09:00;En attente;Petit;10,00 €;Carte bancaire\n",
        "13 2500 EUR",
        unsettled=2,
    ),
    sample(
        "Santander (ES)",
        "Fecha operación;Fecha valor;Concepto;Importe;Divisa;Saldo\n"
        "13/02/2027;13/02/2027;TRANSFERENCIA DE ANA;1.200,00;EUR;3.000,00\n"
        "14/02/2027;14/02/2027;RECIBO LUZ;-42,35;EUR;2.957,65\n",
        "13 120000 EUR",
        outgoing=1,
    ),
    sample(
        "Intesa (IT), incoming column",
        "Data contabile;Data valuta;Descrizione;Accrediti;Addebiti\n"
        "13/02/2027;13/02/2027;BONIFICO DA ANA;75,00;\n14/02/2027;14/02/2027;POS;;9,90\n",
        "13 7500 USD",
        outgoing=1,
    ),
    sample(
        "ING (NL), Af Bij",
        '"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)",'
        '"Mutatiesoort","Mededelingen"\n'
        '"20270213","Ana","NL01INGB","NL02","OV","Bij","12,50","Overschrijving","taart 7"\n'
        '"20270214","Drukker","NL01INGB","NL03","OV","Af","8,00","Overschrijving","posters"\n',
        "13 1250 EUR",
        outgoing=1,
    ),
    sample(
        "Lloyds (UK)",
        "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,"
        "Debit Amount,Credit Amount,Balance\n"
        "13/02/2027,FPI,'30-00-00,123,ANA LEEDS,,50.00,150.00\n"
        "14/02/2027,DEB,'30-00-00,123,PRINTER,12.00,,138.00\n",
        "13 5000 USD",
        outgoing=1,
    ),
    sample(
        "Monzo (UK), money out and in",
        "Transaction ID,Date,Time,Type,Name,Emoji,Category,Amount,Currency,Local amount,"
        "Local currency,Notes and #tags,Address,Receipt,Description,Category split,Money Out,"
        "Money In\n"
        "tx_1,13/02/2027,10:00:00,Faster payment,Ana,,Income,50.00,GBP,50.00,GBP,,,,cakes,,,50.00\n"
        "tx_2,14/02/2027,10:00:00,Card payment,Shop,,Bills,-5.00,GBP,-5.00,GBP,,,,tape,,-5.00,\n",
        "13 5000 GBP",
        outgoing=1,
    ),
    sample(
        "Chase (US)",
        "Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\n"
        'CREDIT,02/13/2027,"ZELLE FROM ANA, DENVER","1,250.00",QUICKPAY_CREDIT,2000.00,\n'
        "DEBIT,02/14/2027,PRINT SHOP,-80.00,DEBIT_CARD,1920.00,\n",
        "13 125000 USD",
        outgoing=1,
    ),
    sample(
        "Bank of America (US), summary above",
        'Description,,Summary Amt.\nBeginning balance as of 02/01/2027,,"1,000.00"\n\n'
        "Date,Description,Amount,Running Bal.\n"
        '02/01/2027,Beginning balance as of 02/01/2027,,"1,000.00"\n'
        '02/13/2027,"DEPOSIT","$120.00","1,120.00"\n'
        '02/14/2027,"FEE","($5.00)","1,115.00"\n',
        "13 12000 USD",
        outgoing=1,
    ),
    sample(
        "PayPal",
        '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net",'
        '"From Email Address","Subject","Note"\n'
        '"13/02/2027","10:00:00","CET","Ana","Mobile Payment","Completed","EUR","1.234,50","-3,00",'
        '"1.231,50","ana@example.org","Cakes","for Lyon"\n'
        '"14/02/2027","10:00:00","CET","Bo","General Payment","Pending","EUR","20,00","0,00",'
        '"20,00","bo@example.org","",""\n'
        '"15/02/2027","10:00:00","CET","","General Withdrawal","Completed","EUR","-1.000,00",'
        '"0,00","-1.000,00","","",""\n',
        "13 123450 EUR",
        outgoing=1,
        unsettled=1,
        encoding="utf-8-sig",
    ),
    sample(
        "Stripe",
        "id,Description,Seller Message,Created date (UTC),Amount,Amount Refunded,Currency,"
        "Converted Amount,Fee,Status,Customer Email\n"
        "ch_1,Donation,Payment complete.,2027-02-13 18:00:01,25.00,0.00,eur,25.00,0.8,Paid,a@b.de\n"
        "ch_2,Donation,Declined.,2027-02-13 19:00:01,30.00,0.00,eur,30.00,0,Failed,c@d.org\n"
        "ch_3,Donation,Payment complete.,2027-02-14 08:00,5.00,5.00,usd,5.00,0.3,Refunded,e@f.de\n",
        "13 2500 EUR",
        unsettled=2,
    ),
    sample(
        "N26, currency in the header",
        '"Date","Payee","Account number","Transaction type","Payment reference","Amount (EUR)",'
        '"Amount (Foreign Currency)","Type Foreign Currency","Exchange Rate"\n'
        '"2027-02-13","Ana","DE3","Income","entry 3","30.0","","",""\n',
        "13 3000 EUR",
    ),
    sample(
        "Revolut",
        "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\n"
        "TOPUP,Current,2027-02-13 10:00:00,2027-02-13 10:00:05,From Ana,15.00,0.00,GBP,COMPLETED,"
        "15.00\n"
        "TOPUP,Current,2027-02-14 10:00:00,,From Bo,15.00,0.00,GBP,PENDING,\n"
        "CARD,Current,2027-02-15 10:00:00,2027-02-15 10:00:00,Tape,-3.00,0.00,GBP,COMPLETED,12\n",
        "13 1500 GBP",
        outgoing=1,
        unsettled=1,
    ),
    sample(
        "UBS (CH), apostrophes, UTF-16",
        "sep=;\nBuchungsdatum;Währung;Belastung;Gutschrift;Beschreibung\n"
        "2027-02-13;CHF;;1'250.50;Ana\n2027-02-14;CHF;-20.00;;Druck\n",
        "13 125050 CHF",
        outgoing=1,
        encoding="utf-16",
    ),
    sample(
        "Nubank (BR)",
        "Data,Valor,Identificador,Descrição\n13/02/2027,150.00,abc,Pix de Ana\n"
        "14/02/2027,-12.30,abd,Compra\n",
        "13 15000 BRL",
        outgoing=1,
        currency="BRL",
    ),
    sample(
        "Handelsbanken (SE), UTF-16 without a mark",
        "Bokföringsdag;Datum;Belopp;Valuta;Text\n2027-02-14;2027-02-13;1 500,00;SEK;Ana\n",
        "13 150000 SEK",
        encoding="utf-16-le",
    ),
    sample(
        "a yen account",
        'Date,Description,Amount,Currency\n2027/02/13,Ana,"12,000",JPY\n2027/02/14,Bo,800.5,JPY\n',
        "13 12000 JPY",
        unread=(3,),
    ),
    sample(
        "written by hand, with lines that cannot be read",
        "Who|When|Amount|Date\nAna|Sat|50|13.02.2027\nBo|Sun|lots|14.02.2027\n"
        "Cy|Mon|20|some day\n\nDee|Tue|1e5|15.02.2027\nTotal|||\n|||16 Feb 2027\n"
        "Eve|Fri|7.50|19 Feb 2027\n",
        "13 5000 USD",
        "19 750 USD",
        unread=(3, 4, 6),
    ),
)
