"""Campaigns, who steers them, and the rates they set."""

from storage.organisers.campaigns import (
    CAUSE_LIMIT,
    FIELDS,
    NAME_LIMIT,
    campaign,
    campaigns,
    create_campaign,
    edit_campaign,
    in_charge,
    set_state,
    spoken_of,
    the_campaign,
)
from storage.organisers.closing import close_books, closing, reopen_books
from storage.organisers.links import (
    UsedLink,
    drop_links,
    fresh_link,
    has_founder,
    link_hash,
    make_link,
    use_link,
)
from storage.organisers.rates import drop_rates, next_rate, rate_on, rates_on, set_rate
from storage.organisers.roles import (
    grant,
    revoke,
    roles_of,
    with_role,
    withdraw,
)

__all__ = [
    "CAUSE_LIMIT",
    "FIELDS",
    "NAME_LIMIT",
    "UsedLink",
    "campaign",
    "campaigns",
    "close_books",
    "closing",
    "create_campaign",
    "drop_links",
    "drop_rates",
    "edit_campaign",
    "fresh_link",
    "grant",
    "has_founder",
    "in_charge",
    "link_hash",
    "make_link",
    "next_rate",
    "rate_on",
    "rates_on",
    "reopen_books",
    "revoke",
    "roles_of",
    "set_rate",
    "set_state",
    "spoken_of",
    "the_campaign",
    "use_link",
    "with_role",
    "withdraw",
]
