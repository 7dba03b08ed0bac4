"""What is kept is said, sent as a file, and erased without a total that moves."""

import json
from typing import Any

import pytest

from bot.playground.chats import Chat
from storage import chapters, events, funds, organisers, people
from storage.database import Tx
from storage.money import Money
from storage.records import Coming, Plan, Role
from tests.town import NOW, Message, Town, Townsperson


@pytest.fixture(autouse=True)
async def owner(town: Town) -> Townsperson:
    return await town.has_a_campaign()


async def signed_up(town: Town, name: str) -> Townsperson:
    someone = town.person(name)
    await someone.starts()
    await someone.taps(town.bot, "Join")
    return someone


@pytest.fixture
async def ana(town: Town, owner: Townsperson) -> Townsperson:
    return await signed_up(town, "Ana")


@pytest.fixture
async def london(town: Town, ana: Townsperson) -> Chat:
    """Ana leads London and has reported what its cake sale raised."""
    group = await town.has_a_chapter("London", ana)
    await ana.says(group, "/raised £120 cake sale by <Ana>")
    await ana.taps(group, "✓ Confirm")
    return group


def file_of(town: Town, message: Message) -> str:
    held = town.world.files.by_id(message.raw["document"]["file_id"])
    return held.content.decode()


async def everything(town: Town) -> str:
    """Every row of the database, as text."""

    async def dump(tx: Tx) -> str:
        tables = await tx.rows("select name from sqlite_master where type = 'table'")
        rows = [await tx.rows(f"select * from {name}") for (name,) in tables]  # noqa: S608 - its own names
        return "\n".join(str(tuple(row)) for each in rows for row in each)

    written: str = await town.knows(dump)
    return written


async def test_what_is_kept_is_said_in_plain_words(town: Town, ana: Townsperson) -> None:
    said = (await ana.tells("/privacy")).text
    for word in ("/mydata", "/forgetme", "Telegram number", "never sold"):
        assert word in said


async def test_row_45_mydata_is_complete(town: Town, ana: Townsperson, london: Chat) -> None:
    sent = await ana.tells("/mydata")
    assert sent.raw["document"]["file_name"] == "kermesse-mydata.json"
    kept: dict[str, Any] = json.loads(file_of(town, sent))
    assert kept["person"]["telegram_id"] == ana.id
    assert kept["sign_ups"][0]["campaign"] == "Twestival"
    assert kept["chapters_led"][0]["chapter"] == "London"
    assert kept["entries"][0]["note"] == "cake sale by <Ana>"
    assert any("welcome to <b>Twestival</b>" in each["params"] for each in kept["told"])


async def test_row_45_mydata_holds_nobody_else(town: Town, ana: Townsperson, london: Chat) -> None:
    bo = await signed_up(town, "Bo Secret")
    await bo.tells("/settings")
    text = file_of(town, await ana.tells("/mydata"))
    assert "Bo Secret" not in text
    assert str(bo.id) not in text


async def test_row_45_forgetme_is_asked_about(town: Town, ana: Townsperson) -> None:
    await ana.tells("/forgetme")
    assert (await ana.taps(town.bot, "Keep it")).text == "Nothing was erased."
    assert await town.knows(lambda tx: people.by_telegram(tx, ana.id))


async def test_row_45_forgetme_erases_and_totals_do_not_move(
    town: Town, ana: Townsperson, london: Chat
) -> None:
    before = await town.knows(lambda tx: funds.totals(tx, 1))
    assert before.claimed > Money(0, "USD")
    await ana.tells("/forgetme")
    goodbye = await ana.taps(town.bot, "Erase it all")
    assert goodbye.text.startswith("Done: everything about you is erased.")
    assert await town.knows(lambda tx: funds.totals(tx, 1)) == before
    assert await town.knows(lambda tx: funds.reconcile(tx, 1)) == ()
    left = await everything(town)
    assert "Ana" not in left
    assert "cake sale" not in left


async def test_forgotten_one_begins_anew(town: Town, ana: Townsperson) -> None:
    before = (await town.knows(lambda tx: people.by_telegram(tx, ana.id))).id
    await ana.tells("/forgetme")
    await ana.taps(town.bot, "Erase it all")
    asked = await ana.starts()
    assert asked.buttons[0] == "Join"
    assert (await town.knows(lambda tx: people.by_telegram(tx, ana.id))).id != before


async def test_what_a_forgotten_one_led_is_handed_over(
    town: Town, owner: Townsperson, ana: Townsperson, london: Chat
) -> None:
    await ana.tells("/forgetme")
    await ana.taps(town.bot, "Erase it all")
    told = owner.reads().text
    assert told.startswith("Somebody asked to be forgotten.")
    assert "London" in told
    assert "Ana" not in told


async def test_a_forgotten_ones_place_goes_to_who_waits(
    town: Town, owner: Townsperson, ana: Townsperson, london: Chat
) -> None:
    bo = await signed_up(town, "Bo")

    async def both_want_the_last_place(tx: Tx) -> None:
        chapter = await chapters.find(tx, 1)
        host = await people.by_telegram(tx, owner.id)
        assert chapter is not None
        assert host is not None
        plan = Plan("Concert", NOW.replace(day=12), "Europe/London", capacity=1)
        event = await events.announce(tx, plan, chapter=chapter, host=host, at=NOW)
        for each in (ana, bo):
            person = await people.by_telegram(tx, each.id)
            assert person is not None
            await events.answer(
                tx, event_id=event.id, person_id=person.id, answer=Coming.GOING, at=NOW
            )

    await town.knows(both_want_the_last_place)
    await ana.tells("/forgetme")
    await ana.taps(town.bot, "Erase it all")
    assert bo.reads().text.startswith("A place is free, and it’s yours: Concert!")


async def test_row_38_the_last_owner_cannot_be_forgotten(town: Town, owner: Townsperson) -> None:
    await owner.tells("/forgetme")
    await owner.taps(town.bot, "Erase it all")
    assert town.toast.startswith("You are the only owner of Twestival.")
    person = await town.knows(lambda tx: people.by_telegram(tx, owner.id))
    roles = await town.knows(lambda tx: organisers.roles_of(tx, campaign_id=1, person_id=person.id))
    assert Role.OWNER in roles


async def test_the_link_of_somebody_forgotten_invites_in_nobodys_name(
    town: Town, ana: Townsperson
) -> None:
    link = (await ana.tells("/invite")).text.rpartition("start=")[2]
    await ana.tells("/forgetme")
    await ana.taps(town.bot, "Erase it all")
    asked = await town.person("Bo").starts(link)
    assert "Come and join Twestival" in asked.text
    await town.person("Bo").taps(town.bot, "Join")
    assert (
        await town.knows(
            lambda tx: tx.value("select count(*) from volunteers where invited_by is not null")
        )
        == 0
    )
