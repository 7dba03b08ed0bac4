"""Amounts in the habits of many countries, by name: read, asked about, or refused kindly."""

import pytest

from bot.reading.amounts import read_amount
from tests.test_reading_amounts import shown

# Of each habit: the currency of the place and the language; then what is written, and what is
# read, in the notation of `tests/test_reading_amounts.py`.
HABITS: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "American": (
        "USD",
        "en-US",
        [
            ("$120", "120.00 USD"),
            ("$ 120", "120.00 USD"),
            ("120$", "120.00 USD"),
            ("$1,250.50", "1250.50 USD"),
            ("1,250", "1250.00 USD*"),
            ("$1,250,000", "1250000.00 USD"),
            ("USD 1,250", "1250.00 USD"),
            ("1250 USD", "1250.00 USD"),
            ("US$1,250", "1250.00 USD"),
            ("120 dollars bake sale", "120.00 USD [bake sale]"),
            ("bake sale: $120", "120.00 USD [bake sale]"),
            ("$.50", "0.50 USD"),
            ("$0.99", "0.99 USD"),
            ("50¢", "small_change: 50¢"),
            ("$5k", "word_multiplier: $5k"),
            ("250K", "word_multiplier: 250K"),
            ("$2.5 million", "word_multiplier: $2.5 million"),
            ("5 grand", "word_multiplier: 5 grand"),
            ("a hundred dollars", "word_multiplier: a hundred dollars"),
        ],
    ),
    "British": (
        "GBP",
        "en-GB",
        [
            ("£120", "120.00 GBP"),
            ("£1,250.50", "1250.50 GBP"),
            ("120 GBP", "120.00 GBP"),
            ("GBP120", "120.00 GBP"),
            ("£120 quiz night", "120.00 GBP [quiz night]"),
            ("quiz night £120", "120.00 GBP [quiz night]"),
            ("120 pounds sterling", "120.00 GBP"),
            ("£1,250", "1250.00 GBP"),
            ("£120.-", "120.00 GBP"),
            ("20 quid for cakes", "20.00 GBP [for cakes]"),
            ("75p", "small_change: 75p"),
            ("75 pence", "small_change: 75 pence"),
            ("£2k", "word_multiplier: £2k"),
            ("fifty pounds", "word_multiplier: fifty pounds"),
        ],
    ),
    "French": (
        "EUR",
        "fr-FR",
        [
            ("1 250,50 €", "1250.50 EUR"),
            ("1\u00a0250,50\u00a0€", "1250.50 EUR"),
            ("1\u202f250,50\u202f€", "1250.50 EUR"),
            ("1250,50€", "1250.50 EUR"),
            ("1250,5", "1250.50 EUR*"),
            ("120 euros", "120.00 EUR"),
            ("120 Euros de crêpes", "120.00 EUR [de crêpes]"),
            ("crêpes : 120 €", "120.00 EUR [crêpes]"),
            ("12€50 de gâteaux", "12.50 EUR [de gâteaux]"),
            ("EUR 1 250", "1250.00 EUR"),
            ("1 250 000 €", "1250000.00 EUR"),
            ("mille euros", "word_multiplier: mille euros"),
            ("deux cent cinquante euros", "word_multiplier: deux cent cinquante euros"),
            ("2 mille euros", "word_multiplier: 2 mille"),
            ("3 k€", "word_multiplier: 3 k"),
            ("50 centimes", "small_change: 50 centimes"),
        ],
    ),
    "German": (
        "EUR",
        "de-DE",
        [
            ("1.250,50 €", "1250.50 EUR"),
            ("1.250,50 EUR", "1250.50 EUR"),
            ("1250,50", "1250.50 EUR*"),
            ("1.250 €", "1250.00 EUR | 1.25 EUR"),
            ("EUR 120,--", "120.00 EUR"),
            ("120,- €", "120.00 EUR"),
            ("120 Euro für Kuchen", "120.00 EUR [für Kuchen]"),
            ("Kuchen 120 €", "120.00 EUR [Kuchen]"),
            ("1 250,50 €", "1250.50 EUR"),
            ("€ 120", "120.00 EUR"),
            ("50 Cent", "small_change: 50 Cent"),
            ("5 Tsd Euro", "word_multiplier: 5 Tsd"),
            ("2 Mio €", "word_multiplier: 2 Mio"),
            ("hundert Euro", "word_multiplier: hundert Euro"),
        ],
    ),
    "Swiss": (
        "CHF",
        "de-CH",
        [
            ("CHF 1'250.50", "1250.50 CHF"),
            ("1'250.50 CHF", "1250.50 CHF"),
            ("1’250.–", "1250.00 CHF*"),
            ("Fr. 120.—", "120.00 CHF"),
            ("Fr. 120.–", "120.00 CHF"),
            ("Fr 1'250", "1250.00 CHF"),
            ("sFr. 120.50", "120.50 CHF"),
            ("120 Franken Kuchen", "120.00 CHF [Kuchen]"),
            ("120 CHF", "120.00 CHF"),
            ("1'250'000", "1250000.00 CHF*"),
            ("50 Rappen", "small_change: 50 Rappen"),
        ],
    ),
    "Spanish": (
        "EUR",
        "es-ES",
        [
            ("1.250,50 €", "1250.50 EUR"),
            ("1250,50 €", "1250.50 EUR"),
            ("1.250,50 EUR", "1250.50 EUR"),
            ("120 euros de rifa", "120.00 EUR [de rifa]"),
            ("rifa: 120 €", "120.00 EUR [rifa]"),
            ("1 250,50 €", "1250.50 EUR"),
            ("120€", "120.00 EUR"),
            ("mil euros", "word_multiplier: mil euros"),
            ("5 mil euros", "word_multiplier: 5 mil"),
            ("50 céntimos", "small_change: 50 céntimos"),
            ("cien euros", "word_multiplier: cien euros"),
        ],
    ),
    "Mexican": (
        "MXN",
        "es-MX",
        [
            ("$1,250.50", "1250.50 MXN"),
            ("$ 120", "120.00 MXN"),
            ("1,250 pesos", "1250.00 MXN"),
            ("MX$120", "120.00 MXN"),
            ("120 MXN kermés", "120.00 MXN [kermés]"),
            ("50 centavos", "small_change: 50 centavos"),
        ],
    ),
    "Brazilian": (
        "BRL",
        "pt-BR",
        [
            ("R$ 1.250,50", "1250.50 BRL"),
            ("R$1.250,50", "1250.50 BRL"),
            ("R$ 120", "120.00 BRL"),
            ("R$120,00", "120.00 BRL"),
            ("120 reais", "120.00 BRL"),
            ("120 reais de bolo", "120.00 BRL [de bolo]"),
            ("bolo R$ 120", "120.00 BRL [bolo]"),
            ("1.250.000,00", "1250000.00 BRL*"),
            ("BRL 120", "120.00 BRL"),
            ("1 real", "1.00 BRL"),
            ("50 centavos", "small_change: 50 centavos"),
            ("5 mil reais", "word_multiplier: 5 mil"),
            ("mil reais", "word_multiplier: mil reais"),
        ],
    ),
    "Japanese": (
        "JPY",
        "ja-JP",
        [
            ("¥1200", "1200 JPY"),
            ("￥1,200", "1200 JPY"),
            ("1,200円", "1200 JPY"),
            ("1200 円", "1200 JPY"),
            ("１，２００円", "1200 JPY"),
            ("1200円 ケーキ", "1200 JPY [ケーキ]"),
            ("ケーキ 1200円", "1200 JPY [ケーキ]"),
            ("JPY 1200", "1200 JPY"),
            ("1,234,567円", "1234567 JPY"),
            ("3千円", "word_multiplier: 3千"),
            ("5万", "word_multiplier: 5万"),
            ("120.5円", "too_precise: 120.5円 (120?)"),
        ],
    ),
    "Ukrainian": (
        "UAH",
        "uk-UA",
        [
            ("1 250,50 грн", "1250.50 UAH"),
            ("1\u00a0250,50\u00a0₴", "1250.50 UAH"),
            ("120 грн.", "120.00 UAH"),
            ("120грн", "120.00 UAH"),
            ("₴120", "120.00 UAH"),
            ("120 гривень на каву", "120.00 UAH [на каву]"),
            ("кава 120 грн", "120.00 UAH [кава]"),
            ("UAH 1250", "1250.00 UAH"),
            ("120 євро", "120.00 EUR"),
            ("2 тис. грн", "word_multiplier: 2 тис"),
            ("50 коп", "small_change: 50 коп"),
            ("тисяча гривень", "word_multiplier: тисяча гривень"),
        ],
    ),
    "Indian": (
        "INR",
        "en-IN",
        [
            ("₹1,25,000", "125000.00 INR"),
            ("₹ 1,25,000.50", "125000.50 INR"),
            ("Rs. 1,25,000", "125000.00 INR"),
            ("Rs 500", "500.00 INR"),
            ("Rs.500", "500.00 INR"),
            ("₹500 cake sale", "500.00 INR [cake sale]"),
            ("INR 12,34,567", "1234567.00 INR"),
            ("1,00,00,000", "10000000.00 INR*"),
            ("₹500/-", "500.00 INR"),
            ("500/- for tea", "500.00 INR* [for tea]"),
            ("500 rupees", "500.00 INR"),
            ("1.5 lakh", "word_multiplier: 1.5 lakh"),
            ("2 lakhs", "word_multiplier: 2 lakhs"),
            ("1 crore", "word_multiplier: 1 crore"),
            ("50 paise", "small_change: 50 paise"),
        ],
    ),
    "Hindi": (
        "INR",
        "hi",
        [
            ("₹1,25,000", "125000.00 INR"),
            ("500 रुपये", "500.00 INR"),
            ("१,२५,००० रुपये", "foreign_digits: १,२५,००० रुपये (125000.00?)"),
        ],
    ),
    "Arab": (
        "AED",
        "ar-AE",
        [
            ("120 د.إ", "120.00 AED"),
            ("١٢٠ درهم", "foreign_digits: ١٢٠ درهم (120.00?)"),
            ("١٬٢٥٠٫٥٠", "foreign_digits: ١٬٢٥٠٫٥٠ (1250.50?)"),
            ("AED 1,250.50", "1250.50 AED"),
            ("1,250 AED", "1250.00 AED"),
            ("Dhs. 120", "120.00 AED"),
            ("\u200f120 د.إ.\u200f", "120.00 AED"),
        ],
    ),
    "Egyptian": (
        "EGP",
        "ar-EG",
        [
            ("1,250 ج.م.", "1250.00 EGP"),
            ("LE 120", "120.00 EGP"),
            ("E£120", "120.00 EGP"),
            ("120 EGP", "120.00 EGP"),
        ],
    ),
    "Moroccan": (
        "MAD",
        "fr-MA",
        [
            ("1 250,50 DH", "1250.50 MAD"),
            ("1.250,50 MAD", "1250.50 MAD"),
            ("120 dirhams", "120.00 MAD"),
            ("120 dh gâteaux", "120.00 MAD [gâteaux]"),
        ],
    ),
    "Senegalese": (
        "XOF",
        "fr-SN",
        [
            ("25 000 FCFA", "25000 XOF"),
            ("25.000 F CFA", "25000 XOF"),
            ("25000 francs", "25000 XOF"),
            ("25 000 F", "25000 XOF"),
            ("CFA 25 000", "25000 XOF"),
            ("2,5", "too_precise: 2,5 (2?)"),
        ],
    ),
    "Canadian": (
        "CAD",
        "fr-CA",
        [
            ("1 250,50 $", "1250.50 CAD"),
            ("120 $ CA", "120.00 CAD"),
            ("CA$120", "120.00 CAD"),
            ("120 $ US", "120.00 USD"),
            ("120 dollars de gâteaux", "120.00 CAD [de gâteaux]"),
        ],
    ),
    "Dutch": (
        "EUR",
        "nl-NL",
        [
            ("€ 1.250,50", "1250.50 EUR"),
            ("€120,-", "120.00 EUR"),
            ("120 euro taart", "120.00 EUR [taart]"),
        ],
    ),
    "Polish": (
        "PLN",
        "pl-PL",
        [
            ("1 250,50 zł", "1250.50 PLN"),
            ("120 złotych", "120.00 PLN"),
            ("50 groszy", "small_change: 50 groszy"),
        ],
    ),
    "Italian": (
        "EUR",
        "it-IT",
        [
            ("€ 1.250,50", "1250.50 EUR"),
            ("120 euro di torta", "120.00 EUR [di torta]"),
            ("mille euro", "word_multiplier: mille euro"),
        ],
    ),
}
ROWS = [
    pytest.param(default, locale, written, read, id=f"{habit}-{written}")
    for habit, (default, locale, rows) in HABITS.items()
    for written, read in rows
]
NAMED = {"American", "British", "French", "German", "Swiss", "Spanish", "Brazilian", "Japanese"}
NAMED |= {"Ukrainian", "Indian", "Arab"}


@pytest.mark.parametrize(("default", "locale", "written", "read"), ROWS)
def test_an_amount_is_read_as_its_country_writes_it(
    default: str, locale: str, written: str, read: str
) -> None:
    assert shown(read_amount(written, default=default, locale=locale)) == read


def test_every_habit_we_speak_of_has_its_rows() -> None:
    assert HABITS.keys() >= NAMED
    assert all(len(HABITS[habit][2]) >= 7 for habit in NAMED)
    assert len(ROWS) >= 150
