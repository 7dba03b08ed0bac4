"""Which city a group is: said in a reply or by /city, asked again when it is not clear."""

from telegram import Update

from bot import timetable
from bot.buttons import Press, press
from bot.context import ANONYMOUS_ADMIN, Context
from bot.problems import NoCampaign
from bot.reading.countries import currency_of, languages_of
from bot.reading.places import City, city_by_id, clear_choice, find_cities, suggest_cities
from handlers.chapters.settings import show
from storage import chapters, people
from storage.money import current_currencies
from storage.problems import NotFound
from storage.records import Campaign, Chapter, Place

CHOICES = 6  # namesakes offered as buttons
DIVIDED = ("BE", "CH")  # where each region has a language of its own: Zürich is not asked in French


async def city_said(_update: Update, context: Context) -> None:
    """Somebody replied to the question which city this is."""
    await _read_city(context, context.rest)


async def city_command(_update: Update, context: Context) -> None:
    """`/city Lyon` says which city this is; `/city` shows it, or asks."""
    if context.private:
        await _say_ones_own(context)
    elif context.rest:
        await _read_city(context, context.rest)
    elif context.chapter is not None:
        await show(context, context.chapter)
    else:
        ask(context)


async def ask_another(_update: Update, context: Context) -> None:
    """The city is to be another one: ask which."""
    ask(context)


async def city_chosen(_update: Update, context: Context) -> None:
    """One of several cities of a name was meant."""
    city = city_by_id(int(context.carried[0]), locale=_spoken(context))
    if city is None:
        raise NotFound(what="chapter")
    await _settle(context, city)


def ask(context: Context) -> None:
    """Ask which city this is; the reply comes back as an answer."""
    if context.campaign is None:
        raise NoCampaign
    context.reply("chapters-ask", ask="chapters-ask.hint", name=f"city-question:{context.chat.id}")


async def _say_ones_own(context: Context) -> None:
    """Which city somebody is with; whoever leads it sets its goal here too."""
    chapter = context.chapter
    leads = chapter is not None and await chapters.is_host(
        context.tx, chapter_id=chapter.id, person_id=context.speaker.id
    )
    goal = [press("chapters-change-goal", "chapters.goal")] if leads else []
    context.reply(
        "chapters-mine",
        buttons=[goal, [press("chapters-choose-mine", "welcome.city")]],
        chapter=chapter.name if chapter else None,
        goal=chapter.goal if chapter and leads else None,
    )


def _spoken(context: Context) -> str:
    """Whoever says the city is understood in their own language."""
    return context.speakers_language.code


async def _read_city(context: Context, said: str) -> None:
    if context.campaign is None:
        raise NoCampaign
    found = find_cities(said, locale=_spoken(context))
    clear = clear_choice(said, found)
    if clear is not None:
        await _settle(context, clear)
    elif found:
        _offer(context, "chapters-which-one", found, said)
    else:
        _ask_again(context, said)


def _ask_again(context: Context, said: str) -> None:
    alike = suggest_cities(said, locale=_spoken(context))
    if alike:
        _offer(context, "chapters-did-you-mean", alike, said)
        return
    context.reply(
        "chapters-unknown-city",
        ask="chapters-ask.hint",
        name=f"city-question:{context.chat.id}",
        said=said,
    )


def _offer(context: Context, key: str, cities: tuple[City, ...], said: str) -> None:
    rows = [[_choice(city)] for city in cities[:CHOICES]]
    context.reply(key, buttons=rows, name=f"city-question:{context.chat.id}", said=said)


def _choice(city: City) -> Press:
    return press(
        "chapters-city",
        "chapters.city",
        city.geoname_id,
        city=city.name,
        region=city.region or None,
        country=city.country,
    )


async def _settle(context: Context, city: City) -> None:
    """Have this group speak about the city's chapter, which begins now if it is the first."""
    if context.campaign is None:
        raise NoCampaign
    known = await chapters.by_place(
        context.tx, campaign_id=context.campaign.id, geoname_id=city.geoname_id
    )
    chapter = known or await _begin(context, context.campaign, city)
    await chapters.bind(context.tx, chat_id=context.chat.id, chapter=chapter, at=context.now)
    await timetable.begin(context.tx, chapter=chapter, chat_id=context.chat.id, now=context.now)
    context.chapter = chapter
    await _tell_hosts(context, chapter)
    await _host_if_signed_up(context, chapter)
    await show(context, chapter)


async def _begin(context: Context, campaign: Campaign, city: City) -> Chapter:
    place = place_of(city, campaign, tuple(context.house.languages))
    return await chapters.create(context.tx, campaign_id=campaign.id, place=place, at=context.now)


def place_of(city: City, campaign: Campaign, spoken: tuple[str, ...]) -> Place:
    """Return what follows from a city: its name, time zone, currency and a language we speak.

    Where none of its languages is among the `spoken`, or its money is not known, the campaign's.
    """
    language = _language(city, spoken) or campaign.language
    currency = currency_of(city.country)
    named = city_by_id(city.geoname_id, locale=language) or city
    return Place(
        name=named.name,
        time_zone=city.time_zone,
        currency=currency if currency in current_currencies() else campaign.currency,
        language=language,
        country=city.country,
        geoname_id=city.geoname_id,
        latitude=city.latitude,
        longitude=city.longitude,
    )


def _language(city: City, spoken: tuple[str, ...]) -> str | None:
    english = city_by_id(city.geoname_id) or city
    # A region called like its city, as Brussels is, goes by the city's name.
    official = languages_of(city.country, city.region or english.name)
    shared = official[:1] if city.country in DIVIDED else official
    return next((each for each in shared if each in spoken), None)


async def _tell_hosts(context: Context, chapter: Chapter) -> None:
    """Whoever leads a city learns of another group that speaks for it."""
    for host in await chapters.hosts(context.tx, chapter.id):
        if host.id != context.speaker.id:
            context.notify(
                host, "chapters-another-group", chapter=chapter.name, group=context.chat.title
            )


async def _host_if_signed_up(context: Context, chapter: Chapter) -> None:
    if context.speaker.telegram_id == ANONYMOUS_ADMIN:
        return
    known = await people.volunteer(
        context.tx, campaign_id=chapter.campaign_id, person_id=context.speaker.id
    )
    if known is None or known.left_at is not None:
        return
    if not await chapters.hosts(context.tx, chapter.id):
        await lead(context, chapter)


async def host(_update: Update, context: Context) -> None:
    """Whoever said the city leads it, by one tap that also signs them up."""
    chapter = await chapters.find(context.tx, int(context.carried[0]))
    if chapter is None:
        raise NotFound(what="chapter")
    leading = await chapters.hosts(context.tx, chapter.id)
    if leading:
        context.toast("chapters-led-already", alert=True, host=leading[0].name)
    else:
        await lead(context, chapter)
        context.toast("chapters-you-lead", chapter=chapter.name)
    context.chapter = chapter
    await show(context, chapter)


async def lead(context: Context, chapter: Chapter) -> None:
    """Sign the speaker up, if they are not, and have them lead a chapter."""
    if context.campaign is None:
        raise NoCampaign
    await people.join(
        context.tx,
        campaign=context.campaign,
        person=context.speaker,
        chapter=chapter,
        at=context.now,
    )
    await chapters.add_host(
        context.tx, chapter_id=chapter.id, person_id=context.speaker.id, at=context.now
    )
    context.whisper("chapters-host-welcome", chapter=chapter.name)
