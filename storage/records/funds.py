"""Money, and all that is known of it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from storage.money import Money
from storage.records.kinds import Act, Cover, DraftState, EntryKind, Outcome, Side


@dataclass(frozen=True, slots=True)
class Source:
    """The message something was said in."""

    chat_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody says was raised, or cost, before they confirmed it.

    `vouched_at`: they did confirm it, and it waits for a witness. `apart`: they said that it is
    not the same money as just before. `covered` is None for money raised, and for a cost of which
    it is not known yet.
    """

    id: int
    campaign_id: int
    chapter_id: int
    event_id: int | None
    person_id: int
    chat_id: int
    message_id: int
    amount: Money
    note: str
    state: DraftState
    created_at: datetime
    side: Side
    covered: Cover | None
    vouched_at: datetime | None
    apart: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One immutable line of the ledger.

    `number` is what people call it; `base` is `amount` in the campaign's base currency at `rate`,
    `worth` what it is after revaluations; `stands` is false for a void and for what was voided or
    corrected; `reporter` and `chapter` are names; `witnessed` and `received` how far it has come.
    """

    id: int
    campaign_id: int
    number: int
    chapter_id: int
    event_id: int | None
    person_id: int
    recorded_by: int
    kind: EntryKind
    points_at: int | None
    draft_id: int | None
    amount: Money
    base: Money
    rate: Decimal
    rate_on: date
    note: str
    day: date
    at: datetime
    reporter: str
    chapter: str
    stands: bool
    side: Side
    covered: Cover | None
    worth: Money
    witnessed: bool
    received: bool

    @property
    def is_raised(self) -> bool:
        """Whether it is money raised, and not what it cost to raise it."""
        return self.side is Side.RAISED


@dataclass(frozen=True, slots=True)
class Rate:
    """One major unit of `currency` in the campaign's base currency, from `day` on."""

    campaign_id: int
    currency: str
    day: date
    rate: Decimal
    set_by: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A photo of the receipt or of the counted cash: Telegram's file id, and its album's."""

    id: int
    draft_id: int
    person_id: int
    file_id: str
    at: datetime
    album: str | None


@dataclass(frozen=True, slots=True)
class Request:
    """One person's wish to take back a large entry, or to have `amount` stand in its place."""

    id: int
    entry_id: int
    asked_by: int
    amount: Money | None
    at: datetime
    outcome: Outcome | None
    decided_by: int | None
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What a treasurer marked an entry as; `line_id` the line of a bank that shows it."""

    id: int
    entry_id: int
    act: Act
    person_id: int
    line_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Rollcall:
    """What is asked the morning after: people, money and a photo, of an event or the big day.

    `event_id` None: the big day as a whole. `next_at`: when it is asked again. `money` is
    'reported' or 'none'; `photo` Telegram's file id, '' for none. `nudged_at`: when an organiser
    last had it asked once more.
    """

    id: int
    campaign_id: int
    chapter_id: int
    event_id: int | None
    due_at: datetime
    next_at: datetime | None
    asked: int
    people: int | None
    money: str | None
    photo: str | None
    answered_by: int | None
    answered_at: datetime | None
    nudged_at: datetime | None


@dataclass(frozen=True, slots=True)
class Closing:
    """The books of a campaign as they were closed, money in its base currency."""

    id: int
    campaign_id: int
    person_id: int
    at: datetime
    reopened_at: datetime | None
    claimed: Money
    received: Money
    costs: Money
    borne: Money
    entries: int
    chapters: int
    reported: int
    answered: int
    volunteers: int
    events: int
    people: int
