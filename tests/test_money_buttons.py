"""Every button of money, walked through: ACCEPTANCE rows 15, 34, 35 and 36 for each that there is.

Two campaigns live side by side with the same things in them; a button that is declared and not
listed here fails the first test.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot import access
from bot.playground.chats import Chat
from storage import audit, chapters, events, funds, organisers, people, rollcall
from storage.database import Tx
from storage.funds import Line
from storage.money import Money
from storage.records import Chapter, Cover, Entry, Person, Plan, Role, Side, Source
from tests.cities import PLACES
from tests.held import BUTTONS, COMMANDS, changed, held, refused
from tests.test_fuzz_words import dead
from tests.town import NOW, Town, Townsperson

# Buttons that say nothing of a campaign's books: for all, of a chat's settings, of one's own form.
FREE = {access.ANYONE, access.CHAT_ADMIN, access.ADDRESSEE, access.FOUNDER}
GUARDED = sorted(name for name, each in BUTTONS.items() if each.access not in FREE)
OWN = {access.REPORTER, access.CONFIRMER}  # of whoever reported, whatever their role


@dataclass(frozen=True)
class Rows:
    """The numbers of what there is in one campaign."""

    campaign: int
    chapter: int
    draft: int  # open, of what was raised
    vouched: int  # one that waits for a witness
    cost: int
    told: int  # the report of `entry`
    entry: int
    others: int  # another entry, which is received
    mark: int
    request: int
    statement: int
    line: int
    rollcall: int
    event: int
    person: int


Carried = Callable[[Rows], tuple[int | str, ...]]

# What each button carries where it is shown; the form's carry who is asked.
CARRIED: dict[str, Carried] = {
    "funds.confirm": lambda rows: (rows.draft,),
    "funds.another": lambda rows: (rows.draft,),
    "funds.join": lambda rows: (rows.draft,),
    "funds.choose": lambda rows: (rows.draft, 900, "EUR"),
    "funds.fix": lambda rows: (rows.draft,),
    "funds.drop": lambda rows: (rows.draft,),
    "funds.cover": lambda rows: (rows.cost, Cover.SPONSOR),
    "funds.saw": lambda rows: (rows.vouched, 200_000, "EUR"),
    "funds.undo": lambda rows: (rows.told,),
    "funds.void": lambda rows: (rows.told,),
    "funds.keep": lambda rows: (rows.told,),
    "funds.agree": lambda rows: (rows.request,),
    "funds.decline": lambda rows: (rows.request,),
    "funds.photos": lambda rows: (rows.told,),
    "funds.correct": lambda rows: (rows.told, 1_500, "EUR"),
    "funds.leave": lambda rows: (rows.told,),
    "funds.instead": lambda rows: (rows.told, rows.draft),
    "treasury.overview": lambda rows: (rows.campaign,),
    "treasury.vouched": lambda rows: (rows.campaign,),
    "treasury.chapter": lambda rows: (rows.campaign, rows.chapter, 0),
    "treasury.photos": lambda rows: (rows.campaign, rows.entry),
    "treasury.receive": lambda rows: (rows.campaign, rows.entry, 0),
    "treasury.reopen": lambda rows: (rows.campaign, rows.others),
    "treasury.several": lambda rows: (rows.campaign, 0, rows.entry, 9),
    "treasury.all": lambda rows: (rows.campaign, rows.chapter),
    "treasury.undo": lambda rows: (rows.campaign, rows.mark, 1, "c", rows.chapter),
    "treasury.import": lambda rows: (rows.campaign,),
    "treasury.order": lambda rows: (rows.campaign, "day"),
    "treasury.order-cancel": lambda rows: (rows.campaign,),
    "treasury.again": lambda rows: (rows.campaign, rows.statement),
    "treasury.statement": lambda rows: (rows.campaign, rows.statement),
    "treasury.mark": lambda rows: (rows.campaign, rows.statement, "0000000000"),
    "treasury.cancel": lambda rows: (rows.campaign, rows.statement),
    "treasury.doubt": lambda rows: (rows.campaign, rows.statement, 0),
    "treasury.settle": lambda rows: (rows.campaign, rows.line, rows.entry),
    "treasury.pass": lambda rows: (rows.campaign, rows.line),
    "rollcall.people": lambda rows: (rows.rollcall, 40),
    "rollcall.step": lambda rows: (rows.rollcall, "number"),
    "rollcall.money": lambda rows: (rows.rollcall, 2),
    "rollcall.skip": lambda rows: (rows.rollcall,),
    "rollcall.page": lambda rows: (rows.campaign, 0),
    "rollcall.nudge": lambda rows: (rows.campaign, rows.rollcall, 0),
    "rollcall.nudge-all": lambda rows: (rows.campaign,),
    "rollcall.close": lambda rows: (rows.campaign,),
    "rollcall.close-yes": lambda rows: (rows.campaign,),
    "rollcall.close-no": lambda rows: (rows.campaign,),
    "rollcall.reopen": lambda rows: (rows.campaign,),
    "rollcall.reopen-yes": lambda rows: (rows.campaign,),
    "organisers.edit": lambda rows: (rows.campaign,),
    "organisers.field": lambda rows: (rows.campaign, "witness"),
    "organisers.set": lambda rows: (rows.campaign, "large", 500, "USD"),
    "organisers.state": lambda rows: (rows.campaign, "paused"),
    "organisers.state-yes": lambda rows: (rows.campaign, "paused"),
    "organisers.roles": lambda rows: (rows.campaign,),
    "organisers.invite": lambda rows: (rows.campaign, Role.TREASURER),
    "organisers.revocable": lambda rows: (rows.campaign,),
    "organisers.revoke": lambda rows: (rows.campaign, Role.TREASURER, rows.person),
    "organisers.lay-down": lambda rows: (rows.campaign, Role.TREASURER),
    "organisers.rate-set": lambda rows: (rows.campaign, "XOF", "0.0016", "b4b2f"),
    "organisers.rate-drop": lambda rows: (rows.campaign, "XOF"),
    "organisers.restate": lambda rows: (rows.campaign,),
    "organisers.revalue": lambda rows: (rows.campaign, "000000000000"),
    "organisers.approve": lambda rows: (rows.event,),
    "organisers.approve-next": lambda rows: (rows.campaign, rows.event),
    "organisers.approve-all": lambda rows: (rows.campaign, 99),
    "organisers.decline": lambda rows: (rows.event,),
    "organisers.audit": lambda rows: (rows.campaign, 0),
    "exports.send": lambda rows: (rows.campaign, "ledger", "csv"),
}
# Of these two rows one could be of another campaign than the one that the button carries.
PAIRED: dict[str, Callable[[Rows, Rows], tuple[int | str, ...]]] = {
    "treasury.chapter": lambda a, b: (a.campaign, b.chapter, 0),
    "treasury.photos": lambda a, b: (a.campaign, b.entry),
    "treasury.receive": lambda a, b: (a.campaign, b.entry, 0),
    "treasury.reopen": lambda a, b: (a.campaign, b.others),
    "treasury.several": lambda a, b: (a.campaign, 0, b.entry, 9),
    "treasury.all": lambda a, b: (a.campaign, b.chapter),
    "treasury.undo": lambda a, b: (a.campaign, b.mark, 1, "c", b.chapter),
    "treasury.statement": lambda a, b: (a.campaign, b.statement),
    "treasury.mark": lambda a, b: (a.campaign, b.statement, "0000000000"),
    "treasury.cancel": lambda a, b: (a.campaign, b.statement),
    "treasury.again": lambda a, b: (a.campaign, b.statement),
    "treasury.doubt": lambda a, b: (a.campaign, b.statement, 0),
    "treasury.settle": lambda a, b: (a.campaign, b.line, b.entry),
    "treasury.pass": lambda a, b: (a.campaign, b.line),
    "rollcall.nudge": lambda a, b: (a.campaign, b.rollcall, 0),
}


def test_every_guarded_button_of_money_is_walked_through() -> None:
    assert sorted(CARRIED) == GUARDED


@dataclass
class Stage:
    """Lyon and Leeds, each of a campaign of its own; the group and people of the first."""

    town: Town
    group: Chat
    lyon: Rows
    leeds: Rows
    nora: Townsperson  # who reports in Lyon
    olga: Townsperson  # who has an office there, or had one
    otto: Townsperson

    async def presses(
        self,
        who: Townsperson,
        name: str,
        carried: tuple[int | str, ...],
        place: Chat | None = None,
    ) -> str:
        """Press a button as the bot would make it, in private if nowhere else; the toast."""
        there = place or self.town.bot
        data = self.sealed(name, carried, place.id if place else who.id)
        return await who.forges(there, who.reads(there), data)

    def sealed(self, name: str, carried: tuple[int | str, ...], chat_id: int) -> str:
        """What the button carries, with its seal."""
        return self.town.kermesse.house.sealer.write(name, carried, chat_id)


@pytest.fixture
async def stage(town: Town) -> Stage:
    """Everything twice; nobody of these holds an office yet."""
    ada, nora, olga, otto = map(town.person, ("Ada", "Nora", "Olga", "Otto"))
    group = town.group("Twestival Lyon", ada)
    ada.account.add_bot(group, town.bot)
    for each in (nora, olga, otto):
        await each.starts()
    lyon = await town.knows(lambda tx: a_campaign_with_all(tx, "Lyon", nora.id))
    leeds = await town.knows(lambda tx: a_campaign_with_all(tx, "Leeds", 20))

    async def bind(tx: Tx) -> None:
        chapter = await chapters.find(tx, lyon.chapter)
        assert chapter is not None
        await chapters.bind(tx, chat_id=group.id, chapter=chapter, at=NOW)

    await town.knows(bind)
    await ada.says(group, "/progress")
    return Stage(town, group, lyon, leeds, nora, olga, otto)


async def a_campaign_with_all(tx: Tx, city: str, reporter: int) -> Rows:
    """A campaign with a city in which there is one of everything about money."""
    campaign = await organisers.create_campaign(
        tx,
        owner=None,
        name=f"Fair of {city}",
        currency="EUR",
        language="en",
        time_zone="Europe/Paris",
        big_day=NOW.date() + timedelta(days=20),
        at=NOW,
    )
    await organisers.edit_campaign(tx, campaign.id, witness=Money(200_000, "EUR"))
    chapter = await chapters.create(tx, campaign_id=campaign.id, place=PLACES[city], at=NOW)
    nora, tom = [
        await people.seen(tx, telegram_id=each, name=f"{name} {city}", language="en", at=NOW)
        for each, name in ((reporter, "Nora"), (reporter * 10, "Tom"))
    ]
    for person in (nora, tom):
        await people.join(tx, campaign=campaign, person=person, chapter=chapter, at=NOW)
    for role in Role:
        await organisers.grant(
            tx, campaign_id=campaign.id, person_id=tom.id, role=role, by=tom.id, at=NOW
        )
    return await _rows(tx, chapter, nora, tom)


async def _rows(tx: Tx, chapter: Chapter, nora: Person, tom: Person) -> Rows:
    raised = [await _report(tx, chapter, nora, minor) for minor in (700, 1_000, 1_100, 1_200)]
    vouched = await _report(tx, chapter, nora, 200_000)
    await funds.vouch(tx, vouched, NOW)
    entry, others, asked = [await _record(tx, each, nora) for each in raised[1:]]
    await funds.attach(tx, raised[1], by=nora, file_id="AgAD", at=NOW)
    await funds.receive(tx, others.id, by=tom, at=NOW)
    request = await funds.ask_second(tx, asked, by=nora, amount=None, at=NOW)
    kept = await funds.keep_statement(
        tx,
        campaign_id=chapter.campaign_id,
        by=tom,
        lines=[Line(NOW.date(), Money(9_900, "EUR"), f"{chapter.name} lemonade")],
        at=NOW,
    )
    called = await rollcall.call(
        tx, campaign_id=chapter.campaign_id, chapter_id=chapter.id, event=None, at=NOW
    )
    assert called is not None
    plan = Plan("Concert", NOW + timedelta(days=3), "Europe/Paris", "Hall")
    return Rows(
        campaign=chapter.campaign_id,
        chapter=chapter.id,
        draft=raised[0],
        vouched=vouched,
        cost=await _report(tx, chapter, nora, 300, Side.COST),
        told=raised[1],
        entry=entry.id,
        others=others.id,
        mark=await funds.newest_mark(tx),
        request=request.id,
        statement=kept.id,
        line=(await funds.lines_of(tx, kept.id))[0].id,
        rollcall=called.id,
        event=(await events.announce(tx, plan, chapter=chapter, host=tom, at=NOW)).id,
        person=tom.id,
    )


async def _report(
    tx: Tx, chapter: Chapter, by: Person, minor: int, side: Side = Side.RAISED
) -> int:
    made = await funds.draft(
        tx,
        chapter=chapter,
        by=by,
        amount=Money(minor, "EUR"),
        note="cakes",
        source=Source(-chapter.id, minor),
        at=NOW,
        side=side,
    )
    return made.id


async def _record(tx: Tx, draft: int, by: Person) -> Entry:
    confirmed = await funds.confirm(tx, draft, by=by, rate=Decimal(1), rate_on=NOW.date(), at=NOW)
    return confirmed.entry


async def in_office(stage: Stage, *who: Townsperson) -> None:
    """These have every role in Lyon's campaign."""
    for each in who:
        await _changes(stage, each, organisers.grant, by=stage.lyon.person, at=NOW)


async def dismissed(stage: Stage, who: Townsperson) -> None:
    """They have no role any more."""
    await _changes(stage, who, organisers.revoke)


async def _changes(stage: Stage, who: Townsperson, how: Any, **more: Any) -> None:
    async def change(tx: Tx) -> None:
        person = await people.by_telegram(tx, who.id)
        assert person is not None
        for role in Role:
            about = {"campaign_id": stage.lyon.campaign, "person_id": person.id, "role": role}
            await how(tx, **about, **more)

    await stage.town.knows(change)


async def acts(town: Town) -> list[tuple[str, int | None]]:
    found = await town.knows(lambda tx: audit.recent(tx, limit=5))
    return [(each.act, each.actor) for each in found]


# Row 34


async def test_row_34_a_button_that_was_changed_or_taken_elsewhere_is_refused(stage: Stage) -> None:
    await in_office(stage, stage.olga)
    before, pressed, town = await held(stage.town), 0, stage.town
    for name, carried in CARRIED.items():
        data = stage.sealed(name, carried(stage.lyon), stage.olga.id)
        said, _, seal = data.rpartition("~")
        foreign = stage.sealed(name, carried(stage.lyon), stage.group.id)
        other = stage.sealed(name, carried(stage.leeds), stage.olga.id).rpartition("~")[0]
        guessed = f"{said}~{'B' if seal[0] == 'A' else 'A'}{seal[1:]}"
        for tried in (guessed, foreign, said, f"{other}~{seal}"):
            toast = await stage.olga.forges(town.bot, stage.olga.reads(), tried)
            assert "too old for me" in toast, (name, tried)
            pressed += 1
    assert changed(before, await held(town)) == {}
    assert await refused(town) == ["problem-forged"] * pressed


@pytest.mark.parametrize("name", sorted(PAIRED))
async def test_row_34_a_role_in_one_campaign_opens_nothing_of_another(
    stage: Stage, name: str
) -> None:
    """As if the seal were known: the two rows of a button must be of one campaign."""
    await in_office(stage, stage.olga)
    before = await held(stage.town)
    toast = await stage.presses(stage.olga, name, PAIRED[name](stage.lyon, stage.leeds))
    assert "too old for me" in toast
    assert "Leeds" not in stage.olga.reads().text
    assert changed(before, await held(stage.town)) == {}
    assert (await acts(stage.town))[0] == ("problem-forged", stage.olga.id)


async def test_row_34_whatever_is_anothers_campaign_is_refused_to_an_owner_of_this_one(
    stage: Stage,
) -> None:
    await in_office(stage, stage.olga)
    before = await held(stage.town)
    for name, carried in CARRIED.items():
        noted = len(await refused(stage.town))
        await stage.presses(stage.olga, name, carried(stage.leeds))
        assert len(await refused(stage.town)) == noted + 1, name
        assert "Leeds" not in stage.olga.reads().text, name
    assert changed(before, await held(stage.town)) == {}


async def test_row_34_what_another_reported_stands_in_the_place_of_nothing(stage: Stage) -> None:
    before = await held(stage.town)
    carried = (stage.lyon.told, stage.leeds.draft)
    assert "too old for me" in await stage.presses(stage.nora, "funds.instead", carried)
    assert changed(before, await held(stage.town)) == {}
    assert (await acts(stage.town))[0] == ("problem-forged", stage.nora.id)


# Row 35


async def test_row_35_the_admin_of_a_group_may_press_nothing_that_is_an_office_s(
    stage: Stage,
) -> None:
    ada, before = stage.town.person("Ada"), await held(stage.town)
    for name, carried in CARRIED.items():
        noted = len(await refused(stage.town))
        await stage.presses(ada, name, carried(stage.lyon), stage.group)
        assert len(await refused(stage.town)) == noted + 1, name
    assert changed(before, await held(stage.town)) == {}


async def test_row_35_an_anonymous_admin_changes_nothing_by_any_command_of_money(
    stage: Stage,
) -> None:
    before = await held(stage.town)
    ada = stage.town.person("Ada")
    lines = ("", "12 €", "1", "goal 5", "new Mine, $1", "XOF 0.0016")
    named = set(COMMANDS) - {"schedule"}  # which is the chat's own
    for line in (f"/{name} {rest}".strip() for name in sorted(named) for rest in lines):
        ada.account.send_as_anonymous(stage.group, line)
        await stage.town.settles()
        assert "Confirm" not in str(ada.reads(stage.group).buttons), line
    assert changed(before, await held(stage.town)) == {}


# Row 36


@pytest.mark.parametrize("name", [each for each in GUARDED if BUTTONS[each].access not in OWN])
async def test_row_36_who_had_the_role_when_it_was_shown_and_has_it_no_more_is_refused(
    stage: Stage, name: str
) -> None:
    carried = CARRIED[name](stage.lyon)
    await in_office(stage, stage.olga)
    await stage.presses(stage.olga, name, carried)
    assert not [each for each in await refused(stage.town) if each.startswith("access-")]
    await dismissed(stage, stage.olga)
    before = await held(stage.town)
    await stage.presses(stage.olga, name, carried)
    assert (await acts(stage.town))[0] == (f"access-{BUTTONS[name].access.name}", stage.olga.id)
    assert changed(before, await held(stage.town)) == {}


# Row 15

ANEW = {"organisers.invite"}  # each tap is another invitation
EACH = {"funds.saw", "organisers.lay-down"}  # what another taps is about that other
LATER = {"rollcall.nudge": {"rollcalls"}, "rollcall.nudge-all": {"rollcalls"}}  # asked once more


@pytest.mark.parametrize("name", sorted(set(GUARDED) - ANEW))
async def test_row_15_whatever_is_tapped_twice_by_two_and_a_day_late_is_done_once(
    stage: Stage, name: str
) -> None:
    carried, town = CARRIED[name](stage.lyon), stage.town
    await in_office(stage, stage.olga, stage.otto)
    first = stage.nora if BUTTONS[name].access in OWN else stage.olga
    await stage.presses(first, name, carried)
    once = await held(town)
    for each in (first, first if name in EACH else stage.otto, first):
        await stage.presses(each, name, carried)
    assert changed(once, await held(town)) == {}
    town.clock.set(to=town.clock.now() + timedelta(days=1))
    await stage.presses(first, name, carried)
    assert set(changed(once, await held(town))) <= LATER.get(name, set())
    assert await town.knows(lambda tx: funds.reconcile(tx, stage.lyon.campaign)) == ()
    assert await town.knows(dead) == []
