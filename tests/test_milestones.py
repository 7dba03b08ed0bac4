"""What a campaign passes on its way: which is news, and who hears of it, once."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.milestones import news
from bot.playground.chats import Chat
from storage import chapters, funds, milestones, organisers
from storage.database import Tx
from storage.milestones import Standing
from storage.money import Money
from storage.records import CampaignState, Source
from tests.cities import campaign_in, chapter_in, city_in, joins
from tests.shelf import a_person
from tests.town import NOW, Message, Town, Townsperson

GOAL = Money(100_000, "USD")

CASES = [
    # claimed, goal, entries, cities, reached before -> passed, told
    (1, None, 1, 1, (), ("first",), ("first",)),
    (1, 1000, 1, 1, (), ("first",), ("first",)),
    (99, 1000, 2, 1, ("first",), (), ()),
    (100, 1000, 2, 1, ("first",), ("10",), ("10",)),
    (249, 1000, 2, 1, ("first", "10"), (), ()),
    (250, 1000, 2, 1, ("first", "10"), ("25",), ("25",)),
    (499, 1000, 3, 1, ("first", "10", "25"), (), ()),
    (500, 1000, 3, 1, ("first", "10", "25"), ("50",), ("50",)),
    (750, 1000, 3, 1, ("first", "10", "25", "50"), ("75",), ("75",)),
    (999, 1000, 3, 1, ("first", "10", "25", "50", "75"), (), ()),
    (1000, 1000, 3, 1, ("first", "10", "25", "50", "75"), ("100",), ("100",)),
    (5000, 1000, 3, 1, ("first", "10", "25", "50", "75", "100"), (), ()),
    # several at once: the highest alone is told, the others are only marked
    (600, 1000, 1, 1, (), ("first", "10", "25", "50"), ("50",)),
    (1000, 1000, 2, 1, ("first", "10"), ("25", "50", "75", "100"), ("100",)),
    # taken back, and there again: no news
    (90, 1000, 1, 1, ("first", "10", "25"), (), ()),
    (260, 1000, 2, 1, ("first", "10", "25"), (), ()),
    # a threshold below what was reached already is marked without a word
    (300, 1000, 2, 1, ("first", "25"), ("10",), ()),
    # the goal is lowered
    (300, 400, 2, 1, ("first", "10", "25"), ("50", "75"), ("75",)),
    # a campaign under way before milestones were told
    (5, 1000, 400, 9, (), ("first",), ()),
    (150, 1000, 400, 9, (), ("first", "10"), ("10",)),
    # cities, beside the money
    (5, None, 12, 10, ("first",), ("cities-10",), ("cities-10",)),
    (5, None, 12, 9, ("first", "cities-10"), (), ()),
    (5, None, 99, 50, ("first",), ("cities-10", "cities-25", "cities-50"), ("cities-50",)),
    (500, 1000, 12, 10, ("first", "10", "25"), ("50", "cities-10"), ("50", "cities-10")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("claimed", "goal", "entries", "cities", "before", "passed", "told"), CASES
)
def test_what_is_news(
    claimed: int,
    goal: int | None,
    entries: int,
    cities: int,
    before: tuple[str, ...],
    passed: tuple[str, ...],
    told: tuple[str, ...],
) -> None:
    aim = None if goal is None else Money(goal, "USD")
    found = news(Standing(1, Money(claimed, "USD"), aim, entries, cities), before)
    assert (found.passed, found.told) == (passed, told)


def test_nothing_is_reached_a_cent_early_however_large_the_goal() -> None:
    goal = Money(10**15, "USD")
    almost = Standing(1, Money(10**14 - 1, "USD"), goal, 5, 1)
    assert news(almost, ("first",)).told == ()
    assert news(Standing(1, Money(10**14, "USD"), goal, 5, 1), ("first",)).told == ("10",)


async def two_cities(town: Town) -> tuple[Townsperson, Chat, Townsperson, Chat]:
    """Ana of Lyon, Awa of Dakar who speaks French, and their groups; 1,000 dollars to raise."""
    await campaign_in(town, goal=GOAL)
    ana, awa = town.person("Ana"), town.person("Awa", language="fr")
    lyon = await city_in(town, "Lyon", ana)
    dakar = await city_in(town, "Dakar", awa, language="fr")
    await joins(town, lyon, ana)
    await joins(town, dakar, awa)
    return ana, lyon, awa, dakar


async def raised(town: Town, group: Chat, amount: int, message_id: int = 1) -> int:
    """Have a city's dollars in the ledger; return the entry."""
    chapter = await chapter_in(town, group)

    async def record(tx: Tx) -> int:
        by = await a_person(tx, 900 + message_id)
        draft = await funds.draft(
            tx,
            chapter=chapter,
            by=by,
            amount=Money.of(amount, "USD"),
            note="",
            source=Source(group.id, message_id),
            at=town.clock.now(),
        )
        day = town.clock.now().date()
        confirmed = await funds.confirm(
            tx, draft.id, by=by, rate=Decimal(1), rate_on=day, at=town.clock.now()
        )
        return confirmed.entry.id

    entry_id: int = await town.knows(record)
    return entry_id


async def taken_back(town: Town, entry_id: int) -> None:
    async def void(tx: Tx) -> None:
        await funds.void(tx, entry_id, by=await a_person(tx, 999), at=town.clock.now())

    await town.knows(void)


def told(person: Townsperson, group: Chat) -> list[Message]:
    return [each for each in person.all_from_bot(group) if "🎉" in each.text]


async def test_every_group_hears_of_it_once_in_its_language_with_the_picture(town: Town) -> None:
    ana, lyon, awa, dakar = await two_cities(town)
    await raised(town, lyon, 250)
    await town.later(seconds=10)
    (here,), (there,) = told(ana, lyon), told(awa, dakar)
    assert here.has_picture
    assert there.has_picture
    assert here.text.splitlines() == [
        "🎉 A quarter of the way!",
        "Twestival: $250 of $1,000 (25%)",
    ]
    assert there.text.startswith("🎉 Un quart du chemin\u202f!")
    for _ in range(3):
        await town.later(minutes=1)
    assert len(told(ana, lyon)) == 1


async def test_money_taken_back_and_reported_again_is_no_news(town: Town) -> None:
    ana, lyon, _, _ = await two_cities(town)
    entry_id = await raised(town, lyon, 500)
    await town.later(seconds=10)
    await taken_back(town, entry_id)
    await town.later(seconds=10)
    await raised(town, lyon, 600, 2)
    await town.later(seconds=10)
    assert [each.text.splitlines()[0] for each in told(ana, lyon)] == ["🎉 Half of the way!"]
    await raised(town, lyon, 500, 3)
    await town.later(seconds=10)
    assert "The goal is reached" in told(ana, lyon)[-1].text


async def test_the_first_report_is_told(town: Town) -> None:
    ana, lyon, awa, dakar = await two_cities(town)
    await raised(town, lyon, 1)
    await town.later(seconds=10)
    assert "The first report is in!" in told(ana, lyon)[0].text
    await raised(town, dakar, 1, 2)
    await town.later(seconds=10)
    assert len(told(awa, dakar)) == 1


async def test_a_group_chooses_not_to_hear_of_them(town: Town) -> None:
    ana, lyon, awa, dakar = await two_cities(town)
    shown = await ana.says(lyon, "/schedule")
    assert "✓ Milestones" in shown.buttons
    shown = await ana.taps(lyon, "✓ Milestones")
    assert "Milestones" in shown.buttons
    await raised(town, lyon, 250)
    await town.later(seconds=10)
    assert told(ana, lyon) == []
    assert len(told(awa, dakar)) == 1
    await ana.taps(lyon, "Milestones")
    await raised(town, lyon, 250, 2)
    await town.later(seconds=10)
    assert [each.text.splitlines()[0] for each in told(ana, lyon)] == ["🎉 Half of the way!"]


async def test_at_night_it_makes_no_sound(town: Town) -> None:
    _, lyon, _, _ = await two_cities(town)
    await town.at(datetime(2027, 2, 2, 2, 0, tzinfo=UTC))
    await raised(town, lyon, 250)
    await town.later(seconds=10)
    calls = [each for each in town.world.requests if each.method.lower() == "sendphoto"]
    assert calls
    assert all(each.params.get("disable_notification") for each in calls)


async def test_a_campaign_that_is_paused_passes_nothing_until_it_goes_on(town: Town) -> None:
    ana, lyon, _, _ = await two_cities(town)
    await raised(town, lyon, 250)

    async def state(tx: Tx, state: CampaignState) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        await organisers.set_state(tx, campaign.id, state)

    await town.knows(lambda tx: state(tx, CampaignState.PAUSED))
    await town.later(seconds=10)
    assert told(ana, lyon) == []
    await town.knows(lambda tx: state(tx, CampaignState.OPEN))
    await town.later(seconds=10)
    assert len(told(ana, lyon)) == 1


async def test_what_is_marked_is_marked_once(town: Town) -> None:
    await campaign_in(town)
    await town.knows(lambda tx: milestones.reach(tx, campaign_id=1, name="25", at=NOW))
    again = await town.knows(lambda tx: milestones.reach(tx, campaign_id=1, name="25", at=NOW))
    assert again is False
    assert await town.knows(lambda tx: chapters.find(tx, 99)) is None
