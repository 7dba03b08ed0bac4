"""Who stands where: cities in three ways, and people who agreed to it, for everybody to see."""

from decimal import Decimal
from typing import Any

from bot.playground.chats import Chat
from storage import funds, organisers, people
from storage.database import Tx
from storage.money import Money
from storage.records import Source
from tests.cities import campaign_in, chapter_in, city_in, joins
from tests.shelf import a_person
from tests.town import Town, Townsperson


async def raised(town: Town, group: Chat, amount: int, by: Townsperson | None = None) -> None:
    """Have a city's dollars in the ledger."""
    chapter = await chapter_in(town, group)
    number = town.clock.now().microsecond + len(town.world.requests) + amount

    async def record(tx: Tx) -> None:
        known = await people.by_telegram(tx, by.id) if by else None
        reporter = known or await a_person(tx, 900)
        draft = await funds.draft(
            tx,
            chapter=chapter,
            by=reporter,
            amount=Money.of(amount, "USD"),
            note="",
            source=Source(group.id, number),
            at=town.clock.now(),
        )
        day = town.clock.now().date()
        await funds.confirm(
            tx, draft.id, by=reporter, rate=Decimal(1), rate_on=day, at=town.clock.now()
        )

    await town.knows(record)


async def run(town: Town, sql: str, **values: Any) -> None:
    async def change(tx: Tx) -> None:
        await tx.run(sql, **values)

    await town.knows(change)


async def ranks_people(town: Town, wanted: bool = True) -> None:
    async def change(tx: Tx) -> None:
        await organisers.edit_campaign(tx, 1, ranks_people=wanted)

    await town.knows(change)


async def three_cities(town: Town) -> tuple[Townsperson, dict[str, Chat]]:
    """Ana of Denver with two others; Lyon with four; Leeds with one. Denver and Lyon are even."""
    await campaign_in(town)
    ana = town.person("Ana")
    groups = {"Denver": await city_in(town, "Denver", ana)}
    await joins(town, groups["Denver"], ana, town.person("Bo"), town.person("Cy"))
    for name, names in (("Lyon", ("Di", "Ed", "Flo", "Gus")), ("Leeds", ("Hal",))):
        members = [town.person(each) for each in names]
        groups[name] = await city_in(town, name, *members)
        await joins(town, groups[name], *members)
    await raised(town, groups["Denver"], 1200)
    await raised(town, groups["Lyon"], 1200)
    await raised(town, groups["Leeds"], 90)
    return ana, groups


async def test_by_total_cities_that_are_even_share_a_place(town: Town) -> None:
    ana, groups = await three_cities(town)
    shown = await ana.says(groups["Denver"], "/ranking")
    assert shown.text.splitlines() == [
        "Twestival: 3 cities have reported money",
        "1. Denver — $1,200",
        "1. Lyon — $1,200",
        "3. Leeds — $90",
    ]
    assert shown.buttons == ["✓ In all", "Per volunteer", "Own goal"]


async def test_per_volunteer_the_message_is_edited(town: Town) -> None:
    ana, groups = await three_cities(town)
    first = await ana.says(groups["Denver"], "/ranking")
    shown = await ana.taps(groups["Denver"], "Per volunteer")
    assert shown.id == first.id
    assert shown.text.splitlines() == [
        "Twestival: raised for each volunteer, in the 2 cities with at least 3 of them",
        "1. Denver — $400 each, 3 volunteers, $1,200 in all",
        "2. Lyon — $300 each, 4 volunteers, $1,200 in all",
    ]
    assert "✓ Per volunteer" in shown.buttons


async def test_by_share_of_the_own_goal(town: Town) -> None:
    ana, groups = await three_cities(town)
    await ana.says(groups["Denver"], "/ranking")
    shown = await ana.taps(groups["Denver"], "Own goal")
    assert "No city that set itself a goal has reported money yet" in shown.text
    await run(town, "update chapters set goal_minor = 100000 where name = 'Denver'")
    await ana.taps(groups["Denver"], "In all")
    shown = await ana.taps(groups["Denver"], "Own goal")
    assert "1. Denver — 120% of $1,000" in shown.text


async def test_pages_and_the_own_place_on_each(town: Town) -> None:
    await campaign_in(town)
    ana = town.person("Ana")
    denver = await city_in(town, "Denver", ana)
    await joins(town, denver, ana)
    await raised(town, denver, 1)

    async def many(tx: Tx) -> None:
        for number in range(24):
            await tx.run(
                """insert into chapters (id, campaign_id, name, country, time_zone, currency,
                       language, created_at)
                   values (:id, 1, :name, 'US', 'America/Denver', 'USD', 'en', '')""",
                id=100 + number,
                name=f"City {number}",
            )
            await tx.run(
                "insert into totals (campaign_id, chapter_id, claimed_minor, entries) "
                "values (1, :id, :minor, 1)",
                id=100 + number,
                minor=100_000 - number * 100,
            )

    await town.knows(many)
    shown = await ana.tells("/ranking")
    assert shown.text.splitlines()[1] == "1. City 0 — $1,000"
    assert shown.text.splitlines()[-1] == "25. Denver — $1"
    assert len(shown.text.splitlines()) == 12
    second = await ana.taps(ana.bot, "After →")
    assert second.text.splitlines()[1] == "11. City 10 — $990"
    third = await ana.taps(ana.bot, "After →")
    assert [line.split(" — ")[0] for line in third.text.splitlines()[1:]] == [
        "21. City 20",
        "22. City 21",
        "23. City 22",
        "24. City 23",
        "25. Denver",
    ]
    assert "After →" not in third.buttons
    assert (await ana.taps(ana.bot, "← Before")).text == second.text


async def test_people_stand_nowhere_unless_the_campaign_and_they_agree(town: Town) -> None:
    ana, groups = await three_cities(town)
    await raised(town, groups["Denver"], 50, ana)
    shown = await ana.tells("/ranking")
    assert "People" not in shown.buttons
    await ranks_people(town)
    await ana.tells("/ranking")
    shown = await ana.taps(ana.bot, "People")
    assert "Nobody stands here yet" in shown.text
    assert "everybody sees their name, their city and what they reported" in shown.text
    shown = await ana.taps(ana.bot, "Stand in it")
    assert town.toast.startswith("You stand in it now")
    assert "1. Ana (Denver) — $50" in shown.text
    hal = town.person("Hal")
    await hal.says(groups["Leeds"], "/ranking")
    assert "1. Ana (Denver) — $50" in (await hal.taps(groups["Leeds"], "People")).text
    shown = await ana.taps(ana.bot, "Leave it")
    assert "Nobody stands here yet" in shown.text


async def test_in_a_group_the_button_leads_to_the_private_chat(town: Town) -> None:
    ana, groups = await three_cities(town)
    await ranks_people(town)
    await ana.says(groups["Denver"], "/ranking")
    shown = await ana.taps(groups["Denver"], "People")
    (link,) = [each["url"] for each in shown.pressable if "url" in each]
    asked = await ana.starts(link.rpartition("start=")[2])
    assert "Stand in it" in asked.buttons
    passing = town.person("Passing")
    assert "Stand in it" not in (await passing.starts("rank_1")).buttons
    assert "no longer there" in (await passing.starts("rank_99999")).text


async def test_a_campaign_that_ranks_people_no_more_shows_none_to_old_buttons(town: Town) -> None:
    ana, groups = await three_cities(town)
    await raised(town, groups["Denver"], 50, ana)
    await ranks_people(town)
    shown = await ana.tells("/ranking")
    await ana.taps(ana.bot, "People")
    await ana.taps(ana.bot, "Stand in it")
    await ranks_people(town, wanted=False)
    await ana.taps(ana.bot, "In all")
    shown = await ana.tells("/ranking")
    assert "People" not in shown.buttons
    assert "Ana" not in shown.text


async def test_who_shows_no_name_stands_nowhere_and_is_told(town: Town) -> None:
    ana, groups = await three_cities(town)
    await raised(town, groups["Denver"], 50, ana)
    await ranks_people(town)
    await run(town, "update people set name = '', name_chosen = 1 where name = 'Ana'")
    await ana.tells("/ranking")
    await ana.taps(ana.bot, "People")
    shown = await ana.taps(ana.bot, "Stand in it")
    assert "you show no name" in town.toast
    assert "Nobody stands here yet" in shown.text


async def test_what_is_taken_back_no_longer_ranks(town: Town) -> None:
    ana, groups = await three_cities(town)
    await raised(town, groups["Denver"], 50, ana)
    await ranks_people(town)
    await ana.tells("/ranking")
    await ana.taps(ana.bot, "People")
    await ana.taps(ana.bot, "Stand in it")

    async def void(tx: Tx) -> None:
        person = await people.by_telegram(tx, ana.id)
        assert person is not None
        entry_id = await tx.value("select max(id) from entries")
        await funds.void(tx, entry_id, by=person, at=town.clock.now())
        assert await funds.reconcile(tx, 1) == ()

    await town.knows(void)
    await ana.taps(ana.bot, "In all")
    assert "Nobody stands here yet" in (await ana.taps(ana.bot, "People")).text


async def test_in_french(town: Town) -> None:
    await campaign_in(town)
    awa = town.person("Awa", language="fr")
    dakar = await city_in(town, "Dakar", awa, language="fr")
    await raised(town, dakar, 90)
    shown = await awa.says(dakar, "/classement")
    assert shown.buttons == ["✓ En tout", "Par bénévole", "Objectif propre"]
    assert "1. Dakar" in shown.text
    shown = await awa.taps(dakar, "Par bénévole")
    assert "Aucune ville d’au moins 3 bénévoles" in shown.text
