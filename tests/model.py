"""What the bot must do, some ten lines a concern: the ledger, who comes, who steers, who is in.

`tests/test_model.py` plays random scenes to the bot and to this, and compares. Nothing here is
the product's: it is written to be read beside ACCEPTANCE, without the code.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple

HOUR = 60  # minutes within which as much again is asked about
GUESTS = 20  # whom one person may bring


class Who(NamedTuple):
    """Somebody: a name, and how often they had themselves forgotten before."""

    name: str
    life: int = 0


class Refused(Exception):  # noqa: N818 - it says what became of an act
    """The bot says no, and nothing changes."""


@dataclass(frozen=True)
class Line:
    """One line of the ledger: what, which city, how much in whole units, at which it points."""

    kind: str
    city: str
    amount: int
    points_at: int | None = None


@dataclass
class Ledger:
    """Lines are only added, numbered from one; what a void points at does not stand."""

    lines: list[Line] = field(default_factory=list)

    def add(self, line: Line) -> int:
        self.lines.append(line)
        return len(self.lines)

    def void(self, number: int) -> None:
        line = self.lines[number - 1]
        self.add(Line("void", line.city, -line.amount, number))

    def correct(self, number: int, amount: int) -> int:
        self.void(number)
        return self.add(Line("correction", self.lines[number - 1].city, amount, number))

    def standing(self, number: int) -> int:
        """The number itself, or of what stands in its place; Refused when it was taken back."""
        after = [(at, line) for at, line in enumerate(self.lines, 1) if line.points_at == number]
        if not after:
            return number
        for at, line in after:
            if line.kind == "correction":
                return self.standing(at)
        raise Refused

    def total(self, city: str) -> int:
        return sum(line.amount for line in self.lines if line.city == city)


@dataclass
class Report:
    """What somebody said was raised: not money before it is confirmed."""

    by: Who
    city: str
    amount: int
    said_at: int
    dropped: bool = False
    number: int | None = None  # of its entry, once it is recorded


@dataclass
class Answer:
    """What somebody said to an invitation: going, maybe or no."""

    said: str
    guests: int = 0
    waiting: bool = False

    @property
    def party(self) -> int:
        """How many places it takes."""
        return 1 + self.guests if self.said == "going" and not self.waiting else 0


@dataclass
class Invitation:
    """Who comes, in the order in which they said so; never more people than places."""

    places: int
    answers: dict[Who, Answer] = field(default_factory=dict)

    @property
    def left(self) -> int:
        return max(0, self.places - sum(each.party for each in self.answers.values()))

    def answer(self, who: Who, said: str, guests: int | None = None) -> None:
        before = self.answers.get(who, Answer(""))
        kept = before.guests if before.said == said == "going" else 0
        after = Answer(said, kept if guests is None else guests)
        if after.guests > GUESTS:
            raise Refused
        if (before.said, before.guests) == (after.said, after.guests):
            return
        more = after.party - before.party
        if before.party and after.party and more > self.left:
            raise Refused  # they have a place, and their guest would not
        after.waiting = not before.party and after.party > self.left
        if not before.said == after.said == "going":
            self.answers.pop(who, None)  # a new word goes to the end of the line
        self.answers[who] = after
        if before.party > after.party:
            self.promote()

    def one_more(self, who: Who) -> None:
        before = self.answers.get(who, Answer(""))
        self.answer(who, "going", before.guests + 1 if before.said == "going" else 1)

    def promote(self) -> None:
        for each in self.answers.values():
            if each.waiting and 1 + each.guests <= self.left:
                each.waiting = False

    def forget(self, who: Who) -> None:
        if who in self.answers:
            self.answer(who, "no")
            del self.answers[who]


@dataclass
class Office:
    """Who has which role; a campaign keeps an owner."""

    roles: dict[Who, set[str]] = field(default_factory=lambda: defaultdict(set))

    def owners(self) -> list[Who]:
        return [who for who, held in self.roles.items() if "owner" in held]

    def take(self, who: Who, *roles: str) -> None:
        if "owner" in roles and self.owners() == [who]:
            raise Refused
        self.roles[who] -= set(roles)


@dataclass
class Campaign:
    """Everything together, and what each button does to it."""

    invitation: Invitation
    ledger: Ledger = field(default_factory=Ledger)
    reports: dict[int, Report] = field(default_factory=dict)  # by the number a button carries
    office: Office = field(default_factory=Office)
    signed_up: dict[Who, bool] = field(default_factory=dict)  # False: they left
    minutes: int = 0

    def forget(self, who: Who) -> Who:
        """Erase somebody but the amounts; whoever comes back with that name is another."""
        self.leave(who, volunteer=False)
        self.invitation.forget(who)
        self.signed_up.pop(who, None)
        mine = [number for number, each in self.reports.items() if each.by == who]
        for number in mine:
            if self.reports[number].number is None:
                del self.reports[number]
        return who._replace(life=who.life + 1)

    def leave(self, who: Who, *, volunteer: bool = True) -> None:
        """Give up every role, then the campaign."""
        if volunteer and not self.signed_up.get(who):
            raise Refused
        self.office.take(who, "owner", "organiser", "treasurer", "moderator")
        self.signed_up[who] = False

    def same_before(self, report: Report) -> bool:
        """Whether as much was recorded by the same person in the same city within the hour."""
        return any(
            (each.by, each.city, each.amount) == (report.by, report.city, report.amount)
            and each.said_at >= self.minutes - HOUR
            and each.number is not None
            and not any(line.points_at == each.number for line in self.ledger.lines)
            for each in self.reports.values()
        )

    def amend(self, number: int, amount: int | None = None) -> None:
        """Another amount for what is not recorded; whatever was dropped is open again."""
        report = self.reports[number]
        if report.number is not None:
            raise Refused
        report.amount, report.dropped = amount or report.amount, False

    def record(self, number: int) -> None:
        """One report is one entry, however often it is confirmed."""
        report = self.reports[number]
        if report.number is None:
            if report.dropped or not self.signed_up.get(report.by):
                raise Refused
            report.number = self.ledger.add(Line("claim", report.city, report.amount))

    def press_report(self, by: Who, does: str, number: int, amount: int = 0) -> None:
        """What a button under a report does; only its reporter's tap counts."""
        report = self.reports.get(number)
        if report is None or report.by != by:
            raise Refused
        match does:
            case "confirm" if report.number is None and self.same_before(report):
                raise Refused  # whether it is another one is asked
            case "join" if report.number is None and not report.dropped:
                self.signed_up[by] = True
                self.record(number)
            case "confirm" | "another" | "join":
                self.record(number)
            case "drop" | "fix" | "choose":
                self.amend(number, amount)
                report.dropped = does == "drop"
            case "void" | "correct":
                self.take_back(report, amount)

    def take_back(self, report: Report, amount: int = 0) -> None:
        """Void the entry that stands, or have another amount stand in its place."""
        if report.number is None:
            raise Refused
        standing = self.ledger.standing(report.number)
        if not amount:
            self.ledger.void(standing)
        elif self.ledger.lines[standing - 1].amount != amount:
            self.ledger.correct(standing, amount)

    def press_card(self, by: Who, said: str) -> None:
        """What a button of the event's card does; answering takes no sign-up."""
        match said:
            case "more":
                self.invitation.one_more(by)
            case "alone":
                self.invitation.answer(by, "going", 0)
            case _:
                self.invitation.answer(by, said)

    def press_office(self, by: Who, does: str, role: str, of: Who) -> None:
        """Owners take any role back; whoever holds one may lay it down."""
        if does == "revoke" and "owner" not in self.office.roles[by]:
            raise Refused
        if role not in self.office.roles[of]:
            raise Refused
        self.office.take(of, role)
