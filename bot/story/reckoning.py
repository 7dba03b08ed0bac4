"""What people said against what the bot holds: line by line, from its closed database."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from bot.story.cast import Manner, Report
from bot.story.days import BEGIN, END
from bot.story.scenes import Group
from storage import chapters, events, funds, inbox, organisers, outbox, people, progress
from storage.database import Database, Tx
from storage.money import Money
from storage.records import Campaign, Chapter, Coming, EntryKind

ALL = 10**9


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger as people know it."""

    city: str
    kind: str
    amount: Money
    reporter: int
    note: str
    stands: bool

    def __str__(self) -> str:
        fate = "" if self.stands else ", no longer counting"
        return (
            f"{self.city}: {self.kind} of {self.amount.amount} {self.amount.currency}"
            f" by {self.reporter} ({self.note or 'no note'}){fate}"
        )


@dataclass(frozen=True, slots=True)
class Answered:
    """What somebody's answer to an event came to."""

    city: str
    who: int
    answer: str
    guests: int

    def __str__(self) -> str:
        return f"{self.city}: {self.who} answered {self.answer} with {self.guests} guests"


@dataclass(frozen=True, slots=True)
class Slot:
    """A progress post: where and when it was due, and whether it was posted."""

    city: str
    due: datetime
    state: str = "posted"

    def __str__(self) -> str:
        return f"{self.city}: due {self.due:%a %d %b %H:%M} UTC, {self.state}"


@dataclass(frozen=True, slots=True)
class Held:
    """An event, or a chapter and what follows from its city."""

    city: str
    traits: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.city}: {', '.join(self.traits)}"


Kept = Line | Answered | Slot | Held


@dataclass
class Reckoning:
    """The figures of the bot's books, and every difference from what was said."""

    chapters: int = 0
    events: int = 0
    volunteers: int = 0
    answers: int = 0
    entries: int = 0
    claimed: Money = Money(0, "USD")  # noqa: RUF009 - frozen: sharing it harms nobody
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
        self.found.compare("chapter", map(_traits, self.groups), held)
        self.found.compare("event", map(_event, self.groups), held_events)
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
        told = [each for group in self.groups for each in _signed_up(group)]
        self.found.compare("volunteer", told, signed)
        self.found.answers, self.found.volunteers = len(answered), len(signed)

    async def _event_of(self, group: Group) -> int | None:
        chapter = await chapters.of_chat(self.tx, chat_id=group.chat)
        held = await events.of_chapter(self.tx, chapter.id) if chapter else []
        return held[0].id if held else None

    async def _ledger(self, campaign: Campaign) -> None:
        """The ledger has the lines that were said and no other, and its sums are theirs."""
        entries = await funds.entries(self.tx, campaign_id=campaign.id, limit=ALL)
        held = [
            Line(
                self.city_of.get(each.chapter_id, f"chapter {each.chapter_id}"),
                each.kind,
                each.amount,
                self.telegram_of.get(each.person_id, 0),
                each.note,
                each.stands,
            )
            for each in entries
        ]
        said = [line for group in self.groups for line in lines_said(group)]
        self.found.compare("entry", said, held)
        self.found.entries = sum(each.stands for each in entries)
        self.found.claimed = (await funds.totals(self.tx, campaign.id)).claimed
        if self.found.claimed != self.goal:
            self.found.differences.append(
                f"the claimed total is {self.found.claimed.amount}, not {self.goal.amount}"
            )
        for each in await funds.reconcile(self.tx, campaign.id):
            self.found.differences.append(f"a kept total is not the sum of its entries: {each}")

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


def lines_said(group: Group) -> list[Line]:
    """Return the lines of the ledger that come of what was reported in a group."""
    return [line for report in group.plan.reports for line in _lines(group, report)]


def _lines(group: Group, report: Report) -> list[Line]:
    city, who = group.plan.city.name, group.players[report.who].id
    wrong = Line(city, EntryKind.CLAIM, report.wrong, who, report.note, stands=False)
    void = Line(city, EntryKind.VOID, -report.wrong, who, "", stands=False)
    right = Line(city, EntryKind.CLAIM, report.money, who, report.note, stands=True)
    match report.manner:
        case Manner.TAKEN_BACK:
            return [wrong, void, right]
        case Manner.CORRECTED:
            corrected = Line(
                city, EntryKind.CORRECTION, report.money, who, report.note, stands=True
            )
            return [wrong, void, corrected]
        case _:
            return [right]


def answers_said(group: Group) -> list[Answered]:
    """Return what the taps in a group come to: +1 is going with one guest more, from nobody."""
    final: dict[int, tuple[str, int]] = {}
    for reply in group.plan.replies:
        before = final.get(reply.who, ("", 0))
        going = before[0] == Coming.GOING
        if reply.says == "more":
            final[reply.who] = (Coming.GOING, before[1] + 1 if going else 1)
        elif reply.says == Coming.GOING:
            final[reply.who] = (Coming.GOING, before[1] if going else 0)
        else:
            final[reply.who] = (reply.says, 0)
    city = group.plan.city.name
    return [
        Answered(city, group.players[who].id, said, guests) for who, (said, guests) in final.items()
    ]


def slots_said(group: Group) -> list[Slot]:
    """Return when a group's progress is due, by its own clocks."""
    city = group.plan.city.name
    return [Slot(city, at) for at in group.plan.habit.slots(group.plan.zone, BEGIN, END)]


def _signed_up(group: Group) -> list[Held]:
    """Those who signed up by the link, led, or reported money."""
    reporters = {report.who for report in group.plan.reports}
    return [
        Held(group.plan.city.name, (f"volunteer {player.id}",))
        for who, player in enumerate(group.players)
        if group.plan.people[who].signs_up or who in reporters
    ]


def _traits(group: Group) -> Held:
    plan = group.plan
    return Held(plan.city.name, (plan.city.time_zone, plan.currency, plan.language))


def _traits_of(chapter: Chapter, city: str) -> Held:
    return Held(city, (chapter.time_zone, chapter.currency, chapter.language))


def _event(group: Group) -> Held:
    event = group.plan.gathering
    when = f"{event.starts_at:%d %b %H:%M} UTC"
    return Held(group.plan.city.name, (event.title, event.place, when))
