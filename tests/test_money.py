"""Money: exact, in one currency at a time, with the decimals its currency has."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.money import (
    CurrencyMismatch,
    Money,
    TooPrecise,
    current_currencies,
    minor_digits,
)

# Stored amounts count these units: a change here is a change to every amount already stored.
DECIMALS = {
    0: "AFN ALL BIF CLP DJF GNF IQD IRR ISK JPY KMF KPW KRW LAK LBP MGA MMK PYG RSD RWF SOS SYP "
    "UGX VND VUV XAF XOF XPF YER",
    3: "BHD JOD KWD LYD OMR TND",
}


@pytest.mark.parametrize("places", [0, 3])
def test_decimals_of_every_currency_are_pinned(places: int) -> None:
    found = sorted(code for code in current_currencies() if minor_digits(code) == places)
    assert " ".join(found) == DECIMALS[places]


def test_all_other_currencies_have_two_decimals() -> None:
    assert {minor_digits(code) for code in current_currencies()} == {0, 2, 3}


@pytest.mark.parametrize("code", ["EUR", "USD", "CHF", "JPY", "UAH", "XOF", "XCG"])
def test_currencies_of_today_are_known(code: str) -> None:
    assert code in current_currencies()


@pytest.mark.parametrize("code", ["FRF", "DEM", "XXX", "XAU", "eur", "", "HRK"])
def test_currencies_of_yesterday_are_not(code: str) -> None:
    assert code not in current_currencies()


@pytest.mark.parametrize(
    ("amount", "currency", "minor"),
    [
        ("120", "EUR", 12000),
        ("1250.50", "EUR", 125050),
        ("0.01", "USD", 1),
        ("1200", "JPY", 1200),
        ("1200.00", "JPY", 1200),
        ("1.250", "TND", 1250),
        ("-3.10", "GBP", -310),
    ],
)
def test_whole_units_become_smallest_units(amount: str, currency: str, minor: int) -> None:
    money = Money.of(Decimal(amount), currency)
    assert money == Money(minor, currency)
    assert money.amount == Decimal(amount)


@pytest.mark.parametrize(
    ("amount", "currency"), [("12.345", "EUR"), ("0.5", "JPY"), ("1.2345", "KWD")]
)
def test_what_no_coin_can_pay_is_refused(amount: str, currency: str) -> None:
    with pytest.raises(TooPrecise) as raised:
        Money.of(Decimal(amount), currency)
    assert (raised.value.amount, raised.value.currency) == (Decimal(amount), currency)


def test_two_currencies_neither_add_nor_compare() -> None:
    euros, francs = Money(1, "EUR"), Money(1, "CHF")
    with pytest.raises(CurrencyMismatch) as raised:
        euros + francs
    assert (raised.value.left, raised.value.right) == ("EUR", "CHF")
    with pytest.raises(CurrencyMismatch):
        euros - francs
    with pytest.raises(CurrencyMismatch):
        max(euros, francs)
    with pytest.raises(CurrencyMismatch):
        Money.total([euros, francs], "EUR")
    assert euros != francs


def test_order_within_a_currency() -> None:
    small, large = Money(99, "EUR"), Money(100, "EUR")
    assert small < large
    assert large > small
    assert small <= Money(99, "EUR") >= small
    assert sorted([large, small]) == [small, large]


def test_only_no_money_is_false() -> None:
    assert not Money.zero("EUR")
    assert Money(1, "EUR")
    assert Money(-1, "EUR")


@given(st.lists(st.integers(min_value=-(10**12), max_value=10**12)))
def test_a_total_is_exact(minors: list[int]) -> None:
    assert Money.total((Money(minor, "EUR") for minor in minors), "EUR") == Money(
        sum(minors), "EUR"
    )


@given(st.integers(), st.integers())
def test_taking_away_undoes_adding(left: int, right: int) -> None:
    first, second = Money(left, "EUR"), Money(right, "EUR")
    assert first + second - second == first
    assert first + -first == Money.zero("EUR")


@given(
    st.integers(min_value=-(10**15), max_value=10**15),
    st.sampled_from(sorted(current_currencies())),
)
def test_whole_units_and_back(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert Money.of(money.amount, currency) == money
