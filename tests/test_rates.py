"""What one currency is in another: organisers' own rates first, the list that came along else."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rates import NoRate, Quote, rate_of, reference
from storage import organisers
from storage.database import Tx
from tests.shelf import a_campaign

# As the European Central Bank published them on 28 March 2014, a Friday: a euro was 1.3759
# dollars, 0.8272 pounds, 140.90 yen.
FRIDAY = date(2014, 3, 28)
PUBLISHED = [
    ("EUR", "USD", "1.3759"),
    ("EUR", "GBP", "0.8272"),
    ("USD", "EUR", "0.72679701"),
    ("GBP", "USD", "1.6633221"),
    ("JPY", "USD", "0.0097650816"),
    ("USD", "USD", "1"),
]


@pytest.mark.parametrize(("currency", "base", "rate"), PUBLISHED)
def test_a_rate_is_the_one_that_was_published_crossed_through_the_euro(
    currency: str, base: str, rate: str
) -> None:
    assert reference(currency, base, FRIDAY) == Quote(Decimal(rate), FRIDAY)


@pytest.mark.parametrize("day", [date(2014, 3, 29), date(2014, 3, 30)])
def test_on_a_day_without_a_list_the_newest_before_it_counts(day: date) -> None:
    quote = reference("EUR", "USD", day)
    assert quote is not None
    assert quote.on == FRIDAY


NOT_LISTED = [
    ("XOF", "USD", FRIDAY),
    ("USD", "XOF", FRIDAY),
    ("RUB", "USD", date(2023, 5, 2)),  # suspended since 1 March 2022
    ("EEK", "EUR", date(2011, 5, 2)),  # Estonia took the euro in 2011
    ("EUR", "USD", date(1998, 12, 31)),  # before there was a euro
]


@pytest.mark.parametrize(("currency", "base", "day"), NOT_LISTED)
def test_a_currency_that_is_not_listed_that_day_has_no_rate(
    currency: str, base: str, day: date
) -> None:
    assert reference(currency, base, day) is None


DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
LISTED = st.sampled_from(["EUR", "USD", "GBP", "JPY", "CHF", "CAD", "AUD"])


@given(LISTED, LISTED, DAYS)
def test_there_and_back_is_one_and_no_list_is_from_the_future(
    currency: str, base: str, day: date
) -> None:
    there, back = reference(currency, base, day), reference(base, currency, day)
    assert there is not None
    assert back is not None
    assert there.on == back.on <= day
    assert abs(there.rate * back.rate - 1) < Decimal("0.000001")


NOON = datetime(2014, 3, 28, 17, 0, tzinfo=UTC)


async def test_the_campaigns_own_currency_is_not_converted(tx: Tx) -> None:
    campaign = await a_campaign(tx)
    assert await rate_of(tx, campaign=campaign, currency="USD", at=NOON) == Quote(
        Decimal(1), FRIDAY
    )


async def test_the_organisers_own_rate_comes_first_from_its_day_on(tx: Tx) -> None:
    campaign = await a_campaign(tx)
    own = Decimal("1.40")
    await organisers.set_rate(tx, campaign=campaign, currency="EUR", day=FRIDAY, rate=own, by=None)
    before = datetime(2014, 3, 27, 17, 0, tzinfo=UTC)
    assert (await rate_of(tx, campaign=campaign, currency="EUR", at=NOON)).rate == own
    assert (await rate_of(tx, campaign=campaign, currency="EUR", at=before)).rate != own


async def test_the_day_is_the_campaigns_own(tx: Tx) -> None:
    campaign = await a_campaign(tx)  # in New York, where Friday has not begun
    early = datetime(2014, 3, 28, 3, 0, tzinfo=UTC)
    quote = await rate_of(tx, campaign=campaign, currency="EUR", at=early)
    assert quote.on == date(2014, 3, 27)


async def test_without_any_rate_it_says_which_is_missing(tx: Tx) -> None:
    campaign = await a_campaign(tx)
    with pytest.raises(NoRate) as refused:
        await rate_of(tx, campaign=campaign, currency="XOF", at=NOON)
    assert refused.value.facts == {"currency": "XOF", "base": "USD"}
