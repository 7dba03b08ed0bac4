"""The summary for the charity: its figures are the totals, and its cities add up."""

from pathlib import Path

from bot.exports import Form, What, summary
from storage import exports, funds, organisers, people
from storage.backups import Stop
from storage.database import Database
from storage.money import Money
from storage.records import Cover
from tests.shelf import NOW, a_campaign, a_chapter, a_person, an_entry, database
from tests.test_exports import LANGUAGES, ON, a_cost, a_fair, chapters_of, written

__all__ = ["database"]


async def test_the_summary_says_what_the_totals_say(database: Database, tmp_path: Path) -> None:
    async with database.transaction() as tx:
        sums = await a_fair(tx)
    with exports.reading(database.path, Stop()) as connection:
        facts = summary.gather(connection, exports.campaign(connection, 1), ON)
    assert (facts.claimed, facts.received, facts.borne) == (sums.claimed, sums.received, sums.borne)
    pages = summary.draw(facts, LANGUAGES["en"])
    words = {word.text for page in pages for word in page.words}
    for money in (sums.claimed, sums.received, sums.costs, sums.borne, sums.net):
        assert LANGUAGES["en"].plain("exports-summary-money", money=money) in words
    assert "1. Paris" in words
    content = await written(database, tmp_path, What.SUMMARY, Form.PDF)
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == len(pages)


async def test_the_summary_of_many_cities_takes_pages(database: Database) -> None:
    async with database.transaction() as tx:
        nora = await a_person(tx)
        campaign = await a_campaign(tx, nora)
        for number in range(210):
            city = await a_chapter(tx, campaign, f"City {number}", number + 1)
            await an_entry(tx, city, nora, Money(1_000 + number, "USD"), number + 1)
    with exports.reading(database.path, Stop()) as connection:
        facts = summary.gather(connection, exports.campaign(connection, 1), ON)
    pages = summary.draw(facts, LANGUAGES["fr"])
    assert len(pages) > 3
    words = [word for page in pages for word in page.words]
    assert any(word.text == "Et 10 autres villes" for word in words)
    assert all(0 <= word.box[0] < word.box[2] <= summary.SIZE[0] for word in words)


def shown_of(database: Database, language: str = "en") -> tuple[summary.Facts, list[str]]:
    """What the summary is drawn from, and every word on its pages."""
    with exports.reading(database.path, Stop()) as connection:
        facts = summary.gather(connection, exports.campaign(connection, 1), ON)
    pages = summary.draw(facts, LANGUAGES[language])
    assert all(
        word.box[3] < summary.SIZE[1] - 110 or "/" in word.text
        for each in pages
        for word in each.words
    )
    return facts, [word.text for page in pages for word in page.words]


async def test_a_city_that_only_had_costs_is_in_the_summary_too(database: Database) -> None:
    async with database.transaction() as tx:
        await a_fair(tx)
        nora = await people.by_telegram(tx, 1)
        assert nora is not None
        leeds = (await chapters_of(tx))[1]
        await a_cost(tx, leeds, nora, Money(70_00, "USD"), Cover.SPONSOR, 40)
        sums = await funds.totals(tx, 1)
    facts, words = shown_of(database)
    assert [each.name for each in facts.cities] == ["Paris", "@Leeds"]
    for name in ("claimed", "received", "costs"):
        added = Money.total((getattr(each, name) for each in facts.cities), "USD")
        assert added == getattr(sums, name), name
    assert "2. @Leeds" in words


async def test_the_cities_of_the_summary_add_up_to_its_totals(database: Database) -> None:
    async with database.transaction() as tx:
        nora = await a_person(tx)
        campaign = await a_campaign(tx, nora)
        for number in range(203):
            city = await a_chapter(tx, campaign, f"City {number}", number + 1)
            entry = await an_entry(tx, city, nora, Money(1_000 + number, "USD"), number + 1)
            await funds.receive(tx, entry.id, by=nora, at=NOW)
        await organisers.close_books(tx, 1, by=nora, at=NOW)
        await an_entry(tx, city, nora, Money(5_000_00, "USD"), 999, days=1)
    _, words = shown_of(database)
    last = words[words.index("And 3 more cities") - 3 : words.index("And 3 more cities") + 5]
    assert last == [
        *("$30.03", "$30.03", "$0", "And 3 more cities"),
        *("$7,235.03", "$2,235.03", "$0", "All cities, with what came since"),
    ]


async def test_a_city_whose_name_cannot_be_drawn_has_a_place_all_the_same(
    database: Database,
) -> None:
    async with database.transaction() as tx:
        nora = await a_person(tx)
        city = await a_chapter(tx, await a_campaign(tx, nora), "東京")
        await an_entry(tx, city, nora, Money(1_000, "USD"))
    assert "1. City (FR)" in shown_of(database)[1]
    assert "1. Ville (FR)" in shown_of(database, "fr")[1]


async def test_what_was_taken_back_after_the_books_were_closed_is_said_so(
    database: Database,
) -> None:
    async with database.transaction() as tx:
        nora = await a_person(tx)
        city = await a_chapter(tx, await a_campaign(tx, nora))
        entry = await an_entry(tx, city, nora, Money(1_000, "USD"))
        await organisers.close_books(tx, 1, by=nora, at=NOW)
        await funds.void(tx, entry.id, by=nora, at=NOW)
    words = shown_of(database)[1]
    assert "The books were closed on 12 February 2027; $10 was taken back since." in words
