"""What hangs is ended, with a line that says where; what only waits or sleeps is not."""

import asyncio
import fcntl
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from bot.clock import RealClock
from bot.playground.faults import Fault, FaultKind
from bot.playground.server import serving
from bot.playground.world import World
from bot.watchdog import STATUS, Heart, Silence, tell_systemd, watching
from tests.processes import bot_process
from tests.town import TOKEN

PATIENCE = 30.0

LOOP_HANGS = """
import asyncio, time
from bot.logs import set_up
from bot.watchdog import watching

async def main():
    with watching(0.3):
        await asyncio.sleep(0)
        sit_there_for_ever()

def sit_there_for_ever():
    time.sleep(60)

set_up("INFO", "text")
asyncio.run(main())
"""

POLLER_HANGS = """
import asyncio
from telegram.ext import ExtBot
from telegram.request import BaseRequest
import bot.intake
from bot.clock import RealClock
from bot.logs import set_up
from bot.watchdog import watching

class Hole(BaseRequest):
    read_timeout = None
    async def initialize(self): ...
    async def shutdown(self): ...
    async def do_request(self, *request, **traits):
        await asyncio.get_running_loop().create_future()

async def main():
    bot.intake.SLACK = 0.1
    client = ExtBot("7000000001:the-stand-in-token-of-kermesse-town", request=Hole())
    intake = bot.intake.Intake(
        bot=client, database=None, clock=RealClock(), accept=print, hold=0, alone=True
    )
    with watching(0.3) as watch:
        watch(intake.heart)
        await asyncio.create_task(intake.run(), name="intake")

set_up("INFO", "text")
asyncio.run(main())
"""


def run_to_its_end(script: str) -> tuple[int, str]:
    ended = subprocess.run(  # noqa: S603 - one of the scripts above
        [sys.executable, "-c", script],
        capture_output=True,
        timeout=PATIENCE,
        check=False,
        text=True,
    )
    return ended.returncode, ended.stderr


@pytest.mark.parametrize(
    ("script", "heart", "place"),
    [
        (LOOP_HANGS, "event loop", "in sit_there_for_ever"),
        (POLLER_HANGS, "poller", "in do_request"),
    ],
    ids=["loop", "poller"],
)
async def test_row_8_what_hangs_is_ended_with_a_line_that_says_where(
    script: str, heart: str, place: str
) -> None:
    status, said = await asyncio.to_thread(run_to_its_end, script)
    assert status == STATUS != 0
    assert f"no sign of life from the {heart}" in said
    assert place in said
    assert TOKEN not in said


@contextmanager
def unread_pipe() -> Iterator[int]:
    """A pipe that holds little and that nobody reads."""
    read, write = os.pipe()
    fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, 4096)
    try:
        yield write
    finally:
        os.close(read)
        os.close(write)


def fill(pipe: int) -> None:
    """Fill a pipe up, without waiting when it is full."""
    again = os.open(f"/proc/self/fd/{pipe}", os.O_WRONLY | os.O_NONBLOCK)
    with suppress(BlockingIOError):
        while True:
            os.write(again, b".")
    os.close(again)


async def test_row_8_a_bot_whose_log_takes_nothing_any_more_ends_all_the_same(
    tmp_path: Path,
) -> None:
    world = World(RealClock())
    account = world.add_bot("Kermesse", "KermesseBot", TOKEN)
    with unread_pipe() as log, closing(an_ear(tmp_path / "notify")) as ear:
        async with serving(world) as api, bot_process(api, tmp_path / "kermesse.sqlite") as bot:
            bot.stderr = log
            bot.settings = {
                "KERMESSE_WATCHDOG": "1",
                "NOTIFY_SOCKET": str(tmp_path / "notify"),
            }
            async with asyncio.timeout(PATIENCE):
                await bot.start()
                await bot.says("is listening")
                loop = asyncio.get_running_loop()
                heard = {await loop.sock_recv(ear, 100) for _ in range(3)}
                assert heard == {b"READY=1", b"WATCHDOG=1"}
                assert bot.process is not None
                fill(log)
                world.faults.add(Fault(FaultKind.SERVER_ERROR, "getupdates"))
                world.add_person("Ana").start(account)  # ends the poll that waits
                assert await bot.process.wait() == STATUS


def an_ear(path: Path) -> socket.socket:
    ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ear.bind(str(path))
    ear.setblocking(False)
    return ear


def test_without_a_service_manager_nobody_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    tell_systemd("READY=1")
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere/at/all")
    tell_systemd("READY=1")


async def test_a_limit_of_zero_watches_over_nothing() -> None:
    with watching(0) as watch:
        watch(Heart("poller"))


# What a heart said before it fell silent, looks at it (elapsed, expected), and whether it is over.
LIMIT = 90.0
SILENCES = {
    "a second": (0.0, [(1.0, 1.0)], False),
    "just short of the limit": (0.0, [(1.0, 1.0)] * 90, False),
    "past the limit": (0.0, [(1.0, 1.0)] * 91, True),
    "a long poll within the limit": (40.0, [(1.0, 1.0)] * 80, False),
    "a pause of five minutes that was announced": (300.0, [(1.0, 1.0)] * 310, False),
    "a pause that does not end": (300.0, [(1.0, 1.0)] * 451, True),
    "a laptop that slept for eight hours": (0.0, [(8 * 3600.0, 1.0)], False),
    "a process that was stopped now and then": (0.0, [(600.0, 1.0)] * 40, False),
}


@pytest.mark.parametrize("case", SILENCES)
def test_row_8_what_counts_as_silence(case: str) -> None:
    within, looks, over = SILENCES[case]
    heart = Heart("poller")
    silence = Silence(heart)
    heart.beat(within)
    silence.listen(1.0, 1.0)
    for elapsed, expected in looks:
        silence.listen(elapsed, expected)
    assert silence.lasts(LIMIT) is over
    heart.beat(within)
    silence.listen(1.0, 1.0)
    assert not silence.lasts(LIMIT)
