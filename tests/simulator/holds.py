"""What must hold whenever a campaign has settled, whatever went wrong before."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage import funds
from storage.database import Tx

if TYPE_CHECKING:
    from tests.simulator.campaign import Play


@dataclass(frozen=True, slots=True)
class Post:
    """A post with a picture: where, what became of it, and the local date it was due for.

    A milestone was due for none.
    """

    chat: int
    on: str | None
    state: str


async def check(play: "Play") -> None:
    """Check everything that must hold; raises AssertionError with what does not."""
    assert play.town.settled, "something waits although nothing is wrong any more"
    assert play.town.machine.loop.unhandled == []
    async with play.town.machine.reading() as tx:
        await nobody_waits(tx)
        await ledger(tx, play)
        await places(tx, play)
        await posts(tx, play)
        for event, before in play.cancelled.items():
            assert await reminded(tx, event) == before, f"a reminder of event {event}, called off"
    receipts(play)
    order(play)


async def is_quiet(play: "Play") -> bool:
    """Tell whether Telegram holds nothing that a jump of the clock would make too old."""
    return not len(play.town.bot.updates)


async def nobody_waits(tx: Tx) -> None:
    """Every update is handled, every word is said."""
    found = await tx.rows("select state, problem from inbox where state <> 'done'")
    assert not found, f"updates unhandled: {[tuple(row) for row in found]}"
    left = await tx.rows(
        "select method, render, state, problem from outbox where state in ('waiting', 'sending')"
    )
    assert not left, f"words unsaid: {[tuple(row) for row in left]}"


async def ledger(tx: Tx, play: "Play") -> None:
    """The ledger is what was tapped: each report once, its sums the sums of its lines."""
    rows = await tx.rows("select note, amount_minor from ledger where stands order by id")
    held = sorted((row[0], row[1]) for row in rows)
    said = sorted((each.tag, each.minor) for each in play.claims if each.state == "counted")
    assert held == said, (
        f"held but not said {set(held) - set(said)}, lacking {set(said) - set(held)}"
    )
    lines = await tx.value("select count(*) from entries")
    assert lines == sum(each.lines for each in play.claims), "a line too many or too few"
    await _trail(tx, play)
    assert await funds.reconcile(tx, 1) == (), "totals that are not the sums of their entries"


async def _trail(tx: Tx, play: "Play") -> None:
    """Of what stands: who else saw it, and whether a treasurer holds it."""
    rows = await tx.rows(
        """select note, received, group_concat(people.telegram_id) from ledger
           left join witnesses on entry_id = ledger.id
           left join people on people.id = witnesses.person_id where stands group by ledger.id"""
    )
    held = {
        tag: (bool(came), {*map(int, (seen or "").split(","))} if seen else set())
        for tag, came, seen in rows
    }
    said = {each.tag: (each.received, each.seen) for each in play.claims if each.state == "counted"}
    wrong = [tag for tag in held if held[tag] != said[tag]]
    assert not wrong, f"who saw it, or whether it came: {[(held[tag], said[tag]) for tag in wrong]}"


def receipts(play: "Play") -> None:
    """Everybody reads what became of their report."""
    for claim in play.claims:
        assert claim.lost or claim.is_seen(), f"{claim.tag} is {claim.state}, and nobody was told"


def order(play: "Play") -> None:
    """In each chat, reports are answered in the order in which they were made."""
    for city in play.cities:
        first: dict[int, int] = {}
        for claim in play.claims:
            found = claim.answers() if claim.place is city.group else []
            if found:
                first[claim.said] = found[0].id
        answered = [first[said] for said in sorted(first)]
        assert answered == sorted(answered), f"{city.place.name} was answered out of order"


async def places(tx: Tx, play: "Play") -> None:
    """No event has more people than places; nobody waits for a place that is free for them."""
    rows = await tx.rows(
        """select event_id, telegram_id, answer, waiting, guests + 1, capacity, events.state
           from answers join events on events.id = event_id join people on people.id = person_id
           order by event_id, place_in_line"""
    )
    taken: Counter[int] = Counter()
    for event, who, answer, waiting, party, _, state in rows:
        taken[event] += party if answer == "going" and not waiting else 0
        if state == "listed":
            assert play.answered.get((event, who)) == answer, f"{who} answered event {event}"
    for event, who, answer, waiting, party, capacity, _ in rows:
        assert capacity is None or taken[event] <= capacity, f"event {event} is overbooked"
        fits = capacity is not None and taken[event] + party <= capacity
        assert not (answer == "going" and waiting and fits), f"{who} waits for a free place"


async def posts(tx: Tx, play: "Play") -> None:
    """Each chat gets one post per local date, and sees as many as were sent."""
    for row in await tx.rows(
        """select id, chat_id, facts ->> '$.on', state from outbox
           where (render = 'progress.post' and facts ->> '$.schedule' is not null)
              or render = 'progress.milestone'"""
    ):
        play.posts[row[0]] = Post(row[1], row[2], row[3])
    for city in play.cities:
        here = {city.group.id}
        if city.group.migrated_from is not None:
            here.add(city.group.migrated_from.id)
        mine = [each for each in play.posts.values() if each.chat in here]
        dates = Counter(each.on for each in mine if each.on)  # a milestone is of no slot
        assert not dates or max(dates.values()) == 1, f"{city.place.name}: {dates.most_common(1)}"
        seen = sum(m.has_picture for m in city.people[0].all_from_bot(city.group)) + (
            _before(city) if city.group.migrated_from is not None else 0
        )
        sent = sum(each.state == "sent" for each in mine)
        perhaps = sum(each.state == "uncertain" for each in mine)
        assert sent <= seen <= sent + perhaps, f"{city.place.name} saw {seen}, sent {sent}"


def _before(city: "object") -> int:
    group = city.group.migrated_from  # type: ignore[attr-defined]  # a City of the play
    return sum(bool(m.get("photo")) for m in group.messages.values())


async def reminded(tx: Tx, event: int) -> int:
    """Return how many reminders of an event were sent."""
    return int(
        await tx.value(
            """select count(*) from outbox where render = 'events.reminder'
               and facts ->> '$.event' = :event and state in ('sent', 'uncertain')""",
            event=event,
        )
    )


async def everything(play: "Play") -> list[str]:
    """Return all that the bot holds and all that people see, to be compared with another run."""
    async with play.town.machine.reading() as tx:
        rows = await tx.rows("select * from ledger order by id")
        held = [str(tuple(row)) for row in rows]
        rows = await tx.rows("select * from answers order by event_id, place_in_line")
        held += [str(tuple(row)) for row in rows]
    for city in play.cities:
        held += [m.text for m in city.people[0].all_from_bot(city.group)]
    return [*held, summary(play)]


def summary(play: "Play") -> str:
    """Return in one line how much has happened."""
    claims = Counter(each.state for each in play.claims)
    posted = Counter(each.state for each in play.posts.values())
    return (
        f"{play.town.clock.now():%d %b}: reports {dict(claims)}, posts {dict(posted)},"
        f" {len(play.answered)} answers, {len(play.cancelled)} events called off,"
        f" {play.town.machine.starts} starts"
    )
