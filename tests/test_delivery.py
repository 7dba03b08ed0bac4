"""Messages out: once, in order, as fast as allowed, and only to whoever is there."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground.faults import Fault, FaultKind
from bot.playground.wire import Json, Reply, Upload
from storage import chats, copies, outbox, people
from tests import tally
from tests.town import Town, open_town


@pytest.fixture
async def counting(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path / "kermesse.sqlite", features=tally.features()) as opened:
        yield opened
        opened.check()


LOST = [FaultKind.LOST, FaultKind.HUSH, FaultKind.LOST_GATEWAY]
UNSENT = [FaultKind.REFUSED, FaultKind.SERVER_ERROR]


@pytest.mark.parametrize("kind", LOST)
async def test_row_18_an_answer_whose_reply_was_lost_goes_once_more(
    counting: Town, kind: FaultKind
) -> None:
    counting.world.faults.add(Fault(kind, "sendmessage", 1))
    ana = counting.person("Ana")
    await ana.tells("/add")
    texts = [message.text for message in ana.all_from_bot()]
    assert len(texts) == 2
    assert texts[0] == texts[1]
    assert await counting.knows(tally.count) == 1


async def test_row_18_an_answer_lost_twice_is_uncertain_and_not_sent_a_third_time(
    counting: Town,
) -> None:
    counting.world.faults.add(Fault(FaultKind.LOST, "sendmessage", 2))
    ana = counting.person("Ana")
    await ana.tells("/add")
    assert len(ana.all_from_bot()) == 2
    assert (await counting.knows(outbox.counts))["uncertain"] == 1


@pytest.mark.parametrize("kind", LOST)
async def test_row_18_a_broadcast_whose_reply_was_lost_is_not_repeated(
    counting: Town, kind: FaultKind
) -> None:
    counting.world.faults.add(Fault(kind, "sendmessage", 1))
    ana = counting.person("Ana")
    await ana.tells("/broadcast")
    assert len(ana.all_from_bot()) == 1
    assert await counting.knows(outbox.counts) == {"uncertain": 1}


@pytest.mark.parametrize("kind", UNSENT)
@pytest.mark.parametrize("command", ["/add", "/broadcast"])
async def test_row_19_what_certainly_did_not_leave_is_sent_again(
    counting: Town, kind: FaultKind, command: str
) -> None:
    counting.world.faults.add(Fault(kind, "sendmessage", 1))
    ana = counting.person("Ana")
    await ana.tells(command)
    assert len(ana.all_from_bot()) == 1
    assert await counting.knows(outbox.counts) == {"sent": 1}


async def test_row_20_a_429_for_one_chat_makes_only_that_chat_wait(counting: Town) -> None:
    ana, bo = counting.person("Ana"), counting.person("Bo")
    slow = Fault(FaultKind.TOO_MANY, "sendmessage", 1, chat_id=ana.id, retry_after=1)
    counting.world.faults.add(slow)
    ana.account.send(counting.bot, "/add")
    bo.account.send(counting.bot, "/add")
    await counting.settles()
    assert [len(each.all_from_bot()) for each in (ana, bo)] == [1, 1]
    sent = [
        (each.params["chat_id"], each.reply.ok)
        for each in counting.world.requests
        if each.method == "sendmessage" and each.reply
    ]
    assert sent.index((bo.id, True)) < sent.index((ana.id, True))
    assert (ana.id, False) in sent


async def test_row_23_whoever_blocked_the_bot_is_left_alone_until_they_come_back(
    counting: Town,
) -> None:
    ana = counting.person("Ana")
    await ana.tells("/add")
    ana.account.send(counting.bot, "/add")
    ana.account.block(counting.bot)
    await counting.settles()
    known = await counting.knows(lambda tx: people.by_telegram(tx, ana.id))
    assert known is not None
    assert not known.reachable
    assert (await counting.knows(outbox.counts)) == {"sent": 1, "refused": 1}
    await ana.starts()
    known = await counting.knows(lambda tx: people.by_telegram(tx, ana.id))
    assert known is not None
    assert known.reachable


async def test_row_23_a_group_that_threw_the_bot_out_is_closed(counting: Town) -> None:
    olga = counting.person("Olga")
    group = counting.group("Lyon", olga)
    olga.account.add_bot(group, counting.bot)
    olga.account.send(group, "/add")
    olga.account.remove_bot(group, counting.bot)
    await counting.settles()
    known = await counting.knows(lambda tx: chats.find(tx, group.id))
    assert known is not None
    assert not known.open


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot can't initiate conversation with a user"),
        (400, "Bad Request: chat not found"),
    ],
)
async def test_row_23_who_is_no_longer_there_is_asked_once_and_not_again(
    counting: Town, code: int, words: str
) -> None:
    ana = counting.person("Ana")
    await ana.tells("/add")
    fault = Fault(FaultKind.REFUSAL, "sendmessage", code=code, description=words)
    counting.world.faults.add(fault)
    ana.account.send(counting.bot, "/add")
    await counting.settles()
    assert await counting.knows(outbox.counts) == {"sent": 1, "refused": 1}
    known = await counting.knows(lambda tx: people.by_telegram(tx, ana.id))
    assert known is not None
    assert not known.reachable
    counting.world.faults.clear()
    assert "letters" in (await ana.tells("/add")).text
    known = await counting.knows(lambda tx: people.by_telegram(tx, ana.id))
    assert known is not None
    assert known.reachable


async def test_row_23_a_group_that_takes_the_bot_back_is_open_again(counting: Town) -> None:
    olga = counting.person("Olga")
    group = counting.group("Lyon", olga)
    olga.account.add_bot(group, counting.bot)
    olga.account.remove_bot(group, counting.bot)
    await counting.settles()
    olga.account.add_bot(group, counting.bot)
    assert "letters" in (await olga.says(group, "/add")).text
    known = await counting.knows(lambda tx: chats.find(tx, group.id))
    assert known is not None
    assert known.open


async def test_row_24_a_group_that_became_a_supergroup_is_followed_mid_queue(
    counting: Town,
) -> None:
    olga = counting.person("Olga")
    group = counting.group("Lyon", olga)
    olga.account.add_bot(group, counting.bot)
    await counting.settles()
    for number in range(3):
        olga.account.send(group, f"/add {number}")
    new = olga.account.migrate(group)
    await counting.settles()
    said = [message.text for message in olga.all_from_bot(new)]
    assert [text.split()[5] for text in said if "letters" in text] == ["1", "2", "3"]


async def test_row_25_an_edit_that_changes_nothing_is_success(counting: Town) -> None:
    ana = counting.person("Ana")
    card = await ana.tells("/board")
    fault = Fault(
        FaultKind.REFUSAL,
        "editmessagetext",
        1,
        description="Bad Request: message is not modified: specified new message content and "
        "reply markup are exactly the same as a current content and reply markup of the message",
    )
    counting.world.faults.add(fault)
    await ana.taps(counting.bot, card.buttons[0], card)
    counts = await counting.knows(outbox.counts)
    assert counts == {"sent": 2, "superseded": 1}
    assert len(await counting.knows(lambda tx: copies.of(tx, "tally"))) == 1


async def test_row_25_a_card_that_is_gone_is_forgotten_and_others_stay_current(
    counting: Town,
) -> None:
    ana, bo = counting.person("Ana"), counting.person("Bo")
    gone = await ana.tells("/board")
    card = await bo.tells("/board")
    counting.world.faults.add(
        Fault(
            FaultKind.REFUSAL,
            "editmessagetext",
            1,
            chat_id=ana.id,
            description="Bad Request: message to edit not found",
        )
    )
    await bo.taps(counting.bot, card.buttons[0], card)
    left = await counting.knows(lambda tx: copies.of(tx, "tally"))
    assert [copy.chat_id for copy in left] == [bo.id]
    assert "1 to 1 letters" in bo.reads().text
    assert "1 to 0 letters" in gone.text


async def test_what_changes_while_a_card_is_on_its_way_is_shown_on_it(counting: Town) -> None:
    ana, bo = counting.person("Ana"), counting.person("Bo")
    first = await ana.tells("/board")
    answer = counting.world.call

    async def slow(
        token: str, method: str, params: Json, files: dict[str, Upload] | None = None
    ) -> Reply:
        reply = await answer(token, method, params, files)
        if method == "sendmessage" and params["chat_id"] == bo.id:
            ana.account.tap(counting.bot, first.id, first.buttons[0])
            await counting.bot.updates.until_empty()
            await counting.kermesse.dispatch.idle()
        return reply

    counting.world.call = slow  # type: ignore[method-assign]  # a Telegram that takes its time
    await bo.tells("/board")
    assert "1 to 1 letters" in ana.reads().text
    assert "1 to 1 letters" in bo.reads().text


async def test_an_edit_that_would_change_nothing_is_not_even_asked_for(counting: Town) -> None:
    ana = counting.person("Ana")
    await ana.tells("/board")
    async with counting.kermesse.database.transaction() as tx:
        for copy in await copies.of(tx, "tally"):
            await outbox.say(
                tx,
                outbox.Saying("refresh", copy.chat_id, render="tally.card", copy_id=copy.id),
                counting.clock.now(),
            )
    await counting.settles()
    assert await counting.knows(outbox.counts) == {"sent": 1, "superseded": 2}


async def test_what_an_earlier_run_left_unsent_is_sent(tmp_path: Path) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path, features=tally.features()) as before:
        ana = before.person("Ana")
        await ana.tells("/add")
        saying = outbox.Saying("sendMessage", ana.id, {"text": "left behind"})
        before.kermesse.database.on_said = list.clear
        async with before.kermesse.database.transaction() as tx:
            for state in ("waiting", "sending"):
                parcel = await outbox.say(tx, saying, before.clock.now())
                assert parcel is not None
                if state == "sending":
                    await outbox.sending(tx, [parcel.id])
            late = await outbox.say(
                tx,
                outbox.Saying("sendMessage", ana.id, {"text": "post"}, urgency=outbox.Urgency(4)),
                before.clock.now(),
            )
            assert late is not None
            await outbox.sending(tx, [late.id])
    async with open_town(path, features=tally.features(), world=before.world) as after:
        await after.settles()
        said = [message.text for message in ana.all_from_bot()]
        assert said[1:] == ["left behind", "left behind"]
        assert (await after.knows(outbox.counts))["uncertain"] == 1
