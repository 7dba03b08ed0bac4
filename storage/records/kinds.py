"""What a record may be one of: roles, states, sides."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody may do in a campaign, by appointment. Hosts are of a chapter: see `Host`."""

    OWNER = "owner"
    ORGANISER = "organiser"
    TREASURER = "treasurer"
    MODERATOR = "moderator"


class CampaignState(StrEnum):
    """Whether a campaign takes part in the day."""

    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class EventState(StrEnum):
    """How far an event has come."""

    ANNOUNCED = "announced"
    LISTED = "listed"
    CLOSED = "closed"
    REPORTED = "reported"
    CANCELLED = "cancelled"
    DECLINED = "declined"


class Coming(StrEnum):
    """What somebody answers to an event."""

    GOING = "going"
    MAYBE = "maybe"
    NO = "no"


class DraftState(StrEnum):
    """What became of a report that was to be confirmed."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


class EntryKind(StrEnum):
    """What a line of the ledger is."""

    CLAIM = "claim"
    CORRECTION = "correction"
    VOID = "void"


class Side(StrEnum):
    """Which way money went: raised for the cause, or spent to raise it."""

    RAISED = "raised"
    COST = "cost"


class Cover(StrEnum):
    """Who paid for a cost; only what the takings paid for is at the cost of the cause."""

    SPONSOR = "sponsor"
    HOST = "host"
    TAKINGS = "takings"


class Act(StrEnum):
    """What a treasurer marked."""

    RECEIVED = "received"
    REOPENED = "reopened"


class Outcome(StrEnum):
    """What became of one person's wish to take back a large entry."""

    AGREED = "agreed"
    DECLINED = "declined"
    OVERTAKEN = "overtaken"
