"""The campaign's progress: asked for, and posted by itself once per slot."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot import timetable
from bot.playground.chats import Chat
from storage import chapters, funds, organisers, progress
from storage.database import Tx
from storage.money import Money
from storage.progress import Counts, Timing
from storage.records import CampaignState, Place, Schedule, Source
from tests.cities import campaign_in, chapter_in, city_in, joins
from tests.shelf import a_person
from tests.town import NOW, Message, Town, Townsperson, open_town


async def lyon_in(town: Town, **more: Any) -> tuple[Townsperson, Chat]:
    """Ana, who is admin of Lyon's group, and the group."""
    await campaign_in(town, **more)
    ana = town.person("Ana")
    lyon = await city_in(town, "Lyon", ana, town.person("Bo"))
    await joins(town, lyon, ana)
    return ana, lyon


async def raised(town: Town, group: Chat, amount: str, message_id: int = 1) -> None:
    """Have a city's money in the ledger."""
    chapter = await chapter_in(town, group)

    async def record(tx: Tx) -> None:
        by = await a_person(tx, 900 + message_id)
        draft = await funds.draft(
            tx,
            chapter=chapter,
            by=by,
            amount=Money.of(Decimal(amount), "USD"),
            note="",
            source=Source(group.id, message_id),
            at=town.clock.now(),
        )
        await funds.confirm(
            tx,
            draft.id,
            by=by,
            rate=Decimal(1),
            rate_on=town.clock.now().date(),
            at=town.clock.now(),
        )

    await town.knows(record)


async def scheduled(
    town: Town, group: Chat, rhythm: str = "daily", hour: int = 9, weekday: int = 0
) -> Schedule:
    """Have a group get its progress at an hour of its own."""
    chapter = await chapter_in(town, group)
    timing = Timing(rhythm, chapter.time_zone, hour, weekday=weekday)
    kept: Schedule = await town.knows(
        lambda tx: timetable.keep(
            tx,
            campaign_id=chapter.campaign_id,
            chat_id=group.id,
            timing=timing,
            now=town.clock.now(),
        )
    )
    return kept


async def counted(town: Town) -> Counts:
    """How many slots were posted and skipped."""

    async def ask(tx: Tx) -> Counts:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        return await progress.counts(tx, campaign.id)

    found: Counts = await town.knows(ask)
    return found


def posts(person: Townsperson, group: Chat) -> list[Message]:
    """Every progress post a group has seen."""
    return [message for message in person.all_from_bot(group) if message.has_picture]


def local(text: str) -> datetime:
    """An instant by the clocks of Lyon in winter."""
    return datetime.fromisoformat(f"{text}+01:00").astimezone(UTC)


# Asked for


async def test_progress_is_a_picture_with_the_figures_below(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    leeds = await city_in(town, "Leeds", town.person("Lou"))
    await raised(town, lyon, "1240")
    await raised(town, leeds, "17060")
    post = await ana.says(lyon, "/progress")
    assert post.has_picture
    assert post.text.splitlines() == [
        "Twestival: $18,300 of $250,000 (7%)",
        "Lyon: $1,240, place 2 of 2",
        "2 of 2 cities have reported money · 0 events · 1 volunteer",
        "11 days to the big day",
    ]


async def test_progress_in_french_for_a_city_that_has_not_reported(town: Town) -> None:
    await campaign_in(town)
    awa = town.person("Awa", language="fr")
    dakar = await city_in(town, "Dakar", awa, language=None)
    post = await awa.says(dakar, "/progres")
    assert "Dakar n’a encore rien déclaré" in post.text
    assert "Plus que 11 jours avant le grand jour" in post.text


async def test_progress_in_private_knows_the_volunteers_own_city(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    await raised(town, lyon, "1240")
    post = await ana.tells("/progress")
    assert post.has_picture
    assert "Lyon: $1,240, place 1 of 1" in post.text


async def test_asked_again_at_once_a_group_has_its_post_brought_up_to_date(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    first = await ana.says(lyon, "/progress")
    await raised(town, lyon, "1240")
    pointer = await ana.says(lyon, "/progress")
    assert pointer.text == "Here it is, up to date."
    assert pointer.raw["reply_to_message"]["message_id"] == first.id
    assert len(posts(ana, lyon)) == 1
    assert "$1,240" in posts(ana, lyon)[0].text
    await town.later(minutes=10)
    assert (await ana.says(lyon, "/progress")).has_picture


async def test_a_link_to_donate_is_under_the_post(town: Town) -> None:
    ana, lyon = await lyon_in(town, donation_url="https://example.org/give")
    post = await ana.says(lyon, "/progress")
    assert post.buttons == ["Donate"]
    assert post.pressable[0]["url"] == "https://example.org/give"


async def test_without_a_campaign_it_is_said_so(town: Town) -> None:
    ana = town.person("Ana")
    for asked in ("/progress", "/ranking"):
        assert "No campaign is under way" in (await ana.tells(asked)).text


async def test_the_ranking_shows_the_first_ten_and_ones_own(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    assert "No city has reported money" in (await ana.says(lyon, "/ranking")).text
    leeds = await city_in(town, "Leeds", town.person("Lou"))
    await raised(town, lyon, "1240")
    await raised(town, leeds, "17060")
    ranking = await ana.says(lyon, "/ranking")
    assert ranking.text.splitlines() == [
        "Twestival: 2 cities have reported money",
        "1. Leeds — $17,060",
        "2. Lyon — $1,240",
    ]


# When


async def test_a_new_group_gets_its_progress_on_mondays_at_ten(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    shown = await ana.says(lyon, "/schedule")
    assert "every Monday" in shown.text
    assert "Next: Monday, 8 February 2027 at 10:00 (Paris time)." in shown.text
    await town.at(local("2027-02-08T10:00"))
    assert len(posts(ana, lyon)) == 1


async def test_a_group_that_says_its_city_is_on_its_way_to_a_first_post(town: Town) -> None:
    await campaign_in(town)
    ana = town.person("Ana")
    await town.has_a_chapter("Lyon", ana)
    assert await town.knows(progress.next_due) == local("2027-02-08T10:00")


async def test_an_admin_chooses_with_buttons_in_one_message(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    first = await ana.says(lyon, "/schedule")
    shown = await ana.taps(lyon, "Weekdays")
    assert "Monday to Friday" in shown.text
    await ana.taps(lyon, "18:00")
    shown = await ana.taps(lyon, "19:00 →")
    assert "Next: Monday, 1 February 2027 at 19:00 (Paris time)." in shown.text
    await ana.taps(lyon, "Weekly")
    shown = await ana.taps(lyon, "Thu")
    assert "every Thursday" in shown.text
    assert "✓ Thu" in shown.buttons
    shown = await ana.taps(lyon, "Français")
    assert "chaque jeudi" in shown.text
    shown = await ana.taps(lyon, "Jamais")
    assert "Je ne publie rien" in shown.text
    assert shown.id == first.id
    await town.later(days=30)
    assert posts(ana, lyon) == []


async def test_only_an_admin_of_the_group_chooses(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    bo = town.person("Bo")
    assert "Only an admin of this group" in (await bo.says(lyon, "/schedule")).text
    shown = await ana.says(lyon, "/schedule")
    assert "Only an admin of this group" in await bo.forges(lyon, shown, shown.data("Daily"))
    assert "works in a group" in (await ana.tells("/schedule")).text


# By itself


async def test_a_post_comes_once_at_its_hour_and_again_the_next_day(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    await scheduled(town, lyon)
    await town.at(local("2027-02-02T08:59:59"))
    assert posts(ana, lyon) == []
    await town.at(local("2027-02-02T09:00"))
    await town.beats()
    await town.later(minutes=1)
    assert len(posts(ana, lyon)) == 1
    await town.at(local("2027-02-03T09:00"))
    assert len(posts(ana, lyon)) == 2
    assert await counted(town) == Counts(posted=2, skipped=0)


async def test_each_group_has_its_own_clock(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    dora = town.person("Dora")
    denver = await city_in(town, "Denver", dora)
    await scheduled(town, lyon)
    await scheduled(town, denver)
    await town.at(local("2027-02-02T09:00"))
    assert (len(posts(ana, lyon)), len(posts(dora, denver))) == (1, 0)
    await town.at(local("2027-02-02T17:00"))
    assert (len(posts(ana, lyon)), len(posts(dora, denver))) == (1, 1)


async def test_a_post_shows_the_figures_of_the_moment_it_is_sent(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    await scheduled(town, lyon)
    await town.at(local("2027-02-02T08:59"))
    await raised(town, lyon, "1240")
    await town.at(local("2027-02-02T09:00"))
    assert "$1,240 of $250,000" in posts(ana, lyon)[0].text


async def test_groups_of_one_language_share_the_picture_of_a_large_campaign(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    lou = town.person("Lou")
    leeds = await city_in(town, "Leeds", lou)
    chapter = await chapter_in(town, lyon)

    async def grow(tx: Tx) -> None:
        for number in range(30):
            place = Place(f"City {number}", "Europe/Paris", "EUR", "fr")
            await chapters.create(tx, campaign_id=chapter.campaign_id, place=place, at=NOW)

    await raised(town, lyon, "1240")
    await raised(town, leeds, "17060")
    await scheduled(town, lyon, hour=9)
    await scheduled(town, leeds, hour=8)
    await town.at(local("2027-02-02T09:00"))
    assert _picture(posts(ana, lyon)[-1]) != _picture(posts(lou, leeds)[-1])
    await town.knows(grow)
    await town.at(local("2027-02-03T09:00"))
    assert _picture(posts(ana, lyon)[-1]) == _picture(posts(lou, leeds)[-1])
    assert "place 2 of 2" in posts(ana, lyon)[-1].text


def _picture(post: Message) -> str:
    return str(post.raw["photo"][-1]["file_unique_id"])


@pytest.mark.parametrize(
    ("hours", "expected"), [(2, Counts(posted=1, skipped=0)), (4, Counts(posted=0, skipped=1))]
)
async def test_row_27_a_post_due_while_the_process_is_down_is_caught_up_or_skipped(
    tmp_path: Path, hours: int, expected: Counts
) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path) as before:
        ana, lyon = await lyon_in(before)
        await scheduled(before, lyon)
        await before.at(local("2027-02-02T08:59"))
    before.clock.set(to=local(f"2027-02-02T{9 + hours:02}:00"))
    async with open_town(path, world=before.world) as after:
        await after.beats()
        await after.beats()
        assert await counted(after) == expected
        assert len(posts(ana, lyon)) == expected.posted
        await after.at(local("2027-02-03T09:00"))
        assert len(posts(ana, lyon)) == expected.posted + 1


async def test_row_26_after_days_of_silence_a_group_gets_one_current_post(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    await scheduled(town, lyon)
    await town.at(local("2027-02-06T10:00"))
    await town.beats()
    assert len(posts(ana, lyon)) == 1
    assert await counted(town) == Counts(posted=1, skipped=4)


async def test_row_28_a_new_time_zone_does_not_post_twice_on_a_date(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    await scheduled(town, lyon)
    await town.at(local("2027-02-02T09:00"))
    chapter = await chapter_in(town, lyon)

    async def move_to_denver(tx: Tx) -> None:
        moved = await chapters.update(tx, chapter.id, time_zone="America/Denver")
        await timetable.follow_zone(tx, chapter=moved, now=town.clock.now())

    await town.knows(move_to_denver)
    await town.at(local("2027-02-02T17:00"))  # nine in Denver, the same day
    assert len(posts(ana, lyon)) == 1
    await town.at(local("2027-02-03T17:00"))
    assert len(posts(ana, lyon)) == 2


async def test_row_28_an_hour_that_comes_twice_posts_once(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    await town.at(datetime(2027, 10, 30, 12, 0, tzinfo=UTC))
    await scheduled(town, lyon, hour=2)
    before = len(posts(ana, lyon))
    for hour in (0, 1, 2):  # 02:00, 02:00 again, 03:00
        await town.at(datetime(2027, 10, 31, hour, 0, tzinfo=UTC))
    assert len(posts(ana, lyon)) == before + 1


async def test_row_29_a_clock_that_jumps_a_day_either_way_posts_no_slot_twice(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    await scheduled(town, lyon)
    await town.at(local("2027-02-02T09:00"))
    await town.at(local("2027-02-01T09:00"))
    for day in (2, 3):
        await town.at(local(f"2027-02-{day:02}T09:00"))
    await town.at(local("2027-02-04T09:00"))
    await town.at(local("2027-02-03T09:00"))
    await town.at(local("2027-02-04T09:00"))
    assert len(posts(ana, lyon)) == 3
    assert await counted(town) == Counts(posted=3, skipped=0)


async def test_a_group_the_bot_was_removed_from_gets_nothing(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    await scheduled(town, lyon)
    ana.account.remove_bot(lyon, town.bot)
    await town.settles()
    await town.at(local("2027-02-02T09:00"))
    assert posts(ana, lyon) == []
    assert await counted(town) == Counts(posted=0, skipped=0)


async def test_a_campaign_that_is_closed_posts_no_more(town: Town) -> None:
    ana, lyon = await lyon_in(town)
    await scheduled(town, lyon)
    chapter = await chapter_in(town, lyon)
    await town.knows(lambda tx: organisers.set_state(tx, chapter.campaign_id, CampaignState.CLOSED))
    await town.at(local("2027-02-02T09:00"))
    assert posts(ana, lyon) == []


async def test_a_post_goes_to_the_topic_the_group_chose(town: Town) -> None:
    await campaign_in(town)
    ana = town.person("Ana")
    lyon = await city_in(town, "Lyon", ana, supergroup=True, forum=True)
    topic = ana.account.create_topic(lyon, "Progress")
    chapter = await chapter_in(town, lyon)

    async def here(tx: Tx) -> None:
        await tx.run(
            "update chapter_chats set thread_id = :topic where chat_id = :chat_id",
            topic=topic.thread_id,
            chat_id=lyon.id,
        )

    await town.knows(here)
    await scheduled(town, lyon)
    await town.at(local("2027-02-02T09:00"))
    assert posts(ana, lyon)[0].raw["message_thread_id"] == topic.thread_id
    assert chapter.name == "Lyon"
