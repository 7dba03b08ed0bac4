"""A bank's or a payment provider's file: read, kept, and shown for what it would mark."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from telegram import Update

from bot.buttons import press
from bot.context import Context
from bot.language import Html, lines
from bot.reading.statements import Incoming, NoStatement, Statement, read_statement
from handlers.treasury import dryrun
from handlers.treasury.subject import back, campaign_id, the_campaign
from storage import forms, funds, people
from storage.funds import KeptStatement, Line
from storage.money import Money
from storage.problems import NotFound
from storage.records import Campaign
from storage.rules import required

ENDINGS = frozenset({"csv", "txt", "tsv", "tab"})
FORM = "treasury.order"  # whether days or months come first, while nobody has said
TEXT_PREFIXES = ("treasury-unread-",)
MOST_NUMBERS = 10  # of unread lines that are named
COLUMNS = 6  # that are named when none is known


async def asked(_update: Update, context: Context) -> None:
    """Import was pressed: how a file is handed in. What comes now is about this campaign."""
    campaign = await the_campaign(context)
    await people.speak_about(context.tx, person_id=context.speaker.id, campaign_id=campaign.id)
    context.edit("treasury-import-how", buttons=[[back(campaign_id(context))]])


def reader(context: Context) -> Callable[[bytes], Statement | NoStatement]:
    """Return what reads a file, in the currency of the campaign where it names none."""
    campaign = required(context.campaign, "campaign")
    return partial(read_statement, currency=campaign.currency, today=context.now.date())


async def handed(_update: Update, context: Context) -> None:
    """A treasurer handed in a file."""
    file = required(context.handed, "statement")
    campaign = required(context.campaign, "campaign")
    await forms.close(context.tx, chat_id=context.chat.id, person_id=context.speaker.id, form=FORM)
    match file.read:
        case Statement(two_ways=None) as read:
            reading = _said_of(context, campaign, read)
            await _keep(context, campaign, list(read.incoming), reading)
        case Statement(two_ways=example) as read:
            await _ask_order(context, campaign, read, required(example, "statement"))
        case NoStatement() as unread:
            _say_unread(context, file.name, unread)
        case _:
            ending = file.name.rpartition(".")[2].lower()
            context.reply(f"treasury-unread-{file.why}", file=file.name, ending=ending, seen=())


def _say_unread(context: Context, name: str, unread: NoStatement) -> None:
    seen = [each.strip() for each in unread.seen if each.strip()][:COLUMNS]
    context.reply(f"treasury-unread-{unread.why}", file=name, ending="", seen=seen)


async def _keep(
    context: Context, campaign: Campaign, incoming: list[Incoming], reading: Html
) -> None:
    kept = await funds.keep_statement(
        context.tx,
        campaign_id=campaign.id,
        by=context.speaker,
        lines=[Line(each.day, each.amount, each.reference) for each in incoming],
        at=context.now,
    )
    again = _again(context, kept)
    await dryrun.show(context, kept, head=lines([reading, again]), anew=not context.pressed)


def _again(context: Context, kept: KeptStatement) -> Html | None:
    known = kept.lines - kept.fresh
    return context.language("treasury-read-again", count=known) if known else None


def _said_of(context: Context, campaign: Campaign, read: Statement) -> Html:
    """Return what was read, and what of it was left out."""
    words = context.language
    sums = read.columns.get("credit", read.columns.get("amount", ""))
    said = [
        words(
            "treasury-read",
            campaign=campaign.name,
            count=len(read.incoming),
            day=read.columns["day"],
            amount=sums,
            reference=read.columns.get("reference", ""),
        ),
        words("treasury-read-out", count=read.outgoing) if read.outgoing else None,
        words("treasury-read-unsettled", count=read.unsettled) if read.unsettled else None,
        _unread_lines(context, read.unread) if read.unread else None,
        None if read.names_currency else words("treasury-read-in", currency=campaign.currency),
    ]
    return lines(said)


def _unread_lines(context: Context, numbers: tuple[int, ...]) -> Html:
    return context.language(
        "treasury-read-unread",
        count=len(numbers),
        numbers=[str(each) for each in numbers[:MOST_NUMBERS]],
        more=len(numbers) > MOST_NUMBERS,
    )


async def _ask_order(
    context: Context, campaign: Campaign, read: Statement, example: Incoming
) -> None:
    """Ask which of two days is meant; the lines are kept with the question, restarts included."""
    answers: dict[str, Any] = {
        "campaign": campaign.id,
        "reading": str(_said_of(context, campaign, read)),
        "lines": [_written(each) for each in read.incoming],
    }
    await forms.open_form(
        context.tx,
        chat_id=context.chat.id,
        person_id=context.speaker.id,
        form=FORM,
        step="order",
        answers=answers,
        at=context.now,
    )
    one, other = example.day, required(example.otherwise, "statement")
    context.reply(
        "treasury-order",
        buttons=[
            [
                press("treasury-order-day", "treasury.order", campaign.id, "day", day=one),
                press("treasury-order-day", "treasury.order", campaign.id, "month", day=other),
            ],
            [press("treasury-cancel", "treasury.order-cancel", campaign.id)],
        ],
        number=example.number,
        amount=example.amount,
    )


def _written(each: Incoming) -> list[Any]:
    money = each.amount
    days = [each.day.isoformat(), (each.otherwise or each.day).isoformat()]
    return [each.number, *days, money.minor, money.currency, each.reference]


def _read_back(written: list[Any], *, month_first: bool) -> Incoming:
    number, day, otherwise, minor, currency, reference = written
    meant = otherwise if month_first else day
    return Incoming(number, date.fromisoformat(meant), Money(minor, currency), reference)


async def ordered(_update: Update, context: Context) -> None:
    """The treasurer says whether days or months come first."""
    form = await forms.find(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
    if form is None or form.form != FORM or form.answers["campaign"] != campaign_id(context):
        raise NotFound(what="form")
    await forms.close(context.tx, chat_id=context.chat.id, person_id=context.speaker.id)
    month_first = context.carried[1] == "month"
    incoming = [_read_back(each, month_first=month_first) for each in form.answers["lines"]]
    reading = Html(form.answers["reading"])
    await _keep(context, await the_campaign(context), incoming, reading)


async def dropped(_update: Update, context: Context) -> None:
    """The file is not to be read after all: nothing of it was kept."""
    await forms.close(context.tx, chat_id=context.chat.id, person_id=context.speaker.id, form=FORM)
    context.edit("treasury-cancelled", buttons=[[back(campaign_id(context))]])


async def told(_update: Update, context: Context) -> None:
    """Something is said while the question is open: it is asked by buttons only."""
    context.reply("treasury-order-tap")
