"""What is said about a report: the echo, the question, the receipt."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.buttons import Press, Rows, press
from bot.context import Context
from bot.language import When
from bot.reading.amounts import Amount
from bot.standing import some
from storage import chapters, chats, copies, events, funds, organisers, people
from storage.copies import Copy
from storage.money import Money
from storage.records import Campaign, Chapter, Cover, Draft, DraftState, Entry, Side
from storage.rules import required

AGAIN = timedelta(hours=1)  # within which as much once more may be the same money


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its facts and buttons, before it is known where it goes."""

    key: str
    facts: dict[str, Any] = field(default_factory=dict)
    buttons: Rows = ()


def shown_as(draft: Draft) -> str:
    """Name the message that shows a report, so that a correction finds it again."""
    return f"report:{draft.id}"


def answer(context: Context, draft: Draft, words: Words) -> None:
    """Say something new about a report; the message is found again by its name."""
    context.reply(words.key, buttons=words.buttons, name=shown_as(draft), **words.facts)


def edit(context: Context, words: Words) -> None:
    """Put the words in the message whose button was pressed."""
    context.edit(words.key, buttons=words.buttons, **words.facts)


async def put(context: Context, draft: Draft, words: Words) -> None:
    """Put the words in the messages that show a report; where there is none, say them anew."""
    if not await elsewhere(context, draft, words) and draft.chat_id == context.chat.id:
        answer(context, draft, words)


async def show(context: Context, draft: Draft, words: Words) -> None:
    """Put the words in the message whose button was pressed, and wherever the report is shown."""
    edit(context, words)
    await elsewhere(context, draft, words)


async def elsewhere(context: Context, draft: Draft, words: Words, *, but: int = 0) -> bool:
    """Put the words in the latest message of each chat that shows a report; tell whether any does.

    The message whose button was pressed is not among them, nor is the chat `but`.
    """
    found = {each.chat_id: each for each in await copies.of(context.tx, shown_as(draft))}
    message = context.message if context.pressed else None
    pressed = (context.chat.id, message.message_id) if message else None
    for chat_id, copy in found.items():
        if chat_id in (None, but) or (chat_id, copy.message_id) == pressed:
            continue
        await _change(context, copy, words)
    return not found.keys() <= {None, but}


async def _change(context: Context, copy: Copy, words: Words) -> None:
    if copy.chat_id is None or copy.message_id is None:
        return  # shared inline, which reports are not
    language = await chats.language_of(context.tx, chat_id=copy.chat_id)
    context.voice.change(
        copy.chat_id, copy.message_id, language, words.key, buttons=words.buttons, **words.facts
    )


async def retire(context: Context, draft: Draft) -> None:
    """Take the buttons from the message that showed a report before it was fixed."""
    copy = await copies.latest(context.tx, shown_as(draft), draft.chat_id)
    if copy is not None and copy.message_id is not None:
        context.voice.change(
            draft.chat_id, copy.message_id, context.code, "funds-fixed", amount=draft.amount
        )


async def said_of(context: Context, draft: Draft) -> Words:
    """Return the echo of a report, or the question whether it is the same as one just before."""
    same = await same_before(context, draft)
    return await (again(context, draft, same) if same else echo(context, draft))


async def same_before(context: Context, draft: Draft) -> Entry | None:
    """Return what the same person recorded in the same chat: as much, and within the hour.

    None once they said that this is other money.
    """
    if draft.apart:
        return None
    return await funds.recent_same(
        context.tx,
        person_id=draft.person_id,
        chat_id=draft.chat_id,
        amount=draft.amount,
        since=context.now - AGAIN,
        side=draft.side,
    )


async def has_joined(context: Context, draft: Draft) -> bool:
    """Tell whether whoever reports is signed up to the campaign."""
    known = await people.volunteer(
        context.tx, campaign_id=draft.campaign_id, person_id=draft.person_id
    )
    return known is not None and known.left_at is None


async def echo(context: Context, draft: Draft) -> Words:
    """Return what was understood, with Confirm, Fix and Undo."""
    joined = await has_joined(context, draft)
    if draft.vouched_at is not None and draft.state is DraftState.OPEN:
        return await vouched(context, draft)
    event = await events.find(context.tx, draft.event_id) if draft.event_id else None
    return Words(
        "funds-echo" if draft.side is Side.RAISED else "funds-cost-echo",
        {
            "amount": draft.amount,
            "chapter": (await chapter_of(context, draft)).name,
            "note": draft.note,
            "event": event.title if event else None,
            "reporter": await reporter_of(context, draft),
            "photos": await _photos(context, draft),
            "joined": joined,
            "campaign": (await campaign_of(context, draft)).name,
            "late": (await campaign_of(context, draft)).closed_at is not None,
        },
        _confirm_fix_undo(draft, joined=joined) if draft.side is Side.RAISED else _covers(draft),
    )


def _confirm_fix_undo(draft: Draft, *, joined: bool) -> Rows:
    fix = press("funds-fix", "funds.fix", draft.id)
    undo = press("funds-undo", "funds.drop", draft.id)
    if joined:
        return [[press("funds-confirm", "funds.confirm", draft.id), fix, undo]]
    return [[press("funds-join", "funds.join", draft.id)], [fix, undo]]


def _covers(draft: Draft) -> Rows:
    """One tap says who pays for a cost, and confirms it."""
    paid = [
        [press(f"funds-cover-{cover}", "funds.cover", draft.id, cover.value) for cover in Cover]
    ]
    fix = press("funds-fix", "funds.fix", draft.id)
    return [*paid, [fix, press("funds-undo", "funds.drop", draft.id)]]


async def vouched(context: Context, draft: Draft) -> Words:
    """Return what is said of a large report that waits for somebody else to have seen it."""
    return Words(
        "funds-vouched",
        {
            "amount": draft.amount,
            "chapter": (await chapter_of(context, draft)).name,
            "note": draft.note,
            "reporter": await reporter_of(context, draft),
            "photos": await _photos(context, draft),
        },
        [
            [_saw("funds-saw", draft, draft.amount)],
            [
                press("funds-fix", "funds.fix", draft.id),
                press("funds-undo", "funds.drop", draft.id),
            ],
        ],
    )


def _saw(label: str, draft: Draft, amount: Money) -> Press:
    """Return the button of a witness: it carries how much they see, lest they vouch for more."""
    return press(label, "funds.saw", draft.id, amount.minor, amount.currency)


async def again(context: Context, draft: Draft, same: Entry) -> Words:
    """Ask whether a report that was made before is another one."""
    chapter = await chapter_of(context, draft)
    return Words(
        "funds-same",
        {
            "amount": draft.amount,
            "side": draft.side,
            "chapter": chapter.name,
            "number": same.number,
            "when": When(same.at, ZoneInfo(chapter.time_zone)),
        },
        [
            [
                press("funds-another", "funds.another", draft.id),
                press("funds-same-one", "funds.drop", draft.id),
            ]
        ],
    )


def which(draft: Draft, readings: tuple[Amount, ...], key: str, **facts: Any) -> Words:
    """Ask which of several amounts was meant."""
    meant = [choice(draft, reading.money) for reading in readings]
    undo = press("funds-undo", "funds.drop", draft.id)
    return Words(key, facts, [meant[:2], meant[2:], [undo]])


def choice(draft: Draft, money: Money) -> Press:
    """Return the button that says one amount was meant."""
    return press(
        "funds-choice", "funds.choose", draft.id, money.minor, money.currency, amount=money
    )


def offer(draft: Draft, entry: Entry, meant: list[Money]) -> Words:
    """Offer to correct what is recorded to what the message says now."""
    corrections = [
        press(
            "funds-correct",
            "funds.correct",
            draft.id,
            money.minor,
            money.currency,
            number=entry.number,
            amount=money,
        )
        for money in meant
    ]
    leave = press("funds-leave", "funds.leave", draft.id)
    facts = {"number": entry.number, "amount": entry.amount}
    return Words("funds-edited", facts, [[each] for each in (*corrections, leave)])


def instead_or_more(draft: Draft, entry: Entry, more: Draft) -> Words:
    """Ask of a number in reply to a receipt whether it corrects that, or is money beside it."""
    meant = more.amount
    instead = press(
        "funds-correct", "funds.instead", draft.id, more.id, number=entry.number, amount=meant
    )
    beside = press("funds-more", "funds.another", more.id, amount=meant)
    facts = {"number": entry.number, "amount": entry.amount, "meant": meant}
    neither = press("funds-neither", "funds.drop", more.id)
    return Words("funds-instead-or-more", facts, [[instead], [beside], [neither]])


def otherwise_meant(draft: Draft, entry: Entry) -> Words:
    """Offer to take back what was raised and is a cost now, or the other way round."""
    return _back_or_left("funds-edited-side", draft, entry)


def unread_now(draft: Draft, entry: Entry) -> Words:
    """Offer to take back what is recorded: no amount is left in the message."""
    return _back_or_left("funds-edited-unread", draft, entry)


def _back_or_left(key: str, draft: Draft, entry: Entry) -> Words:
    facts = {"number": entry.number, "amount": entry.amount, "side": entry.side}
    back = press("funds-take-back", "funds.void", draft.id)
    return Words(key, facts, [[back, press("funds-leave", "funds.leave", draft.id)]])


def taken_back_before(entry: Entry) -> Words:
    """Return what is said of a change to what was taken back before."""
    return Words("funds-edited-gone", {"number": entry.number})


async def receipt(context: Context, entry: Entry, draft: Draft) -> Words:
    """Return what was recorded, and where it brings the chapter and the campaign."""
    if entry.side is Side.COST:
        return await _cost_receipt(context, entry, draft)
    campaign = await campaign_of(context, draft)
    chapter = await funds.chapter_totals(context.tx, entry.chapter_id)
    everywhere = await funds.totals(context.tx, entry.campaign_id)
    undo = press("funds-undo", "funds.undo", draft.id)
    saw = _saw("funds-saw-too", draft, entry.amount)
    return Words(
        "funds-recorded",
        {
            "amount": entry.amount,
            "chapter": entry.chapter,
            "note": entry.note,
            "number": entry.number,
            "late": is_late(entry, campaign),
            "reporter": entry.reporter,
            "witnesses": await _witnesses(context, entry),
            "seen": entry.witnessed,
            "photos": await _photos(context, draft),
            "held": entry.received,
            "sums": chapter.sums,
            "claimed": everywhere.claimed,
            "received": some(everywhere.received),
            "goal": campaign.goal,
            "thanks": f"way-{await funds.thanks_of(context.tx, draft)}",
            "own": campaign.thanks,
        },
        [[undo] if entry.witnessed else [saw, undo]],
    )


def is_late(entry: Entry, campaign: Campaign) -> bool:
    """Tell whether an entry came after the books were closed."""
    return campaign.closed_at is not None and entry.at > campaign.closed_at


async def _cost_receipt(context: Context, entry: Entry, draft: Draft) -> Words:
    chapter = await funds.chapter_totals(context.tx, entry.chapter_id)
    return Words(
        "funds-cost-recorded",
        {
            "amount": entry.amount,
            "chapter": entry.chapter,
            "note": entry.note,
            "number": entry.number,
            "late": is_late(entry, await campaign_of(context, draft)),
            "reporter": entry.reporter,
            "photos": await _photos(context, draft),
            "covered": entry.covered,
            "claimed": chapter.claimed,
            "costs": chapter.costs,
            "borne": some(chapter.borne),
            "short": some(-chapter.net) if chapter.net.minor < 0 else None,
            "net": chapter.net,
        },
        [[press("funds-undo", "funds.undo", draft.id)]],
    )


async def _photos(context: Context, draft: Draft) -> int | None:
    return len(await funds.evidence_of_draft(context.tx, draft.id)) or None


async def _witnesses(context: Context, entry: Entry) -> list[str]:
    """Return the names of an entry's witnesses, as far as they have one."""
    return [name for name in await funds.witness_names(context.tx, entry.id) if name]


async def standing(context: Context, entry: Entry) -> Entry | None:
    """Return what stands of an entry today: itself, or its correction; None once taken back."""
    lines = await funds.history(context.tx, entry)
    return next((line for line in lines if line.stands), None)


async def campaign_of(context: Context, draft: Draft) -> Campaign:
    """Return the campaign a report is for, whatever is spoken about meanwhile."""
    if context.campaign is not None and context.campaign.id == draft.campaign_id:
        return context.campaign
    found = await organisers.campaign(context.tx, draft.campaign_id)
    return required(found, "campaign")


async def chapter_of(context: Context, draft: Draft) -> Chapter:
    """Return the chapter a report is for."""
    if context.chapter is not None and context.chapter.id == draft.chapter_id:
        return context.chapter
    return required(await chapters.find(context.tx, draft.chapter_id), "chapter")


async def reporter_of(context: Context, draft: Draft) -> str:
    """Return the name of whoever reports; '' for none."""
    if context.speaker.id == draft.person_id:
        return context.speaker.name
    person = await people.find(context.tx, draft.person_id)
    return person.name if person else ""
