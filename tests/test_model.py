"""The whole bot against a model of a few lines: random scenes, and the two never disagree.

`KERMESSE_SCENES=500` plays so many longer ones, and others each time.
"""

import os
import re
from collections import Counter
from contextlib import suppress
from typing import TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from storage import chapters, funds, organisers, people
from storage.database import Tx
from storage.money import Money
from storage.records import Role
from tests.cities import city_in
from tests.model import (
    HOUR,
    LARGE,
    WITNESSED,
    Answer,
    Campaign,
    Invitation,
    Line,
    Refused,
    Report,
    Who,
)
from tests.office import accepts, invites
from tests.stage import CITIES, NAMES, Press, Stage
from tests.town import Town, Townsperson

T = TypeVar("T")
ROLES = tuple(str(role) for role in Role)
SCENES = int(os.environ.get("KERMESSE_SCENES", "0"))
PLAYED = re.compile(
    r"funds\.|events\.(answer|join|details):|people\.(left|stay)|privacy\."
    r"|welcome\.join|organisers\.(roles|revocable|revoke|lay-down)"
    r"|treasury\.(receive|reopen|undo):"
)

COMMANDS = {False: "/raised", True: "/spent"}

Anybody = st.sampled_from(NAMES)
City = st.sampled_from(CITIES)
Amount = st.sampled_from((5, 12, 40, 1000))
Back = st.integers(0, 30)  # how far back, among what there is


async def rules(tx: Tx) -> None:
    """From so many dollars on a witness is needed; from so many on, two take back."""
    await organisers.edit_campaign(
        tx, 1, witness=Money.of(WITNESSED, "USD"), large=Money.of(LARGE, "USD")
    )


def back(among: list[T], steps: int) -> T:
    """The last, or one before it."""
    return among[-1 - steps % len(among)]


class Scenes(RuleBasedStateMachine):
    """What four people do, each of it to the bot and to the model."""

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage()
        self.model = Campaign(Invitation(places=2))
        self.who = {name: Who(name) for name in NAMES}
        self.said: list[tuple[str, int, int]] = []  # city, message, the report's number
        self.echoes: dict[int, int] = {}
        self.members: dict[int, Who] = {}
        self.numbers: dict[int, int] = {}  # of entries, by what a treasurer's button carries
        self.edits = 0
        self.told: tuple[int, int | None] | None = None

    @initialize()
    def begins(self) -> None:
        self.stage.does(self.stage.opens())
        self.stage.does(self.stage.town.knows(rules))
        self.model.office.roles[self.who["Olga"]].add("owner")
        self.model.join(self.who["Olga"], "Denver")  # who announces is a volunteer there

    def teardown(self) -> None:
        self.stage.ends()

    # Money.

    @rule(name=Anybody, city=City, amount=Amount, cost=st.sampled_from((False, False, True)))
    def reports(self, name: str, city: str, amount: int, cost: bool) -> None:
        """`1.000` may be one euro or a thousand: one is taken until somebody says which."""
        doubtful = (city, amount) == ("Lyon", 1000)
        written = f"{COMMANDS[cost]} {'1.000' if doubtful else amount} cakes"
        said = self.stage.does(self.stage.says(name, city, written))
        if not self._is_too_late(name):
            self._is_echoed(name, city, said, 1 if doubtful else amount, cost=cost)

    def _is_too_late(self, name: str) -> bool:
        """Once the books are closed, only who takes part reports."""
        return self.model.closed is not None and not self.model.signed_up.get(self.who[name])

    def _is_echoed(
        self, name: str, city: str, said: int, amount: int, *, cost: bool = False
    ) -> None:
        """A report has a number of its own, which never was another's."""
        group = self.stage.groups[city]
        echo = self.stage.person(name).reads(group)
        does = [Press(None, group, echo.id, echo.data(each)).does for each in echo.buttons]
        number = next(int(carried[0]) for act, *carried in does if act == "funds.drop")
        assert number not in self.echoes
        self.echoes[number] = echo.id
        self.model.reports[number] = Report(self.who[name], city, amount, cost)
        self.said.append((city, said, number))

    @precondition(lambda self: self.said)
    @rule(name=Anybody, which=Back, amount=Amount)
    def replies_with_a_number(self, name: str, which: int, amount: int) -> None:
        """To one's own open report it amends that; to any other it is a report of one's own.

        What it may correct is asked then.
        """
        city, _, number = back(self.said, which)
        says = self.stage.says(name, city, str(amount), reply_to=self.echoes[number])
        said = self.stage.does(says)
        report = self.model.reports.get(number)
        mine = report is not None and report.by == self.who[name]
        if report and mine and not (report.number or report.dropped):
            self.model.amend(number, amount)
        elif not self._is_too_late(name):
            cost = report is not None and report.cost and (mine or not report.dropped)
            self._is_echoed(name, city, said, amount, cost=cost)

    @precondition(lambda self: self.said)
    @rule(which=Back, amount=Amount)
    def edits_what_they_said(self, which: int, amount: int) -> None:
        """An open report follows its message; a recorded one is corrected by a tap alone."""
        city, said, number = back(self.said, which)
        report = self.model.reports.get(number)
        if report is None or report.by != self.who[report.by.name]:
            return
        self.edits += 1
        author = self.stage.person(report.by.name).account
        written = f"{COMMANDS[report.cost]} {amount} cakes{'!' * self.edits}"
        author.edit(said, self.stage.groups[city], written)
        self.stage.does(self.stage.town.settles())
        if report.number is None:
            self.model.amend(number, amount)

    @precondition(lambda self: self.model.reports)
    @rule(name=st.none() | Anybody, which=Back, fingers=st.integers(1, 2))
    def confirms(self, name: str | None, which: int, fingers: int) -> None:
        """Whoever reported, or another; with two fingers perhaps."""
        number = back(list(self.model.reports), which)
        found = self._buttons("funds.confirm", "funds.join", "funds.cover", about=number)
        by = name or self.model.reports[number].by.name
        if found:
            self._press(*[(by, back(found, which))] * fingers)

    @precondition(lambda self: self.model.reports)
    @rule(name=Anybody, which=Back)
    def sees_the_money(self, name: str, which: int) -> None:
        """Whoever it is, and however old the button."""
        found = self._buttons("funds.saw")
        if found:
            self._press((name, back(found, which)))

    @precondition(lambda self: self.model.ledger.lines)
    @rule(name=st.none() | Anybody, which=Back)
    def takes_back(self, name: str | None, which: int) -> None:
        """Undo, and meant so."""
        number = back(list(self.model.reports), which)
        by = name or self.model.reports[number].by.name
        for does in ("funds.undo", "funds.void"):
            found = self._buttons(does, about=number)
            if found:
                self._press((by, found[-1]))
                self.stage.collects(PLAYED)

    @precondition(lambda self: self.model.wishes)
    @rule(name=Anybody, agrees=st.booleans(), which=Back)
    def decides(self, name: str, agrees: bool, which: int) -> None:
        """What one wished, another agrees to, or not."""
        found = self._buttons("funds.agree" if agrees else "funds.decline")
        button = back(found, which)
        self._press((button.owner or name, button))

    def _buttons(self, *does: str, about: int | None = None) -> list[Press]:
        return [
            each
            for each in self.stage.buttons
            if each.does[0] in does and about in (None, int(each.does[1]))
        ]

    # What came, what it is worth, and the closing of the books.

    @precondition(lambda self: self.model.ledger.lines)
    @rule(name=Anybody, which=Back)
    def marks_what_came(self, name: str, which: int) -> None:
        """A treasurer looks an entry up, and marks it received, or not so after all."""
        number = 1 + which % len(self.model.ledger.lines)
        shown = self.stage.does(self.stage.person(name).tells(f"/treasury {number}"))
        if not self.model.keeps_money(self.who[name]):
            assert shown.text.startswith("Only ")
            return
        marks = ("treasury.receive:", "treasury.reopen:")
        for each in shown.pressable:
            if each["callback_data"].startswith(marks):
                self._press(
                    (name, Press(name, self.stage.town.bot, shown.id, each["callback_data"]))
                )

    @precondition(lambda self: self.model.ledger.lines)
    @rule(name=Anybody, which=Back)
    def hands_in_a_bank_s_file(self, name: str, which: int) -> None:
        """One line that names an entry; the same line of an earlier file is the same money."""
        ledger = self.model.ledger
        number = 1 + which % len(ledger.lines)
        line, came = ledger.lines[number - 1], ledger.mark_of(number)
        if line.covered or not ledger.stands(number) or line.amount < 0:
            return
        if came is not None and not came.banked:
            return  # it would be offered for another entry of that amount, which nobody should mark
        currency = {"Denver": "USD", "Lyon": "EUR"}[line.city]
        file = (
            f"Date,Amount,Currency,Reference\n2027-02-01,{line.amount},{currency},entry {number}\n"
        )
        offered = self.stage.does(self.stage.hands_in(name, file))
        keeps, who = self.model.keeps_money(self.who[name]), self.who[name]
        data = [each for each in offered if each.startswith("treasury.mark:")]
        assert bool(data) == (keeps and came is None)
        if data:
            there = self.stage.person(name).reads()
            mark = (name, Press(name, self.stage.town.bot, there.id, data[0]))
            self.stage.does(self.stage.presses(mark, mark))
            ledger.receive(number, who, banked=True)

    @precondition(lambda self: self.model.office.owners())
    @rule(rate=st.integers(1, 3))
    def is_worth_something_else(self, rate: int) -> None:
        """What is recorded from now on counts at another rate."""
        owner = self.stage.person(self.model.office.owners()[0].name)
        asked = self.stage.does(owner.tells(f"/rate EUR {rate}"))
        button = next(each for each in asked.buttons if each.startswith("1 EUR ="))
        self.stage.does(owner.taps(owner.bot, button, asked))
        self.model.rates["Lyon"] = rate

    @rule(name=Anybody)
    def brings_all_to_today_s_rate(self, name: str) -> None:
        """Who steers sees the difference, and has it made."""
        asked = self.stage.does(self.stage.person(name).tells("/rate"))
        for does in ("organisers.restate:", "organisers.revalue:"):
            self.stage.does(self.stage.presses_if_there(name, asked.id, does))
        with suppress(Refused):
            self.model.restate(self.who[name])

    @rule(name=Anybody, sure=st.booleans())
    def closes_or_opens_the_books(self, name: str, sure: bool) -> None:
        asked = self.stage.does(self.stage.person(name).tells("/close"))
        if not sure:
            return
        for does in ("rollcall.close-yes:", "rollcall.reopen:", "rollcall.reopen-yes:"):
            self.stage.does(self.stage.presses_if_there(name, asked.id, does))
            if does == "rollcall.close-yes:" and self.model.closed is None:
                break
        with suppress(Refused):
            self.model.close_or_open(self.who[name])

    # Who comes.

    @rule(name=Anybody, said=st.sampled_from(("going", "maybe", "no", "more", "more")))
    def answers(self, name: str, said: str) -> None:
        card = next(
            each
            for each in self.stage.buttons
            if (each.owner, each.message_id) == (None, self.stage.card) and each.does[2:] == [said]
        )
        self._press((name, card))

    @rule(name=Anybody)
    def looks_at_the_card(self, name: str) -> None:
        """In private the card says what oneself answered, and how to take it back."""
        card = self.stage.does(self.stage.person(name).starts("ev_1"))
        mine = self.model.invitation.answers.get(self.who[name])
        words = {"going": "You’re going", "maybe": "You said maybe", "no": "You said you can’t"}
        expected = mine and ("on the waiting list" if mine.waiting else words[mine.said])
        assert expected in card.text if expected else "You" not in card.text

    @precondition(lambda self: self.model.office.owners())
    @rule(places=st.integers(1, 5))
    def has_more_or_fewer_places(self, places: int) -> None:
        """More go to those who wait; with fewer, nobody loses theirs."""
        owner = self.stage.person(self.model.office.owners()[0].name)
        self.stage.does(self.stage.resizes(owner, places))
        self.model.invitation.places = places
        self.model.invitation.promote()

    # Who steers, who is in.

    @precondition(lambda self: self.model.office.owners())
    @rule(role=st.sampled_from(ROLES), name=Anybody)
    def is_given_a_role(self, role: str, name: str) -> None:
        owner = self.stage.person(self.model.office.owners()[0].name)
        self.stage.does(self._gives(owner, role, name))
        self.model.office.roles[self.who[name]].add(role)

    async def _gives(self, owner: Townsperson, role: str, name: str) -> None:
        await owner.tells("/role")
        article = "an" if role[0] == "o" else "a"
        link = await invites(owner, f"Invite {article} {role}")
        await accepts(self.stage.person(name), link)

    @rule(name=Anybody)
    def asks_who_steers(self, name: str) -> None:
        """Whoever has a role is told who else has one, and may take some back."""
        person = self.stage.person(name)
        shown = self.stage.does(person.tells("/role"))
        if not self.model.office.roles[self.who[name]]:
            assert shown.text.startswith("Only ")
            return
        for role in ROLES:
            held = {who.name for who, held in self.model.office.roles.items() if role in held}
            line = next(each for each in shown.text.split("\n") if each.startswith(role.title()))
            assert {each for each in NAMES if each in line} == held
        if "Take a role back" in shown.buttons:
            self.stage.does(person.taps(self.stage.town.bot, "Take a role back"))

    @rule(name=Anybody, word=st.sampled_from(("/leave", "/forgetme", "/start")), sure=st.booleans())
    def comes_or_goes(self, name: str, word: str, sure: bool) -> None:
        """Whoever left is back by coming back; leaving is asked about once."""
        asked = self.stage.does(self.stage.person(name).tells(word))
        yes = {"/leave": "Leave", "/forgetme": "Erase it all", "/start": "Join"}[word]
        if word == "/start" and self.who[name] in self.model.signed_up:
            self.model.signed_up[self.who[name]] = True
        if sure and yes in asked.buttons:
            self._press((name, Press(name, self.stage.town.bot, asked.id, asked.data(yes))))

    # Anything at any time.

    @rule(name=Anybody, another=Anybody, which=st.integers(0, 300))
    def presses_anything(self, name: str, another: str, which: int) -> None:
        """Two people press a button, whatever it does, however old it is."""
        button = back(list(self.stage.buttons), which)
        self._press((button.owner or name, button), (button.owner or another, button))

    @rule()
    def an_hour_passes(self) -> None:
        self.stage.does(self.stage.town.later(minutes=HOUR + 1))
        self.model.ledger.minutes += HOUR + 1

    @rule()
    def telegram_repeats_itself(self) -> None:
        """What was handled is not handled again."""
        self.stage.does(self.stage.repeats_itself())

    @rule()
    def the_bot_is_started_anew(self) -> None:
        """Nothing is known but what is written down."""
        self.stage.does(self.stage.starts_anew())

    def _press(self, *presses: tuple[str, Press]) -> None:
        """Have people press buttons, one right after the other, and the model do the same."""
        toasts = self.stage.does(self.stage.presses(*presses))
        for (name, button), toast in zip(presses, toasts, strict=True):
            if toast is None:
                continue  # the message was gone
            recorded = len(self.model.ledger.lines)
            with suppress(Refused):
                self._mirror(self.who[name], *button.does)
            if button.does[0] == "funds.confirm" and len(self.model.ledger.lines) > recorded:
                assert toast.startswith(f"Recorded as entry {recorded + 1}.")

    def _mirror(self, by: Who, does: str, *carried: str) -> None:
        """What a button does to the model; raises Refused when it does nothing."""
        model = self.model
        match does.split("."), carried:
            case ["funds", "agree" | "decline" as act], [number]:
                model.decide(by, act, model.wishes[int(number) - 1])
            case ["funds", act], [number, *amount]:
                model.press_report(by, act, int(number), *amount)
            case ["treasury", "receive" | "reopen" | "undo" as act], [_, row, *_]:
                of_what = int(row) if act == "undo" else self.numbers[int(row)]
                model.press_treasury(by, act, of_what)
            case ["events", "answer"], [_, said]:
                model.press_card(by, said)
            case ["events", "join"], _:
                model.join(by, "Denver")
            case ["welcome", "join"], [_, chapter, _]:
                model.join(by, dict(enumerate(CITIES, 1)).get(int(chapter)))
            case ["people", "left"], _:
                model.leave(by)
            case ["privacy", "forgotten"], _:
                self.who[by.name] = model.forget(by)
            case ["organisers", "revoke" | "lay-down" as act], [_, role, *whom]:
                of = self.members.get(int(whom[0])) if whom else by
                model.press_office(by, act, role, of or Who(""))

    # What must agree.

    @invariant()
    def the_figures_agree(self) -> None:
        self.stage.town.check()
        self.stage.does(self.stage.town.knows(self._compare))
        self.stage.collects(PLAYED)

    async def _compare(self, tx: Tx) -> None:
        known = {name: await people.by_telegram(tx, self.stage.person(name).id) for name in NAMES}
        self.members |= {who.id: self.who[name] for name, who in known.items() if who}
        await self._compare_ledger(tx)
        await self._compare_answers(tx)
        for who in self.members.values():
            assert await self._roles(tx, who) == self.model.office.roles[who], who
            assert await self._is_in(tx, who) == self._was_in(who), who
        dead = await tx.rows("select problem, payload from inbox where state = 'dead'")
        assert not dead

    async def _compare_ledger(self, tx: Tx) -> None:
        ledger = self.model.ledger
        lines = (await funds.entries(tx, campaign_id=1, limit=1000))[::-1]
        numbers = self.numbers = {each.id: each.number for each in lines}
        assert [each.number for each in lines] == list(range(1, len(lines) + 1))
        assert [
            Line(
                each.kind,
                each.chapter,
                int(each.amount.amount),
                int(each.worth.amount),
                numbers.get(each.points_at or 0),
                each.covered or "",
            )
            for each in lines
        ] == ledger.lines
        for each in lines:
            assert each.received == (ledger.mark_of(each.number) is not None), each.number
            seen = {self.members[one] for one in await funds.witnesses(tx, each.id)}
            assert seen == ledger.seen[each.number], each.number
        for chapter in await chapters.listed(tx, 1):
            kept = await funds.chapter_totals(tx, chapter.id)
            assert sum(each.amount for each in kept.sums) == ledger.raised(chapter.name)
        await self._compare_totals(tx)

    async def _compare_totals(self, tx: Tx) -> None:
        ledger, kept = self.model.ledger, await funds.totals(tx, 1)
        assert kept.claimed.amount == ledger.claimed()
        assert kept.received.amount == ledger.received()
        books = await organisers.closing(tx, 1)
        assert (books and books.claimed.amount) == self.model.closed
        assert kept.witnessed.amount == ledger.witnessed()
        assert kept.costs.amount == ledger.costs("sponsor", "host", "takings")
        assert kept.borne.amount == ledger.costs("takings")
        assert kept.net == kept.claimed - kept.borne
        assert await funds.reconcile(tx, 1) == ()
        wishes = [(each.number, each.amount) for each in self.model.wishes if each.open]
        numbers = {
            each.id: each.number for each in await funds.entries(tx, campaign_id=1, limit=999)
        }
        assert [
            (numbers[each.entry_id], int(each.amount.amount) if each.amount else 0)
            for each in await funds.open_requests(tx, 1)
        ] == wishes

    async def _compare_answers(self, tx: Tx) -> None:
        rows = await tx.rows(
            """select person_id, answer, guests, waiting from answers order by place_in_line"""
        )
        kept = [(self.members[row[0]], Answer(row[1], row[2], bool(row[3]))) for row in rows]
        assert kept == list(self.model.invitation.answers.items())

    async def _roles(self, tx: Tx, who: Who) -> set[str]:
        of = next(number for number, each in self.members.items() if each == who)
        return set(await organisers.roles_of(tx, campaign_id=1, person_id=of))

    async def _is_in(self, tx: Tx, who: Who) -> tuple[bool, int | None] | None:
        of = next(number for number, each in self.members.items() if each == who)
        known = await people.volunteer(tx, campaign_id=1, person_id=of)
        return None if known is None else (known.left_at is None, known.chapter_id)

    def _was_in(self, who: Who) -> tuple[bool, int | None] | None:
        if who not in self.model.signed_up:
            return None
        home = self.model.home.get(who)
        return self.model.signed_up[who], CITIES.index(home) + 1 if home else None

    @invariant()
    def the_card_says_who_comes(self) -> None:
        """Everybody in the group reads how many come, with guests, and who waits."""
        card = self.stage.under("Cy", self.stage.groups["Denver"], self.stage.card).text
        said = self.model.invitation
        coming = {who.name: each for who, each in said.answers.items() if each.party}
        taken = sum(each.party for each in coming.values())
        assert f"{taken} going" in card if taken else "Nobody has said yes so far." in card
        assert f" {taken} of {said.places} place" in card
        for word, count in Counter(
            "waiting" if each.waiting else each.said for each in said.answers.values()
        ).items():
            assert word not in ("maybe", "waiting") or re.search(rf"\b{count} .*{word}", card)
        line = next(each for each in card.split("\n") if "going" in each or "Nobody" in each)
        assert re.findall("|".join(NAMES), line) == list(coming)

    @invariant()
    def progress_says_the_total(self) -> None:
        """As it is, or as it was when the books were closed, and what came late."""
        claimed, closed = self.model.ledger.claimed(), self.model.closed
        if self.told == (claimed, closed):
            return
        self.told = claimed, closed
        said = self.stage.does(self.stage.person("Cy").tells("/progress"))
        shown = claimed if closed is None else closed
        assert said.text.startswith(f"Twestival: ${shown:,} of $250,000")
        late = claimed - shown
        assert late <= 0 or f"reported late: ${late:,}\n" in said.text


def test_row_50_the_bot_and_the_model_never_disagree() -> None:
    few = settings(max_examples=10, stateful_step_count=25, derandomize=True, database=None)
    many = settings(max_examples=max(1, SCENES), stateful_step_count=60, print_blob=True)
    slow = (HealthCheck.too_slow, HealthCheck.data_too_large)
    how = settings(many if SCENES else few, deadline=None, suppress_health_check=slow)
    run_state_machine_as_test(Scenes, settings=how)


async def test_row_50_a_recorded_report_signs_up_nobody_else(town: Town) -> None:
    """The model found it: whoever pressed an old `Join and confirm` of another was signed up."""
    await town.has_a_campaign()
    ana, bo = town.person("Ana"), town.person("Bo")
    denver = await city_in(town, "Denver", ana, bo)
    echo = await ana.says(denver, "/raised 12")
    data = echo.data("✓ Join and confirm")
    await ana.taps(denver, "✓ Join and confirm")
    assert "recorded already" in await bo.forges(denver, echo, data)
    chapter = await town.knows(lambda tx: chapters.of_chat(tx, chat_id=denver.id))
    members = await town.knows(lambda tx: people.of_chapter(tx, chapter.id))
    assert [each.name for each in members] == ["Ana"]


async def test_row_50_the_number_of_a_forgotten_report_is_not_given_again(town: Town) -> None:
    """A button that is still shown would be about another report, of another amount."""
    await town.has_a_campaign()
    ana = town.person("Ana")
    denver = await city_in(town, "Denver", ana)
    first = await ana.says(denver, "/raised 12")
    await ana.tells("/forgetme")
    await ana.taps(ana.bot, "Erase it all")
    second = await ana.says(denver, "/raised 40")
    numbers = [Press(None, denver, each.id, each.data("Undo")).does[1] for each in (first, second)]
    assert numbers[0] != numbers[1]
    told = await ana.forges(denver, first, first.data("✓ Join and confirm"))
    assert "somebody else’s" in told
