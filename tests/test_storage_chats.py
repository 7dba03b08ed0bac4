"""What is remembered of chats, and how everything follows a group to its supergroup."""

from datetime import timedelta

import pytest

from storage import chapters, chats, copies, forms, funds, outbox, people, progress
from storage.database import Tx
from storage.money import Money
from storage.outbox import Saying
from storage.problems import NotFound
from storage.progress import Timing
from storage.records import Source
from tests.shelf import NOW, a_campaign, a_chapter, a_chat, a_person, database, tx

__all__ = ["database", "tx"]
OLD, NEW = -100, -1001234567890


async def test_a_chat_is_remembered_as_it_is_now(tx: Tx) -> None:
    nora = await a_person(tx)
    await chats.seen(tx, chat_id=OLD, kind="group", title="Paris", at=NOW, added_by=nora.id)
    seen = await chats.seen(tx, chat_id=OLD, kind="group", title="Paris!", at=NOW)
    assert (seen.title, seen.added_by, seen.open, seen.became) == ("Paris!", nora.id, True, None)
    assert await chats.find(tx, OLD) == seen
    assert await chats.find(tx, 12) is None


async def test_row_23_a_closed_chat_is_reopened_when_somebody_is_heard_there(tx: Tx) -> None:
    await a_chat(tx, OLD)
    await chats.close(tx, OLD)
    closed = await chats.find(tx, OLD)
    assert closed is not None
    assert not closed.open
    assert (await chats.seen(tx, chat_id=OLD, kind="group", title="Paris", at=NOW)).open


async def test_row_23_who_blocked_the_bot_is_unreachable_until_they_are_back(tx: Tx) -> None:
    nora = await a_person(tx, 7)
    await chats.seen(tx, chat_id=7, kind="private", title="", at=NOW)
    await chats.close(tx, 7)
    gone = await people.find(tx, nora.id)
    await chats.reopen(tx, 7)
    back = await people.find(tx, nora.id)
    assert gone is not None
    assert back is not None
    assert (gone.reachable, back.reachable) == (False, True)


async def test_the_language_of_a_chat(tx: Tx) -> None:
    assert await chats.language_of(tx, chat_id=OLD) is None
    campaign = await a_campaign(tx)
    await a_chat(tx, OLD)
    assert await chats.language_of(tx, chat_id=OLD) == "en"
    paris = await a_chapter(tx, campaign)
    await chapters.bind(tx, chat_id=OLD, chapter=paris, at=NOW)
    assert await chats.language_of(tx, chat_id=OLD) == "fr"
    await chats.choose_language(tx, chat_id=OLD, language="de")
    assert await chats.language_of(tx, chat_id=OLD) == "de"
    await chats.choose_language(tx, chat_id=OLD, language=None)
    assert await chats.language_of(tx, chat_id=OLD) == "fr"
    await people.seen(tx, telegram_id=7, name="Nora", language="pt", at=NOW)
    assert await chats.language_of(tx, chat_id=7) == "pt"


async def test_progress_is_bound_to_a_topic(tx: Tx) -> None:
    campaign = await a_campaign(tx)
    await a_chat(tx, OLD)
    with pytest.raises(NotFound):
        await chats.place_progress(tx, campaign_id=campaign.id, chat_id=OLD, thread_id=5)
    await chapters.bind(tx, chat_id=OLD, chapter=await a_chapter(tx, campaign), at=NOW)
    placed = await chats.place_progress(tx, campaign_id=campaign.id, chat_id=OLD, thread_id=5)
    assert placed.thread_id == 5


async def test_row_24_everything_follows_a_group_to_its_supergroup(tx: Tx) -> None:
    nora, campaign = await a_person(tx), await a_campaign(tx)
    paris = await a_chapter(tx, campaign)
    await a_chat(tx, OLD)
    await chats.choose_language(tx, chat_id=OLD, language="de")
    await chapters.bind(tx, chat_id=OLD, chapter=paris, at=NOW)
    daily = Timing("daily", "Europe/Paris", 9)
    schedule = await progress.set_schedule(tx, campaign_id=campaign.id, chat_id=OLD, timing=daily)
    form = await forms.open_form(
        tx, chat_id=OLD, person_id=nora.id, form="event", step="title", answers={}, at=NOW
    )
    await forms.advance(tx, form, step="place", answers={"title": "Gig"}, message_id=3, at=NOW)
    draft = await funds.draft(
        tx,
        chapter=paris,
        by=nora,
        amount=Money(100, "EUR"),
        note="",
        source=Source(OLD, 4),
        at=NOW,
    )
    parcel = await outbox.say(tx, Saying("sendMessage", OLD), NOW)
    await copies.placed(tx, "event:1", OLD, 9, "text", "", NOW)
    assert parcel is not None

    became = await chats.became(tx, old=OLD, new=NEW, at=NOW)

    assert became is not None
    assert (became.id, became.kind, became.language) == (NEW, "supergroup", "de")
    assert await chapters.of_chat(tx, chat_id=NEW) == paris
    assert await chapters.of_chat(tx, chat_id=OLD) is None
    assert await chapters.chats_of(tx, paris.id) == [
        await chats.place_progress(tx, campaign_id=campaign.id, chat_id=NEW, thread_id=None)
    ]
    moved = await progress.schedule_of(tx, campaign_id=campaign.id, chat_id=NEW)
    assert moved is not None
    assert moved.id == schedule.id
    talking = await forms.find(tx, chat_id=NEW, person_id=nora.id)
    assert talking is not None
    assert (talking.answers, talking.message_id) == ({"title": "Gig"}, None)
    followed = await funds.find_draft(tx, draft.id)
    assert followed is not None
    assert followed.chat_id == NEW
    assert [each.chat_id for each in await outbox.unsent(tx)] == [NEW]
    assert await copies.of(tx, "event:1") == []
    assert await chats.former_ids(tx, NEW) == [OLD]


async def test_row_24_told_twice_or_late_nothing_changes(tx: Tx) -> None:
    campaign = await a_campaign(tx)
    await a_chat(tx, OLD)
    await chapters.bind(tx, chat_id=OLD, chapter=await a_chapter(tx, campaign), at=NOW)
    await chats.seen(tx, chat_id=NEW, kind="supergroup", title="Paris", at=NOW)
    first = await chats.became(tx, old=OLD, new=NEW, at=NOW)
    assert await chats.became(tx, old=OLD, new=NEW, at=NOW + timedelta(hours=1)) == first
    straggler = await chats.seen(tx, chat_id=OLD, kind="group", title="Paris", at=NOW)
    assert not straggler.open
    await chats.reopen(tx, OLD)
    old = await chats.find(tx, OLD)
    assert old is not None
    assert (old.open, old.became) == (False, NEW)


async def test_row_24_what_the_supergroup_got_meanwhile_gives_way(tx: Tx) -> None:
    campaign = await a_campaign(tx)
    paris, lyon = await a_chapter(tx, campaign), await a_chapter(tx, campaign, "Lyon")
    for chat_id, chapter in ((OLD, paris), (NEW, lyon)):
        await a_chat(tx, chat_id)
        await chapters.bind(tx, chat_id=chat_id, chapter=chapter, at=NOW)
        schedule = await progress.set_schedule(
            tx, campaign_id=campaign.id, chat_id=chat_id, timing=Timing("daily", "Europe/Paris", 9)
        )
        taken = await progress.take_slot(
            tx,
            schedule=schedule,
            local_date=NOW.date(),
            slot="09:00",
            due_at=NOW,
            state="posted",
            at=NOW,
        )
        assert taken
    kept = await progress.schedule_of(tx, campaign_id=campaign.id, chat_id=OLD)
    await chats.became(tx, old=OLD, new=NEW, at=NOW)
    moved = await progress.schedule_of(tx, campaign_id=campaign.id, chat_id=NEW)
    assert kept is not None
    assert moved is not None
    assert moved.id == kept.id
    assert await chapters.of_chat(tx, chat_id=NEW) == paris


async def test_row_24_a_new_message_is_not_an_old_one_because_numbers_begin_again(tx: Tx) -> None:
    nora, campaign = await a_person(tx), await a_campaign(tx)
    paris = await a_chapter(tx, campaign)
    await a_chat(tx, OLD)

    async def said(chat_id: int, minor: int) -> int:
        made = await funds.draft(
            tx,
            chapter=paris,
            by=nora,
            amount=Money(minor, "EUR"),
            note="",
            source=Source(chat_id, 4),
            at=NOW,
        )
        return made.id

    before = await said(OLD, 100)
    await chats.became(tx, old=OLD, new=NEW, at=NOW)
    assert await said(NEW, 200) != before


async def test_a_group_nobody_knew_leaves_nothing_behind(tx: Tx) -> None:
    assert await chats.became(tx, old=OLD, new=NEW, at=NOW) is None
    assert await chats.former_ids(tx, NEW) == []
