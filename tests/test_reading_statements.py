"""Files of banks and payment providers: what is read in them, and that nothing can break it."""

import csv
import gzip
import io
import time
import tracemalloc
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.reading.statements import (
    MOST_BYTES,
    MOST_LINES,
    Incoming,
    NoStatement,
    Statement,
    read_statement,
)
from bot.reading.statements.columns import header
from bot.reading.statements.sheet import decodings, rows_of
from storage.funds import MOST
from storage.money import Money
from storage.rules import required
from tests import banks_europe, banks_world
from tests.banks import SAMPLES, TODAY, Sample
from tests.nasty import PIECES


def read(content: bytes | str, currency: str = "USD", today: date = TODAY) -> Statement:
    """What is read in a file that can be."""
    raw = content.encode() if isinstance(content, str) else content
    found = read_statement(raw, currency=currency, today=today)
    assert isinstance(found, Statement), found
    return found


def refused(content: bytes) -> NoStatement:
    """Why a file cannot be read."""
    found = read_statement(content, currency="USD", today=TODAY)
    assert isinstance(found, NoStatement), found
    return found


def dated(*written: str) -> str:
    """A file with these dates."""
    return "Date,Amount,Reference\n" + "".join(f"{each},5.00,x\n" for each in written)


EVERY = (*SAMPLES, *banks_europe.SAMPLES, *banks_world.SAMPLES)


@pytest.mark.parametrize("given_file", EVERY, ids=lambda each: each.name)
def test_what_banks_and_providers_export_is_read(given_file: Sample) -> None:
    found = read(given_file.content, given_file.currency)
    assert [(each.day, each.amount) for each in found.incoming] == given_file.expected
    assert found.outgoing == given_file.outgoing
    assert found.unsettled == given_file.unsettled
    assert found.unread == given_file.unread
    assert found.two_ways is None


def test_there_are_samples_enough() -> None:
    assert len(EVERY) >= 75


def test_the_columns_are_named_and_everything_a_payer_wrote_is_kept() -> None:
    paypal = next(each for each in SAMPLES if each.name == "PayPal")
    found = read(paypal.content)
    assert found.columns["day"] == "Date"
    assert found.columns["amount"] == "Gross"
    assert found.names_currency
    assert "for Lyon" in found.incoming[0].reference
    assert "Cakes" in found.incoming[0].reference


@pytest.mark.parametrize("given_file", EVERY, ids=lambda each: each.name)
def test_columns_in_another_order_are_the_same_money(given_file: Sample) -> None:
    table = next(filter(None, (_table_of(text) for text in decodings(given_file.content))))
    wide = max(map(len, table))
    turned = io.StringIO()
    csv.writer(turned).writerows([*cells, *[""] * (wide - len(cells))][::-1] for cells in table)
    before = read(given_file.content, given_file.currency)
    after = read(turned.getvalue(), given_file.currency)
    assert _money_of(after) == _money_of(before)


def _table_of(text: str) -> list[tuple[str, ...]]:
    """The rows of a file from its header on."""
    rows = required(rows_of(text, MOST_LINES), "rows")
    found = header(rows)
    return [row.cells for row in rows[found[0] :]] if found else []


def _money_of(found: Statement) -> list[tuple[date, Money, list[str]]]:
    return [(each.day, each.amount, sorted(each.reference.split())) for each in found.incoming]


def test_a_card_of_debit_takes_nothing_out() -> None:
    found = read("Date,Amount,Card Funding\n2027-02-13,5,debit\n2027-02-14,6,debit\n")
    assert [each.amount.minor for each in found.incoming] == [500, 600]


def test_what_does_not_say_which_way_it_went_is_named() -> None:
    found = read("Date,Amount,Type\n2027-02-13,5,Credit\n2027-02-14,6,Debit\n2027-02-15,7,Swap\n")
    assert [each.amount.minor for each in found.incoming] == [500]
    assert (found.outgoing, found.unread) == (1, (4,))


def test_lines_are_numbered_as_in_the_file() -> None:
    found = read('Date;Text;Amount\n\n2027-02-13;"two\nlines";5\nno day;x;5\n2027-02-14;y;6\n')
    assert [each.number for each in found.incoming] == [4, 6]
    assert found.unread == (5,)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        (("13/02/2027", "03/02/2027"), [(2, 13), (2, 3)]),  # 13 is no month
        (("02/13/2027", "02/03/2027"), [(2, 13), (2, 3)]),  # 13 is no month here either
        (("03/02/2027", "04/02/2027"), [(2, 3), (2, 4)]),  # 4 February is past, 2 April is not
        (("02/03/2027", "02/04/2027"), [(2, 3), (2, 4)]),  # the same, the other way round
        (("02-02-2027",), [(2, 2)]),
        (("12/02/27",), [(2, 12)]),
    ],
)
def test_row_33_the_file_shows_whether_days_come_first(
    written: tuple[str, ...], days: list[tuple[int, int]]
) -> None:
    found = read(dated(*written))
    assert [(each.day.month, each.day.day) for each in found.incoming] == days
    assert found.two_ways is None


@pytest.mark.parametrize(
    "written",
    [
        "13 févr. 2027", "13. Februar 2027", "13. Feb. 2027", "13 de febrero de 2027",
        "13/fev/2027", "13 лют. 2027", "Sat, 13 Feb 2027", "13 feb 27", "13 febbraio 2027",
        '="2027-02-13"', "2027.02.13", "20270213100000", "2027年2月13日", "13-02-27",
        "February 13, 2027 at 10:00 AM", "2027-02-13T10:00:00.000-04:00",
    ],
)  # fmt: skip
def test_row_33_days_are_read_as_banks_write_them(written: str) -> None:
    found = read(_one(written))
    assert [each.day for each in found.incoming] == [date(2027, 2, 13)]


def _one(written: str) -> str:
    quoted = written.replace('"', '""')
    return f'Date,Amount,Reference\n"{quoted}",5.00,x\n'


@pytest.mark.parametrize(
    "written", ["31 Feb 2027", "13 Foo 2027", "13 Feb", "13 Feb 1999", "44605"]
)
def test_row_33_what_is_no_day_is_named_by_its_line(written: str) -> None:
    assert read(_one(written)).unread == (2,)


def test_row_33_a_date_that_reads_two_ways_is_asked_about() -> None:
    found = read(dated("01/02/2027", "02/02/2027"))
    asked = found.two_ways
    assert asked == found.incoming[0]
    assert (asked.day, asked.otherwise) == (date(2027, 2, 1), date(2027, 1, 2))
    assert found.incoming[1].otherwise is None


@pytest.mark.parametrize(
    ("amount", "minor"),
    [
        ("1.234,56", 123_456), ("1,234.56", 123_456), ("1 234,56", 123_456), ("12,5", 1_250),
        ("1'234.56", 123_456), ("1\u202f234,56 €", 123_456), ("+50", 5_000), ("€50.00", 5_000),
        ("EUR 50.00", 5_000), ("50.00 CR", 5_000), ("50,00 H", 5_000), ("7", 700),
    ],
)  # fmt: skip
def test_amounts_are_read_as_banks_write_them(amount: str, minor: int) -> None:
    found = read(f'Date;Amount\n2027-02-13;"{amount}"\n', "EUR")
    assert [each.amount.minor for each in found.incoming] == [minor]


@pytest.mark.parametrize("amount", ["-50", "50.00-", "(50.00)", "−5,00", "50.00 DR", "5,00 S", "0"])
def test_money_out_is_counted_and_left(amount: str) -> None:
    found = read(f'Date;Amount\n2027-02-13;"{amount}"\n')
    assert (found.incoming, found.outgoing) == ((), 1)


@pytest.mark.parametrize(
    "amount", ["1e5", "lots", "٥٠", "5.005", "1.250", "50 kr", "9" * 400, "1.2.3,4,5"]
)
def test_row_31_what_is_no_amount_is_named_by_its_line(amount: str) -> None:
    found = read(f'Date;Amount\n2027-02-13;"{amount}"\n')
    assert (found.incoming, found.unread) == ((), (2,))


def test_row_32_a_thousand_is_one_where_another_line_shows_it() -> None:
    found = read("Date;Amount\n2027-02-13;1.250\n2027-02-14;7,50\n", "EUR")
    assert [each.amount.minor for each in found.incoming] == [125_000, 750]
    assert read("Date;Amount\n2027-02-13;1.250\n", "KWD").incoming[0].amount.minor == 1_250


def test_a_dollar_is_never_taken_for_another_currency() -> None:
    assert read("Date;Amount\n2027-02-13;$5\n", "EUR").unread == (2,)
    assert read("Date;Amount\n2027-02-13;$5\n", "CAD").incoming[0].amount == Money(500, "CAD")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"\n \n;;\n", "empty"),
        (b"%PDF-1.7 \x93\x8c", "text"),
        (b"PK\x03\x04xl/workbook.xml", "text"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "text"),
        (b"x" * (MOST_BYTES + 1), "large"),
        (b"Name;Amount\nAna;5\n", "columns"),
        (b"Date;Name\n2027-02-13;Ana\n", "columns"),
        (b"12/02/2027,BACS,50.00\n", "columns"),
        (b"Date,Amount\n" + b"2027-02-13,5\n" * (MOST_LINES + 100), "long"),
        (b'Date,Amount\n"' + b"x" * 200_000, "text"),
    ],
)  # fmt: skip
def test_row_41_what_is_no_statement_is_said_to_be_none(content: bytes, why: str) -> None:
    assert refused(content).why == why


def test_the_first_columns_of_a_strange_file_are_told() -> None:
    assert refused(b"Name;Amount;More\nAna;5;x\n").seen == ("Name", "Amount", "More")


cells = st.one_of(
    st.sampled_from(
        ("Date", "Amount", "Credit", "Montant", "Status", "2027-02-13", "13/02/27", "5,00", "-5")
    ),
    st.sampled_from(PIECES),
    st.text(max_size=12),
)
sheets = st.tuples(st.sampled_from(";,\t|"), st.lists(st.lists(cells, max_size=5), max_size=8)).map(
    lambda made: "\n".join(made[0].join(row) for row in made[1]).encode("utf-8", "replace")
)


@given(st.one_of(st.binary(max_size=400), sheets, sheets.map(lambda s: b"Date;Amount\n" + s)))
@example(b"Date;Amount\n\xff\xfe;\x00")
@example(b"\xff\xfeD")
@example(b'Date,Amount\n0001-01-01,"1E+999999999"\n')
def test_row_41_no_bytes_raise_and_whatever_is_read_can_be_kept(content: bytes) -> None:
    found = read_statement(content, currency="USD", today=TODAY)
    if isinstance(found, NoStatement):
        return
    for each in found.incoming:
        assert isinstance(each, Incoming)
        assert 0 < each.amount.minor <= MOST
        assert date(2000, 1, 1) <= each.day <= date(2099, 12, 31)


TOP = "Datum;Betrag;Verwendungszweck\n"
WIDE = 100_000  # columns
SOON = 3.0  # seconds of work; some of these took minutes


def filled(piece: str) -> str:
    """A piece again and again, as long as a file may be."""
    return (piece * (MOST_BYTES // len(piece.encode()) + 1))[:MOST_BYTES]


def rows(line: str, count: int = MOST_LINES - 100) -> str:
    """So many lines, each with a number of its own."""
    return "\n".join(line.replace("#", f"{n:0180}") for n in range(count))


HEAVY: dict[str, str | bytes] = {
    "quotes": filled('"'),
    "pairs of quotes": filled('""'),
    "a quote that never ends": f'{TOP}"' + filled("a;")[:900_000],
    "zeros": filled("\x00"),
    "zeros between": filled("a\x00;"),
    "no lines but blank ones": filled("\n"),
    "lines of an old Macintosh": filled("\r"),
    "leaves of paper": "".join(";" * n + "\x0c" for n in range(1_000)) + filled("\x0c")[:490_000],
    "a hundred thousand columns": ";" * WIDE + "\n" + ";" * WIDE,
    "as many under a good header": (
        "Datum;Betrag;" + ";".join(map(str, range(WIDE))) + "\n01.02.2027;5;" + ";x" * WIDE
    ),
    "a header again and again": rows(filled("date;")[:32_000], 31),
    "headers like no other": rows(";".join(f"{chr(97 + n % 26) * n}" for n in range(250)), 31),
    "which way, in every column": TOP + rows("01.02.2027;5;" + "c;" * 80),
    "days of many digits": TOP + rows("#;5;x"),
    "days of many letters": TOP + rows("T#;5;x"),
    "one day that never ends": TOP + "T" * 120_000 + ";5;x",
    "points": TOP + rows("01.02.2027;" + ".1 " * 50 + ".;x"),
    "letters that become eighteen": rows(";".join(["\ufdfa" * 300] * 9), 30),
    "UTF-16": filled("a;").encode("utf-16")[:MOST_BYTES],
    "a zip bomb": b"PK\x03\x04" + b"\0" * 900_000,
    "another, in a disguise": gzip.compress(b"\0" * 100_000_000),
}


def raw(content: str | bytes) -> bytes:
    return (content.encode() if isinstance(content, str) else content)[:MOST_BYTES]


@pytest.mark.parametrize("content", HEAVY.values(), ids=HEAVY)
def test_row_41_whatever_a_file_holds_it_is_read_soon(content: str | bytes) -> None:
    began = time.process_time()
    read_statement(raw(content), currency="EUR", today=TODAY)
    assert time.process_time() - began < SOON


def test_row_41_what_a_file_holds_takes_little_room() -> None:
    tracemalloc.start()
    for content in (HEAVY["as many under a good header"], HEAVY["another, in a disguise"]):
        read_statement(raw(content), currency="EUR", today=TODAY)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50 * MOST_BYTES


def test_a_cell_that_goes_on_for_ever_is_cut_and_the_line_is_read() -> None:
    found = read(f"{TOP}01.02.2027;5;Ana " + "x" * 90_000 + "\n02.02.2027;6;Bo\n", "EUR")
    assert [each.amount.minor for each in found.incoming] == [500, 600]
    assert found.incoming[0].reference.startswith("Ana x")
