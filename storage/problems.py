"""Errors that carry facts: what was asked, and why it cannot be."""

from typing import Any


class Problem(Exception):  # noqa: N818 - a problem is told to a person; an error is logged
    """Something a person asked that cannot be done, with the facts a sentence needs.

    `key` names the sentence in the catalogues; `facts` are its arguments.
    """

    key = "problem"

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.key, facts)
        self.facts = facts


class StorageUnavailable(Exception):  # noqa: N818 - it says what storage is
    """The database cannot take anything now: locked, full, read-only. Nothing was kept."""


class DatabaseInUse(Exception):  # noqa: N818 - it says what the database is
    """Another process holds this database file."""


class BadMigration(Exception):  # noqa: N818 - it says what the migration is
    """The file was written by a newer Kermesse, or a migration failed and was undone."""


class BadCopy(Exception):  # noqa: N818 - it says what the copy is
    """A copy of the database is not whole: it was not kept."""


class NotFound(Problem):
    """What is meant does not exist, or no longer. Facts: `what` (chapter, event, entry…)."""

    key = "problem-not-found"


class BadName(Problem):
    """A name is empty or too long. Facts: `limit`."""

    key = "problem-bad-name"


class TooLong(Problem):
    """Words are longer than fits. Facts: `letters`, `limit`."""

    key = "problem-too-long"


class UnknownTimeZone(Problem):
    """No such IANA zone. Facts: `time_zone`."""

    key = "problem-unknown-time-zone"


class UnknownCurrency(Problem):
    """No such ISO 4217 currency. Facts: `currency`."""

    key = "problem-unknown-currency"


class ChapterExists(Problem):
    """The campaign has a chapter in this place. Facts: `chapter`."""

    key = "problem-chapter-exists"


class DatesOutOfOrder(Problem):
    """A campaign begins, has its big day, ends. Facts: `starts_on`, `big_day`, `ends_on`."""

    key = "problem-dates-out-of-order"


class BadLink(Problem):
    """A donation link that is not a web address. Facts: `url`."""

    key = "problem-bad-link"


class GoalInOtherCurrency(Problem):
    """A goal must be in its own currency. Facts: `currency` (expected), `goal`."""

    key = "problem-goal-currency"


class BadGoal(Problem):
    """A goal must be more than nothing. No facts."""

    key = "problem-bad-goal"


class CurrencyFixed(Problem):
    """The base currency cannot change once money was recorded. Facts: `currency`, `entries`."""

    key = "problem-currency-fixed"


class CampaignNotOpen(Problem):
    """The campaign is paused or closed. Facts: `campaign`, `state`."""

    key = "problem-campaign-not-open"


class LastOwner(Problem):
    """A campaign keeps at least one owner. Facts: `campaign`."""

    key = "problem-last-owner"


class LinkRefused(Problem):
    """An invitation link is unknown, used or expired; which of them is not told. No facts."""

    key = "problem-link-refused"


class BadRate(Problem):
    """A rate must be above zero, of another currency than the base. Facts: `currency`."""

    key = "problem-bad-rate"


class EventOver(Problem):
    """The event takes no more answers. Facts: `title`, `state`."""

    key = "problem-event-over"


class TooManyGuests(Problem):
    """One person brings so many guests at most. Facts: `limit`."""

    key = "problem-too-many-guests"


class NoRoomForGuests(Problem):
    """Somebody who has a place wants more guests than fit. Facts: `guests`, `left`, `title`."""

    key = "problem-no-room-for-guests"


class BadCapacity(Problem):
    """A capacity must be a number of people above zero. Facts: `capacity`."""

    key = "problem-bad-capacity"


class DraftDropped(Problem):
    """The report was undone before it was confirmed. Facts: `amount`."""

    key = "problem-draft-dropped"


class DraftRecorded(Problem):
    """The report is in the ledger already and cannot be changed as a draft. Facts: `number`."""

    key = "problem-draft-recorded"


class AlreadyReceived(Problem):
    """The treasurer holds this money: it is not taken back before that mark is. Facts: `number`."""

    key = "problem-already-received"


class NotReceived(Problem):
    """The entry was not marked received. Facts: `number`."""

    key = "problem-not-received"


class AlreadyWitnessed(Problem):
    """Somebody witnesses an entry once. Facts: `number`."""

    key = "problem-already-witnessed"


class OwnWitness(Problem):
    """Whoever reports money cannot be its witness. Facts: `amount`."""

    key = "problem-own-witness"


class NotRaised(Problem):
    """This concerns money raised, and the entry is a cost. Facts: `number`."""

    key = "problem-not-raised"


class NeedsCover(Problem):
    """A cost is recorded once it is known who covers it. Facts: `amount`."""

    key = "problem-needs-cover"


class NeedsWitness(Problem):
    """So large a report counts once somebody else has witnessed it. Facts: `amount`."""

    key = "problem-needs-witness"


class ManyPhotos(Problem):
    """A report has as many photos as it can have. Facts: `most`."""

    key = "problem-many-photos"


class OwnRequest(Problem):
    """Whoever asked to take an entry back cannot be the second to agree. Facts: `number`."""

    key = "problem-own-request"


class AlreadyClosed(Problem):
    """The campaign's books are closed. Facts: `campaign`."""

    key = "problem-already-closed"


class AlreadyVoided(Problem):
    """The entry no longer stands: it was voided or corrected. Facts: `number`."""

    key = "problem-already-voided"


class AmountTooLarge(Problem):
    """More money than one entry can be. Facts: `amount`."""

    key = "problem-amount-too-large"


class AmountNotPositive(Problem):
    """Money raised is more than nothing. Facts: `amount`."""

    key = "problem-amount-not-positive"
