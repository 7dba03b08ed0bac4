"""Events, and who comes: never more people than places, and the waiting list in order."""

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import events
from storage.database import Database, Tx
from storage.events import who_fits
from storage.problems import (
    BadCapacity,
    BadLink,
    BadName,
    EventOver,
    NoRoomForGuests,
    NotFound,
    TooManyGuests,
    UnknownTimeZone,
)
from storage.records import Chapter, Coming, Event, EventState, Person, Plan
from tests.shelf import NOW, a_campaign, a_chapter, a_person, database, open_database, tx

__all__ = ["database", "tx"]
SOON = NOW + timedelta(days=1)
SIXTY = 60


async def an_event(
    tx: Tx, capacity: int | None = None, *, chapter: Chapter | None = None, title: str = "Concert"
) -> Event:
    place = chapter or await a_chapter(tx, await a_campaign(tx))
    host = await a_person(tx, 1000, "Host")
    plan = Plan(title, SOON, "Europe/Paris", "Le Petit Bain", capacity=capacity)
    return await events.announce(tx, plan, chapter=place, host=host, at=NOW)


async def crowd(tx: Tx, size: int) -> list[Person]:
    return [await a_person(tx, number, f"P{number}") for number in range(1, size + 1)]


async def going(tx: Tx, event: Event, person: Person, guests: int | None = None) -> events.Answered:
    return await events.answer(
        tx, event_id=event.id, person_id=person.id, answer=Coming.GOING, guests=guests, at=NOW
    )


async def not_going(tx: Tx, event: Event, person: Person) -> events.Answered:
    return await events.answer(tx, event_id=event.id, person_id=person.id, answer=Coming.NO, at=NOW)


async def test_an_event_is_announced_as_it_was_planned(tx: Tx) -> None:
    event = await an_event(tx, 40)
    assert (event.title, event.starts_at, event.place) == ("Concert", SOON, "Le Petit Bain")
    assert (event.state, event.capacity) == (EventState.ANNOUNCED, 40)
    assert await events.find(tx, event.id) == event


@pytest.mark.parametrize(
    ("plan", "problem"),
    [
        (Plan(" ", SOON, "UTC"), BadName),
        (Plan("x" * 121, SOON, "UTC"), BadName),
        (Plan("x", SOON, "UTC", "p" * 201), BadName),
        (Plan("x", SOON, "UTC", capacity=0), BadCapacity),
        (Plan("x", SOON, "UTC", capacity=-3), BadCapacity),
        (Plan("x", SOON, "UTC", capacity=10**30), BadCapacity),
        (Plan("x", SOON, "Nowhere"), UnknownTimeZone),
        (Plan("x", SOON, "UTC", url="ftp://a.b"), BadLink),
    ],
)
async def test_what_an_event_cannot_be(tx: Tx, plan: Plan, problem: type[Exception]) -> None:
    chapter, host = await a_chapter(tx, await a_campaign(tx)), await a_person(tx)
    with pytest.raises(problem):
        await events.announce(tx, plan, chapter=chapter, host=host, at=NOW)


async def test_an_answer_is_counted_and_changed(tx: Tx) -> None:
    event = await an_event(tx)
    nora, omar, lea = await crowd(tx, 3)
    first = await going(tx, event, nora, 2)
    assert (first.before, first.waiting, first.left, first.promoted) == (None, False, None, ())
    await events.answer(tx, event_id=event.id, person_id=omar.id, answer=Coming.MAYBE, at=NOW)
    await not_going(tx, event, lea)
    stands = await events.standing(tx, event.id)
    assert (stands.going, stands.guests, stands.maybe, stands.no) == (1, 2, 1, 1)
    assert (stands.waiting, stands.names, stands.places_left) == (0, ("P1",), None)
    changed = await not_going(tx, event, nora)
    assert changed.before is not None
    assert (changed.before.guests, changed.after.guests) == (2, 0)
    assert (await events.standing(tx, event.id)).going == 0


async def test_the_same_answer_again_changes_nothing(tx: Tx) -> None:
    event = await an_event(tx, 5)
    (nora,) = await crowd(tx, 1)
    first = await going(tx, event, nora, 2)
    again = await events.answer(
        tx, event_id=event.id, person_id=nora.id, answer=Coming.GOING, at=SOON
    )
    assert again.before == again.after == first.after
    assert again.left == 2


async def test_plus_one_brings_a_guest_more(tx: Tx) -> None:
    event = await an_event(tx, 3)
    nora, omar = await crowd(tx, 2)
    first = await events.plus_one(tx, event_id=event.id, person_id=nora.id, at=NOW)
    assert (first.after.answer, first.after.guests, first.left) == (Coming.GOING, 1, 1)
    assert (await events.plus_one(tx, event_id=event.id, person_id=nora.id, at=NOW)).left == 0
    with pytest.raises(NoRoomForGuests) as refused:
        await events.plus_one(tx, event_id=event.id, person_id=nora.id, at=NOW)
    assert refused.value.facts == {"guests": 3, "left": 0, "title": "Concert"}
    kept = await events.answer_of(tx, event_id=event.id, person_id=nora.id)
    assert kept is not None
    assert kept.guests == 2
    assert (await events.plus_one(tx, event_id=event.id, person_id=omar.id, at=NOW)).waiting


@pytest.mark.parametrize("guests", [-1, 21, 10**30])
async def test_nobody_brings_a_bus(tx: Tx, guests: int) -> None:
    event = await an_event(tx)
    (nora,) = await crowd(tx, 1)
    with pytest.raises(TooManyGuests):
        await going(tx, event, nora, guests)
    await going(tx, event, nora, 20)
    with pytest.raises(TooManyGuests):
        await events.plus_one(tx, event_id=event.id, person_id=nora.id, at=NOW)


async def test_who_leaves_makes_room_in_order_for_whoever_fits(tx: Tx) -> None:
    event = await an_event(tx, 3)
    a, b, c, d = await crowd(tx, 4)
    await going(tx, event, a, 1)
    await going(tx, event, b)
    assert (await going(tx, event, c, 2)).waiting
    assert (await going(tx, event, d)).waiting
    left = await not_going(tx, event, b)
    assert [each.id for each in left.promoted] == [d.id]  # c comes with two, one place is free
    left = await not_going(tx, event, a)
    assert left.promoted == ()
    left = await not_going(tx, event, d)
    assert [each.id for each in left.promoted] == [c.id]
    assert left.left == 0


async def test_who_waits_keeps_the_place_in_line_whatever_the_party(tx: Tx) -> None:
    event = await an_event(tx, 1)
    a, b, c = await crowd(tx, 3)
    for each in (a, b, c):
        await going(tx, event, each)
    assert (await going(tx, event, b, 3)).waiting
    assert (await going(tx, event, b, 0)).waiting
    assert [each.id for each in (await not_going(tx, event, a)).promoted] == [b.id]


async def test_who_turned_away_goes_to_the_end_of_the_line(tx: Tx) -> None:
    event = await an_event(tx, 1)
    a, b, c = await crowd(tx, 3)
    for each in (a, b, c):
        await going(tx, event, each)
    await not_going(tx, event, b)
    await going(tx, event, b)
    assert [each.id for each in (await not_going(tx, event, a)).promoted] == [c.id]


async def test_fewer_guests_make_room(tx: Tx) -> None:
    event = await an_event(tx, 3)
    a, b = await crowd(tx, 2)
    await going(tx, event, a, 2)
    assert (await going(tx, event, b)).waiting
    assert [each.id for each in (await going(tx, event, a, 1)).promoted] == [b.id]


async def test_more_places_go_to_those_waiting_and_fewer_take_nobody_away(tx: Tx) -> None:
    event = await an_event(tx, 2)
    people = await crowd(tx, 5)
    for each in people:
        await going(tx, event, each)
    edited = await events.edit(tx, event.id, capacity=4)
    assert [each.name for each in edited.promoted] == ["P3", "P4"]
    assert (edited.before.capacity, edited.event.capacity) == (2, 4)
    assert (await events.edit(tx, event.id, capacity=1)).promoted == ()
    stands = await events.standing(tx, event.id)
    assert (stands.going, stands.waiting, stands.places_left) == (4, 1, 0)
    unlimited = await events.edit(tx, event.id, capacity=None)
    assert [each.name for each in unlimited.promoted] == ["P5"]


async def test_row_47_sixty_tap_the_last_place_at_once(database: Database) -> None:
    async with database.transaction() as tx:
        event = await an_event(tx, 1)
        people = await crowd(tx, SIXTY)

    async def tap(person: Person) -> bool:
        async with database.transaction() as tx:
            return (await going(tx, event, person)).waiting

    waits = await asyncio.gather(*(tap(each) for each in people))
    assert waits.count(False) == 1
    async with database.transaction() as tx:
        stands = await events.standing(tx, event.id, names=3)
        line = await events.people_coming(tx, event.id)
    assert (stands.going, stands.waiting, stands.places_left) == (1, SIXTY - 1, 0)
    assert [each.person.id for each in line] == [each.id for each in people]


@dataclass
class NaiveDoor:
    """The waiting list as a person with a pencil would keep it."""

    capacity: int | None
    inside: dict[int, int] = field(default_factory=dict)
    line: list[tuple[int, int]] = field(default_factory=list)

    def left(self) -> int | None:
        return None if self.capacity is None else self.capacity - sum(self.inside.values())

    def fits(self, size: int) -> bool:
        left = self.left()
        return left is None or size <= left

    def come(self, who: int, size: int) -> None:
        if who in self.inside:
            if size > self.inside[who] and not self.fits(size - self.inside[who]):
                return
            self.inside[who] = size
        elif who in dict(self.line):
            self.line = [(each, size if each == who else its) for each, its in self.line]
        else:
            self.line.append((who, size))
        self.let_in()

    def go(self, who: int) -> None:
        self.inside.pop(who, None)
        self.line = [each for each in self.line if each[0] != who]
        self.let_in()

    def let_in(self) -> None:
        for who, size in list(self.line):
            if self.fits(size):
                self.inside[who] = size
                self.line.remove((who, size))


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("come"), st.integers(1, 6), st.integers(0, 3)),
        st.tuples(st.just("go"), st.integers(1, 6), st.just(0)),
        st.tuples(st.just("places"), st.just(0), st.integers(0, 8)),
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(capacity=st.one_of(st.none(), st.integers(1, 8)), acts=ACTS)
def test_row_47_places_and_waiting_list_agree_with_a_naive_door(
    capacity: int | None, acts: list[tuple[str, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(play(Path(folder) / "kermesse.sqlite", capacity, acts))


async def play(path: Path, capacity: int | None, acts: list[tuple[str, int, int]]) -> None:
    door = NaiveDoor(capacity)
    async with open_database(path) as database, database.transaction() as tx:
        event = await an_event(tx, capacity)
        people = dict(enumerate(await crowd(tx, 6), start=1))
        for act, who, number in acts:
            before = await parties(tx, event, people)
            promoted = await act_both(tx, event, door, people, (act, who, number))
            inside, line = await parties(tx, event, people)
            assert (inside, line) == (door.inside, door.line)
            assert promoted == [each for each, _ in before[1] if each in inside and each != who]
            if act != "places":
                assert_not_overbooked(door, before[0])


def assert_not_overbooked(door: NaiveDoor, before: dict[int, int]) -> None:
    left = door.left()
    assert left is None or left >= 0 or sum(door.inside.values()) <= sum(before.values())


async def act_both(
    tx: Tx, event: Event, door: NaiveDoor, people: dict[int, Person], act: tuple[str, int, int]
) -> list[int]:
    numbers = {person.id: number for number, person in people.items()}
    match act:
        case "come", who, guests:
            door.come(who, 1 + guests)
            try:
                promoted = (await going(tx, event, people[who], guests)).promoted
            except NoRoomForGuests:
                promoted = ()
        case "go", who, _:
            door.go(who)
            promoted = (await not_going(tx, event, people[who])).promoted
        case _, _, places:
            door.capacity = places or None
            door.let_in()
            promoted = (await events.edit(tx, event.id, capacity=places or None)).promoted
    return [numbers[each.id] for each in promoted]


async def parties(
    tx: Tx, event: Event, people: dict[int, Person]
) -> tuple[dict[int, int], list[tuple[int, int]]]:
    numbers = {person.id: number for number, person in people.items()}
    guests = await events.people_coming(tx, event.id)
    sized = [(numbers[each.person.id], 1 + each.answer.guests, each.answer) for each in guests]
    inside = {who: size for who, size, answer in sized if not answer.waiting}
    return inside, [(who, size) for who, size, answer in sized if answer.waiting]


@pytest.mark.parametrize(
    ("line", "left", "lucky"),
    [
        ([], 5, []),
        ([(1, 1), (2, 1)], 0, []),
        ([(1, 1), (2, 1)], 1, [1]),
        ([(1, 3), (2, 1)], 2, [2]),
        ([(1, 3), (2, 1)], 4, [1, 2]),
        ([(1, 2), (2, 2), (3, 1)], 3, [1, 3]),
        ([(1, 21), (2, 21)], None, [1, 2]),
    ],
)
def test_who_fits(line: list[tuple[int, int]], left: int | None, lucky: list[int]) -> None:
    assert who_fits(line, left) == lucky


@pytest.mark.parametrize(
    "state",
    [EventState.CLOSED, EventState.REPORTED, EventState.CANCELLED, EventState.DECLINED],
)
async def test_an_event_that_is_over_takes_no_answers(tx: Tx, state: EventState) -> None:
    event = await an_event(tx)
    (nora,) = await crowd(tx, 1)
    await tx.run("update events set state = :state where id = :id", state=state, id=event.id)
    with pytest.raises(EventOver):
        await going(tx, event, nora)
    with pytest.raises(EventOver):
        await events.edit(tx, event.id, title="Later")
    with pytest.raises(EventOver):
        await events.cancel(tx, event.id)


async def test_an_event_that_is_not_there(tx: Tx) -> None:
    (nora,) = await crowd(tx, 1)
    with pytest.raises(NotFound):
        await events.answer(tx, event_id=9, person_id=nora.id, answer=Coming.GOING, at=NOW)
    with pytest.raises(NotFound):
        await events.standing(tx, 9)


async def test_edits_keep_what_is_not_named_and_are_checked(tx: Tx) -> None:
    event = await an_event(tx, 5)
    edited = await events.edit(tx, event.id, title="Ball", starts_at=SOON + timedelta(hours=1))
    assert (edited.event.title, edited.event.place) == ("Ball", "Le Petit Bain")
    assert edited.event.starts_at == SOON + timedelta(hours=1)
    assert edited.before == event
    for changes, problem in (
        ({"title": ""}, BadName),
        ({"capacity": 0}, BadCapacity),
        ({"time_zone": "x"}, UnknownTimeZone),
        ({"host_id": 3}, TypeError),
    ):
        with pytest.raises(problem):
            await events.edit(tx, event.id, **changes)


async def test_listed_events_are_shown_everywhere_announced_ones_at_home(tx: Tx) -> None:
    campaign = await a_campaign(tx)
    paris, lyon = await a_chapter(tx, campaign), await a_chapter(tx, campaign, "Lyon")
    shown = await an_event(tx, chapter=paris, title="Shown")
    hidden = await an_event(tx, chapter=paris, title="Hidden")
    gone = await an_event(tx, chapter=paris, title="Gone")
    there = await an_event(tx, chapter=lyon, title="There")
    for each in (shown, there):
        await events.approve(tx, each.id)
    await events.decline(tx, gone.id, reason="spam")

    async def titles(chapter: Chapter | None, **more: int) -> list[str]:
        found = await events.coming(
            tx,
            campaign_id=campaign.id,
            after=NOW,
            chapter_id=None if chapter is None else chapter.id,
            **more,
        )
        return [each.title for each in found]

    assert await titles(None) == ["Shown", "There"]
    assert await titles(None, limit=1, offset=1) == ["There"]
    assert await titles(paris) == ["Shown", "Hidden"]
    assert await events.coming(tx, campaign_id=campaign.id, after=SOON) == []
    assert [each.title for each in await events.of_chapter(tx, paris.id)] == ["Shown", "Hidden"]
    waiting = await events.to_moderate(tx, campaign_id=campaign.id, after=NOW)
    assert waiting == [hidden]
    declined = await events.find(tx, gone.id)
    assert declined is not None
    assert declined.reason == "spam"


async def test_mine_are_those_i_lead_or_may_come_to(tx: Tx) -> None:
    campaign = await a_campaign(tx)
    paris = await a_chapter(tx, campaign)
    led, maybe, no, other = [
        await an_event(tx, chapter=paris, title=title) for title in ("led", "maybe", "no", "other")
    ]
    nora = await a_person(tx)
    await tx.run("update events set host_id = :p where id = :id", p=nora.id, id=led.id)
    for each, answer in ((maybe, Coming.MAYBE), (no, Coming.NO)):
        await events.answer(tx, event_id=each.id, person_id=nora.id, answer=answer, at=NOW)
    mine = await events.mine(tx, campaign_id=campaign.id, person_id=nora.id, after=NOW)
    assert [(each.event.id, each.answer is None) for each in mine] == [
        (led.id, True),
        (maybe.id, False),
    ]
    assert [each.id for each in await events.people_concerned(tx, maybe.id)] == [nora.id]
    assert await events.people_concerned(tx, other.id) == []
    led_by = await events.hosted_by(tx, person_id=nora.id, campaign_id=campaign.id)
    assert [each.title for each in led_by] == ["led"]


async def test_names_on_a_card_are_those_with_a_place_who_show_one(tx: Tx) -> None:
    event = await an_event(tx, 3)
    people = await crowd(tx, 4)
    await a_person(tx, 2, "")
    for each in people:
        await going(tx, event, each)
    assert (await events.standing(tx, event.id)).names == ("P1", "P3")
    assert (await events.standing(tx, event.id, names=1)).names == ("P1",)
