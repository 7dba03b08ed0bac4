"""Amounts as people write them: understood, asked about, or refused with a hint."""

from decimal import Decimal

import pytest
from babel.core import Locale, UnknownLocaleError, get_global
from babel.numbers import format_currency
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.reading.amounts import (
    LARGEST_MINOR,
    NOTE_LENGTH,
    WRITTEN_LENGTH,
    Amount,
    Either,
    Reading,
    Unread,
    Why,
    read_amount,
)
from bot.reading.numbers import COMMA_ONLY, POINT_OR_COMMA
from bot.reading.words import utf16_length
from storage.money import Money, current_currencies, minor_digits

ANY_TEXT = st.text(st.characters(codec=None), max_size=200)
# What is near an amount in a keyboard: these make the grammar work hardest.
LINE = st.text(st.sampled_from("0123456789 .,'’-+€$£kKxX\u00a0\u202f()aeuro/:%"), max_size=40)
CODES = st.sampled_from(sorted(current_currencies()))
TAGS = st.sampled_from(
    ["en", "fr", "en-US", "fr-CA", "de", "pt-br", "hi", "ja", "uk", "ar", "xx", ""]
)

# currency of the place, language, what is written, what is read:
# `*` where the currency was taken as usual, the note in brackets, ` | ` between readings to ask
# about, and for what is refused why, the words stumbled over, and what may have been meant.
WRITTEN = [
    ("EUR", "fr", "120 € gâteaux", "120.00 EUR [gâteaux]"),
    ("EUR", "en", "120", "120.00 EUR*"),
    ("EUR", "en", "cake sale 120 €", "120.00 EUR [cake sale]"),
    ("EUR", "en", "cake sale 120", "120.00 EUR* [cake sale]"),
    ("EUR", "fr", "1 250,50 €", "1250.50 EUR"),
    ("USD", "en", "$1,200", "1200.00 USD"),
    ("USD", "en", "$1,000", "1000.00 USD"),
    ("EUR", "fr", "CHF 1'200", "1200.00 CHF"),
    ("CHF", "fr", "1’250.50", "1250.50 CHF*"),
    ("CHF", "de", "CHF 120.-", "120.00 CHF"),
    ("EUR", "fr", "1.000", "1.00 EUR* | 1000.00 EUR*"),
    ("EUR", "fr", "1,50", "1.50 EUR*"),
    ("USD", "en", "1,50", "1.50 USD* | 150.00 USD*"),
    ("EUR", "fr", "12.345", "too_precise: 12.345 (12345.00?) (12.34?)"),
    ("EUR", "de", "12.345", "12345.00 EUR*"),
    ("EUR", "fr", "-5", "negative: -5"),
    ("EUR", "fr", "- 5", "negative: - 5"),
    ("EUR", "fr", "50-", "negative: 50"),
    ("EUR", "fr", "€-50", "negative: €-50"),
    ("EUR", "fr", "-€50", "negative: -€50"),
    ("EUR", "fr", "0", "zero: 0"),
    ("EUR", "fr", "1e999", "not_a_number: 1e999"),
    ("EUR", "fr", "1e5000000", "not_a_number: 1e5000000"),
    ("EUR", "fr", "NaN", "not_a_number: NaN"),
    ("EUR", "fr", "1_000", "not_a_number: 1_000"),
    ("EUR", "fr", "١٢", "foreign_digits: ١٢ (12.00?)"),
    ("EUR", "fr", "١٢٫٥٠ €", "foreign_digits: ١٢٫٥٠ € (12.50?)"),
    ("EUR", "fr", "10^18", "not_a_number: 10^18"),
    ("EUR", "fr", "1000000000000000000", "too_large: 1000000000000000000"),
    ("EUR", "fr", "mille euros", "word_multiplier: mille euros"),
    ("EUR", "fr", "250k", "word_multiplier: 250k"),
    ("EUR", "fr", "250 k€", "word_multiplier: 250 k"),
    ("EUR", "fr", "$250k", "word_multiplier: $250k"),
    ("EUR", "fr", "50 cents", "small_change: 50 cents"),
    ("EUR", "fr", "12€50", "12.50 EUR"),
    ("EUR", "fr", "12 € 50", "12.50 EUR | 12.00 EUR [50]"),
    ("EUR", "fr", "12 euros 50 de gâteaux", "12.50 EUR [de gâteaux] | 12.00 EUR [50 de gâteaux]"),
    ("GBP", "en", "£120 raffle", "120.00 GBP [raffle]"),
    ("GBP", "en", "50p", "small_change: 50p"),
    ("GBP", "en", "120 quid", "120.00 GBP"),
    ("CAD", "fr", "120 $", "120.00 CAD"),
    ("CAD", "en", "$120", "120.00 CAD"),
    ("EUR", "en", "$120", "120.00 USD | 120.00 CAD | 120.00 AUD | 120.00 NZD"),
    ("EUR", "en-US", "$120", "120.00 USD"),
    ("EUR", "fr", "120 dollars canadiens", "120.00 CAD"),
    ("EUR", "fr", "120 dollars", "120.00 USD | 120.00 CAD | 120.00 AUD | 120.00 NZD"),
    ("USD", "en", "$120 CAD", "120.00 CAD"),
    ("EUR", "fr", "120 livres", "120.00 EUR* [livres] | 120.00 GBP"),
    ("GBP", "fr", "120 livres", "120.00 GBP"),
    ("EUR", "en", "120 CUP cakes", "120.00 EUR* [CUP cakes] | 120.00 CUP [cakes]"),
    ("EUR", "en", "120 cup cakes", "120.00 EUR* [cup cakes]"),
    ("EUR", "en", "120 all cakes", "120.00 EUR* [all cakes]"),
    ("EUR", "fr", "100 FRF", "unknown_currency: FRF"),
    ("EUR", "fr", "120 BTC", "unknown_currency: BTC"),
    ("EUR", "fr", "₿ 120", "unknown_currency: ₿"),
    ("EUR", "fr", "120 ₿", "unknown_currency: ₿"),
    ("EUR", "fr", "3 x 40 €", "arithmetic: 3 x 40 €"),
    ("EUR", "fr", "3x40 €", "not_a_number: 3x40 €"),
    ("EUR", "fr", "100 + 20", "arithmetic: 100 + 20"),
    ("EUR", "fr", "100-120 €", "not_a_number: 100-120 €"),
    ("EUR", "fr", "120 € le 12/02 à 19h30", "120.00 EUR [le 12/02 à 19h30]"),
    ("EUR", "fr", "120 tombola 2e lot", "120.00 EUR* [tombola 2e lot]"),
    ("EUR", "fr", "120 10 gâteaux", "120.00 EUR* [10 gâteaux] | 10.00 EUR* [120 gâteaux]"),
    ("EUR", "fr", "30 gâteaux 120 €", "120.00 EUR [30 gâteaux]"),
    (
        "EUR",
        "fr",
        "120 € dont 20 € de dons",
        "120.00 EUR [dont 20 € de dons] | 20.00 EUR [120 € dont de dons]",
    ),
    ("JPY", "ja", "￥１２００", "1200 JPY"),
    ("JPY", "ja", "1200円", "1200 JPY"),
    ("JPY", "ja", "1万円", "word_multiplier: 1万"),
    ("UAH", "uk", "120 грн кекси", "120.00 UAH [кекси]"),
    ("UAH", "uk", "1 250,50 ₴", "1250.50 UAH"),
    ("UAH", "uk", "сто гривень", "word_multiplier: сто гривень"),
    ("UAH", "uk", "120 гривень", "120.00 UAH"),
    ("INR", "en", "₹1,25,000", "125000.00 INR"),
    ("INR", "hi", "Rs. 500", "500.00 INR"),
    ("INR", "en", "5 lakh", "word_multiplier: 5 lakh"),
    ("BRL", "pt-br", "R$ 1.250,50", "1250.50 BRL"),
    ("BRL", "pt-br", "R$1.250", "1250.00 BRL"),
    ("BRL", "pt-br", "1.000 reais", "1000.00 BRL"),
    ("KWD", "ar", "1.250", "1.250 KWD* | 1250.000 KWD*"),
    ("KWD", "ar", "\u200f1,250.500 د.ك.\u200f", "1250.500 KWD"),
    ("EUR", "en", "1 200 tickets", "1200.00 EUR* [tickets] | 1.00 EUR* [200 tickets]"),
    ("EUR", "fr", "1 200 billets", "1200.00 EUR* [billets]"),
    ("EUR", "en", "1 200 € tickets", "1200.00 EUR [tickets]"),
    ("EUR", "en", "€ 1 200", "1200.00 EUR | 1.00 EUR [200]"),
    ("CHF", "fr", "120 fr buvette", "120.00 CHF [buvette]"),
    (
        "EUR",
        "fr",
        "120 fr buvette",
        "120.00 EUR* [fr buvette] | 120.00 CHF [buvette] | 120 XOF [buvette] | 120 XAF [buvette]",
    ),
    ("SEK", "sv", "120 kr", "120.00 SEK"),
    ("EUR", "en", "120 kr", "120.00 EUR* [kr] | 120.00 SEK | 120.00 NOK | 120.00 DKK"),
    ("EUR", "fr", "gâteaux:120€", "120.00 EUR [gâteaux]"),
    ("EUR", "fr", "total=120", "120.00 EUR* [total]"),
    ("EUR", "fr", "cake-120", "not_a_number: cake-120"),
    ("EUR", "fr", "A4 120", "120.00 EUR* [A4]"),
    ("EUR", "fr", "120,", "120.00 EUR*"),
    ("EUR", "fr", "120.", "120.00 EUR*"),
    ("EUR", "fr", "(120 €)", "120.00 EUR"),
    ("EUR", "fr", "buvette (120 €) merci", "120.00 EUR [buvette merci]"),
    ("EUR", "fr", "50%", "not_a_number: 50%"),
    ("EUR", "fr", "+50", "50.00 EUR*"),
    ("EUR", "fr", "0612345678", "not_a_number: 0612345678"),
    ("EUR", "fr", "120e", "not_a_number: 120e"),
    ("EUR", "fr", "120EUR", "120.00 EUR"),
    ("EUR", "fr", "120eur", "120.00 EUR"),
    ("EUR", "fr", "eur120", "120.00 EUR"),
    ("EUR", "fr", "USD 120 €", "120.00 USD | 120.00 EUR"),
    ("EUR", "fr", "120 € 30", "120.30 EUR | 120.00 EUR [30]"),
    ("JPY", "en", "120.5", "too_precise: 120.5 (120?)"),
    ("JPY", "en", "1,200.00", "1200 JPY*"),
    ("XOF", "fr", "25 000 F CFA", "25000 XOF"),
    ("XOF", "fr", "25 000 francs CFA marché", "25000 XOF [marché]"),
    ("XOF", "fr", "25.000 FCFA", "25000 XOF"),
    ("EUR", "fr", "2 500 euros", "2500.00 EUR"),
    ("MXN", "es", "$1,200.50 MXN", "1200.50 MXN"),
    ("EUR", "fr", "120 € ", "120.00 EUR"),
    ("EUR", "en", "30 €120", "120.00 EUR [30]"),
    ("EUR", "en", "1.5", "1.50 EUR*"),
    ("EUR", "fr", ",5", "0.50 EUR*"),
    ("EUR", "fr", "120€/personne", "120.00 EUR [personne]"),
    ("USD", "en", "1,234,567.89", "1234567.89 USD*"),
    ("EUR", "de", "1.234.567,89 €", "1234567.89 EUR"),
    ("EUR", "fr", "12.02.2027", "not_a_number: 12.02.2027"),
    ("EUR", "fr", "120 ½", "120.00 EUR* [½]"),
    ("EUR", "fr", "1 2 3 4 5 6", "several: 1 2 3 4 5 6"),
    ("AED", "ar", "120 د.إ", "120.00 AED"),
    ("AED", "en", "Dhs 120", "120.00 AED"),
    ("PLN", "pl", "120 zł", "120.00 PLN"),
    ("CZK", "cs", "1 200 Kč", "1200.00 CZK"),
    ("USD", "en", "US$ 120.00 bake sale", "120.00 USD [bake sale]"),
    ("EUR", "fr", "120 $ CA", "120.00 CAD"),
    ("EUR", "fr", "120 $CA", "120.00 CAD"),
    (
        "EUR",
        "fr",
        "$ 120 US",
        "120.00 USD [US] | 120.00 CAD [US] | 120.00 AUD [US] | 120.00 NZD [US]",
    ),
    ("EUR", "en", "20 euro note found", "20.00 EUR [note found]"),
    ("EUR", "fr", "120 balles", "120.00 EUR* [balles]"),
    ("EUR", "fr", ",50 €", "0.50 EUR"),
    ("EUR", "fr", ".5", "0.50 EUR*"),
    ("CAD", "fr", "1 234,56 $", "1234.56 CAD"),
    ("CHF", "fr", "1'234'567.89", "1234567.89 CHF*"),
    ("CHF", "de", "1'200 Franken", "1200.00 CHF"),
    ("EUR", "es", "1.250,50 euros", "1250.50 EUR"),
    ("EUR", "it", "1.250 €", "1250.00 EUR | 1.25 EUR"),
    ("EUR", "pt", "1250€", "1250.00 EUR"),
    ("ZAR", "en", "R120", "120.00 ZAR"),
    ("ZAR", "en", "R 120.50", "120.50 ZAR"),
    ("EUR", "en", "120 Rand", "120.00 EUR* [Rand] | 120.00 ZAR"),
    ("GBP", "en", "£1,250.50 sponsored walk", "1250.50 GBP [sponsored walk]"),
    ("GBP", "en", "120 pounds", "120.00 GBP"),
    ("GBP", "en", "£1.50", "1.50 GBP"),
    ("EUR", "en", "£120", "120.00 GBP"),
    ("EGP", "en", "£120", "120.00 EGP"),
    ("JPY", "ja", "¥1,200", "1200 JPY"),
    ("CNY", "zh", "¥1,200", "1200.00 CNY"),
    ("EUR", "en", "¥1200", "1200 JPY | 1200.00 CNY"),
    ("CNY", "zh", "120元", "120.00 CNY"),
    ("KRW", "ko", "12,000원", "12000 KRW"),
    ("TRY", "tr", "1.250,50 ₺", "1250.50 TRY"),
    ("ILS", "he", "\u200f1,200.00 \u200f₪", "1200.00 ILS"),
    ("VND", "vi", "100.000 ₫", "100000 VND"),
    ("NGN", "en", "₦5,000", "5000.00 NGN"),
    ("KES", "en", "KSh 500", "500.00 KES"),
    ("PHP", "en", "₱1,250", "1250.00 PHP"),
    ("THB", "th", "฿120", "120.00 THB"),
    ("HUF", "hu", "1 200 Ft", "1200.00 HUF"),
    ("SEK", "sv", "1 200,50 kr", "1200.50 SEK"),
    ("NOK", "nb", "kr 120", "120.00 NOK"),
    ("DKK", "da", "kr. 120,50", "120.50 DKK"),
    ("DKK", "da", "120,- kr", "120.00 DKK"),
    ("EUR", "nl", "€ 120,-", "120.00 EUR"),
    ("EUR", "de", "120,--", "120.00 EUR*"),
    ("EUR", "de", "120,00 €", "120.00 EUR"),
    ("EUR", "de", "120 Euro Kuchen", "120.00 EUR [Kuchen]"),
    ("EUR", "de", "Kuchenbasar 120 Euro", "120.00 EUR [Kuchenbasar]"),
    ("EUR", "de", "tausend Euro", "word_multiplier: tausend Euro"),
    ("BRL", "pt-br", "120 reais bolo", "120.00 BRL [bolo]"),
    ("BRL", "pt-br", "R$ 0,50", "0.50 BRL"),
    ("MAD", "fr", "120 DH", "120.00 MAD"),
    ("MAD", "fr", "1 200,00 dh", "1200.00 MAD"),
    ("TND", "fr", "12,345", "12.345 TND* | 12345.000 TND*"),
    ("TND", "fr", "12,3456", "too_precise: 12,3456 (12.346?)"),
    ("TND", "fr", "1.250", "1250.000 TND*"),
    ("XOF", "fr", "5000", "5000 XOF*"),
    ("XOF", "fr", "5000,50", "too_precise: 5000,50 (5000?)"),
    ("INR", "en", "Rs 1,00,000", "100000.00 INR"),
    ("INR", "en", "12,34,567.50", "1234567.50 INR*"),
    ("INR", "en", "₹12,34", "12.34 INR | 1234.00 INR"),
    ("PKR", "en", "Rs. 2,500", "2500.00 PKR"),
    ("EUR", "fr", "1 000 000 000 000", "too_large: 1 000 000 000 000"),
    ("EUR", "fr", "99999999999", "too_large: 99999999999"),
    ("EUR", "fr", "0,001", "too_precise: 0,001"),
    ("EUR", "fr", "0,00 €", "zero: 0,00 €"),
    ("EUR", "fr", "0.001", "too_precise: 0.001"),
    ("EUR", "fr", "-0", "negative: -0"),
    ("EUR", "fr", "infinity", "not_a_number: infinity"),
    ("EUR", "fr", "1,2,3", "not_a_number: 1,2,3"),
    ("EUR", "fr", "1..5", "not_a_number: 1..5"),
    ("EUR", "fr", "1.,5", "not_a_number: 1.,5"),
    ("EUR", "fr", "1,,000", "not_a_number: 1,,000"),
    ("EUR", "fr", "1 200 €", "1200.00 EUR"),
    ("EUR", "fr", "1 200,50€ brocante", "1200.50 EUR [brocante]"),
    ("EUR", "fr", "  120   €   gâteaux  ", "120.00 EUR [gâteaux]"),
    ("EUR", "fr", "deux cents", "word_multiplier: deux cents"),
    ("EUR", "en", "two hundred euros", "word_multiplier: two hundred euros"),
    ("EUR", "en", "2 hundred", "word_multiplier: 2 hundred"),
    ("EUR", "en", "1.2M", "word_multiplier: 1.2M"),
    ("EUR", "en", "$1.2 million", "word_multiplier: $1.2 million"),
    ("EUR", "fr", "3 douzaines", "word_multiplier: 3 douzaines"),
    ("EUR", "fr", "120 € pour 3 gâteaux", "120.00 EUR [pour 3 gâteaux]"),
    ("EUR", "fr", "3 gâteaux à 40 €", "40.00 EUR [3 gâteaux à]"),
    ("EUR", "fr", "120 € + 30 €", "arithmetic: 120 € + 30 €"),
    ("EUR", "fr", "120€ 30€", "120.00 EUR [30€] | 30.00 EUR [120€]"),
    ("EUR", "fr", "60/2", "not_a_number: 60/2"),
    ("EUR", "fr", "19h30", "not_a_number: 19h30"),
    ("EUR", "fr", "19:30", "not_a_number: 19:30"),
    ("EUR", "fr", "120 € à 19:30", "120.00 EUR [à 19:30]"),
    ("EUR", "fr", "gâteaux - 120 €", "120.00 EUR [gâteaux]"),
    ("EUR", "fr", "120 - gâteaux", "120.00 EUR* [gâteaux]"),
    ("EUR", "fr", "120 – gâteaux", "120.00 EUR* [gâteaux]"),
    ("EUR", "fr", "#120", "not_a_number: #120"),
    ("EUR", "fr", "@120", "not_a_number: @120"),
    ("EUR", "fr", "n°12 120 €", "120.00 EUR [n°12]"),
    ("EUR", "fr", "120 €.", "120.00 EUR"),
    ("EUR", "fr", "120€!", "120.00 EUR"),
    ("EUR", "fr", "120 €, merci", "120.00 EUR [merci]"),
    ("EUR", "fr", "120 EUROS", "120.00 EUR"),
    ("EUR", "fr", "EUR 120", "120.00 EUR"),
    ("EUR", "fr", "120 eur gâteaux", "120.00 EUR [gâteaux]"),
    ("EUR", "fr", "€120", "120.00 EUR"),
    ("EUR", "fr", "€ 1 200", "1200.00 EUR"),
    ("EUR", "fr", "e120", "not_a_number: e120"),
    ("EUR", "fr", "120 USD", "120.00 USD"),
    ("EUR", "fr", "120 usd", "120.00 USD"),
    ("EUR", "fr", "usd 120", "120.00 USD"),
    ("EUR", "fr", "120 XYZ", "120.00 EUR* [XYZ]"),
    ("EUR", "fr", "120 TRY again", "120.00 EUR* [TRY again] | 120.00 TRY [again]"),
    ("TRY", "en", "120 TRY again", "120.00 TRY [again]"),
    ("EUR", "en", "120 try again", "120.00 EUR* [try again]"),
    ("EUR", "fr", "120 $US", "120.00 USD"),
    ("EUR", "fr", "120 US$", "120.00 USD"),
    ("EUR", "en", "AU$120", "120.00 AUD"),
    ("EUR", "en", "C$ 120", "120.00 CAD"),
    ("EUR", "en", "120 Canadian dollars", "120.00 CAD"),
    ("EUR", "en", "120 Swiss francs bake", "120.00 CHF [bake]"),
    (
        "EUR",
        "en",
        "120 won at poker",
        "120.00 EUR* [won at poker] | 120 KRW [at poker] | 120 KPW [at poker]",
    ),
    ("EUR", "uk", "120 доларів", "120.00 USD | 120.00 CAD | 120.00 AUD | 120.00 NZD"),
    ("EUR", "uk", "120 доларів США", "120.00 USD"),
    ("UAH", "uk", "5 тис грн", "word_multiplier: 5 тис"),
    ("UAH", "uk", "₴250", "250.00 UAH"),
    ("RUB", "ru", "120 руб.", "120.00 RUB"),
    ("EUR", "fr", "120 francs suisses", "120.00 CHF"),
    ("EUR", "fr", "120 francs", "120.00 CHF | 120 XOF | 120 XAF | 120 XPF"),
    ("CHF", "fr", "120 francs", "120.00 CHF"),
    ("CHF", "fr", "Fr. 120.50", "120.50 CHF"),
    ("CHF", "fr", "120.50 Fr.", "120.50 CHF"),
    ("CHF", "fr", "SFr. 1'200.–", "1200.00 CHF"),
    ("CHF", "fr", "120.--", "120.00 CHF*"),
    ("EUR", "fr", "½", "not_a_number: ½"),
    ("EUR", "fr", "12½ €", "not_a_number: 12½ €"),
    ("EUR", "fr", "1２0 €", "120.00 EUR"),
    ("EUR", "hi", "१२०", "foreign_digits: १२० (120.00?)"),
    ("EUR", "fa", "۱۲۰", "foreign_digits: ۱۲۰ (120.00?)"),
    ("EUR", "fr", "1٢0", "foreign_digits: 1٢0 (120.00?)"),
    ("EUR", "fr", "120 ١٢", "120.00 EUR* [١٢]"),
    ("EUR", "fr", "20 € note", "20.00 EUR [note]"),
    ("USD", "en", "5 bucks", "5.00 USD"),
    ("USD", "en", "$5 off 120", "5.00 USD [off 120]"),
    ("USD", "es", "US$1.250", "1250.00 USD | 1.25 USD"),
    ("MXN", "es", "$1,250.50", "1250.50 MXN"),
    ("CLP", "es", "$ 12.500", "12500 CLP"),
    ("COP", "es", "$12.500", "12500.00 COP"),
    ("ARS", "es", "$ 12.500,75", "12500.75 ARS"),
    ("CLP", "es", "12.500 pesos", "12500 CLP"),
]


def shown(reading: Reading) -> str:
    if isinstance(reading, Amount):
        usual = "*" if reading.assumed_currency else ""
        note = f" [{reading.rest}]" if reading.rest else ""
        return f"{reading.money.amount} {reading.money.currency}{usual}{note}"
    if isinstance(reading, Either):
        return " | ".join(shown(each) for each in reading.readings)
    meant = "".join(f" ({money.amount}?)" for money in reading.suggestions)
    return f"{reading.why}: {reading.written}{meant}"


@pytest.mark.parametrize(("default", "locale", "written", "read"), WRITTEN)
def test_amounts_as_people_write_them(default: str, locale: str, written: str, read: str) -> None:
    assert shown(read_amount(written, default=default, locale=locale)) == read


@pytest.mark.parametrize("locale", ["en", "fr"])
@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("0", Why.ZERO),
        ("-5", Why.NEGATIVE),
        ("1e999", Why.NOT_A_NUMBER),
        ("1e5000000", Why.NOT_A_NUMBER),
        ("NaN", Why.NOT_A_NUMBER),
        ("1_000", Why.NOT_A_NUMBER),
        ("١٢", Why.FOREIGN_DIGITS),
        ("12.345", Why.TOO_PRECISE),
        ("10^18", Why.NOT_A_NUMBER),
        (str(10**18), Why.TOO_LARGE),
        ("9" * 10_000, Why.TOO_LARGE),
        ("0" * 10_000, Why.TOO_LARGE),
        ("", Why.NOTHING),
        ("\ud800", Why.NOTHING),
        ("\x00", Why.NOTHING),
    ],
)
def test_row_31_what_is_no_amount_is_refused_with_a_hint(
    locale: str, written: str, why: Why
) -> None:
    reading = read_amount(written, default="EUR", locale=locale)
    assert isinstance(reading, Unread)
    assert (reading.why, reading.currency, reading.decimals) == (why, "EUR", 2)
    assert reading.largest == Money(LARGEST_MINOR, "EUR")


@pytest.mark.parametrize(
    ("written", "default", "locale", "both"),
    [
        ("1.000", "EUR", "fr", {100, 100_000}),
        ("1.000", "EUR", "en", {100, 100_000}),
        ("1,000", "EUR", "en", {100, 100_000}),
        ("1,000", "EUR", "fr", {100, 100_000}),
        ("1,50", "USD", "en", {150, 15_000}),
        ("1.250", "KWD", "en", {1_250, 1_250_000}),
    ],
)
def test_row_32_what_reads_two_ways_is_asked(
    written: str, default: str, locale: str, both: set[int]
) -> None:
    reading = read_amount(written, default=default, locale=locale)
    assert isinstance(reading, Either)
    assert {each.money.minor for each in reading.readings} == both


def test_the_largest_amount_and_one_more() -> None:
    largest = read_amount("10 000 000 000,00 €", default="EUR", locale="fr")
    assert largest == Amount(Money(LARGEST_MINOR, "EUR"), "", assumed_currency=False)
    more = read_amount("10 000 000 000,01 €", default="EUR", locale="fr")
    assert isinstance(more, Unread)
    assert more.why is Why.TOO_LARGE


@given(ANY_TEXT | LINE, CODES, TAGS)
def test_any_line_is_answered(text: str, default: str, locale: str) -> None:
    reading = read_amount(text, default=default, locale=locale)
    if isinstance(reading, Unread):
        assert utf16_length(reading.written) <= WRITTEN_LENGTH
        return
    amounts = reading.readings if isinstance(reading, Either) else (reading,)
    assert len(set(amounts)) == len(amounts)
    assert len(amounts) == 1 or isinstance(reading, Either)
    for amount in amounts:
        assert 0 < amount.money.minor <= LARGEST_MINOR
        assert utf16_length(amount.rest) <= NOTE_LENGTH


@given(LINE, TAGS)
def test_what_is_read_was_written(text: str, locale: str) -> None:
    # Not one digit is made up, and none beside those of the note is lost.
    reading = read_amount(text, default="EUR", locale=locale)
    assume(isinstance(reading, Amount))
    assert isinstance(reading, Amount)
    written = sorted(sign for sign in text if sign in "123456789")
    kept = f"{reading.money.amount}{reading.rest}"
    assert sorted(sign for sign in kept if sign in "123456789") == written


@given(
    st.integers(min_value=1, max_value=10**9),
    st.sampled_from(["EUR", "USD", "GBP", "CHF", "CAD", "JPY", "BRL", "UAH", "INR", "SEK", "KWD"]),
    st.sampled_from(
        (
            *("en", "fr", "de", "de_CH", "fr_CH", "es", "it", "pt_BR", "en_GB", "en_IN", "hi"),
            *("ja", "uk", "pl", "cs", "sv", "nb", "da", "nl", "fi", "hu", "tr", "ro", "el", "he"),
            *("zh", "ko"),
        )
    ),
)
def test_what_babel_writes_reads_back(minor: int, currency: str, locale: str) -> None:
    money = Money(minor, currency)
    written = format_currency(money.amount, currency, locale=locale)
    reading = read_amount(written, default=currency, locale=locale)
    readings = reading.readings if isinstance(reading, Either) else (reading,)
    assert Amount(money, "", assumed_currency=False) in readings
    if minor_digits(currency) == 2:
        assert len(readings) == 1


@given(st.integers(min_value=1, max_value=10**9), CODES)
def test_a_code_and_a_plain_number_are_never_in_doubt(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assume(minor_digits(currency) < 3)
    for written in (f"{money.amount} {currency}", f"{currency} {money.amount}"):
        reading = read_amount(written, default=currency, locale="en")
        assert reading == Amount(money, "", assumed_currency=False)


def test_habits_of_currencies_are_those_of_cldr() -> None:
    habits: dict[str, set[str]] = {}
    for territory, used in get_global("territory_currencies").items():
        for code, _since, until, tender in used:
            if tender and until is None:
                habits.setdefault(code, set()).update(_decimal_signs(territory))
    both = {code for code, signs in habits.items() if signs == {",", "."}}
    assert {code for code, signs in habits.items() if signs == {","}} == COMMA_ONLY
    assert both - {"USD"} == POINT_OR_COMMA


def _decimal_signs(territory: str) -> set[str]:
    signs = set()
    for language, facts in get_global("territory_languages").get(territory, {}).items():
        if facts["official_status"] in ("official", "de_facto_official"):
            signs |= _decimal_sign(f"{language}_{territory}")
    return signs


def _decimal_sign(tag: str) -> set[str]:
    try:
        symbols = Locale.parse(tag).number_symbols
    except UnknownLocaleError:  # CLDR has no such locale
        return set()
    return {str(symbols["latn"]["decimal"])} if "latn" in symbols else set()


def test_a_decimal_is_exact() -> None:
    reading = read_amount("0.29", default="EUR", locale="en")
    assert isinstance(reading, Amount)
    assert reading.money.amount == Decimal("0.29")
