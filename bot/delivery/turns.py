"""Whose turn it is: the most urgent message of a chat that may be spoken to now."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

from bot.delivery.lanes import Lane
from bot.pace import Limits, Pace, Together, TooMany, for_everybody_until
from storage.outbox import Parcel

NOBODY = 0  # the lane of calls that speak to no chat
INSTANT = 1e-6  # seconds: less than this is now, whatever the last digit of a sum says


def is_now(wait: float, now: float) -> bool:
    """Tell whether so many seconds are no wait at all, as the sums of instants see it.

    Of a clock that has run for days the last digits of a short wait are lost in a sum: what is
    more than an instant by itself may be none from now on, and would be looked at for ever.
    """
    return now + wait <= now + INSTANT


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """A message whose turn has come: when, and whether its chat has now had its fill."""

    lane: Lane
    parcel: Parcel
    at: float
    filled: bool


class Turns:
    """Lanes of messages, and when each may go. Instants are seconds of any one clock."""

    def __init__(self, limits: Limits, now: float) -> None:
        self._limits = limits
        self._together = Together(limits, now)
        self._lanes: dict[int, Lane] = {}
        self._ready: list[tuple[int, int, int]] = []  # urgency, parcel id, lane
        self._later: list[tuple[float, int]] = []  # when a lane may go on
        self._refused: list[TooMany] = []  # since Telegram last took something
        self._refused_first = 0.0
        self.paused_until = 0.0  # for everybody
        self.outstanding = 0

    def accept(self, parcel: Parcel, now: float) -> None:
        """Have a message wait for its turn."""
        lane = self._lane(parcel.chat_id or NOBODY)
        lane.push(parcel)
        self.outstanding += 1
        self._offer(lane, now)

    def pick(self, now: float, room: int) -> list[Turn]:
        """Return what may be sent now, the most urgent first; each lane is busy until `done`."""
        self._wake(now)
        picked: list[Turn] = []
        while self._ready and len(picked) < room and self._wait(now) <= INSTANT:
            _, parcel_id, chat_id = heapq.heappop(self._ready)
            turn = self._take(self._lanes.get(chat_id), parcel_id, now)
            picked += [turn] if turn else []
        return picked

    def left(self, turns: Sequence[Turn], now: float) -> None:
        """Take note that what was picked last leaves only now: limits count from here."""
        lanes = [each.lane for each in turns if each.lane.chat_id != NOBODY]
        self._together.left(len(lanes), now)
        for lane in lanes:
            lane.pace.left(now)

    def wait(self, now: float) -> float | None:
        """Return the seconds until there may be something to pick, None: not before news."""
        waits = [max(0.0, self._later[0][0] - now)] if self._later else []
        waits += [self._wait(now)] if self._ready else []
        return min(waits, default=None)

    def done(self, lane: Lane, now: float) -> None:
        """Go on with a lane, or come back to forget it once its chat has rested."""
        lane.busy = False
        self.outstanding -= 1
        if lane.waiting:
            self._offer(lane, now)
        else:
            heapq.heappush(self._later, (now + lane.pace.until_forgotten(now), lane.chat_id))

    def again(self, lane: Lane, parcel: Parcel, until: float) -> None:
        """Have a message wait once more; its chat is left alone until then."""
        lane.paused_until = until
        lane.push(parcel)
        self.outstanding += 1

    def leave(self, chat_id: int) -> list[Parcel]:
        """Take back everything that waits for a chat."""
        lane = self._lanes.pop(chat_id, None)
        waiting = [parcel for _, _, parcel in lane.waiting] if lane else []
        self.outstanding -= len(waiting)
        if lane is not None:
            lane.waiting.clear()
        return waiting

    def refused(self, turn: Turn, now: float, seconds: float) -> bool:
        """Take note of a 429; return whether everybody waits from now on."""
        self._refused = [each for each in self._refused if each.until > now]
        if not self._refused:
            self._refused_first = now
        self._refused.append(TooMany(turn.lane.chat_id, now + seconds, turn.filled))
        until = for_everybody_until(self._refused, now)
        if until is None:
            return False
        is_news = self.paused_until <= now
        self.paused_until = until
        return is_news

    def taken(self, turn: Turn) -> None:
        """Take note that Telegram took a message."""
        if self._refused and turn.at >= self._refused_first:
            self._refused.clear()

    def _wait(self, now: float) -> float:
        """Return the seconds until the most urgent message of all may go."""
        together = self._together.wait(self._ready[0][0], now)
        return max(together, self.paused_until - now)

    def _take(self, lane: Lane | None, parcel_id: int, now: float) -> Turn | None:
        if lane is None or lane.busy or not lane.waiting or lane.waiting[0][1] != parcel_id:
            return None  # an older offer: the lane made a newer one since
        if not is_now(lane.rests(now), now):
            self._offer(lane, now)  # offered twice, and told to wait after the first
            return None
        _, _, parcel = heapq.heappop(lane.waiting)
        lane.busy = True
        if lane.chat_id != NOBODY:
            lane.pace.take(now)
            self._together.take(now)
        return Turn(lane, parcel, now, filled=lane.pace.wait(now) > INSTANT)

    def _wake(self, now: float) -> None:
        while self._later and self._later[0][0] <= now + INSTANT:
            _, chat_id = heapq.heappop(self._later)
            lane = self._lanes.get(chat_id)
            if lane is not None and lane.waiting:
                self._offer(lane, now)
            elif lane is not None and not lane.busy and is_now(lane.pace.until_forgotten(now), now):
                del self._lanes[chat_id]

    def _offer(self, lane: Lane, now: float) -> None:
        """Put a lane's most urgent message forward, now or when the chat may be spoken to again."""
        if lane.busy or not lane.waiting:
            return
        urgency, parcel_id, _ = lane.waiting[0]
        wait = lane.rests(now)
        if is_now(wait, now):
            heapq.heappush(self._ready, (urgency, parcel_id, lane.chat_id))
        else:
            heapq.heappush(self._later, (now + wait, lane.chat_id))

    def _lane(self, chat_id: int) -> Lane:
        lane = self._lanes.get(chat_id)
        if lane is None:
            lane = self._lanes[chat_id] = Lane(chat_id, Pace(chat_id, self._limits))
        return lane
