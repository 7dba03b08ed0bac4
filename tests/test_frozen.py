"""Closed books: the figures stay wherever they are shown, whatever is reported, or set, later."""

from datetime import timedelta

from bot.playground.chats import Chat
from storage import chapters, exports, organisers, progress, rankings
from storage.backups import Stop
from storage.database import Tx
from storage.exports import reading
from storage.money import Money
from storage.outbox import Saying
from tests.cities import chapter_in, city_in, joins
from tests.morning import MORNING, board, in_office, lyon_led
from tests.test_closing import closes, final
from tests.test_delivery_failures import say
from tests.test_figures import received, reports
from tests.town import Town, Townsperson

LATER = timedelta(minutes=20)


async def two_cities(town: Town) -> tuple[Townsperson, Chat, Chat]:
    """Lyon raised 300 € of its 600, Leeds 200 £; Olga closed the books."""
    ana, zoe = town.person("Ana"), town.person("Zoe")
    lyon = await lyon_led(town, ana)
    leeds = await city_in(town, "Leeds", zoe)
    for person, group in ((ana, lyon), (zoe, leeds)):
        await person.starts()
        await joins(town, group, person)
    await has_a_goal(town, lyon, Money(60_000, "EUR"))
    await reports(ana, lyon, "300 €")
    await reports(zoe, leeds, "100 £")
    await in_office(town, "Olga")
    await town.at(MORNING)
    return ana, lyon, leeds


async def has_a_goal(town: Town, group: Chat, goal: Money) -> None:
    chapter = await chapter_in(town, group)

    async def set_goal(tx: Tx) -> None:
        await chapters.update(tx, chapter.id, goal=goal)

    await town.knows(set_goal)


async def shown(town: Town, group: Chat) -> list[str]:
    """Everything of the figures that somebody in a group reads."""
    zoe = town.person("Zoe" if "Leeds" in group.title else "Ana")
    await town.later(minutes=11)
    post = (await zoe.says(group, "/progress")).text
    by_total = (await zoe.says(group, "/ranking")).text
    by_goal = (await zoe.taps(group, "Own goal")).text
    return [line for line in post.splitlines() if "late" not in line] + [by_total, by_goal]


async def test_what_comes_late_moves_no_figure_in_any_place(town: Town) -> None:
    ana, lyon, leeds = await two_cities(town)
    zoe, olga = town.person("Zoe"), town.person("Olga")
    await closes(olga)
    before = await shown(town, lyon), await shown(town, leeds)
    assert "Lyon: €300 of €600 (50%), place 1 of 2" in before[0]
    assert "1. Lyon — $335" in before[1][-2]
    assert "1. Lyon — 50% of €600" in before[0][-1]
    await town.later(minutes=20)
    await reports(zoe, leeds, "5000 £")
    await received(town, 1)
    await has_a_goal(town, lyon, Money(30_000, "EUR"))
    after = await shown(town, lyon), await shown(town, leeds)
    assert [each for each in after[0] if "Books closed" not in each] == [
        each for each in before[0] if "Books closed" not in each
    ]
    assert after[1][-2:] == before[1][-2:]
    assert "Lyon" in final(ana, lyon)[0].text


async def test_opened_again_what_came_late_is_part_of_them_and_closed_again_it_stays(
    town: Town,
) -> None:
    _ana, lyon, leeds = await two_cities(town)
    zoe, olga = town.person("Zoe"), town.person("Olga")
    done = await closes(olga)
    await town.later(minutes=20)
    await reports(zoe, leeds, "5000 £")
    sure = await olga.taps(olga.bot, "Open again", done)
    await olga.taps(olga.bot, "Open again", sure)
    opened = (await shown(town, lyon))[-2]
    assert "1. Leeds — " in opened
    await closes(olga)
    await reports(zoe, leeds, "1 £")
    assert (await shown(town, lyon))[-2] == opened


async def test_the_board_does_not_jump_when_the_books_are_closed(town: Town) -> None:
    ana, lyon, _leeds = await two_cities(town)
    olga = town.person("Olga")
    assert "0 of 2 cities have reported" in board(ana, lyon)
    await closes(olga)
    assert "0 of 2 cities have reported · the books are closed" in board(ana, lyon)


async def test_a_last_post_that_waited_until_the_books_were_closed_anew_is_not_sent(
    town: Town,
) -> None:
    ana, lyon, _leeds = await two_cities(town)
    olga = town.person("Olga")
    done = await closes(olga)
    sure = await olga.taps(olga.bot, "Open again", done)
    await olga.taps(olga.bot, "Open again", sure)
    await closes(olga)
    assert len(final(ana, lyon)) == 2
    for closing, told in ((1, 2), (2, 3)):
        facts = {"campaign": 1, "closing": closing}
        await say(town, Saying("post", lyon.id, render="rollcall.final", facts=facts))
        await town.settles()
        assert len(final(ana, lyon)) == told


async def test_the_picture_and_the_summary_name_cities_as_the_books_were_closed(
    town: Town,
) -> None:
    _ana, _lyon, leeds = await two_cities(town)
    zoe, olga = town.person("Zoe"), town.person("Olga")
    await closes(olga)
    await town.later(minutes=20)
    await reports(zoe, leeds, "5000 £")

    async def tops(tx: Tx) -> list[tuple[str, int]]:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        figures = await progress.campaign_figures(tx, campaign.id)
        found = await rankings.by_total(tx, campaign_id=campaign.id)
        assert sum(each.claimed.minor for each in found) == figures.claimed.minor
        return [(each.name, each.place) for each in found]

    assert await town.knows(tops) == [("Lyon", 1), ("Leeds", 2)]
    with reading(town.kermesse.database.path, Stop()) as connection:
        as_closed = list(exports.cities(connection, 1, as_closed=True))
        as_now = list(exports.cities(connection, 1))
        books = exports.closing(connection, 1)
    assert books is not None
    assert sum(each.claimed.minor for each in as_closed) == books.claimed.minor
    assert sum(each.claimed.minor for each in as_now) > books.claimed.minor


async def test_a_milestone_that_waited_until_the_books_were_closed_is_not_told(town: Town) -> None:
    ana, lyon, _leeds = await two_cities(town)
    await closes(town.person("Olga"))
    told = len(ana.all_from_bot(lyon))
    late = {"campaign": 1, "names": ["50"]}
    await say(town, Saying("post", lyon.id, render="progress.milestone", facts=late))
    await town.settles()
    assert len(ana.all_from_bot(lyon)) == told
