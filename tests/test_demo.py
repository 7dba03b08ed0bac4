"""`kermesse demo`: one line, a Twestival under way behind it, and a clean end."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from bot.story.window import carried
from tests.orphans import left_in, private_tmp

DEMO = (sys.executable, "-m", "bot", "demo")


@dataclass
class Demo:
    """A demo that is up, and its address."""

    process: subprocess.Popen[str]
    folder: Path
    line: str

    @property
    def address(self) -> str:
        return self.line.split()[0]

    def get(self, path: str) -> Any:
        with urlopen(f"{self.address}{path}") as answer:  # noqa: S310 - our own page
            return json.load(answer)

    def ends(self, by: signal.Signals) -> tuple[int, str, str]:
        """Send a signal; return the exit status and what else was printed."""
        self.process.send_signal(by)
        out, errors = self.process.communicate(timeout=60)
        return self.process.returncode, out, errors

    def wait_for_the_bot(self) -> None:
        """Wait until the bot's process is there."""
        for _ in range(600):
            if left_in(self.folder):
                return
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(0.1)
        raise AssertionError("it never came")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("demo")
    with _starting(folder) as process:
        assert process.stdout is not None
        yield Demo(process, folder, process.stdout.readline())
        if process.poll() is None:
            process.terminate()


def _starting(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [*DEMO, "--port", "0", "--chapters", "2"],
        env=private_tmp(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_page_is_served(demo: Demo) -> None:
    assert demo.line.startswith("http://127.0.0.1:")
    with urlopen(demo.address) as answer:  # noqa: S310 - our own page
        assert answer.headers.get_content_type() == "text/html"


def test_a_twestival_is_under_way(demo: Demo) -> None:
    state = demo.get("/play/state")
    groups = [chat for chat in state["chats"] if chat["type"] != "private"]
    assert {chat["title"] for chat in groups} == {"Twestival New York City", "Twestival Paris"}
    assert len(state["people"]) > 8
    assert {person["language_code"] for person in state["people"]} >= {"en", "fr"}
    assert state["clock"]["now"].startswith("2027-02-10")
    assert state["clock"]["speed"] == 1
    assert state["next_post"].startswith("2027-02-10")
    assert state["first_shown"] in {chat["id"] for chat in groups}


def test_everybody_has_a_private_chat_with_the_bot(demo: Demo) -> None:
    for person in demo.get("/play/state")["people"]:
        chats = demo.get(f"/play/state?as={person['id']}")["chats"]
        private = [chat for chat in chats if chat["type"] == "private"]
        assert len(private) == 1
        assert private[0]["last_message"]["from"]["is_bot"]


def text_of(message: dict[str, Any]) -> str:
    return str(message.get("text", ""))


def test_the_groups_hold_cards_with_answers_posts_with_pictures_and_money(demo: Demo) -> None:
    waiting = recorded = seen = 0
    for chat in demo.get("/play/state")["chats"]:
        if chat["type"] == "private":
            continue
        messages = demo.get(f"/play/history?chat={chat['id']}")["messages"]
        cards = [each for each in messages if carried(each, "events.answer")]
        assert len(cards) == 1
        assert any(name in cards[0]["text"] for name in (" going", " viennent"))
        assert sum("photo" in each for each in messages) >= 1
        waiting += sum(carried(each, "funds.confirm") is not None for each in messages)
        recorded += sum(carried(each, "funds.undo") is not None for each in messages)
        seen += sum("Seen by" in text_of(each) or "Vu par" in text_of(each) for each in messages)
    # One report that somebody else saw, and what it cost.
    assert (waiting, recorded, seen) == (1, 2, 1)


def test_ctrl_c_ends_it_and_leaves_nothing(demo: Demo) -> None:
    assert left_in(demo.folder) != []
    assert demo.ends(signal.SIGINT) == (0, "", "")
    assert left_in(demo.folder) == []
    assert list(demo.folder.iterdir()) == []


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_as_cleanly_before_it_is_up(by: signal.Signals, tmp_path: Path) -> None:
    with _starting(tmp_path) as process:
        starting = Demo(process, tmp_path, "")
        starting.wait_for_the_bot()
        assert starting.ends(by) == (0, "", "")
    assert left_in(tmp_path) == []


def test_a_port_that_is_taken_is_said_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = subprocess.run(  # noqa: S603 - our own program
            [*DEMO, "--port", str(port)], capture_output=True, text=True, timeout=60, check=False
        )
    assert ran.returncode == 1
    assert ran.stderr == f"Error: another program listens on port {port}\n"
