"""Which city a volunteer belongs to: typed, shared as a location, or picked from the list."""

from telegram import Update

from bot.buttons import Open, Press, Rows, press
from bot.context import Context
from bot.problems import NoCampaign
from bot.reading.places import City, find_cities
from bot.reading.words import fold
from storage import chapters, forms, people
from storage.problems import NotFound
from storage.records import Campaign, Chapter

FORM = "welcome.city"
NEAREST = 4  # chapters proposed around a position
PAGE = 8  # chapters on one page of the list


def _campaign(context: Context) -> Campaign:
    if context.campaign is None:
        raise NoCampaign
    return context.campaign


async def propose(context: Context, key: str) -> None:
    """Say `key`, and offer to choose a city: nobody has to."""
    campaign = _campaign(context)
    buttons: list[list[Press]] = [[press("welcome-choose-city", "welcome.city")]]
    if await chapters.listed(context.tx, campaign.id):
        buttons.append([press("welcome-list", "welcome.list", 0)])
    buttons.append([press("welcome-later", "welcome.later")])
    context.edit(key, campaign=campaign.name, person=context.speaker.name, buttons=buttons)


async def ask(_update: Update, context: Context) -> None:
    """'Choose my city': wait for a name or a location."""
    campaign = _campaign(context)
    form = await forms.open_form(
        context.tx,
        chat_id=context.chat.id,
        person_id=context.speaker.id,
        form=FORM,
        step="city",
        answers={},
        at=context.now,
    )
    if context.message is not None:
        await forms.advance(
            context.tx, form, step="city", message_id=context.message.message_id, at=context.now
        )
    buttons = [[press("welcome-later", "welcome.later")]]
    if await chapters.listed(context.tx, campaign.id):
        buttons.insert(0, [press("welcome-list", "welcome.list", 0)])
    context.edit("welcome-which-city", buttons=buttons)


async def said(update: Update, context: Context) -> None:
    """A city was typed, or a location shared."""
    location = update.message.location if update.message else None
    if location is not None:
        await _near(context, location.latitude, location.longitude)
    elif context.rest:
        await _typed(context)
    else:
        context.reply("welcome-not-a-city")


async def _typed(context: Context) -> None:
    every = await chapters.listed(context.tx, _campaign(context).id)
    named = [each for each in every if fold(each.name) == fold(context.rest)]
    cities = find_cities(context.rest, locale=context.speakers_language.code)
    meant = named or _among(every, cities)
    if len(meant) == 1:
        await _belong(context, meant[0])
    elif meant:
        context.reply("welcome-which-one", buttons=[[_pick(each)] for each in meant[:PAGE]])
    elif cities:
        await _near(context, cities[0].latitude, cities[0].longitude, city=cities[0])
    else:
        context.reply(
            "welcome-unknown-city",
            said=context.rest,
            buttons=[[press("welcome-list", "welcome.list", 0)]] if every else (),
        )


def _among(every: list[Chapter], cities: tuple[City, ...]) -> list[Chapter]:
    by_place = {each.geoname_id: each for each in every}
    return [by_place[city.geoname_id] for city in cities if city.geoname_id in by_place]


async def _near(
    context: Context, latitude: float, longitude: float, city: City | None = None
) -> None:
    """Offer the chapters around a position, or to begin one."""
    around = await chapters.near(
        context.tx,
        campaign_id=_campaign(context).id,
        latitude=latitude,
        longitude=longitude,
        limit=NEAREST,
    )
    rows: list[list[Press | Open]] = [
        [
            press(
                "welcome-near",
                "welcome.pick",
                each.chapter.id,
                chapter=each.chapter.name,
                km=round(each.km),
            )
        ]
        for each in around
    ]
    rows.append([Open("welcome-begin-city", context.house.group_link())])
    rows.append([press("welcome-later", "welcome.later")])
    context.reply(
        "welcome-nearest",
        buttons=rows,
        city=city.name if city else None,
        near=bool(around),
    )


def _pick(chapter: Chapter) -> Press:
    return press(
        "welcome-chapter",
        "welcome.pick",
        chapter.id,
        chapter=chapter.name,
        country=chapter.country or None,
    )


async def show_list(_update: Update, context: Context) -> None:
    """A page of the cities that take part."""
    every = await chapters.listed(context.tx, _campaign(context).id)
    last = max(0, (len(every) - 1) // PAGE)
    page = min(int(context.carried[0]), last)
    rows: list[list[Press]] = [[_pick(each)] for each in every[page * PAGE : (page + 1) * PAGE]]
    turning = []
    if page > 0:
        turning.append(press("welcome-earlier", "welcome.list", page - 1))
    if page < last:
        turning.append(press("welcome-more", "welcome.list", page + 1))
    context.edit(
        "welcome-which-chapter",
        buttons=[*rows, turning, [press("welcome-later", "welcome.later")]],
    )


async def picked(_update: Update, context: Context) -> None:
    """A city was picked by a tap."""
    chapter = await chapters.find(context.tx, int(context.carried[0]))
    if chapter is None:
        raise NotFound(what="chapter")
    await _belong(context, chapter)


async def _belong(context: Context, chapter: Chapter) -> None:
    await people.move(
        context.tx,
        campaign_id=chapter.campaign_id,
        person_id=context.speaker.id,
        chapter=chapter,
    )
    await _close_form(context)
    say = context.edit if context.pressed else context.reply
    say("welcome-belongs", chapter=chapter.name, buttons=_other())


async def _close_form(context: Context) -> None:
    """End this conversation; another one that was begun meanwhile goes on."""
    await forms.close(context.tx, chat_id=context.chat.id, person_id=context.speaker.id, form=FORM)


def _other() -> Rows:
    return [[press("welcome-other-city", "welcome.city")]]


async def later(_update: Update, context: Context) -> None:
    """Not now: nothing is missing without a city."""
    await _close_form(context)
    context.edit("welcome-no-city", buttons=[[press("welcome-choose-city", "welcome.city")]])
