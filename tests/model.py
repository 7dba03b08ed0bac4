"""What the bot must do, some ten lines a concern: the ledger, who comes, who steers, who is in.

`tests/test_model.py` plays random scenes to the bot and to this, and compares. Nothing here is
the product's: it is written to be read beside ACCEPTANCE, without the code.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import NamedTuple

HOUR = 60  # minutes within which as much again is asked about
WORTH = {"Denver": 1, "Lyon": 2}  # dollars to one of each city's own, to begin with
WITNESSED = 1000  # dollars from which on somebody else must have seen them
LARGE = 80  # dollars from which on two people take back
GUESTS = 20  # whom one person may bring


class Who(NamedTuple):
    """Somebody: a name, and how often they had themselves forgotten before."""

    name: str
    life: int = 0


class Refused(Exception):  # noqa: N818 - it says what became of an act
    """The bot says no, and nothing changes."""


@dataclass(frozen=True)
class Line:
    """One line of the ledger: what, which city, how much in whole units, what it is worth.

    `points_at` is the line it takes back or replaces; `covered` tells who pays for a cost, '' for
    money raised.
    """

    kind: str
    city: str
    amount: int
    dollars: int
    points_at: int | None = None
    covered: str = ""
    at: int = field(default=0, compare=False)  # in minutes

    def of(self, amount: int) -> int:
        """What another amount would be worth as this one is counted."""
        return amount * (self.dollars // self.amount)


@dataclass(frozen=True)
class Mark:
    """A treasurer says that the money of an entry came, or that it did not after all."""

    number: int
    came: bool
    by: Who
    banked: bool = False  # a line of a bank shows it


@dataclass
class Ledger:
    """Lines are only added, numbered from one; what a void points at does not stand."""

    lines: list[Line] = field(default_factory=list)
    seen: dict[int, set[Who]] = field(default_factory=lambda: defaultdict(set))  # by number
    marks: list[Mark] = field(default_factory=list)
    minutes: int = 0  # how late it is

    def add(self, line: Line) -> int:
        self.lines.append(replace(line, at=self.minutes))
        return len(self.lines)

    def void(self, number: int) -> None:
        line = self.lines[number - 1]
        if self.mark_of(number):
            raise Refused  # a treasurer holds it
        self.add(Line("void", line.city, -line.amount, -line.dollars, number, line.covered))

    def correct(self, number: int, amount: int) -> int:
        line = self.lines[number - 1]
        self.void(number)
        return self.add(
            Line("correction", line.city, amount, line.of(amount), number, line.covered)
        )

    def standing(self, number: int) -> int:
        """The number itself, or of what stands in its place; Refused when it was taken back."""
        after = [(at, line) for at, line in enumerate(self.lines, 1) if line.points_at == number]
        if not after:
            return number
        for at, line in after:
            if line.kind == "correction":
                return self.standing(at)
        raise Refused

    def first(self, number: int) -> int:
        """What a correction, or a correction of one, began as."""
        before = self.lines[number - 1].points_at
        return self.first(before) if before else number

    def stands(self, number: int) -> bool:
        return not any(line.points_at == number for line in self.lines)

    def raised(self, city: str) -> int:
        return sum(line.amount for line in self.lines if line.city == city and not line.covered)

    def witnessed(self) -> int:
        """How many dollars somebody else saw."""
        seen = [number for number, who in self.seen.items() if who and self.stands(number)]
        return sum(self.lines[number - 1].dollars for number in seen)

    def claimed(self) -> int:
        """How many dollars were raised, as far as anybody says."""
        return self.costs("")

    def mark_of(self, number: int) -> Mark | None:
        """The mark by which an entry is received; None when it is not."""
        mine = [mark for mark in self.marks if mark.number == number]
        return mine[-1] if mine and mine[-1].came else None

    def receive(self, number: int, by: Who, *, banked: bool = False) -> None:
        """Mark what stands received, once."""
        line = self.lines[number - 1]
        if line.covered or line.amount < 0 or not self.stands(number) or self.mark_of(number):
            raise Refused
        self.marks.append(Mark(number, True, by, banked))

    def reopen(self, mark: Mark | None, by: Who) -> None:
        """Take a mark back, while it is how the entry stands."""
        if mark is None or self.mark_of(mark.number) is not mark:
            raise Refused
        self.marks.append(Mark(mark.number, False, by))

    def received(self) -> int:
        """How many dollars a treasurer holds."""
        numbers = range(1, len(self.lines) + 1)
        return sum(self.lines[each - 1].dollars for each in numbers if self.mark_of(each))

    def restate(self, city: str, rate: int) -> None:
        """Count all that stands of a city at a newer rate, if that changes what was raised."""
        standing = [
            at
            for at, line in enumerate(self.lines)
            if line.city == city and line.amount > 0 and self.stands(at + 1)
        ]
        before = [self.lines[at] for at in standing]
        after = [replace(line, dollars=line.amount * rate) for line in before]
        if all(one == other for one, other in zip(before, after, strict=True) if not one.covered):
            return
        for at, line in zip(standing, after, strict=True):
            self.lines[at] = line

    def costs(self, *covered: str) -> int:
        """How many dollars it cost, as far as it was paid in these ways."""
        return sum(line.dollars for line in self.lines if line.covered in covered)


@dataclass
class Report:
    """What somebody said was raised, or cost: not money before it is confirmed."""

    by: Who
    city: str
    amount: int
    cost: bool = False
    covered: str = ""
    vouched: bool = False  # confirmed, and so much that it waits for a witness
    dropped: bool = False
    apart: bool = False  # other money than just before, says who reports
    number: int | None = None  # of its entry, once it is recorded


@dataclass
class Wish:
    """Somebody wants a large entry taken back, or so much in its place (0: nothing)."""

    number: int
    by: Who
    amount: int
    open: bool = True


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
    """Who has which role; a campaign keeps an owner, as long as its books are open."""

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
    wishes: list[Wish] = field(default_factory=list)
    office: Office = field(default_factory=Office)
    signed_up: dict[Who, bool] = field(default_factory=dict)  # False: they left
    home: dict[Who, str] = field(default_factory=dict)  # the city of whoever signed up in one
    rates: dict[str, int] = field(default_factory=lambda: dict(WORTH))
    closed: int | None = None  # with how many dollars the books are closed

    @property
    def minutes(self) -> int:
        """How late it is."""
        return self.ledger.minutes

    def forget(self, who: Who) -> Who:
        """Erase somebody but the amounts; whoever comes back with that name is another."""
        if self.closed is None:
            self.leave(who, volunteer=False)
        self.office.roles.pop(who, None)  # once the books are closed, the last owner may vanish too
        self.invitation.forget(who)
        self.signed_up.pop(who, None)
        self.home.pop(who, None)
        mine = [number for number, each in self.reports.items() if each.by == who]
        for number in mine:
            if self.reports[number].number is None:
                del self.reports[number]
        return who._replace(life=who.life + 1)

    def join(self, who: Who, city: str | None) -> None:
        """Sign up, or come back; the first city is kept. Nobody does once the books are closed."""
        if self.closed is not None:
            raise Refused
        self.signed_up[who] = True
        if city is not None:
            self.home.setdefault(who, city)

    def keeps_books(self, who: Who) -> bool:
        return not self.office.roles[who].isdisjoint({"owner", "organiser", "treasurer"})

    def keeps_money(self, who: Who) -> bool:
        return not self.office.roles[who].isdisjoint({"owner", "treasurer"})

    def press_treasury(self, by: Who, does: str, number: int) -> None:
        """What a treasurer's button does; `undo` is about the mark of that number."""
        if not self.keeps_money(by):
            raise Refused
        ledger = self.ledger
        match does:
            case "receive":
                ledger.receive(number, by)
            case "reopen":
                ledger.reopen(ledger.mark_of(number), by)
            case "undo" if ledger.marks[number - 1].by == by:
                ledger.reopen(ledger.marks[number - 1], by)

    def restate(self, by: Who) -> None:
        """Bring amounts to the rates of today: for who steers, while the books are open."""
        if self.office.roles[by].isdisjoint({"owner", "organiser"}) or self.closed is not None:
            raise Refused
        self.ledger.restate("Lyon", self.rates["Lyon"])

    def close_or_open(self, by: Who) -> None:
        """Owners close the books, and open them again."""
        if "owner" not in self.office.roles[by]:
            raise Refused
        self.closed = self.ledger.claimed() if self.closed is None else None

    def leave(self, who: Who, *, volunteer: bool = True) -> None:
        """Give up every role, then the campaign."""
        if volunteer and not self.signed_up.get(who):
            raise Refused
        self.office.take(who, "owner", "organiser", "treasurer", "moderator")
        self.signed_up[who] = False

    def same_before(self, report: Report) -> bool:
        """Whether as much was recorded by the same person in the same city within the hour."""
        mine = (each for each in self.reports.values() if each.by == report.by and not report.apart)
        return any(self.is_as_much(each, report) for each in mine if each.cost == report.cost)

    def is_as_much(self, before: Report, report: Report) -> bool:
        """Whether what stands of a report is as much, since an hour; corrected anywhere."""
        if before.number is None:
            return False
        try:
            line = self.ledger.lines[self.ledger.standing(before.number) - 1]
        except Refused:
            return False
        here = line.kind == "correction" or before.city == report.city
        return here and line.amount == report.amount and line.at >= self.minutes - HOUR

    def reporter(self, number: int) -> Who | None:
        """Who reported what an entry, or what it corrects, began as."""
        first = self.ledger.first(number)
        return next((each.by for each in self.reports.values() if each.number == first), None)

    def amend(self, number: int, amount: int | None = None) -> None:
        """Another amount for what is not recorded; whatever was dropped is open again."""
        report = self.reports[number]
        if report.number is not None:
            raise Refused
        same = amount in (None, report.amount)
        report.vouched, report.apart = report.vouched and same, report.apart and same
        report.amount, report.dropped = amount or report.amount, False

    def record(self, report: Report, witness: Who | None = None) -> None:
        """One report is one entry, however often it is confirmed; a large one once it was seen."""
        if report.number is not None:
            return
        if report.dropped or not self.signed_up.get(report.by):
            raise Refused
        if report.cost and not report.covered:
            raise Refused  # who pays for it is asked
        worth = report.amount * self.rates[report.city]
        line = Line("claim", report.city, report.amount, worth, covered=report.covered)
        if line.dollars >= WITNESSED and not report.cost and witness is None:
            report.vouched = True
            return
        report.number = self.ledger.add(line)
        if witness is not None:
            self.ledger.seen[report.number].add(witness)

    def see(self, by: Who, report: Report, amount: int) -> None:
        """Somebody else of the city saw so much: it counts then, or is witnessed."""
        here = self.signed_up.get(by) and self.home.get(by) == report.city
        if by == report.by or not (here or self.keeps_books(by)):
            raise Refused
        if report.number is None:
            if not report.vouched or report.amount != amount:
                raise Refused  # what is shown is shown anew
            if not report.dropped and self.same_before(report):
                raise Refused  # who reported is asked whether it is another one
            self.record(report, by)
            return
        number = self.ledger.standing(report.number)
        if self.ledger.lines[number - 1].amount != amount:
            raise Refused
        self.ledger.seen[number].add(by)

    def press_report(self, by: Who, does: str, number: int, *carried: str) -> None:
        """What a button under a report does."""
        report = self.reports.get(number)
        if report is None:
            raise Refused
        amount = int(carried[0]) // 100 if carried and carried[0].isdigit() else 0
        match does:
            case "saw":
                self.see(by, report, amount)
            case "void" if by == report.by or self.keeps_books(by):
                self.take_back(by, report)
            case _ if by != report.by:
                raise Refused
            case "correct":
                self.take_back(by, report, amount)
            case "instead":
                self.take_instead(by, report, self.reports.get(int(carried[0])))
            case "drop" | "fix" | "choose":
                self.amend(number, amount or None)
                report.dropped = does == "drop"
            case _ if report.number is None:
                self.confirm(report, does, *carried)

    def confirm(self, report: Report, does: str, *carried: str) -> None:
        """What its reporter's tap does that shall make it count."""
        if report.dropped:
            raise Refused
        covered = carried[0] if does == "cover" else report.covered
        report.apart = report.apart or does == "another"
        if self.same_before(report):
            report.covered = covered
            raise Refused  # whether it is another one is asked
        if does in ("join", "cover") and (self.closed is None or not self.signed_up.get(report.by)):
            self.join(report.by, report.city)
        report.covered = covered
        self.record(report)

    def take_instead(self, by: Who, report: Report, reply: Report | None) -> None:
        """What a reply to a receipt says stands in its place, and is no report of its own."""
        if reply is None or reply.number is not None:
            raise Refused
        self.take_back(by, report, reply.amount)
        reply.dropped = True

    def take_back(self, by: Who, report: Report, amount: int = 0) -> None:
        """Void the entry that stands, or put another amount in its place; so much takes two."""
        if report.number is None:
            raise Refused
        number = self.ledger.standing(report.number)
        line = self.ledger.lines[number - 1]
        worth = line.of(amount)
        if line.amount == amount:
            return
        if self.ledger.mark_of(number):
            raise Refused  # a treasurer holds it
        if worth > line.dollars and worth >= WITNESSED and not line.covered:
            raise Refused  # so much is reported anew, for somebody else to see
        if line.dollars - worth < LARGE:
            self.replace(number, amount)
            return
        for wish in self.wishes:
            wish.open = wish.open and wish.number != number
        self.wishes.append(Wish(number, by, amount))

    def replace(self, number: int, amount: int) -> None:
        """Have an amount stand in the place of an entry; 0: nothing."""
        if not self.ledger.stands(number):
            raise Refused
        for wish in self.wishes:
            wish.open = wish.open and wish.number != number
        if amount:
            self.ledger.correct(number, amount)
        else:
            self.ledger.void(number)

    def decide(self, by: Who, does: str, wish: Wish) -> None:
        """Another who keeps the books agrees or not; whoever asked can only withdraw."""
        may = by in (wish.by, self.reporter(wish.number)) or self.keeps_books(by)
        if not wish.open or not may:
            raise Refused
        if does == "agree":
            if by == wish.by:
                raise Refused
            self.replace(wish.number, wish.amount)
        wish.open = False

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
