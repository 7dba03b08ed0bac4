"""The roll-call of a big day that is moved; and by whose calendar it is spoken of."""

from datetime import date, timedelta

from storage import organisers
from storage.database import Tx
from tests.cities import chapter_in, city_in, joins
from tests.morning import MORNING, asked, board, in_office, leads, lyon_led, the_call
from tests.test_rollcall import HOUR
from tests.town import Town

NEXT = MORNING + timedelta(days=28)  # the morning after 12 March


async def moves(town: Town, day: date) -> None:
    """The big day is another."""

    async def move(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        await organisers.edit_campaign(tx, campaign.id, big_day=day)

    await town.knows(move)
    await town.later(minutes=1)


async def test_nobody_is_left_out_when_the_big_day_is_moved_late(town: Town) -> None:
    """One city answered that nobody came, the other was given up: the day was put off."""
    ana, hone = town.person("Ana"), town.person("Hone")
    lyon = await lyon_led(town, ana)
    leeds = await city_in(town, "Leeds", hone)
    await hone.starts()
    await joins(town, leeds, hone)
    await leads(town, leeds, hone)
    olga = await in_office(town, "Olga")
    await town.at(MORNING + HOUR)
    await ana.taps(ana.bot, "Nobody")
    await ana.taps(ana.bot, "Nothing was raised")
    for hours in (24, 72, 96, 120):
        await town.at(MORNING + (hours + 1) * HOUR)
    assert (await the_call(town, leeds)).next_at is None
    await moves(town, date(2027, 3, 12))
    assert (await the_call(town, lyon)).people is None
    assert (await the_call(town, leeds)).next_at == NEXT + HOUR  # ten o’clock in Leeds
    early = await olga.tells("/rollcall")
    assert "begins the morning after the big day" in early.text
    await town.at(NEXT + HOUR)
    for who in (ana, hone):
        assert asked(who)[-1].endswith("1 of 3: how many people came?")
    assert "0 of 2 cities have reported" in board(ana, lyon)
    assert "Leeds: not yet." in board(hone, leeds)


async def test_a_big_day_put_right_by_a_day_keeps_what_was_said_since(town: Town) -> None:
    ana = town.person("Ana")
    lyon = await lyon_led(town, ana)
    await town.at(MORNING)
    await ana.taps(ana.bot, "50")
    await ana.taps(ana.bot, "Nothing was raised")
    await moves(town, date(2027, 2, 11))
    assert (await the_call(town, lyon)).people == 50


async def test_organisers_read_since_which_day_by_the_calendar_of_the_city(town: Town) -> None:
    await lyon_led(town)
    hone = town.person("Hone")
    auckland = await city_in(town, "Auckland", hone)
    await hone.starts()
    await joins(town, auckland, hone)
    olga = await in_office(town, "Olga")
    await town.at(MORNING)
    assert (await chapter_in(town, auckland)).time_zone == "Pacific/Auckland"
    shown = await olga.tells("/rollcall")
    assert "Auckland: since 13 Feb" in shown.text
