"""`kermesse check`: everything it looks at, found good, doubtful and wrong."""

import json
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from telegram import User

from bot.backups import back_up
from bot.checkup import Finding, look_over
from bot.checkup.findings import lasting, some
from bot.checkup.online import from_botfather
from bot.clock import PlayClock
from bot.playground.accounts import Bot
from bot.playground.faults import Fault, FaultKind
from bot.playground.inprocess import WorldRequest
from bot.playground.server import serving
from bot.playground.world import World
from storage import chats, inbox, outbox
from storage.database import Database, Tx
from storage.inbox import Arrival
from storage.lock import lock
from storage.migrations import migrate, migrations
from storage.outbox import Saying
from tests.town import NOW, TOKEN, settings


class Setup:
    """A set-up to look over: a folder, a stand-in Telegram, a bot in it."""

    def __init__(self, folder: Path, *, privacy: bool = True) -> None:
        self.clock = PlayClock(NOW)
        self.world = World(self.clock)
        self.bot: Bot = self.world.add_bot("Kermesse", "KermesseBot", TOKEN, privacy=privacy)
        self.settings = settings(folder / "kermesse.sqlite")

    async def looked_over(self, **changes: object) -> list[Finding]:
        """What `kermesse check` finds."""
        return await look_over(
            replace(self.settings, **changes),  # type: ignore[arg-type] # any of the settings
            request=WorldRequest(self.world),
            clock=self.clock,
        )

    async def holds(self, *sayings: Saying, arrivals: int = 0, groups: int = 0) -> None:
        """Have the database hold what waits."""
        database = await Database.open(self.settings.database)
        async with database.transaction() as tx:
            for saying in sayings:
                await outbox.say(tx, saying, NOW)
            await _keep(tx, arrivals)
            for number in range(groups):
                await chats.seen(
                    tx, chat_id=-1 - number, kind="group", title=f"City {number}", at=NOW
                )
        await database.close()


async def _keep(tx: Tx, count: int) -> None:
    arrivals = [Arrival(number, f"digest {number}", 1, "{}") for number in range(count)]
    for letter in await inbox.keep(tx, 1, arrivals, NOW):
        if letter.update_id % 2:
            problem = "KeyError" if letter.update_id % 3 else "Unreadable: TypeError"
            await inbox.give_up(tx, letter.id, problem, NOW)


@pytest.fixture
def setup(tmp_path: Path) -> Setup:
    """A sound set-up: an up-to-date database, a backup of it, a bot that Telegram knows."""
    made = Setup(tmp_path)
    migrate(made.settings.database)
    copy, _size = back_up(made.settings, None)
    _date(copy, NOW - timedelta(hours=3))
    return made


def _date(file: Path, at: datetime) -> None:
    os.utime(file, (at.timestamp(), at.timestamp()))


def said(findings: list[Finding], part: str) -> Finding:
    """The one finding that says something."""
    found = [each for each in findings if part in each.sentence]
    assert len(found) == 1, [each.sentence for each in findings]
    return found[0]


async def test_a_sound_set_up_has_nothing_wrong(setup: Setup) -> None:
    with lock(setup.settings.database):
        findings = await setup.looked_over()

    assert [each for each in findings if each.wrong] == []
    doubts = [each.sentence for each in findings if each.mark == "!"]
    assert doubts == ["The bot is in no group yet: add it to the group of each city."]
    for part in (
        "is whole",
        "up to date",
        "The bot is running.",
        "left on the disk",
        "Time zones are there",
        "cities are known offline",
        "Reference rates are from",
        "the newest 3 hours ago",
        "Every message that came in could be handled.",
        "Nothing waits to be handled.",
        "Nothing waits to be sent.",
        "The token works: the bot is @KermesseBot.",
        "It can be added to groups.",
        "Privacy mode is on",
        "No other program has a webhook",
    ):
        assert said(findings, part).mark == "✓"


async def test_it_may_be_asked_over_http_while_the_bot_runs(setup: Setup) -> None:
    async with serving(setup.world) as address:
        with lock(setup.settings.database):
            findings = await look_over(replace(setup.settings, api=address), clock=setup.clock)

    assert said(findings, "The token works").mark == "✓"
    assert said(findings, "The bot is running").mark == "✓"


async def test_nothing_is_changed_by_looking(setup: Setup) -> None:
    before = setup.settings.database.read_bytes()

    await setup.looked_over()

    assert setup.settings.database.read_bytes() == before


# Telegram.


async def test_without_a_token_it_says_where_to_get_one(setup: Setup) -> None:
    finding = said(await setup.looked_over(token=""), "There is no token")
    assert finding.wrong
    assert "@BotFather" in finding.sentence


async def test_a_token_that_telegram_does_not_know_is_wrong(setup: Setup) -> None:
    findings = await setup.looked_over(token="1234567:another-token-that-nobody-gave-out")
    assert said(findings, "Telegram does not know this token").wrong


@pytest.mark.parametrize("kind", [FaultKind.REFUSED, FaultKind.SILENCE])
async def test_without_a_network_it_says_so(setup: Setup, kind: FaultKind) -> None:
    setup.world.faults.add(Fault(kind))

    findings = await setup.looked_over()

    assert said(findings, "does not answer").wrong
    assert said(findings, "is whole").mark == "✓"


async def test_privacy_mode_off_deserves_a_look(tmp_path: Path) -> None:
    setup = Setup(tmp_path, privacy=False)
    finding = said(await setup.looked_over(), "Privacy mode is off")
    assert finding.mark == "!"
    assert "/setprivacy" in finding.sentence


def test_a_bot_that_joins_no_groups_is_wrong() -> None:
    me = User(1, "Kermesse", is_bot=True, username="KermesseBot", can_join_groups=False)
    assert said(list(from_botfather(me)), "cannot be added to groups").wrong


async def test_a_bot_without_inline_mode_deserves_a_look(setup: Setup) -> None:
    setup.bot.inline = False
    assert said(await setup.looked_over(), "Inline mode is off").mark == "!"


async def test_a_webhook_of_another_program_is_wrong(setup: Setup) -> None:
    await setup.world.call(TOKEN, "setWebhook", {"url": "https://example.org/hook"}, {})
    finding = said(await setup.looked_over(), "has a webhook at")
    assert finding.wrong
    assert "https://example.org/hook" in finding.sentence


async def test_our_own_webhook_is_right_and_one_that_fails_deserves_a_look(setup: Setup) -> None:
    url = "https://bot.example.org/telegram"
    setup.settings = replace(setup.settings, webhook_url=url)
    assert said(await setup.looked_over(), f"The webhook at {url} is not set").mark == "!"
    await setup.world.call(TOKEN, "setWebhook", {"url": url}, {})
    assert said(await setup.looked_over(), f"Telegram brings updates to {url}").mark == "✓"
    setup.bot.webhook.last_error_date = setup.world.timestamp()
    setup.bot.webhook.last_error_message = "Connection refused"
    setup.world.add_person("Ana").start(setup.bot)
    finding = said(await setup.looked_over(), "cannot bring 1 update")
    assert finding.mark == "!"
    assert "Connection refused" in finding.sentence


async def test_rights_are_looked_at_in_every_group(setup: Setup) -> None:
    ana = setup.world.add_person("Ana")
    able = setup.world.add_group("London", [], creator=ana)
    silent = setup.world.add_group("Paris", [], creator=ana)
    pinless = setup.world.add_group("Lyon", [], creator=ana)
    left = setup.world.add_group("Oslo", [], creator=ana)
    for group in (able, silent, pinless, left):
        ana.add_bot(group, setup.bot)
    ana.promote(able, setup.bot, {"can_pin_messages"})
    ana.set_permissions(silent, {"can_send_messages": False})
    ana.set_permissions(pinless, {"can_send_messages": True, "can_pin_messages": False})
    ana.remove_bot(left, setup.bot)
    database = await Database.open(setup.settings.database)
    async with database.transaction() as tx:
        for group in (able, silent, pinless, left):
            await chats.seen(tx, chat_id=group.id, kind="group", title=group.title, at=NOW)
        await chats.seen(tx, chat_id=-999, kind="group", title="Nowhere", at=NOW)
    await database.close()

    findings = await setup.looked_over()

    assert said(findings, "It may speak and pin in 1 of 5 groups.").mark == "✓"
    assert said(findings, "may not speak in “Paris”.").mark == "!"
    assert said(findings, "may not pin its scoreboard").sentence.endswith("in “Lyon”.")
    assert said(findings, "“Nowhere”").mark == "!"
    assert said(findings, "“Oslo”").mark == "!"


async def test_of_many_groups_a_few_are_named(setup: Setup) -> None:
    await setup.holds(groups=25)
    finding = said(await setup.looked_over(), "knows nothing of the bot in")
    assert finding.sentence.endswith("and 15 more.")


# The machine.


async def test_before_the_first_start_there_is_no_database(tmp_path: Path) -> None:
    findings = await Setup(tmp_path).looked_over()

    assert said(findings, "There is no database").mark == "!"
    assert said(findings, "There is no backup").mark == "!"
    assert not any("handled" in each.sentence for each in findings)


async def test_a_damaged_database_is_wrong(setup: Setup) -> None:
    _damage(setup.settings.database)

    finding = said(await setup.looked_over(), "is damaged")

    assert finding.wrong
    assert "newest backup" in finding.sentence


def _damage(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
        size = connection.execute("pragma page_size").fetchone()[0]
    content = bytearray(database.read_bytes())
    content[size : 2 * size] = b"\x00" * size
    database.write_bytes(content)


async def test_a_file_that_is_no_database_is_wrong(setup: Setup) -> None:
    setup.settings.database.write_bytes(b"not a database at all" * 100)
    assert said(await setup.looked_over(), "is damaged").wrong


async def test_a_database_that_somebody_keeps_locked_is_wrong(setup: Setup) -> None:
    with closing(sqlite3.connect(setup.settings.database, isolation_level=None)) as other:
        other.execute("begin immediate")
        assert said(await setup.looked_over(), "cannot be asked").wrong


async def test_migrations_that_are_due_are_counted(setup: Setup) -> None:
    newest = migrations()[-1][0]
    _write_version(setup.settings.database, newest - 1)
    finding = said(await setup.looked_over(), "1 migration due")
    assert finding.mark == "!"


async def test_a_database_of_a_newer_version_is_wrong(setup: Setup) -> None:
    _write_version(setup.settings.database, 999)
    assert said(await setup.looked_over(), "written by a newer Kermesse").wrong


def _write_version(database: Path, version: int) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(f"pragma user_version = {version:d}")


async def test_a_bot_that_does_not_run_is_seen(setup: Setup) -> None:
    assert said(await setup.looked_over(), "The bot is not running").mark == "!"


async def test_an_old_backup_deserves_a_look(setup: Setup) -> None:
    for copy in setup.settings.backups.iterdir():
        _date(copy, NOW - timedelta(days=5))
    finding = said(await setup.looked_over(), "the newest 5 days ago")
    assert finding.mark == "!"


async def test_old_rates_deserve_a_look(setup: Setup) -> None:
    setup.clock.set(to=datetime(2037, 1, 1, tzinfo=UTC))
    assert said(await setup.looked_over(), "Reference rates").mark == "!"


# What waits.


async def test_row_05_dead_letters_are_kept_in_sight(setup: Setup) -> None:
    await setup.holds(arrivals=10)
    setup.clock.set(to=NOW + timedelta(hours=2))

    finding = said(await setup.looked_over(), "could not be handled")

    assert finding.mark == "!"
    assert "5 messages" in finding.sentence
    assert "KeyError 3" in finding.sentence
    assert "Unreadable 2" in finding.sentence
    assert "2 hours ago, update 9" in finding.sentence


async def test_what_waits_for_long_deserves_a_look(setup: Setup) -> None:
    await setup.holds(Saying("sendMessage", 1, {"text": "hello"}), arrivals=3)
    soon = await setup.looked_over()
    assert said(soon, "2 messages to be handled").mark == "✓"
    assert said(soon, "1 message to be sent, the oldest for less than a minute.").mark == "✓"

    setup.clock.set(to=NOW + timedelta(minutes=11))
    later = await setup.looked_over()

    assert said(later, "2 messages to be handled, the oldest for 11 minutes.").mark == "!"
    assert said(later, "1 message to be sent, the oldest for 11 minutes.").mark == "!"


async def test_row_18_what_may_have_arrived_is_counted(setup: Setup) -> None:
    await setup.holds(Saying("sendMessage", 1, {"text": "hello"}))
    database = await Database.open(setup.settings.database)
    async with database.transaction() as tx:
        await outbox.settle(tx, 1, "uncertain", NOW)
    await database.close()

    assert said(await setup.looked_over(), "may or may not have arrived").mark == "!"


async def test_what_was_refused_is_counted_by_kind_without_what_it_said(setup: Setup) -> None:
    words = 'Bad Request: can\'t parse entities: Unsupported start tag "canary"'
    await setup.holds(*[Saying("sendMessage", 1, {"text": "canary"})] * 3)
    database = await Database.open(setup.settings.database)
    async with database.transaction() as tx:
        for row in (1, 2):
            await outbox.settle(tx, row, "refused", NOW - timedelta(hours=2), problem=words)
        await outbox.settle(tx, 3, "refused", NOW, problem="Forbidden: bot was kicked")
    await database.close()

    found = await setup.looked_over()

    (told,) = [each.sentence for each in found if "could not be sent" in each.sentence]
    assert told.startswith("3 messages could not be sent (sendMessage: can't parse entities, 2;")
    assert "sendMessage: Forbidden, 1" in told
    assert "canary" not in told


async def test_row_44_no_text_and_no_token_is_shown(setup: Setup) -> None:
    await setup.holds(Saying("sendMessage", 1, {"text": "a secret of Ana"}), arrivals=4)
    shown = json.dumps([each.sentence for each in await setup.looked_over()])
    assert "secret" not in shown
    assert TOKEN not in shown


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(seconds=59), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=47), "1 day"),
        (timedelta(days=30), "30 days"),
    ],
)
def test_a_span_is_said_in_its_largest_unit(span: timedelta, words: str) -> None:
    assert lasting(span) == words


@pytest.mark.parametrize(
    ("count", "what", "words"),
    [(1, "group", "1 group"), (2, "city", "2 cities"), (1200, "group", "1,200 groups")],
)
def test_a_count_takes_its_plural(count: int, what: str, words: str) -> None:
    assert some(count, what) == words
