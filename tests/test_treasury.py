"""The treasurer, by the front door: the queue, marking and undoing, and a bank's file."""

from typing import Any

from bot.playground.chats import Chat
from storage import chapters, funds, organisers, people
from storage.database import Tx
from storage.funds import Totals
from storage.money import Money
from storage.records import Place, Role
from tests.cities import campaign_in, city_in, joins
from tests.shelf import an_entry
from tests.test_funds_trust import PNG
from tests.town import NOW, Message, Town, Townsperson

HEADER = "Buchungstag;Verwendungszweck;Betrag;Waehrung\n"


async def lyon(town: Town, *, language: str = "en", **rules: Any) -> tuple[Townsperson, Chat]:
    """Ana, a volunteer of Lyon and the first admin of its group."""
    await campaign_in(town)
    ana = town.person("Ana")
    group = await city_in(town, "Lyon", ana, language=language)
    await joins(town, group, ana)

    async def ruled(tx: Tx) -> None:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        await organisers.edit_campaign(tx, campaign.id, **rules)

    if rules:
        await town.knows(ruled)
    return ana, group


async def treasurer(town: Town, name: str = "Olga", language: str = "en") -> Townsperson:
    """Somebody who keeps the money of the campaign."""
    person = town.person(name, language=language)
    await person.starts()
    await town.knows(lambda tx: appoint(tx, person, grant=True))
    return person


async def appoint(tx: Tx, person: Townsperson, *, grant: bool) -> None:
    campaign, known = await organisers.the_campaign(tx), await people.by_telegram(tx, person.id)
    assert campaign is not None
    assert known is not None
    role: dict[str, Any] = {"campaign_id": campaign.id, "person_id": known.id}
    if grant:
        await organisers.grant(tx, role=Role.TREASURER, by=known.id, at=campaign.created_at, **role)
    else:
        await organisers.revoke(tx, role=Role.TREASURER, **role)


async def raises(ana: Townsperson, group: Chat, *amounts: str) -> None:
    for amount in amounts:
        await ana.says(group, f"/raised {amount}")
        await ana.taps(group, "✓ Confirm")


async def totals(town: Town) -> Totals:
    async def asked(tx: Tx) -> Totals:
        campaign = await organisers.the_campaign(tx)
        assert campaign is not None
        assert await funds.reconcile(tx, campaign.id) == ()
        return await funds.totals(tx, campaign.id)

    found: Totals = await town.knows(asked)
    return found


async def received(town: Town) -> list[int]:
    """The numbers of what is marked received."""
    rows = await town.knows(
        lambda tx: tx.rows("select number from ledger where received order by number")
    )
    return [row[0] for row in rows]


async def hands_in(
    person: Townsperson, content: str | bytes, name: str = "bank.csv", **options: Any
) -> Message:
    """Send a file to the bot; return the bot's latest message."""
    raw = content.encode() if isinstance(content, str) else content
    person.account.send_document(person.bot, raw, name, **options)
    await person.town.settles()
    return person.reads()


def bank(*lines: str) -> str:
    """A bank's file of February 2027: `day|reference|amount`."""
    return HEADER + "".join("{}.02.2027;{};{};EUR\n".format(*each.split("|")) for each in lines)


async def test_the_treasury_shows_where_the_money_is(town: Town) -> None:
    ana, group = await lyon(town)
    leeds_host = town.person("Lee")
    leeds = await city_in(town, "Leeds", leeds_host)
    await joins(town, leeds, leeds_host)
    await raises(ana, group, "100 € cakes", "20 € tombola")
    await raises(leeds_host, leeds, "£10")
    olga = await treasurer(town)
    shown = await olga.tells("/treasury")
    assert "Claimed $1" in shown.text
    assert "received $0" in shown.text
    assert [each.split(" · ")[0] for each in shown.buttons] == ["Lyon", "Leeds", "Import a file"]
    page = await olga.taps(olga.bot, shown.buttons[0])
    assert page.id == shown.id
    assert "1 · €100 cakes\nAna, 1 Feb" in page.text
    assert "2 · €20 tombola" in page.text
    assert page.buttons == ["✓ 1 · €100", "✓ 2 · €20", "✓ All on this page", "‹ Treasury"]


async def test_one_tap_marks_one_received_and_undo_opens_it_again(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 € cakes", "20 €")
    olga = await treasurer(town)
    await olga.tells("/treasury")
    await olga.taps(olga.bot, olga.reads().buttons[0])
    page = await olga.taps(olga.bot, "✓ 1 · €100")
    assert town.toast == "Entry 1 is received: €100."
    assert page.text.startswith("✓ Received: entry 1, €100.")
    assert "1 · €100" not in page.text
    assert (await totals(town)).received == Money(11_172, "USD")
    assert "a treasurer has received it" in (await ana.says(group, "/entry 1")).text
    page = await olga.taps(olga.bot, "Undo")
    assert town.toast == "Undone: one entry is outstanding again."
    assert "1 · €100 cakes" in page.text
    assert (await totals(town)).received.minor == 0


async def test_what_is_received_is_taken_back_by_nobody(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €")
    await ana.taps(group, "Undo")
    olga = await treasurer(town)
    await olga.tells("/treasury")
    await olga.taps(olga.bot, olga.reads().buttons[0])
    await olga.taps(olga.bot, "✓ 1 · €100")
    assert "nothing is outstanding" in olga.reads().text
    await ana.taps(group, "Take it back")
    assert "The treasurer holds the money of entry 1" in town.toast
    assert (await totals(town)).entries == 1
    kept = await ana.taps(group, "Keep it")
    assert "A treasurer has received it." in kept.text
    assert "received $111" in kept.text
    await ana.taps(group, "Undo")
    assert "The treasurer holds the money of entry 1" in town.toast


async def test_one_entry_is_looked_up_by_its_number_and_opened_again(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 € cakes")
    olga = await treasurer(town)
    shown = await olga.tells("/treasury 1")
    assert "1 · €100 cakes" in shown.text
    await olga.taps(olga.bot, "✓ 1 · €100")
    assert await received(town) == [1]
    shown = await olga.tells("/treasury 1")
    assert "It is marked received." in shown.text
    shown = await olga.taps(olga.bot, "Not received")
    assert await received(town) == []
    assert "1 · €100 cakes" in shown.text
    assert "✓ 1 · €100" in shown.buttons
    assert "There is no entry with that number" in (await olga.tells("/treasury 9")).text
    await raises(ana, group, "7 €")
    await ana.taps(group, "Undo")
    await ana.taps(group, "Take it back")
    shown = await olga.tells("/treasury 2")
    assert "It no longer counts" in shown.text
    assert shown.buttons == ["‹ Treasury"]


async def test_a_page_and_a_city_are_marked_at_once(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, *(f"{n} €" for n in range(10, 18)))
    olga = await treasurer(town)
    await olga.tells("/treasury")
    page = await olga.taps(olga.bot, olga.reads().buttons[0])
    assert page.buttons[-4:] == ["✓ All on this page", "✓ All of Lyon", "Next ›", "‹ Treasury"]
    later = await olga.taps(olga.bot, "Next ›")
    assert "6 · €15" in later.text
    await olga.taps(olga.bot, "‹ First page")
    page = await olga.taps(olga.bot, "✓ All on this page")
    assert await received(town) == [1, 2, 3, 4, 5]
    assert "✓ Received: 5 entries, €60." in page.text
    assert "6 · €15" in page.text
    await olga.taps(olga.bot, "Undo")
    assert await received(town) == []
    sure = await olga.taps(olga.bot, "✓ All of Lyon")
    assert "Mark all 8 entries of Lyon as received? Together: €108." in sure.text
    await raises(ana, group, "99 €")  # after it was asked: not meant
    await olga.taps(olga.bot, "✓ Mark them")
    assert town.toast == "8 entries are marked received."
    assert await received(town) == [1, 2, 3, 4, 5, 6, 7, 8]


async def test_photos_and_witnesses_are_there_for_the_treasurer(town: Town) -> None:
    ana, group = await lyon(town)
    bo = town.person("Bo")
    bo.account.join(group)
    await joins(town, group, bo)
    ana.account.send_photo(group, PNG, caption="/raised 120 € tombola")
    await town.settles()
    await ana.taps(group, "✓ Confirm")
    await bo.taps(group, "I saw it too")
    olga = await treasurer(town)
    await olga.tells("/treasury")
    page = await olga.taps(olga.bot, olga.reads().buttons[0])
    assert "Ana, 1 Feb · seen by Bo · one photo" in page.text
    await olga.taps(olga.bot, "Photos")
    assert olga.reads().has_picture


async def test_what_waits_for_a_witness_is_listed_apart(town: Town) -> None:
    ana, group = await lyon(town, witness=Money(100_000, "USD"))
    await raises(ana, group, "1000 €")
    olga = await treasurer(town)
    shown = await olga.tells("/treasury")
    assert "One more report counts once somebody else has seen the money." in shown.text
    listed = await olga.taps(olga.bot, "To be witnessed: 1")
    assert "€1,000 · Lyon, by Ana" in listed.text
    assert "Nothing is outstanding" in (await olga.taps(olga.bot, "‹ Treasury")).text


async def test_more_cities_than_a_page_largest_first(town: Town) -> None:
    campaign = await campaign_in(town)

    async def ten_cities(tx: Tx) -> None:
        nora = await people.seen(tx, telegram_id=1, name="Nora", language="en", at=NOW)
        for n in range(1, 11):
            place = Place(f"City {n}", "Europe/Paris", "USD", "en", "FR", n, 48.0, 2.0)
            chapter = await chapters.create(tx, campaign_id=campaign.id, place=place, at=NOW)
            await an_entry(tx, chapter, nora, Money(n * 100, "USD"), n)

    await town.knows(ten_cities)
    olga = await treasurer(town)
    shown = await olga.tells("/treasury")
    assert [each.split(" · ")[0] for each in shown.buttons[:8]] == [
        f"City {n}" for n in range(10, 2, -1)
    ]
    later = await olga.taps(olga.bot, "More ›")
    assert later.buttons[:3] == ["City 2 · $2", "City 1 · $1", "‹ Larger"]
    assert (await olga.taps(olga.bot, "‹ Larger")).text == shown.text


FIVE = bank("10|Ana entry 1|100,00", "11|Kuchen Lyon|20,00", "12|Miete|-500,00", "13|?|7,77")


async def test_a_banks_file_is_shown_before_anything_is_marked(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €", "20 €", "30 €")
    olga = await treasurer(town)
    shown = await hands_in(olga, FIVE)
    assert "I read 3 lines of money in" in shown.text
    assert "(date: “Buchungstag”, amount: “Betrag”, reference: “Verwendungszweck”)" in shown.text
    assert "One line is money out." in shown.text
    assert "2 reports are matched: €120." in shown.text
    assert "1 · €100 · Lyon ← 10 Feb, Ana entry 1" in shown.text
    assert "One line matches none:\n€7.77 · 13 Feb, ?" in shown.text
    assert shown.buttons == ["✓ Mark 2 received", "Cancel"]
    assert await received(town) == []
    done = await olga.taps(olga.bot, "✓ Mark 2 received")
    assert done.id == shown.id
    assert "✓ Received: 2 entries, €120." in done.text
    assert await received(town) == [1, 2]
    assert await town.knows(lambda tx: tx.value("select count(line_id) from marks")) == 2
    undone = await olga.taps(olga.bot, "Undo")
    assert await received(town) == []
    assert "2 reports are matched" in undone.text


async def test_row_15_the_same_file_again_marks_nothing_twice(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €", "20 €")
    olga = await treasurer(town)
    first = await hands_in(olga, FIVE)
    second = await hands_in(olga, FIVE, "again.csv")
    assert "3 lines were in an earlier file: they count once." in second.text
    await olga.taps(olga.bot, "✓ Mark 2 received", second)
    assert await received(town) == [1, 2]
    await olga.taps(olga.bot, "✓ Mark 2 received", first)
    assert (
        town.toast == "Something has changed in the meantime. Please look again before you mark it."
    )
    await town.later(hours=2)
    await raises(ana, group, "100 €", "20 €")
    overlapping = FIVE + "14.02.2027;neu;5,00;EUR\n"
    third = await hands_in(olga, overlapping, "third.csv")
    assert "No line matches a report for sure." in third.text
    assert "2 lines are marked already." in third.text
    assert await received(town) == [1, 2]


async def test_row_15_mark_pressed_twice_and_by_two_treasurers(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €", "20 €")
    olga, otto = await treasurer(town), await treasurer(town, "Otto")
    mine, others = await hands_in(olga, FIVE), await hands_in(otto, FIVE)
    await otto.tells("/treasury")
    page = await otto.taps(otto.bot, otto.reads().buttons[0])
    data = others.data("✓ Mark 2 received")
    for message in (others, others):
        otto.account.forge_tap(otto.bot, message.id, data)
    olga.account.forge_tap(olga.bot, mine.id, mine.data("✓ Mark 2 received"))
    await town.settles()
    assert await received(town) == [1, 2]
    assert await town.knows(lambda tx: tx.value("select count(*) from marks")) == 2
    assert await otto.forges(otto.bot, others, data) == "That is done already."
    toast = await otto.forges(otto.bot, page, page.data("✓ 1 · €100"))
    assert "The treasurer holds the money of entry 1" in toast
    await otto.forges(otto.bot, page, page.data("✓ All on this page"))
    assert await town.knows(lambda tx: tx.value("select count(*) from marks")) == 2


async def test_a_report_that_came_meanwhile_is_shown_before_it_is_marked(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €")
    olga = await treasurer(town)
    shown = await hands_in(olga, FIVE)
    assert shown.buttons == ["✓ Mark 1 received", "Cancel"]
    await raises(ana, group, "20 €")
    again = await olga.taps(olga.bot, "✓ Mark 1 received")
    assert "Something has changed" in town.toast
    assert await received(town) == []
    assert again.buttons == ["✓ Mark 2 received", "Cancel"]


async def test_doubts_are_asked_one_by_one(town: Town) -> None:
    ana, group = await lyon(town)
    lee = town.person("Lee")
    denver = await city_in(town, "Denver", lee)
    await joins(town, denver, lee)
    await raises(ana, group, "50 €", "7 €")
    await raises(lee, denver, "50 €", "7 €", "9 €")
    olga = await treasurer(town)
    lines = (
        "10|cakes|50,00",
        "11|more cakes|50,00",
        "12|who|7,00",
        "13|twice|9,00",
        "14|twice|9,00",
    )
    shown = await hands_in(olga, bank(*lines))
    assert "5 lines may pay a report, or not: please look." in shown.text
    asked = await olga.taps(olga.bot, "Look at the 5")
    assert "€50 on 10 Feb: “cakes”\nWhich report is it? (5 to go)" in asked.text
    assert asked.buttons == [
        "1 · Lyon · Ana, 1 Feb",
        "3 · Denver · Lee, 1 Feb",
        "None of them",
        "Later",
    ]
    asked = await olga.taps(olga.bot, "3 · Denver · Lee, 1 Feb")
    assert await received(town) == [3]
    assert "€7 on 12 Feb: “who”" in asked.text  # the other €50 is no doubt any more
    asked = await olga.taps(olga.bot, "Later")
    assert "€9 on 13 Feb" in asked.text
    asked = await olga.taps(olga.bot, "None of them")
    assert "1 report" not in asked.text
    assert "<b>" not in asked.text
    again = "Ask again what pays nothing"
    assert asked.buttons == ["✓ Mark 2 received", "Look at the 1", again, "‹ Treasury"]
    assert "One line pays no report, a treasurer said." in asked.text
    await olga.taps(olga.bot, "✓ Mark 2 received")
    assert await received(town) == [1, 3, 5]


async def test_a_page_marks_what_it_showed_and_nothing_that_came_back_meanwhile(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "10 €", "11 €", "12 €")
    olga, otto = await treasurer(town), await treasurer(town, "Otto")
    await otto.tells("/treasury 1")
    await otto.taps(otto.bot, "✓ 1 · €10")
    await olga.tells("/treasury")
    await olga.taps(olga.bot, olga.reads().buttons[0])
    assert "1 · €10" not in olga.reads().text
    await otto.taps(otto.bot, "Undo")  # entry 1 is outstanding again, which Olga did not see
    await otto.tells("/treasury 2")
    await otto.taps(otto.bot, "✓ 2 · €11")
    shown = await olga.taps(olga.bot, "✓ All on this page")
    assert await received(town) == [2, 3]
    assert "✓ Received: entry 3, €12." in shown.text
    assert "1 · €10" in shown.text


async def test_row_34_and_35_a_treasurers_button_is_nobody_elses(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €")
    olga = await treasurer(town)
    await olga.tells("/treasury")
    page = await olga.taps(olga.bot, olga.reads().buttons[0])
    data = page.data("✓ 1 · €100")
    ours = await ana.tells("/help")
    assert "too old for me" in await ana.forges(ana.bot, ours, data)
    assert "too old for me" in await olga.forges(olga.bot, page, data.replace(":1:", ":2:", 1))
    refused = await ana.tells("/treasury")  # an admin of the group, and no more
    assert refused.text == "Only a treasurer of the campaign can do that."
    assert "in private" in (await ana.says(group, "/treasury")).text
    assert await received(town) == []


async def test_row_36_whoever_lost_the_role_meanwhile_marks_nothing(town: Town) -> None:
    ana, group = await lyon(town)
    await raises(ana, group, "100 €")
    olga = await treasurer(town)
    shown = await hands_in(olga, FIVE)
    await olga.tells("/treasury")
    await olga.taps(olga.bot, olga.reads().buttons[0])
    await town.knows(lambda tx: appoint(tx, olga, grant=False))
    await olga.taps(olga.bot, "✓ 1 · €100")
    assert town.toast == "Only a treasurer of the campaign can do that."
    await olga.taps(olga.bot, "✓ Mark 1 received", shown)
    assert town.toast == "Only a treasurer of the campaign can do that."
    assert await received(town) == []


async def test_the_receipt_in_the_group_says_so_when_it_is_edited_next(town: Town) -> None:
    ana, group = await lyon(town)
    bo = town.person("Bo")
    bo.account.join(group)
    await joins(town, group, bo)
    await raises(ana, group, "100 €")
    before = len(ana.all_from_bot(group)), len(ana.all_from_bot())
    olga = await treasurer(town)
    await hands_in(olga, FIVE)
    await olga.taps(olga.bot, "✓ Mark 1 received")
    assert (len(ana.all_from_bot(group)), len(ana.all_from_bot())) == before
    receipt = await bo.taps(group, "I saw it too")
    assert "A treasurer has received it." in receipt.text


async def test_the_treasury_speaks_french(town: Town) -> None:
    ana, group = await lyon(town, language="fr")
    await ana.says(group, "/collecte 100 € gâteaux")
    await ana.taps(group, "✓ Confirmer")
    olga = await treasurer(town, language="fr")
    shown = await olga.tells("/tresorerie")
    assert "Trésorerie de Twestival" in shown.text
    await olga.taps(olga.bot, shown.buttons[0])
    shown = await hands_in(olga, FIVE)
    assert "1 déclaration correspond : 100 €." in shown.text.replace(" ", " ")
    done = await olga.taps(olga.bot, "✓ En marquer 1")
    assert "✓ Reçu : écriture 1" in done.text
