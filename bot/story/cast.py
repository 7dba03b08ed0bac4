"""Who takes part and what they will say: drawn by a seed before anything happens."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

from bot.reading.countries import currency_of, languages_of
from bot.reading.places import City, clear_choice, find_cities
from bot.story import sayings
from bot.story.chance import dice
from bot.story.cities import taking_part
from bot.story.days import BIG_DAY, DAY, ROLLS, Habit, local
from bot.story.figures import around, share_out
from bot.story.names import names_in
from storage.money import Money
from storage.records import Cover

FRENCH = {
    "FR", "SN", "CI", "MA", "CM", "CD", "ML", "BF", "BJ", "TG", "MG", "TN", "LU", "HT",
}  # fmt: skip
FRENCH_REGIONS = {"Québec", "Brussels", "Genève", "Geneva", "Vaud"}
HOURS = (8, 18)
EVENINGS = (-6, -3, -1)  # days before the big day on which people answer
SEEN = 0.3  # of the reports that need no witness and have one
BANKED = 0.5  # of the reports whose money is in the bank in the end
ABROAD = 0.08  # of the reports in another currency than the city's
SPENT = (0, 0, 1, 1, 2)  # costs of a city
ANSWERS = 0.85  # of the cities to the roll-call
PHOTO = 0.2  # of those, with a photo


class Manner(StrEnum):
    """How somebody reports money, and what happens on the way."""

    PLAIN = "plain"
    FIXED = "fixed"  # wrong at first, fixed before it counts
    DROPPED = "dropped"  # wrong at first, undone before it counts, said again
    TAKEN_BACK = "taken back"  # recorded, undone afterwards, said again
    CORRECTED = "corrected"  # recorded, then the message is edited
    TWICE = "twice"  # said twice: the same, says the second time


MANNERS = {
    Manner.PLAIN: 68,
    Manner.FIXED: 9,
    Manner.DROPPED: 6,
    Manner.TAKEN_BACK: 6,
    Manner.CORRECTED: 5,
    Manner.TWICE: 6,
}


COST_MANNERS = (Manner.PLAIN, Manner.TAKEN_BACK, Manner.CORRECTED)


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody in a city's group, with the language of their Telegram."""

    name: str
    language: str
    signs_up: bool


@dataclass(frozen=True, slots=True)
class Gathering:
    """A city's event."""

    title: str
    place: str
    starts_at: datetime
    line: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody (by their place in the group) taps on the card: going, maybe, no or more."""

    who: int
    says: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Report:
    """Money somebody says was raised; `wrong` is what they say at first, in some manners.

    `witness` is who would say they saw it: they do when it is so much that somebody must, and
    when it is `seen`. `banked` money is in the bank in the end.
    """

    who: int
    at: datetime
    money: Money
    wrong: Money
    note: str
    manner: Manner
    witness: int = 0
    seen: bool = False
    banked: bool = False


@dataclass(frozen=True, slots=True)
class Cost:
    """What somebody says it cost, and who pays; `wrong` is what they say at first, if corrected."""

    who: int
    at: datetime
    money: Money
    wrong: Money
    note: str
    covered: Cover
    manner: Manner


@dataclass(frozen=True, slots=True)
class Roll:
    """What the host answers to the roll-call, and when."""

    at: datetime
    people: int
    photo: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    """A city as it will act. The first of its people leads it."""

    city: City
    title: str
    typed: str
    language: str
    currency: str
    people: tuple[Someone, ...]
    gathering: Gathering
    replies: tuple[Reply, ...]
    reports: tuple[Report, ...]
    costs: tuple[Cost, ...]
    roll: Roll | None
    habit: Habit

    @property
    def is_large(self) -> bool:
        """Whether its group is a supergroup, as large ones are: every other one here."""
        return self.city.geoname_id % 2 == 0

    @property
    def zone(self) -> ZoneInfo:
        """By which clocks it lives."""
        return ZoneInfo(self.city.time_zone)


def draw_cast(number: int, seed: int, goal: Money) -> tuple[Chapter, ...]:
    """Return so many chapters whose reports come to the goal exactly, at the rates of their days.

    Every figure is drawn: none was ever raised.
    """
    cities = taking_part(number)
    stories = [
        _draw(city, dice(seed, city.geoname_id), dice(seed, city.geoname_id, "trust"))
        for city in cities
    ]
    return share_out(stories, dice(seed, "money"), goal)


def _draw(city: City, draw: Random, trust: Random) -> Chapter:
    language = "fr" if _is_french(city) else "en"
    currency = currency_of(city.country) or "USD"
    people = _people(city, language, draw)
    zone = ZoneInfo(city.time_zone)
    reports = _reports(len(people), language, currency, zone, draw)
    return Chapter(
        city=city,
        title=sayings.GROUPS[language].format(city=city.name),
        typed=_typed(city, draw),
        language=language,
        currency=currency,
        people=people,
        gathering=_gathering(language, zone, draw),
        replies=tuple(_replies(len(people), zone, draw)),
        reports=_with_trust(reports, people, currency, trust),
        costs=tuple(_costs(len(people), language, currency, zone, trust)),
        roll=_roll(trust),
        habit=_habit(draw),
    )


def _is_french(city: City) -> bool:
    # A region called like its city, as Brussels is, is not named beside it.
    return city.country in FRENCH or (city.region or city.name) in FRENCH_REGIONS


def _typed(city: City, draw: Random) -> str:
    """How the city is called: alone where that is understood or offered, else with its country."""
    found = find_cities(city.name, locale="en")
    clear = clear_choice(city.name, found)
    is_meant = clear == city if clear else city in found[:6]
    if is_meant and draw.random() < 0.8:
        return city.name
    return f"{city.name}, {city.country}"


def _people(city: City, language: str, draw: Random) -> tuple[Someone, ...]:
    spoken = languages_of(city.country, city.region)
    own = "fr" if language == "fr" else (spoken[0] if spoken else "en")
    names = draw.sample(names_in(city.country, own), draw.randint(6, 9))
    return tuple(
        Someone(name, own, signs_up=not place or draw.random() < 0.35 or place == 1)
        for place, name in enumerate(names)
    )


def _gathering(language: str, zone: ZoneInfo, draw: Random) -> Gathering:
    starts = local(BIG_DAY, draw.choice((17, 18, 19, 20)), zone)
    title = draw.choice(sayings.GATHERINGS[language])
    place = draw.choice(sayings.PLACES[language])
    line = sayings.announcement(language, starts.astimezone(zone), title, place)
    return Gathering(title, place, starts, line)


def _replies(people: int, zone: ZoneInfo, draw: Random) -> list[Reply]:
    """Everybody but one or two answers; some bring somebody, some change their mind."""
    replies = []
    for who in range(draw.randint(0, 2), people):
        evening = draw.randrange(len(EVENINGS))
        at = local(BIG_DAY + EVENINGS[evening] * DAY, 20, zone)
        says = draw.choices(("going", "maybe", "no", "more"), (55, 15, 15, 15))[0]
        replies.append(Reply(who, says, at))
        if says == "more" and draw.random() < 0.5:
            replies.append(Reply(who, "more", at))
        if evening < len(EVENINGS) - 1 and draw.random() < 0.15:
            later = local(BIG_DAY + EVENINGS[-1] * DAY, 20, zone)
            replies.append(Reply(who, draw.choice(("going", "no", "maybe")), later))
    return sorted(replies, key=lambda reply: reply.at)


def _reports(
    people: int, language: str, currency: str, zone: ZoneInfo, draw: Random
) -> list[Report]:
    """Two to four a city: on the evening, and on the days after. Their amounts are drawn later."""
    moments = [
        local(BIG_DAY, 22, zone),
        local(BIG_DAY + DAY, 10, zone),
        local(BIG_DAY + DAY, 19, zone),
        local(BIG_DAY + 2 * DAY, 12, zone),
    ]
    nothing = Money.zero(currency)
    notes = draw.sample(sayings.NOTES[language], 4)
    return [
        Report(
            who=0 if draw.random() < 0.7 else draw.randrange(people),
            at=at,
            money=nothing,
            wrong=nothing,
            note=note,
            manner=draw.choices(tuple(MANNERS), tuple(MANNERS.values()))[0],
        )
        for at, note in zip(sorted(draw.sample(moments, draw.randint(2, 4))), notes, strict=False)
    ]


def _with_trust(
    reports: list[Report], people: tuple[Someone, ...], currency: str, draw: Random
) -> tuple[Report, ...]:
    """Say who would witness each report, whether its money is banked, and which is from abroad.

    The last one is in the city's own currency: its amount may have to make the total exact.
    """
    signed_up = [place for place, someone in enumerate(people) if someone.signs_up]
    abroad = Money.zero("EUR" if currency != "EUR" else "USD")
    trusted = []
    for report in reports:
        others = [place for place in signed_up if place != report.who]
        foreign = draw.random() < ABROAD and report is not reports[-1]
        trusted.append(
            replace(
                report,
                money=abroad if foreign else report.money,
                witness=draw.choice(others),
                seen=draw.random() < SEEN,
                banked=draw.random() < BANKED,
            )
        )
    return tuple(trusted)


def _costs(people: int, language: str, currency: str, zone: ZoneInfo, draw: Random) -> list[Cost]:
    """None to two a city: before the day, and on its morning after."""
    moments = [local(BIG_DAY - DAY, 20, zone), local(BIG_DAY + DAY, 19, zone)]
    number = draw.choice(SPENT)
    costs = []
    for at, note in zip(moments[:number], draw.sample(sayings.COSTS[language], 2), strict=False):
        money = around(draw.randint(15, 150), currency, at.date())
        costs.append(
            Cost(
                who=0 if draw.random() < 0.7 else draw.randrange(people),
                at=at,
                money=money,
                wrong=Money(money.minor * 2, currency),
                note=note,
                covered=draw.choices(tuple(Cover), (50, 30, 20))[0],
                manner=draw.choices(COST_MANNERS, (70, 15, 15))[0],
            )
        )
    return costs


def _roll(draw: Random) -> Roll | None:
    """Most hosts answer, at one of few hours; none before it is ten where they are."""
    answers = draw.random() < ANSWERS
    at = draw.choices(ROLLS, (60, 25, 15))[0]
    people = draw.randrange(4)  # which of the numbers that are offered
    photo = draw.random() < PHOTO
    return Roll(at, people, photo) if answers else None


def _habit(draw: Random) -> Habit:
    rhythm = draw.choices(("daily", "weekdays", "weekly"), (75, 15, 10))[0]
    return Habit(rhythm, draw.choice(HOURS), weekday=0)
