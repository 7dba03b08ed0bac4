"""Groups say which city they are, change what follows from it, and pass the city's link on."""

import io

import pytest
from PIL import Image

from bot.playground.chats import Chat
from bot.qr import QrCode
from bot.reading.zones import zones_of
from storage import chapters, chats, organisers, people
from storage.database import Tx
from storage.records import Campaign, Chapter, ChapterChat, Place
from tests.town import NOW, Town, Townsperson


@pytest.fixture(autouse=True)
async def campaign(town: Town) -> Campaign:
    async def begin(tx: Tx) -> Campaign:
        return await organisers.create_campaign(
            tx, owner=None, name="Twestival", currency="USD", language="en", time_zone="UTC", at=NOW
        )

    begun: Campaign = await town.knows(begin)
    return begun


async def chapter_of(town: Town, group: Chat) -> Chapter | None:
    found: Chapter | None = await town.knows(lambda tx: chapters.of_chat(tx, chat_id=group.id))
    return found


async def asked(town: Town, *members: Townsperson) -> Chat:
    group = town.group("A group", *members)
    members[0].account.add_bot(group, town.bot)
    await town.settles()
    return group


CITIES = [
    # said, name, country, zone, currency, language
    ("Lyon", "Lyon", "FR", "Europe/Paris", "EUR", "fr"),
    ("londres", "London", "GB", "Europe/London", "GBP", "en"),
    ("Paris, Texas", "Paris", "US", "America/Chicago", "USD", "en"),
    ("Zürich", "Zürich", "CH", "Europe/Zurich", "CHF", "en"),
    ("geneve suisse", "Genève", "CH", "Europe/Zurich", "CHF", "fr"),
    ("東京", "Tokyo", "JP", "Asia/Tokyo", "JPY", "en"),
    ("Montréal", "Montréal", "CA", "America/Toronto", "CAD", "fr"),
    ("Dakar", "Dakar", "SN", "Africa/Dakar", "XOF", "fr"),
    ("Casablanca", "Casablanca", "MA", "Africa/Casablanca", "MAD", "fr"),
    ("Gent", "Gent", "BE", "Europe/Brussels", "EUR", "en"),
    ("Bruxelles", "Bruxelles", "BE", "Europe/Brussels", "EUR", "fr"),
]


@pytest.mark.parametrize(("said", "name", "country", "zone", "currency", "language"), CITIES)
async def test_a_city_brings_its_zone_currency_and_language(
    town: Town, said: str, name: str, country: str, zone: str, currency: str, language: str
) -> None:
    ana = town.person("Ana")
    group = await asked(town, ana)
    shown = await ana.replies(group, ana.reads(group), said)
    known = await chapter_of(town, group)
    assert known is not None
    assert (known.name, known.country, known.time_zone) == (name, country, zone)
    assert (known.currency, known.language) == (currency, language)
    assert name in shown.text
    assert currency in shown.text


async def test_namesakes_are_asked_about(town: Town) -> None:
    ana = town.person("Ana")
    group = await asked(town, ana)
    offered = await ana.replies(group, ana.reads(group), "Springfield")
    assert offered.text.startswith("Several places are called “Springfield”.")
    assert "Springfield, Illinois (United States)" in offered.buttons
    await ana.taps(group, "Springfield, Illinois (United States)")
    known = await chapter_of(town, group)
    assert known is not None
    assert known.time_zone == "America/Chicago"


async def test_what_is_no_city_is_asked_again(town: Town) -> None:
    ana = town.person("Ana")
    group = await asked(town, ana)
    again = await ana.replies(group, ana.reads(group), "xqzwv <b>")
    assert again.text.startswith("I don’t know “xqzwv <b>”.")
    await ana.replies(group, again, "Lyon")
    assert await chapter_of(town, group) is not None


async def test_a_misspelt_city_is_guessed_aloud(town: Town) -> None:
    ana = town.person("Ana")
    group = await asked(town, ana)
    guessed = await ana.replies(group, ana.reads(group), "Marseillle")
    assert "Marseille, Provence-Alpes-Côte d’Azur (France)" in guessed.buttons
    await ana.replies(group, guessed, "Lyon")
    known = await chapter_of(town, group)
    assert known is not None
    assert known.name == "Lyon"


async def test_only_an_admin_of_the_group_can_answer(town: Town) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    group = await asked(town, ana, bo)
    refused = await bo.replies(group, ana.reads(group), "Lyon")
    assert "Only an admin of this group" in refused.text
    assert "Only an admin of this group" in (await bo.says(group, "/city Lyon")).text
    assert await chapter_of(town, group) is None


async def test_row_35_an_anonymous_admin_says_the_city_and_leads_nothing(town: Town) -> None:
    ana = town.person("Ana")
    group = town.group("A group", ana, supergroup=True)
    ana.account.add_bot(group, town.bot)
    await town.settles()
    question = ana.reads(group)
    ana.account.stay_anonymous(group)
    ana.account.send_as_anonymous(group, "Lyon", reply_to=question.id)
    await town.settles()
    known = await chapter_of(town, group)
    assert known is not None
    assert "Je m’en occupe" not in ana.reads(group).buttons
    assert await town.knows(lambda tx: chapters.hosts(tx, known.id)) == []
    assert await town.knows(lambda tx: organisers.roles_of(tx, campaign_id=1, person_id=1)) == set()


async def test_who_says_the_city_leads_it_by_one_tap(town: Town) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    group = await town.has_a_chapter("London", ana, bo)
    assert "Nobody leads it yet" in ana.reads(group).text
    await bo.taps(group, "I’ll host it")
    assert town.toast == "This button is for somebody else."
    led = await ana.taps(group, "I’ll host it")
    assert town.toast == "You lead London. Thank you!"
    assert "Led by Ana." in led.text
    assert "I’ll host it" not in led.buttons
    person = await town.knows(lambda tx: people.by_telegram(tx, ana.id))
    signed = await town.knows(lambda tx: people.volunteer(tx, campaign_id=1, person_id=person.id))
    assert signed.chapter_id == 1


async def test_who_is_signed_up_leads_the_city_they_begin(town: Town) -> None:
    ana = town.person("Ana")
    await ana.starts()
    await ana.taps(town.bot, "Join")
    group = await town.has_a_chapter("London", ana)
    assert "Led by Ana." in ana.reads(group).text
    assert "You lead London now" in ana.reads().text


async def test_a_second_group_joins_the_city_and_its_host_is_told(town: Town) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    await ana.starts()
    await ana.taps(town.bot, "Join")
    first = await town.has_a_chapter("London", ana)
    second = await town.has_a_chapter("London", bo, title="London cyclists")
    one, other = await chapter_of(town, first), await chapter_of(town, second)
    assert one == other
    assert "London cyclists, now speaks for London" in ana.reads().text
    assert "Led by Ana." in bo.reads(second).text
    await bo.taps(second, "Currency")
    assert "Only this city’s hosts" in town.toast
    shown = await bo.taps(second, "Language")
    assert shown.buttons == ["English", "Français", "‹ Back"]
    shown = await bo.taps(second, "Français")
    assert "Ce groupe, c’est London" in shown.text
    assert (await chapter_of(town, second)) == one


async def test_everything_that_follows_from_the_city_can_be_changed(town: Town) -> None:
    ana = town.person("Ana")
    group = await town.has_a_chapter("Denver", ana)
    offered = await ana.taps(group, "Currency")
    assert offered.buttons[:2] == ["USD", "EUR"]
    assert "EUR" in (await ana.taps(group, "EUR")).text
    zones = await ana.taps(group, "Time zone")
    assert "Los Angeles time" in zones.buttons
    assert "Los Angeles time" in (await ana.taps(group, "Los Angeles time")).text
    await ana.taps(group, "Language")
    assert "Ce groupe, c’est Denver" in (await ana.taps(group, "Français")).text
    known = await chapter_of(town, group)
    assert known is not None
    assert (known.currency, known.time_zone, known.language) == (
        "EUR",
        "America/Los_Angeles",
        "fr",
    )


async def test_a_currency_or_a_zone_is_typed_in_reply(town: Town) -> None:
    ana = town.person("Ana")
    group = await town.has_a_chapter("Denver", ana)
    shown = ana.reads(group)
    assert "SEK" in (await ana.replies(group, shown, "sek")).text
    assert "Zurich" in (await ana.replies(group, shown, "Europe/Zurich")).text
    assert "I don’t know the currency “ZZZ”" in (await ana.replies(group, shown, "zzz")).text
    nowhere = await ana.replies(group, shown, "Nowhere/Land")
    assert "I don’t know the time zone “Nowhere/Land”" in nowhere.text


async def test_the_city_can_be_another(town: Town) -> None:
    ana = town.person("Ana")
    group = await town.has_a_chapter("London", ana)
    question = await ana.taps(group, "Another city")
    await ana.replies(group, question, "Leeds")
    known = await chapter_of(town, group)
    assert known is not None
    assert known.name == "Leeds"
    await ana.says(group, "/city York, England")
    assert "York" in (await ana.says(group, "/city")).text


async def test_in_private_city_shows_ones_own(town: Town) -> None:
    ana = town.person("Ana")
    shown = await ana.tells("/city")
    assert (shown.text, shown.buttons) == ("You’re with no city yet.", ["Choose my city"])
    await ana.taps(town.bot, "Choose my city")
    assert "signed up" in town.toast


async def test_the_link_comes_with_a_code_that_leads_to_it(town: Town) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    group = await town.has_a_chapter("London", ana, bo)
    shown = await bo.says(group, "/link")
    assert shown.has_picture
    assert "https://t.me/KermesseBot?start=ch_1" in shown.text
    held = town.world.files.by_id(shown.raw["photo"][-1]["file_id"])
    assert held.content == QrCode("https://t.me/KermesseBot?start=ch_1").draw()
    assert Image.open(io.BytesIO(held.content)).size[0] > 300
    again = await ana.says(group, "/link")
    assert again.raw["photo"][-1]["file_unique_id"] == shown.raw["photo"][-1]["file_unique_id"]


async def test_progress_is_bound_to_a_topic(town: Town) -> None:
    ana = town.person("Ana")
    group = town.group("London", ana, supergroup=True, forum=True)
    ana.account.add_bot(group, town.bot)
    await town.settles()
    await ana.says(group, "/city London")
    topic = ana.account.create_topic(group, "Progress")
    await ana.says(group, "/here", thread=topic.thread_id)
    [bound] = await bindings(town)
    assert bound.thread_id == topic.thread_id
    await ana.says(group, "/here")
    [bound] = await bindings(town)
    assert bound.thread_id is None


async def bindings(town: Town) -> list[ChapterChat]:
    found: list[ChapterChat] = await town.knows(lambda tx: chapters.chats_of(tx, 1))
    return found


async def test_the_list_of_cities_turns_its_pages_in_place(town: Town) -> None:
    async def begin_many(tx: Tx) -> None:
        for number in range(45):
            await chapters.create(
                tx,
                campaign_id=1,
                place=Place(
                    name=f"City {number:02}", time_zone="UTC", currency="EUR", language="en"
                ),
                at=NOW,
            )

    await town.knows(begin_many)
    ana = town.person("Ana")
    first = await ana.tells("/cities")
    assert first.text.startswith("Twestival: 45 cities take part.\n• City 00 (no host yet)")
    second = await ana.taps(town.bot, "More ›")
    assert second.id == first.id
    assert "City 20" in second.text
    last = await ana.taps(town.bot, "More ›")
    assert last.buttons == ["‹ Back"]
    assert "City 44" in last.text


async def test_without_a_city_group_commands_say_what_to_do(town: Town) -> None:
    ana = town.person("Ana")
    group = await asked(town, ana)
    for command in ("/link", "/here"):
        assert "Which city is this about?" in (await ana.says(group, command)).text
    question = await ana.says(group, "/city")
    await ana.replies(group, question, "Lyon")
    assert await chapter_of(town, group) is not None


async def test_row_34_a_city_button_of_another_group_is_forged(town: Town) -> None:
    ana, mallory = town.person("Ana"), town.person("Mallory")
    group = await town.has_a_chapter("London", ana)
    data = ana.reads(group).data("Currency")
    other = await town.has_a_chapter("Leeds", mallory)
    toast = await mallory.forges(other, mallory.reads(other), data)
    assert "not from this chat" in toast
    chat = await town.knows(lambda tx: chats.find(tx, other.id))
    assert chat.open


ZONES = [
    ("FR", ("Europe/Paris",)),
    ("NO", ("Europe/Oslo",)),
    ("ES", ("Europe/Madrid", "Atlantic/Canary")),
    ("XX", ()),
    ("", ()),
]


@pytest.mark.parametrize(("country", "zones"), ZONES)
def test_the_zones_of_a_country_that_differ(country: str, zones: tuple[str, ...]) -> None:
    assert zones_of(country, 2027) == zones


async def test_whoever_leads_a_city_sets_its_own_goal(town: Town) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    group = await town.has_a_chapter("London", ana, bo)
    await ana.taps(group, "I’ll host it")
    await ana.says(group, "/city")
    await bo.taps(group, "Goal")
    assert "Only" in town.toast
    asked = await ana.taps(group, "Goal")
    assert asked.text == "What does London want to reach? Reply with an amount, like £5,000."
    again = await ana.replies(group, asked, "a lot")
    assert again.text.startswith("I see no amount in “a lot”.")
    refused = await ana.replies(group, again, "500 €")
    assert "counted in GBP" in refused.text
    kept = await ana.replies(group, again, "£5,000")
    assert kept.text.startswith("✓ London wants to reach £5,000.")
    assert "Goal: £5,000" in (await ana.says(group, "/city")).text
    await ana.says(group, "/raised £1,200 cakes")
    await ana.taps(group, "✓ Confirm")
    posted = await ana.says(group, "/progress")
    assert "London: £1,200 of £5,000 (24%), place 1 of 1" in posted.text
    await ana.says(group, "/ranking")
    assert "1. London — 24% of £5,000" in (await ana.taps(group, "Own goal")).text


async def test_a_goal_is_set_in_private_asked_when_it_may_be_two_and_taken_away(town: Town) -> None:
    ana = town.person("Ana")
    group = await town.has_a_chapter("London", ana)
    await ana.taps(group, "I’ll host it")
    mine = await ana.tells("/city")
    assert mine.text == "You’re with London."
    asked = await ana.taps(ana.bot, "Goal")
    which = await ana.replies(ana.bot, asked, "1.500")
    assert which.text == "That can be read in more than one way. Which goal is meant?"
    kept = await ana.taps(ana.bot, "£1,500")
    assert kept.text.startswith("✓ London wants to reach £1,500.")
    assert "Its goal: £1,500." in (await ana.tells("/city")).text
    asked = await ana.taps(ana.bot, "Goal")
    assert "with 0 it has none" in asked.text
    gone = await ana.replies(ana.bot, asked, "0")
    assert gone.text == "✓ London has no goal of its own any more."
    known = await chapter_of(town, group)
    assert known is not None
    assert known.goal is None


async def test_row_31_and_32_no_written_goal_is_guessed(town: Town) -> None:
    ana = town.person("Ana")
    group = await town.has_a_chapter("London", ana)
    await ana.taps(group, "I’ll host it")
    await ana.says(group, "/city")
    asked = await ana.taps(group, "Goal")
    for written in ("-5", "1e999", "NaN", "12.345", "9" * 10_000):
        await ana.replies(group, asked, written[:4096])
        known = await chapter_of(town, group)
        assert known is not None
        assert known.goal is None, written


async def test_each_city_sees_its_own_goal(town: Town) -> None:
    ana, bo = town.person("Ana"), town.person("Bo")
    london = await town.has_a_chapter("London", ana)
    leeds = await town.has_a_chapter("Leeds", bo)
    for leader, group, goal in ((ana, london, "£5,000"), (bo, leeds, "£400")):
        await leader.taps(group, "I’ll host it")
        await leader.says(group, "/city")
        await leader.replies(group, await leader.taps(group, "Goal"), goal)
        await leader.says(group, "/raised £100 cakes")
        await leader.taps(group, "✓ Confirm")
    assert "London: £100 of £5,000 (2%)" in (await ana.says(london, "/progress")).text
    assert "Leeds: £100 of £400 (25%)" in (await bo.says(leeds, "/progress")).text
