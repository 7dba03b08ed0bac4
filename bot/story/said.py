"""What the story comes to, in the words of the books: pure, and known without the bot."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from bot.story.cast import Cost, Manner, Report
from bot.story.days import BEGIN, END
from bot.story.figures import worth
from bot.story.scenes import Group
from bot.story.telling import needs_witness
from storage.money import Money
from storage.records import Coming, Cover, EntryKind


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the ledger as people know it.

    `covered` tells who pays for a cost, '' for money raised; `witnesses` are Telegram ids.
    """

    city: str
    kind: str
    amount: Money
    reporter: int
    note: str
    stands: bool
    covered: str = ""
    witnesses: tuple[int, ...] = ()
    received: bool = False

    def __str__(self) -> str:
        what = f"{self.kind} of a cost, paid by {self.covered}," if self.covered else self.kind
        seen = f", seen by {', '.join(map(str, self.witnesses))}" if self.witnesses else ""
        fate = ", received" if self.received else ""
        return (
            f"{self.city}: {what} of {self.amount.amount} {self.amount.currency}"
            f" by {self.reporter} ({self.note or 'no note'}){seen}"
            f"{fate if self.stands else ', no longer counting'}"
        )


@dataclass(frozen=True, slots=True)
class Sums:
    """What a city's money comes to, in cents of the base currency."""

    city: str
    claimed: int = 0
    witnessed: int = 0
    received: int = 0
    costs: int = 0
    borne: int = 0

    def __str__(self) -> str:
        figures = ("claimed", "witnessed", "received", "costs", "borne")
        told = (f"{each} {getattr(self, each) / 100:,.2f}" for each in figures)
        return f"{self.city}: {', '.join(told)}"


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
    """An event, an answer to the roll-call, or a chapter and what follows from its city."""

    city: str
    traits: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.city}: {', '.join(self.traits)}"


Kept = Line | Sums | Answered | Slot | Held


def lines_said(group: Group) -> list[Line]:
    """Return the lines of the ledger that come of what was reported and spent in a group."""
    raised = [line for report in group.reports for line in _raised(group, report)]
    return raised + [line for cost in group.plan.costs for line in _spent(group, cost)]


def _raised(group: Group, report: Report) -> list[Line]:
    witness = (group.players[report.witness].id,)
    lines = []
    for line in _told(group, report, ""):
        must = line.kind == EntryKind.CLAIM and needs_witness(report, line.amount)
        seen = must or (line.stands and report.seen)
        banked = line.stands and report in group.banked
        lines.append(replace(line, witnesses=witness if seen else (), received=banked))
    return lines


def _spent(group: Group, cost: Cost) -> list[Line]:
    return _told(group, cost, cost.covered)


def _told(group: Group, told: Report | Cost, covered: str) -> list[Line]:
    city, who = group.plan.city.name, group.players[told.who].id
    wrong = Line(city, EntryKind.CLAIM, told.wrong, who, told.note, stands=False, covered=covered)
    void = replace(wrong, kind=EntryKind.VOID, amount=-told.wrong, note="")
    right = replace(wrong, amount=told.money, stands=True)
    match told.manner:
        case Manner.TAKEN_BACK:
            return [wrong, void, right]
        case Manner.CORRECTED:
            return [wrong, void, replace(right, kind=EntryKind.CORRECTION)]
        case _:
            return [right]


def sums_said(group: Group) -> Sums:
    """Return what the money of a group comes to."""
    claimed = witnessed = received = 0
    for report in group.reports:
        cents = worth(report.money, report.at.date())
        must = needs_witness(report, report.money) and report.manner is not Manner.CORRECTED
        claimed += cents
        witnessed += cents if report.seen or must else 0
        received += cents if report in group.banked else 0
    costs = [(each.covered, worth(each.money, each.at.date())) for each in group.plan.costs]
    return Sums(
        group.plan.city.name,
        claimed,
        witnessed,
        received,
        sum(cents for _, cents in costs),
        sum(cents for covered, cents in costs if covered is Cover.TAKINGS),
    )


def rolls_said(group: Group) -> Iterator[Held]:
    """Yield what the host of a group answered to the roll-call."""
    roll = group.plan.roll
    if roll is not None and group.people is not None:
        told = any(report.at < roll.at for report in group.plan.reports)
        money, photo = "reported" if told else "none", "a photo" if roll.photo else "no photo"
        yield Held(group.plan.city.name, (f"{group.people} people", money, photo))


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


def signed_up(group: Group) -> list[Held]:
    """Return who signed up by the link, led, reported money or said what it cost."""
    tellers = {report.who for report in group.reports} | {cost.who for cost in group.plan.costs}
    return [
        Held(group.plan.city.name, (f"volunteer {player.id}",))
        for who, player in enumerate(group.players)
        if group.plan.people[who].signs_up or who in tellers
    ]


def traits_said(group: Group) -> Held:
    """Return what follows from a group's city."""
    plan = group.plan
    return Held(plan.city.name, (plan.city.time_zone, plan.currency, plan.language))


def event_said(group: Group) -> Held:
    """Return the event that was announced in a group."""
    event = group.plan.gathering
    when = f"{event.starts_at:%d %b %H:%M} UTC"
    return Held(group.plan.city.name, (event.title, event.place, when))
