"""What people said against what the bot holds: line by line, from its closed database."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.story.closing import UNKNOWN
from bot.story.figures import worth
from bot.story.said import (
    Answered,
    Held,
    Kept,
    Line,
    Slot,
    Sums,
    answers_said,
    event_said,
    lines_said,
    rolls_said,
    signed_up,
    slots_said,
    sums_said,
    traits_said,
)
from bot.story.scenes import Group
from storage import (
    chapters,
    events,
    funds,
    inbox,
    organisers,
    outbox,
    people,
    progress,
    rollcall,
)
from storage.database import Database, Tx
from storage.money import Money
from storage.records import Campaign, Chapter, Entry

ALL = 10**9
NOTHING = Money(0, "USD")
SUMS = ("claimed", "witnessed", "received", "costs", "borne")


@dataclass
class Reckoning:
    """The figures of the bot's books, and every difference from what was said."""

    chapters: int = 0
    events: int = 0
    volunteers: int = 0
    answers: int = 0
    entries: int = 0
    claimed: Money = NOTHING
    witnessed: Money = NOTHING
    received: Money = NOTHING
    costs: Money = NOTHING
    net: Money = NOTHING
    reported: int = 0  # chapters that answered the roll-call
    posts_due: int = 0
    posts_sent: int = 0
    posts_skipped: int = 0
    differences: list[str] = field(default_factory=list)

    def compare(self, what: str, said: Iterable[Kept], held: Iterable[Kept]) -> None:
        """Note everything that was said and is not held, and the other way round."""
        told, kept = Counter(said), Counter(held)
        self.differences += [f"missing {what}: {each}" for each in sorted(map(str, told - kept))]
        self.differences += [f"unsaid {what}: {each}" for each in sorted(map(str, kept - told))]


async def reckon(
    groups: Sequence[Group], seen: dict[int, list[datetime]], goal: Money, path: Path
) -> Reckoning:
    """Compare what was said in these groups, and the posts seen there, with a closed database."""
    database = await Database.open_to_read(path)
    try:
        async with database.transaction() as tx:
            return await _Books(tx, groups, seen, goal).reckon()
    finally:
        await database.close()


class _Books:
    """One reading of the database."""

    def __init__(
        self, tx: Tx, groups: Sequence[Group], seen: dict[int, list[datetime]], goal: Money
    ) -> None:
        self.tx = tx
        self.groups = groups
        self.seen = seen
        self.goal = goal
        self.found = Reckoning()
        self.city_of: dict[int, str] = {}
        self.telegram_of: dict[int, int] = {}

    async def reckon(self) -> Reckoning:
        """Compare everything there is."""
        campaign = await organisers.the_campaign(self.tx)
        if campaign is None:
            self.found.differences.append("missing campaign: there is none")
            return self.found
        await self._chapters(campaign)
        await self._people(campaign)
        await self._ledger(campaign)
        await self._sums(campaign)
        await self._rolls(campaign)
        await self._bank()
        await self._closed(campaign)
        await self._posts(campaign)
        await self._letters()
        return self.found

    async def _chapters(self, campaign: Campaign) -> None:
        """Every group is its city's, with its clocks, money and language; every event is there."""
        held, held_events = [], []
        for group in self.groups:
            chapter = await chapters.of_chat(self.tx, chat_id=group.chat)
            if chapter is not None:
                city = group.plan.city.name
                self.city_of[chapter.id] = city
                held.append(_traits_of(chapter, city))
                held_events += await self._events(chapter, city)
        self.found.compare("chapter", map(traits_said, self.groups), held)
        self.found.compare("event", map(event_said, self.groups), held_events)
        figures = await progress.campaign_figures(self.tx, campaign.id)
        self.found.chapters, self.found.events = figures.chapters, figures.events
        if figures.chapters != len(self.groups):
            self.found.differences.append(f"{figures.chapters} chapters for {len(self.groups)}")

    async def _events(self, chapter: Chapter, city: str) -> list[Held]:
        return [
            Held(city, (each.title, each.place, f"{each.starts_at:%d %b %H:%M} UTC"))
            for each in await events.of_chapter(self.tx, chapter.id)
        ]

    async def _people(self, campaign: Campaign) -> None:
        """Everybody who signed up is a volunteer; every answer is what was tapped last."""
        signed, answered = [], []
        for group in self.groups:
            event = await self._event_of(group)
            for player in group.players:
                person = await people.by_telegram(self.tx, player.id)
                if person is None:
                    continue
                self.telegram_of[person.id] = player.id
                known = await people.volunteer(
                    self.tx, campaign_id=campaign.id, person_id=person.id
                )
                if known is not None and known.left_at is None:
                    city = self.city_of.get(known.chapter_id or 0, "nowhere")
                    signed.append(Held(city, (f"volunteer {player.id}",)))
                given = await events.answer_of(self.tx, event_id=event or 0, person_id=person.id)
                if given is not None:
                    city = group.plan.city.name
                    answered.append(Answered(city, player.id, given.answer, given.guests))
        said = [each for group in self.groups for each in answers_said(group)]
        self.found.compare("answer", said, answered)
        told = [each for group in self.groups for each in signed_up(group)]
        self.found.compare("volunteer", told, signed)
        self.found.answers, self.found.volunteers = len(answered), len(signed)

    async def _event_of(self, group: Group) -> int | None:
        chapter = await chapters.of_chat(self.tx, chat_id=group.chat)
        held = await events.of_chapter(self.tx, chapter.id) if chapter else []
        return held[0].id if held else None

    async def _ledger(self, campaign: Campaign) -> None:
        """The ledger has the lines that were said and no other, with who saw what, and its fate."""
        entries = await funds.entries(self.tx, campaign_id=campaign.id, limit=ALL)
        held = [await self._line(each) for each in entries]
        said = [line for group in self.groups for line in lines_said(group)]
        self.found.compare("entry", said, held)
        self.found.entries = sum(each.stands and each.is_raised for each in entries)
        for each in await funds.reconcile(self.tx, campaign.id):
            self.found.differences.append(f"a kept total is not the sum of its entries: {each}")

    async def _line(self, entry: Entry) -> Line:
        seen = await funds.witnesses(self.tx, entry.id) if entry.witnessed else ()
        return Line(
            self.city_of.get(entry.chapter_id, f"chapter {entry.chapter_id}"),
            entry.kind,
            entry.amount,
            self.telegram_of.get(entry.person_id, 0),
            entry.note,
            entry.stands,
            entry.covered or "",
            tuple(self.telegram_of.get(each, 0) for each in seen),
            entry.received,
        )

    async def _sums(self, campaign: Campaign) -> None:
        """Every total is what people said, to the cent: each city's, and the campaign's."""
        said = [sums_said(group) for group in self.groups]
        held = []
        for chapter_id, city in self.city_of.items():
            its = await funds.chapter_totals(self.tx, chapter_id)
            held.append(Sums(city, *(getattr(its, each).minor for each in SUMS)))
        self.found.compare("sum", said, held)
        kept = await funds.totals(self.tx, campaign.id)
        told = {each: sum(getattr(one, each) for one in said) for each in SUMS}
        told["claimed"] = self.goal.minor + self._late()
        told["net"] = told["claimed"] - told["borne"]
        for what, minor in told.items():
            amount = getattr(kept, what)
            if amount.minor != minor:
                right = Money(minor, amount.currency).amount
                self.found.differences.append(f"the {what} total is {amount.amount}, not {right}")
        self.found.claimed, self.found.witnessed = kept.claimed, kept.witnessed
        self.found.received, self.found.costs, self.found.net = kept.received, kept.costs, kept.net

    async def _bank(self) -> None:
        """Every line of the bank is kept once, though its file was handed in twice."""
        banked = sum(len(group.banked) for group in self.groups)
        kept = await self.tx.value("select count(*) from statement_lines")
        marked = await self.tx.value("select count(line_id) from marks")
        if (kept, marked) != (banked + UNKNOWN, banked):
            self.found.differences.append(
                f"{kept} lines of the bank marked {marked} entries,"
                f" not {banked + UNKNOWN} lines {banked}"
            )

    def _late(self) -> int:
        """What was reported when the books were closed, in cents of the base currency."""
        late = [group.late for group in self.groups if group.late is not None]
        return sum(worth(each.money, each.at.date()) for each in late)

    async def _closed(self, campaign: Campaign) -> None:
        """The books were closed with the figures of that moment; what came later is not in them."""
        closed = await organisers.closing(self.tx, campaign.id)
        said = [sums_said(group) for group in self.groups]
        received, costs, borne = (sum(getattr(one, each) for one in said) for each in SUMS[2:])
        right = {
            "claimed": self.goal.minor,
            "received": received,
            "costs": costs,
            "borne": borne,
            "entries": sum(len(group.plan.reports) for group in self.groups),
            "chapters": len(self.groups),
            "reported": len(self.groups),  # every city reported money, if it answered or not
            "events": len(self.groups),
            "people": sum(group.people or 0 for group in self.groups),
        }
        if closed is None:
            self.found.differences.append("the books are not closed")
            return
        for what, number in right.items():
            figure = getattr(closed, what)
            kept = figure.minor if isinstance(figure, Money) else figure
            if kept != number:
                self.found.differences.append(f"closed with {what} {kept}, not {number}")
        self.found.claimed = closed.claimed

    async def _rolls(self, campaign: Campaign) -> None:
        """Every host's answer to the roll-call is kept, and counted on the board."""
        said = [each for group in self.groups for each in rolls_said(group)]
        held = []
        for chapter_id, city in self.city_of.items():
            called = await rollcall.of_chapter(self.tx, chapter_id)
            if called is not None and called.answered_at is not None:
                photo = "a photo" if called.photo else "no photo"
                held.append(Held(city, (f"{called.people} people", str(called.money), photo)))
        self.found.compare("roll-call", said, held)
        board = await rollcall.board(self.tx, campaign.id)
        self.found.reported = board.reported
        people_told = sum(group.people or 0 for group in self.groups)
        if (board.reported, board.people) != (len(said), people_told):
            self.found.differences.append(
                f"the board says {board.reported} cities and {board.people} people,"
                f" not {len(said)} and {people_told}"
            )

    async def _posts(self, campaign: Campaign) -> None:
        """Every slot came once and was posted; every post was seen in its group at its time."""
        city_in = {group.chat: group.plan.city.name for group in self.groups}
        due = [slot for group in self.groups for slot in slots_said(group)]
        held = [
            Slot(city_in.get(each.chat_id, str(each.chat_id)), each.due_at, each.state)
            for each in await progress.occurrences(self.tx, campaign.id)
        ]
        seen = [Slot(city, at) for chat, city in city_in.items() for at in self.seen.get(chat, ())]
        self.found.compare("slot", due, held)
        self.found.compare("post in its group", due, seen)
        self.found.posts_due, self.found.posts_sent = len(due), len(seen)
        self.found.posts_skipped = sum(each.state == "skipped" for each in held)

    async def _letters(self) -> None:
        """No update is left or dead, no word is left unsaid or was refused."""
        letters = await inbox.counts(self.tx)
        for state in ("waiting", "dead"):
            if letters[state]:
                self.found.differences.append(f"{letters[state]} updates are {state}")
        for letter in await inbox.dead_letters(self.tx):
            self.found.differences.append(f"update {letter.update_id}: {letter.problem}")
        words = await outbox.counts(self.tx)
        for state in ("waiting", "sending", "refused", "uncertain", "expired"):
            if words.get(state):
                self.found.differences.append(f"{words[state]} messages are {state}")


def _traits_of(chapter: Chapter, city: str) -> Held:
    return Held(city, (chapter.time_zone, chapter.currency, chapter.language))
