"""Which promise of what the bot must survive is kept by which test: `python -m tests.rows`."""

import ast
import re
import sys
from collections import defaultdict
from functools import cache

from tests.house import modules

ROW = re.compile(r"test_row_(?P<number>\d+)_\w+")

# What must hold when something goes wrong. A test that shows it is called test_row_<number>_...
ROWS = {
    1: "SIGKILL at any instant under load: no report missing, none doubled, order kept",
    2: "SIGTERM twice, or SIGTERM then SIGKILL: the same",
    3: "the same update delivered again: one effect, one receipt",
    4: "a crash between our commit and telling Telegram: the same",
    5: "a handler raises: undone, tried again, then a dead letter; other chats go on",
    6: "an update nobody can parse: kept raw as a dead letter, polling goes on",
    7: "Telegram refuses, rambles or is silent: back off, go on, say unhealthy",
    8: "the poller hangs: the watchdog ends the process",
    9: "two instances: one works, the other waits; nothing doubled",
    10: "update ids jump, or start again after a quiet week: accepted",
    11: "a new update that reuses an old id: handled",
    12: "database locked, disk full, read-only: nothing confirmed, recovers by itself",
    13: "offline for longer than Telegram keeps updates: the gap is reported",
    14: "a thousand updates over 200 chats: order kept in each, none waits for another",
    15: "Confirm twice, by two people, or a day late: one entry",
    16: "the message with the command is edited: a correction is offered",
    17: "a command forwarded, through another bot, or as a channel: refused, politely",
    18: "no answer to a send: a receipt goes once more, a broadcast does not",
    19: "a send that certainly did not leave: sent again",
    20: "429 for one group: only that chat waits",
    21: "429 for the whole bot: nothing lost, goes on at the deadline",
    22: "a post to 500 groups: people's answers still come at once",
    23: "blocked, kicked, gone: that chat is closed, and reopened when they are back",
    24: "a group becomes a supergroup, also mid-queue: everything follows, sent once",
    25: "an edit that changes nothing is success; a card that is gone is made anew",
    26: "no network for hours: afterwards one current post per chat, receipts kept",
    27: "a post due while the process is down: caught up once, or skipped; counted",
    28: "a DST gap or overlap, a changed time zone: once per local date",
    29: "the clock jumps a day, either way: no slot twice",
    30: "an event is moved or cancelled: old reminders never go out",
    31: "amounts that cannot be: refused quickly, with a hint",
    32: "amounts that read two ways: asked, or echoed before they count",
    33: "dates that cannot be, or read two ways: refused or asked",
    34: "forged, foreign and old buttons: refused, and written to the audit log",
    35: "a group's admin tries an organiser's act: a group gives no rights over the campaign",
    36: "an organiser loses the role in the middle of an act: refused at commit",
    37: "a deep link guessed, used twice, expired: refused; only a hash is kept",
    38: "the last owner leaves: refused",
    39: "hostile names and texts: harmless everywhere, cut to fit",
    40: "a name that is a formula: inert in a spreadsheet",
    41: "huge files and picture bombs: never decoded",
    42: "a webhook's wrong secret, huge or nested body: refused, memory stays",
    43: "somebody sends a hundred messages a second: slowed; others are not",
    44: "the token, names or words of people in a log: never",
    45: "/mydata and /forgetme: complete; the totals do not move",
    46: "a crash in a migration, a restored backup: old schema or new, sums equal",
    47: "sixty people tap the last place: one gets it, the others wait in order",
    48: "the pinned board is deleted, or may not be pinned: posted anew or without",
    49: "a month of a large campaign at speed: memory, files and log stay bounded",
    50: "random updates against a small model: the bot and the model never disagree",
}

# Those that wait for a feature, and for which; every other one must be shown by a test.
WAITING = {48: "the pinned board"}
HELD = frozenset(ROWS) - frozenset(WAITING)
# What the stand-in for Telegram does is shown there; what the bot does about it, elsewhere.
STAND_IN = "tests/test_playground_"


@cache
def kept_by() -> dict[int, list[str]]:
    """Return the bot's tests of every row there is one for, as pytest would call them."""
    found: dict[int, list[str]] = defaultdict(list)
    for module in modules("tests"):
        if module.path.startswith(STAND_IN):
            continue
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (
                row := ROW.fullmatch(node.name)
            ):
                found[int(row["number"])].append(f"{module.path}::{node.name}")
    return dict(found)


def main() -> None:
    """Print the table."""
    kept = kept_by()
    for number, promise in ROWS.items():
        sys.stdout.write(f"{number:>2}  {promise}\n")
        for test in kept.get(number, [f"waits for {WAITING.get(number, 'a test')}"]):
            sys.stdout.write(f"      {test}\n")


if __name__ == "__main__":
    main()
