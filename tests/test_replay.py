"""A whole Twestival, small, from the command line; and what the reckoning notices."""

import asyncio
import json
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.__main__ import main
from bot.story.cast import Manner
from bot.story.processes import Ended, database_in
from bot.story.reckoning import Reckoning, reckon
from bot.story.replay import Plan, Replayed, replay
from bot.story.run import tell
from bot.story.telling import needs_second, needs_witness
from storage.money import Money
from tests.orphans import left_in, private_tmp

SMALL = Money(1_400_000, "USD")  # three cities' share: some of it needs a witness
REPLAY = (sys.executable, "-m", "bot", "replay")


class Nobody:
    """Somebody who does not care how far it is."""

    def expect(self, what: str, steps: int) -> None:
        pass

    def advance(self, words: str = "") -> None:
        pass


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Replayed:
    plan = Plan(chapters=3, seed=21, folder=tmp_path_factory.mktemp("replay"), goal=SMALL)
    return asyncio.run(replay(plan, Nobody()))


def test_the_small_play_has_every_manner_with_and_without_a_witness(played: Replayed) -> None:
    told = [report for group in played.groups for report in group.plan.reports]
    assert {report.manner for report in told} == set(Manner)
    free = [report for report in told if not needs_witness(report, report.money)]
    assert len(free) < len(told)
    assert any(report.manner is Manner.TWICE and report.seen for report in free)
    assert not all(report.seen for report in free)
    corrected = [report for report in told if report.manner is Manner.CORRECTED]
    taken_back = [report for report in told if report.manner is Manner.TAKEN_BACK]
    by_two = [needs_second(each, each.money) for each in corrected]
    assert any(by_two + [needs_second(each, None) for each in taken_back])


def test_four_cities_from_the_command_line(tmp_path: Path) -> None:
    ran = subprocess.run(  # noqa: S603 - our own program
        [*REPLAY, "--chapters", "4", "--seed", "7", "--json"],
        env=private_tmp(tmp_path),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    told = json.loads(ran.stdout)
    assert told["differences"] == []
    assert ran.returncode == 0, ran.stderr
    assert told["synthetic"] is True
    assert (told["chapters"], told["events"]) == (4, 4)
    assert told["claimed"] == {"amount": "250000.00", "currency": "USD"}
    assert told["refusals"] == {}
    posts = told["posts"]
    assert posts["due"] == posts["sent"] > 20
    assert posts["skipped"] == 0
    assert told["volunteers"] > 4
    assert told["answers"] > 12
    assert told["entries"] > 7
    assert told["updates"] > told["answers"] + 2 * told["entries"]
    assert told["edits"] > 0
    assert list(tmp_path.iterdir()) == []
    assert left_in(tmp_path) == []


def test_what_was_said_is_held(played: Replayed) -> None:
    assert played.differences == []
    books = played.books
    assert books.claimed == SMALL
    for money in (books.witnessed, books.received, books.net):
        assert money.minor > SMALL.minor // 10
    assert books.reported > 0
    assert played.bot.status == played.stand_in.status == 0


TAMPERED: dict[str, tuple[str, str]] = {
    "an entry altered": (
        "update entries set amount_minor = amount_minor + 1 where number = 1",
        "missing entry",
    ),
    "an entry lost": (
        "delete from entries where id = (select max(id) from entries)",
        "missing entry",
    ),
    "an entry moved to another reporter": (
        """update entries set person_id =
           (select person_id from volunteers where person_id <> entries.person_id limit 1)
           where number = 1""",
        "unsaid entry",
    ),
    "a note altered": ("update entries set note = 'else' where number = 1", "missing entry"),
    "a total altered": (
        "update totals set claimed_minor = claimed_minor + 1 where chapter_id = 0",
        "the claimed total is",
    ),
    "a city's total altered": (
        "update totals set borne_minor = borne_minor + 1 where chapter_id = 1",
        "missing sum",
    ),
    "a witness lost": (
        "delete from witnesses where entry_id = (select max(entry_id) from witnesses)",
        "missing entry",
    ),
    "a witness made up": (
        """update witnesses set person_id =
           (select person_id from entries where id = witnesses.entry_id)
           where entry_id = (select max(entry_id) from witnesses)""",
        "unsaid entry",
    ),
    "a witnessed total altered": (
        "update totals set witnessed_minor = witnessed_minor + 1 where chapter_id = 0",
        "the witnessed total is",
    ),
    "a mark of the treasurer lost": (
        "delete from marks where id = (select max(id) from marks)",
        "missing entry",
    ),
    "a mark of the treasurer made up": (
        """insert into marks (entry_id, act, person_id, at)
           select id, 'received', person_id, at from ledger
           where stands and side = 'raised' and not received limit 1""",
        "unsaid entry",
    ),
    "a received total altered": (
        "update totals set received_minor = received_minor - 1 where chapter_id = 0",
        "the received total is",
    ),
    "who pays for a cost altered": (
        """update entries set covered = iif(covered = 'host', 'sponsor', 'host')
           where id = (select max(id) from entries where side = 'cost')""",
        "missing entry",
    ),
    "a cost taken for money raised": (
        "update entries set side = 'raised', covered = null where side = 'cost'",
        "missing entry",
    ),
    "a total of costs altered": (
        "update totals set costs_minor = costs_minor + 1 where chapter_id = 0",
        "the costs total is",
    ),
    "what the cause paid altered": (
        "update totals set borne_minor = borne_minor + 1 where chapter_id = 0",
        "the net total is",
    ),
    "an answer to the roll-call altered": (
        "update rollcalls set people = people + 1 where answered_at is not null",
        "missing roll-call",
    ),
    "an answer to the roll-call lost": (
        "update rollcalls set answered_at = null where answered_at is not null",
        "the board says 0 cities",
    ),
    "the books open": ("delete from closings", "the books are not closed"),
    "a closed figure altered": (
        "update closings set received_minor = received_minor + 1",
        "closed with received",
    ),
    "a line of the bank doubled": (
        """insert into statement_lines (campaign_id, statement_id, digest, nth, day,
               amount_minor, amount_currency, reference)
           select campaign_id, statement_id, digest, nth + 1, day,
               amount_minor, amount_currency, reference from statement_lines limit 1""",
        "lines of the bank",
    ),
    "an answer altered": (
        "update answers set guests = guests + 1 where answer = 'going'",
        "missing answer",
    ),
    "an answer lost": ("delete from answers where place_in_line = 1", "missing answer"),
    "a volunteer gone": (
        "update volunteers set left_at = joined_at where chapter_id = 1",
        "missing volunteer",
    ),
    "an event moved": ("update events set starts_at = '2027-02-13T18:00:00.000000Z'", "event"),
    "a chapter's money altered": ("update chapters set currency = 'GBP'", "missing chapter"),
    "a slot forgotten": ("delete from occurrences where local_date = '2027-02-12'", "missing slot"),
    "a slot skipped": ("update occurrences set state = 'skipped'", "missing slot"),
    "an update not handled": (
        "update inbox set state = 'waiting' where id = (select max(id) from inbox)",
        "1 updates are waiting",
    ),
    "a dead letter": (
        """update inbox set state = 'dead', problem = 'ValueError', settled_at = received_at
           where id = (select max(id) from inbox)""",
        "1 updates are dead",
    ),
    "a message not sent": (
        "update outbox set state = 'uncertain' where id = (select max(id) from outbox)",
        "1 messages are uncertain",
    ),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_tampered_database_is_noticed(played: Replayed, what: str, tmp_path: Path) -> None:
    statement, noticed = TAMPERED[what]
    copy = tmp_path / "copy.sqlite"
    shutil.copy(database_in(played.plan.folder), copy)
    _tamper(copy, statement)
    found = _reckoned(played, copy).differences
    assert any(noticed in each for each in found), found


def test_a_post_nobody_saw_is_noticed(played: Replayed) -> None:
    chat, seen = next(iter(played.seen.items()))
    less = {**played.seen, chat: seen[1:]}
    twice = {**played.seen, chat: [*seen, seen[0]]}
    path = database_in(played.plan.folder)
    missing = asyncio.run(reckon(played.groups, less, SMALL, path)).differences
    extra = asyncio.run(reckon(played.groups, twice, SMALL, path)).differences
    assert [each.split(":")[0] for each in missing] == ["missing post in its group"]
    assert [each.split(":")[0] for each in extra] == ["unsaid post in its group"]


@pytest.mark.parametrize("as_json", [True, False])
def test_what_the_stand_in_refused_is_shown_and_makes_the_status_1(
    played: Replayed, capsys: pytest.CaptureFixture[str], *, as_json: bool
) -> None:
    record = {"refusals": {"400 Bad Request": 2}, "problems": ["sendMessage: x"], "dropped": 1}
    refused = replace(
        played, record=record, troubles=["Paris: an answer did not come"], bot=Ended(status=3)
    )
    assert len(refused.differences) == 5
    assert tell(refused, as_json=as_json) == 1
    shown = capsys.readouterr().out
    for words in ("400 Bad Request", "sendMessage: x", "Paris: an answer", "status 3"):
        assert words in shown


def test_a_right_replay_is_told_with_status_0(
    played: Replayed, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tell(played, as_json=False) == 0
    assert "14,000.00 USD" in capsys.readouterr().out


def test_ctrl_c_ends_everything(tmp_path: Path) -> None:
    with _replaying(tmp_path) as process:
        _wait_for_children(process, tmp_path, 2)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Traceback" not in errors
    assert left_in(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", ["0", "100000"])
def test_more_cities_than_there_are_is_refused(number: str) -> None:
    ran = CliRunner().invoke(main, ["replay", "--chapters", number])
    assert ran.exit_code == 2
    assert "cities can take part" in ran.output


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "kermesse.sqlite").write_text("somebody's")
    ran = CliRunner().invoke(main, ["replay", "--keep", str(tmp_path)])
    assert ran.exit_code == 2
    assert "is not empty" in ran.output


def _reckoned(played: Replayed, path: Path) -> Reckoning:
    return asyncio.run(reckon(played.groups, played.seen, SMALL, path))


def _tamper(path: Path, statement: str) -> None:
    """Change a database behind the program's back, without the triggers that guard the ledger."""
    with closing(sqlite3.connect(path)) as connection:
        named = connection.execute("select name from sqlite_master where type = 'trigger'")
        for (name,) in named.fetchall():
            connection.execute(f"drop trigger {name}")
        changed = connection.execute(statement).rowcount
        connection.commit()
    assert changed > 0


def _replaying(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [*REPLAY, "--chapters", "3"],
        env=private_tmp(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _wait_for_children(process: subprocess.Popen[str], folder: Path, number: int) -> None:
    for _ in range(600):
        if len(left_in(folder)) >= number:
            return
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
    raise AssertionError("they never came")
