"""Exports: what a file says is what people are told in chat, cent by cent, and it is inert."""

import csv
import io
import os
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.__main__ import main
from bot.backups import to_the_end
from bot.exports import Export, Form, What, filename, separated, sheets
from bot.exports.paced import Pace
from bot.exports.separated import inert
from bot.exports.tables import Book, Column, Kind, Table
from bot.language import Languages
from storage import funds, organisers, people, privacy
from storage.backups import Stop
from storage.database import Database, Tx
from storage.funds import Totals
from storage.money import Money
from storage.records import Chapter, Cover, Person, Role, Side, Source
from tests import spreadsheet
from tests.cities import campaign_in, city_in, joins
from tests.shelf import NOW, a_campaign, a_chapter, a_person, an_entry
from tests.town import Message, Town, Townsperson

LANGUAGES = Languages.load()
FORMULA = '=HYPERLINK("http://evil.example","tap")'
ON = date(2027, 2, 13)


async def a_cost(
    tx: Tx, chapter: Chapter, by: Person, amount: Money, covered: Cover, number: int
) -> None:
    draft = await funds.draft(
        tx,
        chapter=chapter,
        by=by,
        amount=amount,
        note="hall",
        source=Source(-100, number),
        at=NOW,
        side=Side.COST,
        covered=covered,
    )
    day = NOW.date()
    await funds.confirm(tx, draft.id, by=by, rate=Decimal(1), rate_on=day, at=NOW)


async def a_fair(tx: Tx) -> Totals:
    """Everything that can happen to money, in three currencies; return what people are told."""
    nora, omar = await a_person(tx, 1, FORMULA), await a_person(tx, 2, "Omar")
    campaign = await a_campaign(tx, nora)
    paris = await a_chapter(tx, campaign, "Paris", 1)
    await a_chapter(tx, campaign, "@Leeds", 2)
    first = await an_entry(tx, paris, nora, Money(12_050, "EUR"), 1, rate=Decimal("1.1"))
    second = await an_entry(tx, paris, nora, Money(9_95, "USD"), 2)
    third = await an_entry(tx, paris, omar, Money(5_000, "JPY"), 3, rate=Decimal("0.0067"))
    fourth = await an_entry(tx, paris, omar, Money(4_35, "EUR"), 4)
    await a_cost(tx, paris, nora, Money(80_00, "EUR"), Cover.TAKINGS, 5)
    await a_cost(tx, paris, nora, Money(20_01, "EUR"), Cover.SPONSOR, 6)
    await funds.witness(tx, first.id, by=omar, at=NOW)
    await funds.receive(tx, first.id, by=omar, at=NOW)
    await funds.witness(tx, second.id, by=omar, at=NOW)
    await funds.void(tx, second.id, by=nora, at=NOW)
    await funds.correct(
        tx,
        fourth.id,
        amount=Money(5_35, "EUR"),
        by=omar,
        rate=Decimal("1.1"),
        rate_on=NOW.date(),
        at=NOW,
    )
    await funds.revalue(
        tx,
        campaign_id=campaign.id,
        rates={"EUR": Decimal("1.2")},
        rate_on=NOW.date(),
        by=nora,
        at=NOW,
    )
    assert third.amount.currency == "JPY"
    assert await funds.reconcile(tx, campaign.id) == ()
    return await funds.totals(tx, campaign.id)


async def written(database: Database, tmp_path: Path, what: What, form: Form, **more: Any) -> bytes:
    """What is in a file."""
    target = tmp_path / "paper"
    export = Export(1, what, form, more.pop("language", "en"), ON, gently=False, **more)
    await to_the_end(lambda stop: export.write(database.path, target, LANGUAGES, stop))
    return target.read_bytes()


def rows_of(content: bytes, ends: str = ",") -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=ends))


def total(rows: list[dict[str, str]], heading: str) -> Decimal:
    return sum((Decimal(row[heading]) for row in rows if row[heading]), Decimal(0))


HEADINGS = {
    "claimed": "Claimed (USD)",
    "witnessed": "Witnessed (USD)",
    "received": "Received (USD)",
    "costs": "Costs (USD)",
    "borne": "Paid from the takings (USD)",
}


async def test_columns_of_the_csv_add_up_to_what_is_told_in_chat(
    database: Database, tmp_path: Path
) -> None:
    async with database.transaction() as tx:
        sums = await a_fair(tx)
    rows = rows_of(await written(database, tmp_path, What.LEDGER, Form.CSV))
    for name, heading in HEADINGS.items():
        assert total(rows, heading) == getattr(sums, name).amount, name
    assert sums.received.minor == 14_460
    cities = rows_of(await written(database, tmp_path, What.CITIES, Form.CSV))
    for name, heading in HEADINGS.items():
        assert total(cities, heading) == getattr(sums, name).amount, name
    paris = next(row for row in cities if row["City"] == "Paris")
    assert paris["As reported"] == "125.85 EUR + 5000 JPY"
    assert [row["City"] for row in cities] == ["'@Leeds", "Paris"]


async def test_cells_of_the_xlsx_add_up_and_have_their_types(
    database: Database, tmp_path: Path
) -> None:
    async with database.transaction() as tx:
        sums = await a_fair(tx)
    content = await written(database, tmp_path, What.LEDGER, Form.XLSX)
    ledger, totals = spreadsheet.read(content)
    for name, heading in HEADINGS.items():
        assert ledger.total(heading) == getattr(sums, name).amount, name
    assert totals.column("Sum")[0] == sums.claimed.amount
    assert ledger.column("Day") == [date(2027, 2, 12)] * len(ledger.column("Day"))
    assert ledger.column("Recorded (UTC)")[0] == datetime(2027, 2, 12, 12, 0)  # noqa: DTZ001 - a cell
    assert ledger.column("Amount")[:2] == [Decimal("120.50"), Decimal("9.95")]
    assert ledger.column("Entry") == [Decimal(n) for n in range(1, len(ledger.rows))]
    cities, reported, _ = spreadsheet.read(
        await written(database, tmp_path, What.CITIES, Form.XLSX)
    )
    for name, heading in HEADINGS.items():
        assert cities.total(heading) == getattr(sums, name).amount, name
    assert reported.column("Amount") == [Decimal("125.85"), Decimal(5000)]


async def test_row_40_a_name_that_is_a_formula_is_inert_in_csv_and_xlsx(
    database: Database, tmp_path: Path
) -> None:
    async with database.transaction() as tx:
        await a_fair(tx)
    rows = rows_of(await written(database, tmp_path, What.LEDGER, Form.CSV))
    assert rows[0]["Reported by"] == f"'{FORMULA}"
    assert not [cell for row in rows for cell in row.values() if cell[:1] in tuple("=+@\t\r")]
    for what in (What.LEDGER, What.CITIES):
        for sheet in spreadsheet.read(await written(database, tmp_path, what, Form.XLSX)):
            assert sheet.formulas == 0
    ledger = spreadsheet.read(await written(database, tmp_path, What.LEDGER, Form.XLSX))[0]
    assert ledger.column("Reported by")[0] == FORMULA


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+33 6", "'+33 6"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", "'\r'x"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("＠x", "'＠x"),
        ("a;=1+1", "a;'=1+1"),
        ("a; =1+1", "a;' =1+1"),
        ("a\n=1", "a\n'=1"),
        ("cakes, -5 off", "cakes, -5 off"),
        ("a=b+c", "a=b+c"),
        ("Ana", "Ana"),
        ("", ""),
        ("2 + 2", "2 + 2"),
    ],
)
def test_row_40_what_would_be_calculated_gets_an_apostrophe(text: str, expected: str) -> None:
    assert inert(text).replace("\r'x", "\rx") == expected.replace("\r'x", "\rx")


async def test_an_entry_is_worth_its_amount_at_the_newest_rate_it_shows(
    database: Database, tmp_path: Path
) -> None:
    async with database.transaction() as tx:
        await a_fair(tx)
    rows = rows_of(await written(database, tmp_path, What.LEDGER, Form.CSV))
    assert [rows[0][each] for each in ("Amount", "Rate", "Rate restated", "Claimed (USD)")] == [
        *("120.50", "1.1", "1.2", "144.60"),
    ]
    for row in rows:
        rate = Decimal(row["Rate restated"] or row["Rate"])
        worth = Decimal(row["Claimed (USD)"] or row["Costs (USD)"])
        assert abs(Decimal(row["Amount"]) * rate - worth) <= Decimal("0.005"), row


@pytest.mark.parametrize(
    ("text", "expected"),
    [("cakes, -5 off", "cakes,' -5 off"), ("a;=1", "a;'=1"), ("1,5 kg, =x", "1,5 kg,' =x")],
)
def test_row_40_cells_between_semicolons_are_inert_where_commas_end_them(
    text: str, expected: str
) -> None:
    assert inert(text, ";") == expected


@given(st.text(max_size=30))
def test_row_40_nothing_is_left_that_a_spreadsheet_calculates(text: str) -> None:
    for cell in inert(text).replace("\r", "\n").replace("\t", "\n").replace(";", "\n").split("\n"):
        assert not cell.lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert inert(text).replace("'", "") == text.replace("'", "")


MONEY = st.builds(
    Money,
    st.integers(-(10**15) + 1, 10**15 - 1),
    st.sampled_from(["USD", "JPY", "TND", "EUR"]),
)


def a_book(rows: Iterator[tuple[Any, ...]], kinds: int = 1) -> Book:
    columns = tuple(Column(f"c{number}", Kind.MONEY, 10) for number in range(kinds))
    return Book(Table("Money", columns, rows), ())


def test_money_is_written_digit_by_digit(tmp_path: Path) -> None:
    @given(st.lists(MONEY, min_size=1, max_size=20))
    def check(amounts: list[Money]) -> None:
        target = tmp_path / "money"
        sheets.write(
            a_book(iter([(each,) for each in amounts])), target, Pace(Stop(), gently=False)
        )
        (sheet,) = spreadsheet.read(target.read_bytes())
        assert sheet.column("c0") == [each.amount for each in amounts]
        separated.write(
            a_book(iter([(each,) for each in amounts])), target, Pace(Stop(), gently=False)
        )
        shown = target.read_text("utf-8-sig").split()[1:]
        assert [Decimal(each) for each in shown] == [each.amount for each in amounts]

    check()


def test_more_digits_than_a_spreadsheet_keeps_are_a_text(tmp_path: Path) -> None:
    huge = Money(10**17 + 1, "USD")
    sheets.write(a_book(iter([(huge,)])), tmp_path / "x", Pace(Stop(), gently=False))
    (sheet,) = spreadsheet.read((tmp_path / "x").read_bytes())
    assert sheet.column("c0") == ["1000000000000000.01"]


def test_a_very_long_table_goes_on_on_another_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "ROWS", 2)
    rows = iter([(Money(number, "JPY"),) for number in range(5)])
    sheets.write(a_book(rows), tmp_path / "x", Pace(Stop(), gently=False))
    found = spreadsheet.read((tmp_path / "x").read_bytes())
    assert [(each.name, len(each.rows) - 1) for each in found] == [
        ("Money", 2),
        ("Money 2", 2),
        ("Money 3", 1),
    ]


def test_a_large_csv_is_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(separated, "LARGE", 50)
    rows = iter([(Money(number, "JPY"),) for number in range(50)])
    assert separated.write(a_book(rows), tmp_path / "x", Pace(Stop(), gently=True))
    with zipfile.ZipFile(tmp_path / "x") as archive:
        (name,) = archive.namelist()
        assert len(archive.read(name).split()) == 51
    assert name == "Money.csv"


async def test_whoever_was_forgotten_is_a_number(database: Database, tmp_path: Path) -> None:
    async with database.transaction() as tx:
        await a_fair(tx)
        omar = await people.by_telegram(tx, 2)
        assert omar is not None
        await privacy.forget(tx, omar, at=NOW)
    content = await written(database, tmp_path, What.LEDGER, Form.CSV)
    assert b"Omar" not in content
    assert f"Member {omar.id}" in {row["Reported by"] for row in rows_of(content)}


async def test_a_csv_is_in_the_readers_language(database: Database, tmp_path: Path) -> None:
    """A French spreadsheet has semicolons between columns, and commas before decimals."""
    async with database.transaction() as tx:
        sums = await a_fair(tx)
    rows = rows_of(await written(database, tmp_path, What.LEDGER, Form.CSV, language="fr"), ";")
    assert rows[0]["Déclaré (USD)"] == "144,60"
    assert rows[0]["Taux"] == "1,1"
    added = sum(Decimal(row["Déclaré (USD)"].replace(",", ".") or 0) for row in rows)
    assert added == sums.claimed.amount
    cities = rows_of(await written(database, tmp_path, What.CITIES, Form.CSV, language="fr"), ";")
    assert cities[1]["Tel que déclaré"] == "125,85 EUR + 5000 JPY"
    assert rows[0]["Nature"] == "déclaration"


async def test_what_came_after_the_books_were_closed_is_marked_late(
    database: Database, tmp_path: Path
) -> None:
    async with database.transaction() as tx:
        await a_fair(tx)
        nora = await people.by_telegram(tx, 1)
        assert nora is not None
        await organisers.close_books(tx, 1, by=nora, at=NOW)
        (paris, *_) = await chapters_of(tx)
        await an_entry(tx, paris, nora, Money(100, "USD"), 90, days=1)
    rows = rows_of(await written(database, tmp_path, What.LEDGER, Form.CSV))
    assert [row["Late"] for row in rows][-2:] == ["no", "yes"]


async def chapters_of(tx: Tx) -> list[Chapter]:
    return await tx.all(Chapter, "select * from chapters order by id")


@pytest.mark.parametrize(
    ("campaign", "expected"),
    [
        ("Twestival", "twestival-ledger-2027-02-13"),
        ("Fête d’été / 2027", "fete-dete-2027-ledger-2027-02-13"),
        ("../../etc/passwd", "etc-passwd-ledger-2027-02-13"),
        ("日本", "campaign-ledger-2027-02-13"),
    ],
)
def test_a_files_name_is_harmless(campaign: str, expected: str) -> None:
    assert filename(campaign, What.LEDGER, ON) == expected


async def test_told_to_stop_it_stops(database: Database, tmp_path: Path) -> None:
    async with database.transaction() as tx:
        await a_fair(tx)
    stop = Stop()
    stop.tell()
    with pytest.raises(Exception, match="interrupted"):
        Export(1, What.LEDGER, Form.CSV, "en", ON).write(
            database.path, tmp_path / "x", LANGUAGES, stop
        )


# In chat


async def keepers(
    town: Town, role: Role = Role.TREASURER, *, language: str = "en"
) -> tuple[Townsperson, Townsperson]:
    """Olga, who has a role, and Ana, who reported 120.50 €."""
    await campaign_in(town)
    ana, olga = town.person("Ana"), town.person("Olga", language=language)
    lyon = await city_in(town, "Lyon", ana)
    await joins(town, lyon, ana)
    await olga.starts()
    await ana.says(lyon, "/raised 120.50 € cakes")
    await ana.taps(lyon, "✓ Confirm")

    async def appointed(tx: Tx) -> None:
        campaign, person = await organisers.the_campaign(tx), await people.by_telegram(tx, olga.id)
        assert campaign is not None
        assert person is not None
        await organisers.grant(
            tx,
            campaign_id=campaign.id,
            person_id=person.id,
            role=role,
            by=person.id,
            at=town.clock.now(),
        )

    await town.knows(appointed)
    return olga, ana


def sent(town: Town, message: Message) -> tuple[str, bytes]:
    document = message.raw["document"]
    return document["file_name"], town.world.files.by_id(document["file_id"]).content


async def test_a_treasurer_gets_the_ledger_with_one_tap(town: Town) -> None:
    olga, _ = await keepers(town)
    asked = await olga.tells("/export")
    assert "1 entry, $134.62 claimed, $0 received." in asked.text
    assert asked.buttons == [
        "Ledger · CSV",
        "Ledger · Excel",
        "Cities · CSV",
        "Cities · Excel",
        "Summary · PDF",
    ]
    name, content = sent(town, await olga.taps(olga.bot, "Ledger · CSV"))
    assert name == "twestival-ledger-2027-02-01.csv"
    (row,) = rows_of(content)
    assert (row["Amount"], row["Currency"], row["Claimed (USD)"]) == ("120.50", "EUR", "134.62")
    assert (row["Reported by"], row["Note"], row["City"]) == ("Ana", "cakes", "Lyon")
    name, content = sent(town, await olga.taps(olga.bot, "Cities · Excel"))
    assert name.endswith(".xlsx")
    assert spreadsheet.read(content)[0].total("Claimed (USD)") == Decimal("134.62")
    name, content = sent(town, await olga.taps(olga.bot, "Summary · PDF"))
    assert (name[-4:], content[:5]) == (".pdf", b"%PDF-")


async def test_in_french(town: Town) -> None:
    olga, _ = await keepers(town, language="fr")
    asked = await olga.tells("/exporter")
    assert "1 écriture, 134,62\N{NO-BREAK SPACE}$US déclarés" in asked.text
    said = await olga.taps(olga.bot, "Registre · CSV")
    assert "Points-virgules entre les colonnes, virgule devant les décimales" in said.text
    (row,) = rows_of(sent(town, said)[1], ";")
    assert (row["Montant"], row["Déclaré (USD)"]) == ("120,50", "134,62")


async def test_row_35_others_get_no_books(town: Town) -> None:
    olga, ana = await keepers(town)
    assert "Only an organiser or a treasurer" in (await ana.tells("/export")).text
    asked = await olga.tells("/export")
    toast = await ana.forges(ana.bot, ana.reads(), asked.data("Ledger · CSV"))
    assert "too old for me, or not from this chat" in toast
    assert not [each for each in ana.all_from_bot() if "document" in each.raw]


async def test_row_36_who_keeps_the_books_no_more_gets_none(town: Town) -> None:
    olga, _ = await keepers(town)
    asked = await olga.tells("/export")

    async def revoked(tx: Tx) -> None:
        person = await people.by_telegram(tx, olga.id)
        assert person is not None
        await tx.run("delete from roles where person_id = :id", id=person.id)

    await town.knows(revoked)
    await olga.taps(olga.bot, "Ledger · CSV", asked)
    assert "Only an organiser or a treasurer" in town.toast
    assert not [each for each in olga.all_from_bot() if "document" in each.raw]


async def test_what_telegram_does_not_take_is_said(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.posting.LARGEST", 10)
    olga, _ = await keepers(town)
    await olga.tells("/export")
    said = await olga.taps(olga.bot, "Ledger · CSV")
    assert "larger than the 50 MB that Telegram takes" in said.text


async def test_that_a_file_was_made_is_in_the_audit_log(town: Town) -> None:
    olga, _ = await keepers(town, Role.OWNER)
    await olga.tells("/export")
    await olga.taps(olga.bot, "Summary · PDF")
    assert "Olga made a file: the summary" in (await olga.tells("/audit")).text


# From the command line


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KERMESSE_TOKEN", raising=False)
    return tmp_path


async def test_the_command_line_writes_the_same(
    database: Database, here: Path, tmp_path: Path
) -> None:
    async with database.transaction() as tx:
        sums = await a_fair(tx)
    done = CliRunner().invoke(main, ["export", "ledger", "books.csv"])
    assert done.exit_code == 0, done.output
    assert f"claimed {sums.claimed.amount:,f}" in done.output
    rows = rows_of((here / "books.csv").read_bytes())
    assert total(rows, "Claimed (USD)") == sums.claimed.amount
    assert (here / "books.csv").read_bytes() == await written(
        database, tmp_path, What.LEDGER, Form.CSV
    )
    for words, reason in (
        (["ledger", "books.pdf"], "should end in .csv or .xlsx"),
        (
            ["ledger", "books.csv", "--campaign", "7"],
            "Say which campaign with --campaign: 1 Twestival",
        ),
        (["ledger", "books.csv", "--language", "xx"], "there are"),
        (["ledger", "nowhere/books.csv"], "cannot be written"),
    ):
        refused = CliRunner().invoke(main, ["export", *words])
        assert refused.exit_code == 1
        assert reason in refused.output
    assert [name for name in os.listdir(here) if name.startswith("books")] == ["books.csv"]  # noqa: PTH208 - a look at a small folder


def test_of_what_is_no_database_it_says_so(here: Path) -> None:
    (here / "kermesse.sqlite").write_bytes(b"no database at all, whatever its name says")
    done = CliRunner().invoke(main, ["export", "summary", "x.pdf"])
    assert (done.exit_code, "kermesse.sqlite cannot be read" in done.output) == (1, True)


def test_without_a_database_it_says_so(here: Path) -> None:
    done = CliRunner().invoke(main, ["export", "summary", "x.pdf"])
    assert (done.exit_code, "There is no database" in done.output) == (1, True)
