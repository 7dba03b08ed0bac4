"""Campaigns, roles, rates, approvals and the log of acts of office, as organisers meet them."""

from storage import organisers
from storage.money import Money
from tests.town import Town


async def test_a_campaign_is_begun_in_one_line(town: Town) -> None:
    boss = await town.has_a_campaign()

    echo = boss.reads()

    assert "Twestival" in echo.text
    assert "$250,000" in echo.text
    assert "Friday, 12 February 2027" in echo.text
    assert "Edit" in echo.buttons
    campaign = await town.knows(organisers.the_campaign)
    assert campaign.goal == Money(25_000_000, "USD")
    assert campaign.currency == "USD"
