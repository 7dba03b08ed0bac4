"""The comparison: everything that is not as people said and saw it. Pure; nothing is read here."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TypeVar

from tests.torture.facts import Coming, Expected, Gathering, Kept, Said, Seen, Showing, Slot, Tap

T = TypeVar("T", bound=Hashable)
ON_THE_LINE = 0.25  # what is shown so soon after a death was sent by who died: a start takes longer
GRACE = 3.0  # real seconds within which a bot that was killed may not have written down an answer
UNSENT = frozenset({"uncertain", "expired"})  # how a post ends that may never have been seen
LIVING = ("waiting", "sending", "refused")


def differences(said: Said, seen: Seen, kept: Kept) -> list[str]:
    """Return every difference in words; nothing when all is right."""
    return [
        *said.troubles,
        *seen.statuses,
        *_ledger(said, kept),
        *_coming(said, kept),
        *_cards(said, seen),
        *_acts(said, kept),
        *_words(said, seen),
        *_repeats(seen),
        *_posts(seen, kept),
        *_rest(seen, kept),
    ]


def tally(what: str, said: Iterable[T], held: Iterable[T]) -> Iterator[str]:
    """Tell what is missing and what is there too often."""
    told, found = Counter(said), Counter(held)
    for each, times in (told - found).items():
        yield f"missing {what}: {each}" + (f" ({times} times)" if times > 1 else "")
    for each, times in (found - told).items():
        how = "doubled" if each in told else "unsaid"
        yield f"{how} {what}: {each}" + (f" ({times} times)" if times > 1 else "")


def _ledger(said: Said, kept: Kept) -> Iterator[str]:
    yield from tally("entry", said.lines, kept.lines)
    if Counter(said.lines) == Counter(kept.lines):
        for chat in sorted({line.chat for line in said.lines}):
            told = [line for line in said.lines if line.chat == chat]
            held = [line for line in kept.lines if line.chat == chat]
            if told != held:
                first = next(
                    i for i, pair in enumerate(zip(told, held, strict=True)) if len({*pair}) > 1
                )
                yield f"order lost in {chat}: {held[first]} stands where {told[first]} was said"
    if sorted(kept.numbers) != list(range(1, len(kept.numbers) + 1)):
        yield "the entries are not numbered one by one"
    yield from tally("seal", said.seals, kept.seals)
    yield from kept.unbalanced


@dataclass
class _Door:
    """Who comes to one event, tap by tap: whoever does not fit waits in order."""

    gathering: Gathering
    answers: dict[int, tuple[str, int]] = field(default_factory=dict)
    line: list[int] = field(default_factory=list)  # those going, in the order they said so
    inside: set[int] = field(default_factory=set)
    promoted: Counter[int] = field(default_factory=Counter)

    def hear(self, tap: Tap) -> None:
        before, guests = self.answers.get(tap.person, ("", 0))
        goes = tap.says in {"going", "more"}
        kept = guests if before == "going" else 0
        more = 1 if tap.says == "more" else 0
        self.answers[tap.person] = ("going", kept + more) if goes else (tap.says, 0)
        if goes and tap.person not in self.line:
            self.line.append(tap.person)
        if not goes and tap.person in self.line:
            self.line.remove(tap.person)
            self.inside.discard(tap.person)
        self._let_in(tap)

    def _let_in(self, tap: Tap) -> None:
        places = self.gathering.capacity
        for person in self.line:
            if person not in self.inside and (places is None or len(self.inside) < places):
                self.inside.add(person)
                self.promoted[person] += person != tap.person


def _door(taps: Sequence[Tap], gathering: Gathering) -> _Door:
    door = _Door(gathering)
    for tap in taps:
        if tap.event == gathering.title:
            door.hear(tap)
    return door


def coming(taps: Sequence[Tap], gathering: Gathering) -> list[Coming]:
    """Return what the taps on one event's card come to."""
    door = _door(taps, gathering)
    waiting = [person for person in door.line if person not in door.inside]
    return [
        Coming(
            gathering.title,
            person,
            answer,
            guests,
            waiting.index(person) + 1 if person in waiting else 0,
        )
        for person, (answer, guests) in door.answers.items()
    ]


def promotions(taps: Sequence[Tap], gathering: Gathering) -> Iterator[Expected]:
    """Yield what those must have read in private who got a place that became free."""
    words = f"it’s yours: {gathering.title}"
    for person, times in _door(taps, gathering).promoted.items():
        if times:
            yield Expected(person, words, times, times)


def _coming(said: Said, kept: Kept) -> Iterator[str]:
    told = [each for gathering in said.gatherings for each in coming(said.taps, gathering)]
    yield from tally("answer", told, kept.coming)


def _cards(said: Said, seen: Seen) -> Iterator[str]:
    """Each card shows in the end what the taps come to."""
    shown = dict(seen.cards)
    for gathering in said.gatherings:
        told = coming(said.taps, gathering)
        going = [each for each in told if each.answer == "going" and not each.line]
        people = sum(1 + each.guests for each in going)
        waiting = sum(1 for each in told if each.line)
        card = shown.get(gathering.title, "")
        if people and f"\n{people} going" not in card:
            yield f"the card of {gathering.title} does not show {people} going"
        if waiting and f"\n{waiting} {'person' if waiting == 1 else 'people'} waiting" not in card:
            yield f"the card of {gathering.title} does not show {waiting} waiting"


def _acts(said: Said, kept: Kept) -> Iterator[str]:
    """What hosts and organisers did is there once."""
    titles = [each.title for each in said.gatherings] + list(said.announced)
    yield from tally("event", titles, (title for title, _ in kept.events))
    for title, state in kept.events:
        if state != "listed":
            yield f"{title} is {state}, not listed"
    yield from tally("rate set", said.rates, kept.rates)
    if Counter(said.rates) == Counter(kept.rates) and said.rates != kept.rates:
        yield "rates were not set in the order they were said"


def _words(said: Said, seen: Seen) -> Iterator[str]:
    """Whatever a chat must have read was shown, and too often only where no answer came."""
    by_chat: defaultdict[int, list[Showing]] = defaultdict(list)
    for showing in seen.showings:
        by_chat[showing.chat].append(showing)
    promoted = [each for one in said.gatherings for each in promotions(said.taps, one)]
    for each in (*said.expected, *promoted):
        found = [
            one
            for one in by_chat[each.chat]
            if each.words in one.text and (not each.anew or _is_sent(one))
        ]
        if len(found) < each.least:
            yield f"never shown in {each.chat}: “{each.words}” ({len(found)} of {each.least})"
        counted = _told_apart(found)
        extra = len(counted) - each.most
        if extra > 0 and excused(counted, by_chat[each.chat], seen.deaths) < extra:
            when = _told(found, by_chat[each.chat], seen.deaths)
            yield f"doubled in {each.chat}: “{each.words}” ({len(found)} of {each.most}; {when})"


def _repeats(seen: Seen) -> Iterator[str]:
    """The same answer to the same message comes once more only where no answer came."""
    same: defaultdict[tuple[int, str, int], list[Showing]] = defaultdict(list)
    by_chat: defaultdict[int, list[Showing]] = defaultdict(list)
    for showing in seen.showings:
        by_chat[showing.chat].append(showing)
        if showing.method == "sendmessage" and showing.replies_to is not None:
            same[showing.chat, showing.text, showing.replies_to].append(showing)
    for (chat, text, _), found in same.items():
        extra = len(found) - 1
        if extra and excused(found, by_chat[chat], seen.deaths) < extra:
            yield f"said {len(found)} times in {chat}: “{text[:60]}”"


def excused(same: Sequence[Showing], in_chat: Sequence[Showing], deaths: Sequence[float]) -> int:
    """Return how many of the same showings are followed by another for a reason.

    Their answer was lost; or the bot was killed before it can have written the answer down. That
    it has is certain once it shows something else in the same chat: each chat is a lane.
    """
    return sum(not each.answered or _cut_off(each, in_chat, deaths) for each in same[:-1])


def _told_apart(found: Sequence[Showing]) -> list[Showing]:
    """Return what was shown, without the same edit of another message: both are kept current.

    There are two when no answer came to the first, or to the one that was to take its place.
    """
    edits = Counter((one.text, one.message_id) for one in found if not _is_sent(one))
    chosen = {text: message for (text, message), _ in reversed(edits.most_common())}
    return [one for one in found if _is_sent(one) or chosen[one.text] == one.message_id]


def _is_sent(showing: Showing) -> bool:
    return showing.method.startswith("send")


def _told(same: Sequence[Showing], in_chat: Sequence[Showing], deaths: Sequence[float]) -> str:
    """Say what happened around messages that are alike, in seconds after the first of them."""
    first, last = same[0].at, same[-1].at
    near = [f"killed {at - first:.2f}" for at in deaths if first - 1 < at < last + 1]
    shown = [
        f"{each.at - first:.2f} {each.method}{'' if each.answered else ', answer lost'}"
        for each in in_chat
        if first - 1 < each.at < last + 1
    ]
    return "; ".join((*shown, *near))


def once_more(seen: Seen) -> int:
    """Return how many answers were said again to the same message, for whatever reason."""
    said = Counter(
        (one.chat, one.text, one.replies_to)
        for one in seen.showings
        if one.method == "sendmessage" and one.replies_to is not None
    )
    return said.total() - len(said)


def _cut_off(shown: Showing, in_chat: Sequence[Showing], deaths: Sequence[float]) -> bool:
    after = bisect_right(deaths, shown.at - ON_THE_LINE)
    if after < len(deaths) and deaths[after] <= shown.at:
        return True  # nobody was there any more to read the answer
    if after == len(deaths) or deaths[after] > shown.at + GRACE:
        return False
    return not any(shown.at < each.at < deaths[after] for each in in_chat)


def _posts(seen: Seen, kept: Kept) -> Iterator[str]:
    """Scheduled posts come at most once in each slot; one that is missing is counted as such.

    A slot that counts as skipped may still be followed by the one current post of a chat that was
    long without any.
    """
    slots: defaultdict[int, list[Slot]] = defaultdict(list)
    for slot in kept.slots:
        slots[slot.chat].append(slot)
    shown: Counter[Slot] = Counter()
    for showing in seen.showings:
        if showing.has_photo and showing.chat < 0 and showing.method.startswith("send"):
            its = _slot_of(showing, slots[showing.chat])
            if its is None:
                yield f"a post in {showing.chat} at {showing.on:%d %b %H:%M} belongs to no slot"
            else:
                shown[its] += 1
    yield from _slots(kept.slots, shown)
    yield from _calendar(kept)


def _slots(slots: Sequence[Slot], shown: Counter[Slot]) -> Iterator[str]:
    for slot in slots:
        if shown[slot] > 1:
            yield f"doubled post: {slot} ({shown[slot]} times)"
        if slot.state == "posted" and not shown[slot] and slot.fate not in UNSENT:
            yield f"missing post: {slot}, which counts as {slot.fate}"


def _calendar(kept: Kept) -> Iterator[str]:
    """A slot came every day from the first on, and none came twice."""
    for chat, first in kept.schedule:
        came = sorted(slot.due for slot in kept.slots if slot.chat == chat)
        due = [first + timedelta(days=day) for day in range(len(came))]
        if came != due:
            yield f"the slots of {chat} are not one a day"


def _slot_of(showing: Showing, slots: Sequence[Slot]) -> Slot | None:
    past = [slot for slot in slots if slot.due <= showing.on]
    return max(past, key=lambda slot: slot.due, default=None)


def _rest(seen: Seen, kept: Kept) -> Iterator[str]:
    """The file is whole, and nothing is left to handle, to send or to be told of."""
    if kept.integrity != "ok":
        yield f"integrity: {kept.integrity}"
    for state in ("waiting", "dead"):
        if kept.letters[state]:
            yield f"{kept.letters[state]} updates are {state}"
    for state in LIVING:
        if kept.words[state]:
            yield f"{kept.words[state]} messages are {state}"
    if seen.unconfirmed:
        yield f"{seen.unconfirmed} updates were never confirmed"
    yield from (f"the stand-in ignored: {each}" for each in seen.problems)
    yield from (f"a backup is not whole: {each}" for each in kept.backups)
