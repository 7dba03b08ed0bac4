"""The roll-call and the closing of the books: who answered, and figures that stay."""

from datetime import timedelta

import pytest

from storage import events, funds, milestones, organisers, people, rankings, rollcall
from storage.database import Tx
from storage.money import Money
from storage.problems import AlreadyClosed
from storage.records import CampaignState, Chapter, Person, Plan, Rollcall
from storage.rollcall import Board
from tests.shelf import NOW, a_campaign, a_chapter, a_person, an_entry, database, tx

__all__ = ["database", "tx"]
HOUR = timedelta(hours=1)


async def a_fair(tx: Tx) -> tuple[Person, Chapter, Chapter]:
    campaign = await a_campaign(tx)
    return (
        await a_person(tx),
        await a_chapter(tx, campaign),
        await a_chapter(tx, campaign, "Lyon", 2),
    )


async def called(tx: Tx, chapter: Chapter) -> Rollcall:
    made = await rollcall.call(
        tx, campaign_id=chapter.campaign_id, chapter_id=chapter.id, event=None, at=NOW
    )
    assert made is not None
    return made


async def test_a_chapter_is_called_once_and_its_events_too(tx: Tx) -> None:
    nora, paris, _ = await a_fair(tx)
    plan = Plan("Concert", NOW, "UTC")
    event = await events.announce(tx, plan, chapter=paris, host=nora, at=NOW)
    for what in (None, event):
        for expected in (True, False):
            made = await rollcall.call(
                tx, campaign_id=paris.campaign_id, chapter_id=paris.id, event=what, at=NOW
            )
            assert (made is not None) is expected
    assert await rollcall.of_event(tx, event.id) != await rollcall.of_chapter(tx, paris.id)


async def test_it_is_answered_once_people_and_money_are_known(tx: Tx) -> None:
    nora, paris, lyon = await a_fair(tx)
    first, _ = await called(tx, paris), await called(tx, lyon)
    assert await rollcall.board(tx, paris.campaign_id) == Board(2, 0, 0)
    half = await rollcall.answer(tx, first.id, by=nora, at=NOW, people=60)
    assert (half.people, half.answered_at, half.next_at) == (60, None, NOW)
    whole = await rollcall.answer(tx, first.id, by=nora, at=NOW + HOUR, money="none")
    assert (whole.answered_at, whole.next_at) == (NOW + HOUR, None)
    later = await rollcall.answer(tx, first.id, by=nora, at=NOW + 2 * HOUR, people=61, photo="")
    assert (later.people, later.answered_at) == (61, NOW + HOUR)
    assert await rollcall.board(tx, paris.campaign_id) == Board(2, 1, 61)
    (silent,) = await rollcall.silent(tx, campaign_id=paris.campaign_id)
    assert silent.chapter == "Lyon"


async def test_the_silent_are_asked_again_until_it_is_given_up(tx: Tx) -> None:
    _, paris, _ = await a_fair(tx)
    made = await called(tx, paris)
    assert [each.id for each in await rollcall.due(tx, NOW)] == [made.id]
    asked = await rollcall.asked(tx, made.id, next_at=NOW + HOUR)
    assert (asked.asked, await rollcall.due(tx, NOW)) == (1, [])
    assert len(await rollcall.due(tx, NOW + HOUR)) == 1
    await rollcall.asked(tx, made.id, next_at=None)
    assert await rollcall.due(tx, NOW + 99 * HOUR) == []


async def test_books_are_closed_once_and_figures_stay(tx: Tx) -> None:
    nora, paris, _ = await a_fair(tx)
    await an_entry(tx, paris, nora, Money(100, "EUR"))
    closed = await organisers.close_books(tx, paris.campaign_id, by=nora, at=NOW)
    assert (closed.claimed, closed.entries) == (Money(100, "USD"), 1)
    assert (closed.chapters, closed.reported) == (2, 1)
    with pytest.raises(AlreadyClosed):
        await organisers.close_books(tx, paris.campaign_id, by=nora, at=NOW)
    await an_entry(tx, paris, nora, Money(7, "EUR"), 2)
    assert await organisers.closing(tx, paris.campaign_id) == closed
    campaign = await organisers.campaign(tx, paris.campaign_id)
    assert campaign is not None
    assert (campaign.state, campaign.closed_at) == (CampaignState.CLOSED, NOW)
    await organisers.reopen_books(tx, paris.campaign_id, at=NOW)
    assert await organisers.closing(tx, paris.campaign_id) is None
    again = await organisers.close_books(tx, paris.campaign_id, by=nora, at=NOW)
    assert again.claimed == Money(107, "USD")


async def test_a_milestone_is_reached_once(tx: Tx) -> None:
    _, paris, _ = await a_fair(tx)
    for expected in (True, False):
        assert (
            await milestones.reach(tx, campaign_id=paris.campaign_id, name="25", at=NOW) is expected
        )
    assert await milestones.reached(tx, paris.campaign_id) == {"25": NOW}


async def test_chapters_by_what_each_volunteer_raised_and_by_their_own_goal(tx: Tx) -> None:
    nora, paris, lyon = await a_fair(tx)
    (campaign,) = await organisers.campaigns(tx)
    for number, chapter in enumerate([paris, paris, paris, paris, lyon, lyon, lyon], 10):
        await people.join(
            tx, campaign=campaign, person=await a_person(tx, number), chapter=chapter, at=NOW
        )
    await an_entry(tx, paris, nora, Money(800, "EUR"))
    await an_entry(tx, lyon, nora, Money(900, "EUR"), 2)
    ranked = await rankings.per_volunteer(tx, campaign_id=campaign.id)
    assert [(each.place, each.name, each.each.minor) for each in ranked] == [
        (1, "Lyon", 300),
        (2, "Paris", 200),
    ]
    own = await rankings.place_per_volunteer(tx, campaign_id=campaign.id, chapter_id=paris.id)
    assert own == ranked[1]
    assert await rankings.share_of_goal(tx, campaign_id=campaign.id) == []
    await tx.run("update chapters set goal_minor = 1000 where id = :id", id=paris.id)
    (share,) = await rankings.share_of_goal(tx, campaign_id=campaign.id)
    assert (share.name, share.claimed, share.goal) == (
        "Paris",
        Money(800, "EUR"),
        Money(1_000, "EUR"),
    )
    assert await rankings.place_by_goal(tx, campaign_id=campaign.id, chapter_id=lyon.id) is None


async def test_people_are_ranked_only_when_they_agreed(tx: Tx) -> None:
    nora, paris, _ = await a_fair(tx)
    (campaign,) = await organisers.campaigns(tx)
    await people.join(tx, campaign=campaign, person=nora, chapter=paris, at=NOW)
    await an_entry(tx, paris, nora, Money(800, "EUR"))
    assert await rankings.raisers(tx, campaign_id=campaign.id) == []
    await people.set_ranked(tx, campaign_id=campaign.id, person_id=nora.id, ranked=True)
    assert await rankings.raisers(tx, campaign_id=campaign.id) == []
    await organisers.edit_campaign(tx, campaign.id, ranks_people=True)
    (raiser,) = await rankings.raisers(tx, campaign_id=campaign.id)
    assert (raiser.place, raiser.name, raiser.claimed) == (1, "Nora", Money(800, "USD"))
    assert funds.needs_witness(campaign, raiser.claimed) is False
