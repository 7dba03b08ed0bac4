"""The books: closed by an owner, figures that stay, thanks to every group, and what comes late."""

from datetime import timedelta

import pytest

from bot.playground.chats import Chat
from storage import audit, funds, organisers, people, privacy
from storage.database import Tx
from storage.money import Money
from storage.problems import LastOwner
from storage.records import Campaign, CampaignState, Closing, Role
from tests.cities import city_in
from tests.morning import MORNING, asked, board, dismissed, in_office, lyon_led, the_call
from tests.office import the_campaign
from tests.town import Message, Town, Townsperson

HOUR = timedelta(hours=1)


async def closing(town: Town) -> Closing | None:
    """The books as they are closed."""

    async def ask(tx: Tx) -> Closing | None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        return await organisers.closing(tx, campaign.id)

    found: Closing | None = await town.knows(ask)
    return found


async def acts(town: Town) -> list[str]:
    found = await town.knows(audit.recent)
    return [act.act for act in found]


async def closes(olga: Townsperson) -> Message:
    """Close the books, and confirm it."""
    await olga.tells("/close")
    return await olga.taps(olga.bot, "Close the books")


def final(who: Townsperson, group: Chat) -> list[Message]:
    """The last posts a group got."""
    return [m for m in who.all_from_bot(group) if "books are closed" in m.text and m.has_picture]


async def test_an_owner_closes_the_books_once_asked_with_the_figures(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await city_in(town, "Leeds", town.person("Zoe"))
    olga = await in_office(town, "Olga")
    await ana.says(lyon, "/raised 1000 €")
    await ana.taps(lyon, "✓ Confirm")
    await ana.says(lyon, "/spent 80 € hall")
    await ana.taps(lyon, "A sponsor")
    await town.at(MORNING + 2 * HOUR)
    await ana.taps(ana.bot, "50")
    await ana.taps(ana.bot, "✓ That is everything")
    sure = await olga.tells("/close")
    assert "Close the books of Twestival?" in sure.text
    assert "$1,117.20 raised of $250,000. It cost $89.38, all paid by others: at no" in sure.text
    assert "1 of 2 cities have reported; 1 is silent." in sure.text
    assert await closing(town) is None
    done = await olga.taps(olga.bot, "Close the books")
    assert done.id == sure.id
    assert "closed with $1,117.20" in done.text
    assert "I tell all 2 groups." in done.text
    (told,) = final(ana, lyon)
    assert "Twestival: $1,117 of $250,000, and the books are closed." in told.text
    assert "at no cost to the cause" in told.text
    assert "1 of 2 cities reported money · 0 events · 50 people came · 1 volunteer" in told.text
    assert "Lyon raised €1,000. Thank you, each of you." in told.text
    assert "books-closed" in await acts(town)
    assert "Olga closed the books." in (await olga.tells("/audit")).text


async def test_not_now_leaves_the_books_open(town: Town) -> None:
    await lyon_led(town)
    olga = await in_office(town, "Olga")
    await olga.tells("/close")
    left = await olga.taps(olga.bot, "Not now")
    assert "stay open" in left.text
    assert await closing(town) is None


async def test_row_15_closing_pressed_twice_closes_once(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    olga = await in_office(town, "Olga")
    sure = await olga.tells("/close")
    data = sure.data("Close the books")
    for _ in range(3):
        olga.account.forge_tap(olga.bot, sure.id, data)
    await town.settles()
    assert await olga.forges(olga.bot, sure, data) == "The books are closed already."
    assert len(final(ana, lyon)) == 1
    assert (await acts(town)).count("books-closed") == 1


async def test_what_takes_from_the_cause_is_said(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    olga = await in_office(town, "Olga")
    await ana.says(lyon, "/raised 1000 €")
    await ana.taps(lyon, "✓ Confirm")
    await ana.says(lyon, "/spent 100 € hall")
    await ana.taps(lyon, "The money raised")
    await closes(olga)
    (told,) = final(ana, lyon)
    assert "$111.72 of it paid for costs, so $1,005.48 is for the cause." in told.text
    books = await closing(town)
    assert books is not None
    assert books.borne == Money(11_172, "USD")


async def test_the_campaigns_own_button_closes_the_books_too(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    olga = await in_office(town, "Olga")
    await olga.tells("/campaign")
    await olga.taps(olga.bot, "Edit")
    sure = await olga.taps(olga.bot, "Close")
    assert "Close the books of Twestival?" in sure.text
    await olga.taps(olga.bot, "Close the books")
    assert await closing(town) is not None
    assert len(final(ana, lyon)) == 1
    await olga.tells("/campaign")
    await olga.taps(olga.bot, "Edit")
    await olga.taps(olga.bot, "Open")
    await olga.taps(olga.bot, "Open again")
    assert await closing(town) is None
    assert (await the_campaign(town)).state is CampaignState.OPEN


async def test_row_34_a_button_of_long_ago_no_longer_closes_at_once(town: Town) -> None:
    await lyon_led(town)
    olga = await in_office(town, "Olga")
    shown = await olga.tells("/campaign")
    campaign = await the_campaign(town)
    sealer = town.kermesse.house.sealer
    for state in CampaignState:
        old = sealer.write("organisers.state-yes", (campaign.id, state), olga.id)
        await olga.forges(olga.bot, shown, old)
        if state is CampaignState.CLOSED:
            assert "are closed, or opened again, by an owner" in olga.reads().text
    assert (await the_campaign(town)).state is CampaignState.PAUSED
    assert await closing(town) is None


async def test_row_35_neither_an_organiser_nor_a_groups_admin_closes(town: Town) -> None:
    ana, zoe = town.person("Ana"), town.person("Zoe")
    await lyon_led(town, ana)
    organiser = await in_office(town, "Oren", Role.ORGANISER)
    for who in (organiser, zoe):
        assert "Only an owner" in (await who.tells("/close")).text
    await organiser.tells("/campaign")
    await organiser.taps(organiser.bot, "Edit")
    await organiser.taps(organiser.bot, "Close")
    assert "Only an owner" in town.toast
    assert await closing(town) is None


async def test_row_36_an_owner_who_is_none_any_more_does_not_close(town: Town) -> None:
    await lyon_led(town)
    await in_office(town, "Olga")
    otto = await in_office(town, "Otto")
    await otto.tells("/close")
    await dismissed(town, otto, Role.OWNER)
    await otto.taps(otto.bot, "Close the books")
    assert "Only an owner" in town.toast
    assert await closing(town) is None


async def test_row_38_the_last_owner_stays_so_that_the_books_can_be_opened(town: Town) -> None:
    await lyon_led(town)
    olga = await in_office(town, "Olga")
    await closes(olga)

    async def leave(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        person = await people.by_telegram(tx, olga.id)
        assert campaign is not None
        assert person is not None
        await organisers.withdraw(tx, campaign_id=campaign.id, person_id=person.id)

    with pytest.raises(LastOwner):
        await town.knows(leave)


async def test_nobody_is_asked_and_nothing_posted_once_the_books_are_closed(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    olga = await in_office(town, "Olga")
    await town.at(MORNING)
    question = ana.reads()
    await closes(olga)
    assert (await the_call(town, lyon)).next_at is None
    assert "· the books are closed" in board(ana, lyon)
    posts = len(ana.all_from_bot(lyon))
    for days in (1, 3, 5, 9):
        await town.at(MORNING + timedelta(days=days))
    assert ana.reads().id == question.id
    assert len(ana.all_from_bot(lyon)) == posts


async def test_a_late_answer_is_kept_and_said_to_be_late(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    olga = await in_office(town, "Olga")
    await town.at(MORNING)
    await closes(olga)
    await ana.taps(ana.bot, "50")
    assert "what you say now is kept as late" in asked(ana)[-1]
    await ana.taps(ana.bot, "Nothing was raised")
    await ana.taps(ana.bot, "Skip")
    assert "Your answer is kept as late." in asked(ana)[-1]
    assert (await the_call(town, lyon)).people == 50
    await town.later(minutes=10)
    assert "0 of 1 city has reported · the books are closed" in board(ana, lyon)


async def test_money_that_comes_late_is_recorded_and_said_to_be_late(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    olga = await in_office(town, "Olga")
    await ana.says(lyon, "/raised 100 €")
    await ana.taps(lyon, "✓ Confirm")
    await closes(olga)
    await town.later(minutes=1)
    echo = await ana.says(lyon, "/raised 20 €")
    assert "it will be counted as late" in echo.text
    receipt = await ana.taps(lyon, "✓ Confirm")
    assert "it counts as late" in receipt.text
    echo = await ana.says(lyon, "/spent 5 €")
    assert "it will be counted as late" in echo.text
    assert "it counts as late" in (await ana.taps(lyon, "A sponsor")).text
    books = await closing(town)
    assert books is not None
    assert books.claimed == Money(11_172, "USD")

    async def total(tx: Tx) -> Money:
        assert await funds.reconcile(tx, books.campaign_id) == ()
        return (await funds.totals(tx, books.campaign_id)).claimed

    assert await town.knows(total) == Money(13_406, "USD")


async def test_the_books_are_opened_again_by_an_owner(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    olga = await in_office(town, "Olga")
    await town.at(MORNING)
    done = await closes(olga)
    sure = await olga.taps(olga.bot, "Open again", done)
    assert "Open the books of Twestival again?" in sure.text
    await olga.taps(olga.bot, "Open again", sure)
    assert await closing(town) is None
    campaign: Campaign = await the_campaign(town)
    assert (campaign.state, campaign.closed_at) == (CampaignState.OPEN, None)
    assert "books-reopened" in await acts(town)
    assert "the books are closed" not in board(ana, lyon)
    await olga.tells("/rollcall")
    await olga.taps(olga.bot, "Nudge Lyon")
    assert town.toast == "Asked once more. ✓"
    again = await closes(olga)
    assert "are closed with" in again.text
    assert len(final(ana, lyon)) == 2


async def test_row_45_who_closed_the_books_can_be_told_so(town: Town) -> None:
    await lyon_led(town)
    olga = await in_office(town, "Olga")
    await closes(olga)
    given = await town.knows(lambda tx: _remembered(tx, olga.id))
    assert given == 1


async def _remembered(tx: Tx, telegram_id: int) -> int:
    person = await people.by_telegram(tx, telegram_id)
    assert person is not None
    return len((await privacy.remembered(tx, person))["books_closed"])


async def test_the_closing_in_french(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana, language="fr")
    olga = await in_office(town, "Olga", language="fr")
    await olga.tells("/cloturer")
    done = await olga.taps(olga.bot, "Clore les comptes")
    assert "Les comptes de Twestival sont clos" in done.text
    told = [m for m in ana.all_from_bot(lyon) if "les comptes sont clos" in m.text]
    assert [m.has_picture for m in told] == [True]
    assert "Merci, Lyon, à vous toutes et tous." in told[0].text
