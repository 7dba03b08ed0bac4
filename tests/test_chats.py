"""The bot comes and goes: added, removed, blocked, moved, there before a campaign."""

from datetime import UTC, datetime

from bot.playground.chats import Chat
from storage import chapters, chats, organisers, people
from storage.database import Tx
from storage.records import Campaign, CampaignState
from tests.town import NOW, Town, Townsperson


async def campaign(town: Town) -> Campaign:
    async def begin(tx: Tx) -> Campaign:
        return await organisers.create_campaign(
            tx, owner=None, name="Twestival", currency="USD", language="en", time_zone="UTC", at=NOW
        )

    begun: Campaign = await town.knows(begin)
    return begun


async def added(town: Town, adder: Townsperson, title: str = "Friends") -> Chat:
    group = town.group(title, adder)
    adder.account.add_bot(group, town.bot)
    await town.settles()
    return group


async def is_open(town: Town, chat_id: int) -> bool:
    chat = await town.knows(lambda tx: chats.find(tx, chat_id))
    return bool(chat.open)


async def test_added_to_a_group_it_asks_once_which_city_this_is(town: Town) -> None:
    await campaign(town)
    ana = town.person("Ana")
    group = await added(town, ana)
    [question] = ana.all_from_bot(group)
    assert question.text.startswith("Thanks for having me, Ana! Which city is this?")
    assert question.raw["reply_markup"]["force_reply"] is True
    mention = next(each for each in question.raw["entities"] if each["type"] == "text_mention")
    assert mention["user"]["id"] == ana.id


async def test_it_asks_in_the_language_of_who_added_it(town: Town) -> None:
    await campaign(town)
    bo = town.person("Bo", language="fr")
    group = await added(town, bo)
    assert "Quelle est la ville de ce groupe ?" in bo.reads(group).text.replace("\u202f", " ")


async def test_without_a_campaign_it_says_so_once_and_asks_when_there_is_one(town: Town) -> None:
    ana = town.person("Ana")
    group = await added(town, ana)
    [said] = ana.all_from_bot(group)
    assert "No campaign is under way yet" in said.text
    await town.later(minutes=2)
    assert len(ana.all_from_bot(group)) == 1
    await campaign(town)
    await town.later(minutes=2)
    await town.later(minutes=2)
    [_, question] = ana.all_from_bot(group)
    assert question.text.startswith("Twestival has begun! Which city is this group?")
    answered = await ana.replies(group, question, "Lyon")
    assert "Lyon" in answered.text
    await town.later(minutes=2)
    assert ana.reads(group).id == answered.id


async def test_without_a_campaign_it_says_so_in_private_when_it_can(town: Town) -> None:
    ana = town.person("Ana")
    await ana.starts()
    group = await added(town, ana)
    assert ana.all_from_bot(group) == []
    assert "No campaign is under way yet" in ana.reads().text


async def test_row_23_removed_it_closes_the_group_and_added_again_opens_it(town: Town) -> None:
    await campaign(town)
    ana = town.person("Ana")
    group = await town.has_a_chapter("Lyon", ana)
    ana.account.remove_bot(group, town.bot)
    await town.settles()
    assert not await is_open(town, group.id)
    ana.account.unban(group, town.bot)
    ana.account.add_bot(group, town.bot)
    await town.settles()
    assert await is_open(town, group.id)
    assert "Lyon" in ana.reads(group).text
    assert "/ville" in ana.reads(group).text


async def test_row_23_blocked_it_writes_to_nobody_and_unblocked_it_does(town: Town) -> None:
    await campaign(town)
    ana = town.person("Ana")
    await ana.starts()
    ana.account.block(town.bot)
    await town.settles()
    assert not (await town.knows(lambda tx: people.by_telegram(tx, ana.id))).reachable
    ana.account.unblock(town.bot)
    await town.settles()
    assert (await town.knows(lambda tx: people.by_telegram(tx, ana.id))).reachable


async def test_row_24_a_group_becomes_a_supergroup_and_keeps_its_city(town: Town) -> None:
    await campaign(town)
    ana = town.person("Ana")
    group = await town.has_a_chapter("Lyon", ana)
    moved = ana.account.migrate(group)
    await town.settles()
    chapter = await town.knows(lambda tx: chapters.of_chat(tx, chat_id=moved.id))
    assert chapter.name == "Lyon"
    old = await town.knows(lambda tx: chats.find(tx, group.id))
    assert (old.open, old.became) == (False, moved.id)
    assert "Lyon" in (await ana.says(moved, "/ville")).text
    await town.later(minutes=2)
    assert "Quelle est cette ville" not in ana.reads(moved).text


async def test_a_new_title_is_remembered(town: Town) -> None:
    await campaign(town)
    ana = town.person("Ana")
    group = await town.has_a_chapter("Lyon", ana)
    ana.account.rename_chat(group, "Lyon for water")
    await town.settles()
    assert (await town.knows(lambda tx: chats.find(tx, group.id))).title == "Lyon for water"


async def test_people_who_come_and_go_hear_nothing(town: Town) -> None:
    await campaign(town)
    ana, bo = town.person("Ana"), town.person("Bo")
    group = await town.has_a_chapter("Lyon", ana)
    before = len(ana.all_from_bot(group))
    bo.account.join(group)
    bo.account.leave(group)
    await town.settles()
    assert len(ana.all_from_bot(group)) == before
    assert await is_open(town, group.id)


async def test_a_campaign_that_is_over_asks_no_group(town: Town) -> None:
    ana = town.person("Ana")
    group = await added(town, ana)
    begun = await campaign(town)
    await town.knows(lambda tx: organisers.set_state(tx, begun.id, CampaignState.CLOSED))
    await town.at(datetime(2027, 3, 1, tzinfo=UTC))
    assert len(ana.all_from_bot(group)) == 1
