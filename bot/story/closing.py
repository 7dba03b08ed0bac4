"""The last days: hosts answer the roll-call, the bank sends its file, the books are closed."""

import base64
import csv
import io
from collections.abc import Sequence
from datetime import date, datetime

from bot.playground.wire import Json
from bot.story.cast import Manner, Report
from bot.story.figures import around
from bot.story.scenes import Group, Office, link_in
from bot.story.window import buttons, carried

COLUMNS = ("Date", "Amount", "Currency", "Reference")
UNKNOWN = 1  # lines of money that no entry is about
LATE = 50  # dollars' worth that somebody reports when the books are closed
PHOTO = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


async def answer_roll(group: Group) -> None:
    """Have the host open the board's link, and say people, money and a photo in three taps."""
    roll, host = group.plan.roll, group.host
    if roll is None:
        return
    board = await host.window.message(
        group.chat,
        lambda message: bool(link_in(message, "start=rollcall_")),
        "the board of the roll-call",
    )
    opened = await host.opens(link_in(board, "start=rollcall_"))
    asked = await host.sees(host.id, "rollcall.people", after=opened)
    offered = _offered(asked)
    chosen = offered[roll.people % len(offered)]
    await host.presses(host.id, asked, chosen)
    asked = await host.sees(host.id, "rollcall.money", after=opened)
    await host.presses(host.id, asked, "rollcall.money")
    asked = await host.sees(host.id, "rollcall.skip", after=opened)
    if roll.photo:
        await host.hands("send_photo", "photo", "day.png", PHOTO)
        number = chosen.split(":")[1]
        await host.sees(host.id, f"rollcall.step:{number}:people", after=opened)
    else:
        await host.presses(host.id, asked, "rollcall.skip")
    group.people = int(chosen.split(":")[2])


def _offered(asked: Json) -> list[str]:
    """Return what the buttons with a number of people do."""
    data = [str(each.get("callback_data", "")).partition("~")[0] for each in buttons(asked)]
    return [each for each in data if each.startswith("rollcall.people:")]


async def hand_in(groups: Sequence[Group], office: Office, day: date) -> None:
    """Have the treasurer hand in the bank's file, mark what it shows; and hand it in once more."""
    treasurer = office.treasurer
    for group in groups:
        group.banked |= {each for each in group.numbers if each.banked}
    statement = statement_of(groups, day)
    for _ in range(2):
        sent = await treasurer.hands("send_document", "document", "bank.csv", statement)
        shown = await treasurer.sees_anything(treasurer.id, after=sent)
        if carried(shown, "treasury.mark"):
            await treasurer.presses(treasurer.id, shown, "treasury.mark")


def statement_of(groups: Sequence[Group], day: date) -> bytes:
    """Write what came to the bank on a day, each transfer naming its entry; and what has none."""
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";")
    rows.writerow(COLUMNS)
    for group in groups:
        for report, number in group.numbers.items():
            if report in group.banked:
                money, what = report.money, f"{group.plan.city.name}, entry {number}"
                rows.writerow((day, money.amount, money.currency, what))
    rows.writerow((day, "-12.50", "USD", "Account fees"))
    rows.writerow((day, "0.77", "USD", "A child's piggy bank"))
    return written.getvalue().encode()


async def close_books(office: Office) -> None:
    """Have the owner close the books, knowing the figures."""
    boss = office.boss
    asked = await boss.says(boss.id, "/close")
    sure = await boss.sees(boss.id, "rollcall.close-yes", after=asked)
    await boss.presses(boss.id, sure, "rollcall.close-yes")


def late_report(group: Group, at: datetime) -> Report:
    """Return what a city's host reports when the books are closed."""
    money = around(LATE, group.plan.currency, at.date())
    return Report(0, at, money, money, "", Manner.PLAIN)
