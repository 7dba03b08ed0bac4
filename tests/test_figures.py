"""What money comes to, wherever it is shown: claimed, received, costs, closed books, thanks."""

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from bot.playground.chats import Chat
from storage import funds, organisers, people, progress
from storage.database import Tx
from storage.funds.ledger import WAYS
from storage.money import Money
from tests.cities import city_in, joins
from tests.shelf import NOW, a_campaign, a_chapter, a_person, an_entry
from tests.test_funds_trust import lyon_with
from tests.town import Town, Townsperson

ONE = Decimal(1)


async def received(town: Town, *numbers: int) -> None:
    """A treasurer holds the money of these entries."""

    async def mark(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        by = await people.seen(tx, telegram_id=77, name="Tess", language="en", at=town.clock.now())
        for number in numbers:
            entry = await funds.entry(tx, campaign_id=campaign.id, number=number)
            assert entry is not None
            await funds.receive(tx, entry.id, by=by, at=town.clock.now())

    await town.knows(mark)


async def closed(town: Town) -> None:
    """The books are closed."""

    async def close(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        by = await people.seen(tx, telegram_id=77, name="Tess", language="en", at=town.clock.now())
        await organisers.close_books(tx, campaign.id, by=by, at=town.clock.now())

    await town.knows(close)


async def reports(person: Townsperson, place: Chat, amount: str) -> str:
    """Report an amount; return the receipt."""
    await person.says(place, f"/raised {amount}")
    return (await person.taps(place, "✓ Confirm")).text


async def spends(person: Townsperson, place: Chat, amount: str, covered: str) -> None:
    await person.says(place, f"/spent {amount}")
    await person.taps(place, covered)


# Claimed and received, side by side.


async def test_once_something_is_received_every_total_says_so(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    await reports(ana, lyon, "1,000 USD")
    await reports(ana, lyon, "250 USD")
    assert "received" not in (await ana.says(lyon, "/progress")).text
    assert "received" not in (await ana.says(lyon, "/campaign")).text
    await received(town, 1)
    await town.later(minutes=11)
    post = await ana.says(lyon, "/progress")
    assert post.text.splitlines()[:2] == [
        "Twestival: $1,250 of $250,000 (0.5%) · $1,000 received",
        "Lyon: $1,250, place 1 of 1 · $1,000 received",
    ]
    assert (
        "Raised so far: $1,250 (0.5%) · received: $1,000"
        in (await ana.says(lyon, "/campaign")).text
    )
    ranking = (await ana.says(lyon, "/ranking")).text.splitlines()
    assert ranking[0] == "Twestival: 1 city has reported money · $1,250 claimed, $1,000 received"
    assert "received $1,000" in await reports(ana, lyon, "5 USD")


async def test_costs_that_others_paid_are_at_no_cost_to_the_cause(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    await reports(ana, lyon, "1,000 USD")
    await spends(ana, lyon, "80 USD", "A sponsor")
    line = "At no cost to the cause: others paid the $80 of costs"
    assert line in (await ana.says(lyon, "/progress")).text.splitlines()
    assert line in (await ana.says(lyon, "/campaign")).text.splitlines()
    await spends(ana, lyon, "20 USD", "The money raised")
    line = "$100 of costs, $20 of them paid from the money raised: $980 for the cause"
    await town.later(minutes=11)
    assert line in (await ana.says(lyon, "/progress")).text.splitlines()
    assert line in (await ana.says(lyon, "/campaign")).text.splitlines()


async def test_closed_books_stay_as_they_are_and_what_comes_since_is_late(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(town)
    await reports(ana, lyon, "1,000 USD")
    await received(town, 1)
    await town.later(hours=1)
    await closed(town)
    post = (await ana.says(lyon, "/progress")).text.splitlines()
    assert "Books closed on 1 February 2027" in post
    await town.later(hours=1)
    await reports(ana, lyon, "300 USD")
    await received(town, 2)
    post = (await ana.says(lyon, "/progress")).text.splitlines()
    assert post[0] == "Twestival: $1,000 of $250,000 (0.4%) · $1,000 received"
    assert post[1] == "Books closed on 1 February 2027. Since then, reported late: $300"
    shown = (await ana.says(lyon, "/campaign")).text
    assert "Raised: $1,000 (0.4%) · received: $1,000" in shown
    assert "Since then, reported late: $300" in shown


async def test_the_curve_and_the_counts_end_with_the_books(tx: Tx) -> None:
    campaign, nora = await a_campaign(tx), await a_person(tx)
    paris = await a_chapter(tx, campaign)
    await an_entry(tx, paris, nora, Money(500, "EUR"), 1)
    await organisers.close_books(tx, campaign.id, by=nora, at=NOW + timedelta(minutes=1))
    late = await a_chapter(tx, campaign, "Lyon")
    await an_entry(tx, late, nora, Money(70, "EUR"), 2)
    await an_entry(tx, late, nora, Money(30, "EUR"), 3, days=2)
    figures = await progress.campaign_figures(tx, campaign.id)
    assert [point.claimed.minor for point in figures.curve] == [500]
    assert (figures.claimed.minor, figures.late.minor, figures.entries) == (500, 100, 1)
    assert (figures.chapters, figures.chapters_reported) == (1, 1)
    await organisers.reopen_books(tx, campaign.id, at=NOW + timedelta(days=3))
    figures = await progress.campaign_figures(tx, campaign.id)
    assert [point.claimed.minor for point in figures.curve] == [570, 600]
    assert (figures.claimed.minor, figures.late.minor, figures.closed_at) == (600, 0, None)
    assert (figures.chapters, figures.chapters_reported) == (2, 2)


# Thanks.


async def test_the_same_city_is_never_thanked_twice_in_a_row_in_the_same_words(tx: Tx) -> None:
    campaign, nora = await a_campaign(tx), await a_person(tx)
    made = [await a_chapter(tx, campaign, f"City {number}") for number in range(WAYS)]
    ways: dict[int, list[int]] = {each.id: [] for each in made}
    for turn in range(40):
        chapter = made[turn % WAYS] if turn % 11 else made[0]
        entry = await an_entry(tx, chapter, nora, Money(100 + turn, "EUR"), turn)
        if turn % 7 == 0:
            entry = (
                await funds.correct(
                    tx,
                    entry.id,
                    amount=Money(5, "EUR"),
                    by=nora,
                    rate=ONE,
                    rate_on=NOW.date(),
                    at=NOW,
                )
            ).entry
        draft = await funds.report_of(tx, entry)
        assert draft is not None
        ways[chapter.id].append(await funds.thanks_of(tx, draft))
    for taken in ways.values():
        assert all(one != next_one for one, next_one in pairwise(taken))
    assert {way for taken in ways.values() for way in taken} == set(range(WAYS))


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_a_receipt_says_thank_you_in_its_groups_language_differently_each_time(
    town: Town, language: str
) -> None:
    ana, _bo, lyon = await lyon_with(town)
    place = lyon
    if language == "fr":
        place = await city_in(town, "Dakar", ana, language="fr")
        await joins(town, place, ana)
    thanks = set()
    for number in range(WAYS):
        await ana.says(place, f"/raised {number + 1} USD")
        confirm = "✓ Confirm" if language == "en" else "✓ Confirmer"
        receipt = await ana.taps(place, confirm)
        thanks.add(receipt.text.splitlines()[-1])
    assert len(thanks) == WAYS
    word = "thank" if language == "en" else "merci"
    assert all(word in each.casefold() for each in thanks)


async def test_the_campaigns_own_words_are_said_instead_and_stay(town: Town) -> None:
    ana, bo, lyon = await lyon_with(town, thanks="You <b>rock</b> & roll!")
    receipt = await reports(ana, lyon, "120 €")
    assert receipt.splitlines()[-1] == "You <b>rock</b> & roll!"
    seen = await bo.taps(lyon, "I saw it too")
    assert seen.text.splitlines()[-1] == "You <b>rock</b> & roll!"


# What is passed on.


async def test_the_share_kit_has_words_links_a_code_and_a_picture(town: Town) -> None:
    ana, _bo, lyon = await lyon_with(
        town, donation_url="https://example.org/give", account="GB33 BUKB", cause="Clean water"
    )
    kit = await ana.says(lyon, "/share")
    assert kit.has_picture
    assert kit.text.splitlines()[:3] == [
        "Twestival, Lyon: Clean water",
        "Donate: https://example.org/give",
        "Account number: GB33 BUKB",
    ]
    assert "Join with one tap: https://t.me/KermesseBot?start=ch_" in kit.text
    assert kit.buttons == ["Donate", "Copy account number", "Copy text", "Copy link", "Picture"]
    copied = [each.get("copy_text", {}).get("text") for each in kit.pressable]
    assert copied[1] == "GB33 BUKB"
    assert copied[2].startswith("Lyon is raising money with Twestival: Clean water\nDonate here: ")
    assert copied[3] == "https://example.org/give"
    shown = await ana.taps(lyon, "Picture")
    assert shown.has_picture
    assert shown.text.startswith("Twestival: $0")
    assert shown.buttons == ["Donate", "Copy account number"]


async def test_without_a_donation_link_the_kit_invites(town: Town) -> None:
    _ana, _bo, _lyon = await lyon_with(town, cause="w" * 400)
    awa = town.person("Awa", language="fr")
    dakar = await city_in(town, "Dakar", awa, language="fr")
    kit = await awa.says(dakar, "/partager")
    assert kit.buttons == ["Copier le texte", "Copier le lien", "Image"]
    link = kit.pressable[1]["copy_text"]["text"]
    assert link.startswith("https://t.me/KermesseBot?start=ch_")
    words = kit.pressable[0]["copy_text"]["text"]
    assert words.endswith(link)
    assert "www" not in words


async def test_a_kit_needs_a_campaign_and_a_city(town: Town) -> None:
    ana = town.person("Ana")
    assert "No campaign is under way" in (await ana.tells("/share")).text
    await town.has_a_campaign()
    assert "Which city is this about?" in (await ana.tells("/share")).text
