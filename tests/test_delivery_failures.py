"""When it is we who fail: the database, a rendering, a picture, a stop in the middle."""

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.feature import Feature, Rendering
from bot.language import Html
from bot.pace import Limits, Together
from bot.playground.faults import Fault, FaultKind
from bot.playground.wire import Json, Reply, Upload
from bot.qr import QrCode
from bot.voice import Composed, Sheet
from storage import copies, keepsakes, outbox
from tests import tally
from tests.town import Town, open_town


@pytest.fixture
async def counting(tmp_path: Path) -> AsyncIterator[Town]:
    async with open_town(tmp_path / "kermesse.sqlite", features=tally.features()) as opened:
        yield opened
        opened.check()


def features(compose: Callable[[Sheet], Awaitable[Composed | None]]) -> tuple[Feature, ...]:
    """The tally, and a rendering to fail."""
    return (*tally.features(), Feature("odd", renderings=(Rendering("card", compose),)))


async def say(town: Town, *sayings: outbox.Saying) -> None:
    async with town.kermesse.database.transaction() as tx:
        for saying in sayings:
            await outbox.say(tx, saying, town.clock.now())


@contextmanager
def elsewhere(path: Path) -> Iterator[sqlite3.Connection]:
    """Another program with the database open."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        yield other


async def until(happened: Callable[[], bool]) -> None:
    """Let the others run until something has happened."""
    while not happened():  # noqa: ASYNC110 - nobody would set an event
        await asyncio.sleep(0)


def after_each(town: Town, asked: str, then: Callable[[Json], Awaitable[None]]) -> None:
    """Have something happen between Telegram's carrying out a call and its answer."""
    answer = town.world.call

    async def call(
        token: str, method: str, params: Json, files: dict[str, Upload] | None = None
    ) -> Reply:
        reply = await answer(token, method, params, files)
        if method == asked:
            await then(params)
        return reply

    town.world.call = call  # type: ignore[method-assign]  # a Telegram during which things happen


async def test_row_12_what_was_sent_while_nothing_can_be_written_is_sent_once(
    counting: Town, caplog: pytest.LogCaptureFixture
) -> None:
    ana = counting.person("Ana")
    database = counting.kermesse.database
    async with database.transaction() as tx:
        await tx.rows("pragma busy_timeout = 0")
    recovery: list[asyncio.Task[None]] = []
    with elsewhere(database.path) as other:

        async def recover() -> None:
            await until(lambda: "storage unavailable" in caplog.text)
            other.execute("rollback")

        async def lock(_params: Json) -> None:
            if not recovery:
                other.execute("begin immediate")
                recovery.append(asyncio.create_task(recover()))

        after_each(counting, "sendmessage", lock)
        await ana.tells("/board")
        await recovery[0]
        await counting.settles()
    assert len(ana.all_from_bot()) == 1
    assert (await counting.knows(outbox.counts)).get("sending") is None
    assert len(await counting.knows(lambda tx: copies.of(tx, "tally"))) == 1


async def test_a_rendering_that_raises_is_given_up_and_holds_nobody_up(tmp_path: Path) -> None:
    async def fail(_sheet: Sheet) -> Composed | None:
        raise KeyError("odd")

    path = tmp_path / "kermesse.sqlite"
    async with open_town(path, features=features(fail)) as town:
        ana = town.person("Ana")
        await ana.tells("/add")
        await say(town, outbox.Saying("post", ana.id, render="odd.card"))
        await town.settles()
        assert await town.knows(outbox.counts) == {"sent": 1, "refused": 1}
        await ana.tells("/add")
        assert len(ana.all_from_bot()) == 2


async def test_a_rendering_that_raises_once_is_tried_again(tmp_path: Path) -> None:
    tried: list[Sheet] = []

    async def fail_once(sheet: Sheet) -> Composed | None:
        tried.append(sheet)
        if len(tried) == 1:
            raise KeyError("odd")
        return Composed(Html("there"))

    path = tmp_path / "kermesse.sqlite"
    async with open_town(path, features=features(fail_once)) as town:
        ana = town.person("Ana")
        await ana.tells("/add")
        await say(town, outbox.Saying("post", ana.id, render="odd.card"))
        await town.settles()
        assert ana.reads().text == "there"
        assert await town.knows(outbox.counts) == {"sent": 2}


async def test_what_an_older_version_knew_how_to_say_is_given_up(counting: Town) -> None:
    ana = counting.person("Ana")
    await ana.tells("/add")
    await say(counting, outbox.Saying("post", ana.id, render="gone.card"))
    await counting.settles()
    assert await counting.knows(outbox.counts) == {"sent": 1, "refused": 1}


async def test_row_18_a_refusal_does_not_use_up_the_second_try_of_an_answer(
    counting: Town,
) -> None:
    faults = counting.world.faults
    faults.add(Fault(FaultKind.REFUSED, "sendmessage", 2))
    faults.add(Fault(FaultKind.SILENCE, "sendmessage", 1))
    ana = counting.person("Ana")
    await ana.tells("/add")
    assert len(ana.all_from_bot()) == 1
    assert await counting.knows(outbox.counts) == {"sent": 1}


async def test_row_18_our_own_end_does_not_use_up_the_second_try_of_an_answer(
    tmp_path: Path,
) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path, features=tally.features()) as first:
        ana = first.person("Ana")
        await ana.tells("/add")
        first.kermesse.database.on_said = list.clear
        async with first.kermesse.database.transaction() as tx:
            saying = outbox.Saying("sendMessage", ana.id, {"text": "on its way"})
            parcel = await outbox.say(tx, saying, first.clock.now())
            assert parcel is not None
            await outbox.sending(tx, [parcel.id])
    world = first.world
    world.faults.add(Fault(FaultKind.TOO_MANY, "sendmessage", 1, retry_after=3600))
    async with open_town(path, features=tally.features(), world=world):
        while not world.faults.struck:  # noqa: ASYNC110 - no event tells of a fault
            await asyncio.sleep(0)
    world.faults.add(Fault(FaultKind.SILENCE, "sendmessage", 1))
    async with open_town(path, features=tally.features(), world=world) as last:
        await last.settles()
        assert [each.text for each in ana.all_from_bot()][1:] == ["on its way"]
        assert await last.knows(outbox.counts) == {"sent": 2}


async def test_a_token_that_is_refused_for_a_while_loses_no_answer(counting: Town) -> None:
    refused = Fault(FaultKind.REFUSAL, "sendmessage", 2, code=401, description="Unauthorized")
    counting.world.faults.add(refused)
    ana = counting.person("Ana")
    await ana.tells("/add")
    assert len(ana.all_from_bot()) == 1


async def test_row_25_an_edit_put_off_while_a_later_one_waits_is_the_later_one(
    counting: Town,
) -> None:
    ana = counting.person("Ana")
    card = await ana.tells("/board")
    pressed: list[str | None] = []

    async def press(_params: Json) -> None:
        if not pressed:
            pressed.append(ana.account.tap(counting.bot, card.id, card.buttons[0]))
            await counting.bot.updates.until_empty()
            await counting.kermesse.dispatch.idle()

    after_each(counting, "editmessagetext", press)
    counting.world.faults.add(Fault(FaultKind.TOO_MANY, "editmessagetext", 1, retry_after=1))
    await ana.taps(counting.bot, card.buttons[0], card)
    assert "1 to 2 letters" in ana.reads().text
    counts = await counting.knows(outbox.counts)
    assert set(counts) == {"sent", "superseded"}


async def test_row_1_an_edit_on_its_way_and_a_later_one_waiting_survive_a_crash(
    tmp_path: Path,
) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path, features=tally.features()) as before:
        ana = before.person("Ana")
        await ana.tells("/board")
        (copy,) = await before.knows(lambda tx: copies.of(tx, "tally"))
        before.kermesse.database.on_said = list.clear
        refresh = outbox.Saying(
            "refresh",
            ana.id,
            urgency=outbox.Urgency.EDIT,
            render="tally.card",
            name="tally",
            copy_id=copy.id,
        )
        async with before.kermesse.database.transaction() as tx:
            first = await outbox.say(tx, refresh, before.clock.now())
            assert first is not None
            await outbox.sending(tx, [first.id])
            await outbox.say(tx, refresh, before.clock.now())
    async with open_town(path, features=tally.features(), world=before.world) as after:
        await after.settles()
        counts = await after.knows(outbox.counts)
        assert (counts.get("waiting"), counts.get("sending")) == (None, None)


async def test_row_20_what_waits_behind_a_429_does_not_bring_it_forward(counting: Town) -> None:
    ana, bo = counting.person("Ana"), counting.person("Bo")
    await bo.tells("/add")
    await ana.tells("/add")
    loop = asyncio.get_running_loop()
    slowly = Together(Limits(overall=5.0), loop.time())
    counting.kermesse.delivery._turns._together = slowly
    slow = Fault(FaultKind.TOO_MANY, "sendmessage", 1, chat_id=ana.id, retry_after=2)
    counting.world.faults.add(slow)
    words = [outbox.Saying("sendMessage", ana.id, {"text": text}) for text in ("one", "two")]
    await say(counting, *words)
    requests = counting.world.requests
    await until(lambda: any(each.reply and each.reply.status == 429 for each in requests))
    bo.account.send(counting.bot, "/add")
    await until(lambda: len(bo.all_from_bot()) == 2)
    assert len(ana.all_from_bot()) == 1
    await counting.settles()
    assert [message.text for message in ana.all_from_bot()[1:]] == ["one", "two"]


async def test_what_is_being_sent_when_it_stops_is_written_down_and_nothing_more_is_begun(
    tmp_path: Path,
) -> None:
    path = tmp_path / "kermesse.sqlite"
    async with open_town(path, features=tally.features()) as town:
        ana = town.person("Ana")
        await ana.tells("/add")
        begun = asyncio.Event()

        async def slow(_params: Json) -> None:
            begun.set()
            for _ in range(500):
                await asyncio.sleep(0)

        after_each(town, "sendmessage", slow)
        words = [outbox.Saying("sendMessage", ana.id, {"text": str(each)}) for each in range(5)]
        await say(town, *words)
        await begun.wait()
    async with open_town(path, features=tally.features(), world=town.world) as after:
        await after.settles()
        assert [each.text for each in ana.all_from_bot()[1:]] == ["0", "1", "2", "3", "4"]
        assert await after.knows(outbox.counts) == {"sent": 6}


CODE = QrCode("https://example.org/")


async def pictured(_sheet: Sheet) -> Composed | None:
    return Composed(Html("look"), picture=CODE)


@dataclass(frozen=True)
class SlowCode(QrCode):
    """A code that is drawn when it is let."""

    begun: threading.Event = field(default_factory=threading.Event, compare=False)
    go: threading.Event = field(default_factory=threading.Event, compare=False)

    def draw(self) -> bytes:
        self.begun.set()
        assert self.go.wait(10)
        return super().draw()


async def test_row_18_a_post_is_not_on_its_way_while_its_picture_is_drawn(tmp_path: Path) -> None:
    code = SlowCode("https://example.org/slow")

    async def slowly(_sheet: Sheet) -> Composed | None:
        return Composed(Html("look"), picture=code)

    async with open_town(tmp_path / "kermesse.sqlite", features=features(slowly)) as town:
        ana = town.person("Ana")
        await ana.tells("/add")
        broadcast = outbox.Urgency.BROADCAST
        await say(town, outbox.Saying("post", ana.id, render="odd.card", urgency=broadcast))
        await until(code.begun.is_set)
        assert await town.knows(outbox.counts) == {"sent": 1, "waiting": 1}
        code.go.set()
        await town.settles()
        assert ana.reads().has_picture
        assert await town.knows(outbox.counts) == {"sent": 2}


async def test_row_12_a_picture_looked_for_while_the_database_fails_is_sent_later(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_town(tmp_path / "kermesse.sqlite", features=features(pictured)) as town:
        ana = town.person("Ana")
        await ana.tells("/add")
        darkroom = town.kermesse.delivery._darkroom
        async with town.kermesse.database.transaction():
            asked = asyncio.create_task(darkroom.find(CODE))
            for _ in range(10):
                await asyncio.sleep(0)
            asked.cancel()  # as at a stop, or when the database gives up
        await asyncio.wait({asked})
        await say(town, outbox.Saying("post", ana.id, render="odd.card"))
        await town.settles()
        assert ana.reads().has_picture
        assert not [each for each in caplog.records if each.levelname == "ERROR"]


async def test_a_picture_telegram_no_longer_knows_is_drawn_again(tmp_path: Path) -> None:
    async with open_town(tmp_path / "kermesse.sqlite", features=features(pictured)) as town:
        ana = town.person("Ana")
        await ana.tells("/add")
        async with town.kermesse.database.transaction() as tx:
            await keepsakes.keep_picture(tx, CODE.key(), "of-another-bot", town.clock.now())
        town.world.faults.add(
            Fault(
                FaultKind.REFUSAL,
                "sendphoto",
                1,
                description="Bad Request: wrong file identifier/HTTP URL specified",
            )
        )
        await say(town, outbox.Saying("post", ana.id, render="odd.card"))
        await town.settles()
        assert ana.reads().has_picture
        kept = await town.knows(lambda tx: keepsakes.picture(tx, CODE.key()))
        assert kept not in (None, "of-another-bot")
