"""What people write: commands, announcements, amounts, in English and in French."""

from datetime import datetime
from decimal import Decimal
from random import Random

from bot.story.rates import BASE
from storage.money import Money, minor_digits

CAUSE = "Clean water for schools"
RULES = (
    "/campaign witness from $2,000",
    "/campaign two people from $5,000",
    "/campaign donation link https://example.org/water",
    "/campaign account number GB33 BUKB 2020 1555 5555 55",  # the specimen of the registry of IBANs
)
CAMPAIGN = "/campaign new Twestival, Clean water for schools, $250,000, 12 February 2027"

COMMANDS = {
    "en": {"event": "/event", "raised": "/raised", "spent": "/spent", "schedule": "/schedule"},
    "fr": {
        "event": "/evenement",
        "raised": "/collecte",
        "spent": "/depense",
        "schedule": "/programme",
    },
}
GATHERINGS = {
    "en": (
        "Pub quiz", "Concert", "Bake sale", "Open mic", "Film night", "Charity auction",
        "Street food market", "Dance party", "Board game night", "Fun run", "Clothes swap",
    ),
    "fr": (
        "Concert", "Grand quiz", "Vente de gâteaux", "Scène ouverte", "Ciné-débat", "Bal folk",
        "Vide-grenier", "Soirée jeux", "Repas partagé", "Tombola géante", "Course solidaire",
    ),
}  # fmt: skip
PLACES = {
    "en": (
        "Town Hall", "The Old Mill", "Central Library", "Riverside Café", "Community Centre",
        "The Lighthouse", "Station Yard", "Botanic Garden",
    ),
    "fr": (
        "Salle des fêtes", "Le Petit Bain", "Café du Port", "Maison des associations",
        "Théâtre municipal", "La Friche", "Médiathèque", "Halle du marché",
    ),
}  # fmt: skip
NOTES = {
    "en": (
        "cake sale", "raffle", "entrance tickets", "donation jar", "auction", "drinks",
        "sponsored run", "T-shirts", "second-hand books", "online donations",
    ),
    "fr": (
        "gâteaux", "tombola", "entrées", "urne à la sortie", "enchères", "buvette",
        "course parrainée", "T-shirts", "livres d’occasion", "dons en ligne",
    ),
}  # fmt: skip
COSTS = {
    "en": ("hall", "posters", "sound system", "cups and plates", "insurance", "cleaning"),
    "fr": ("salle", "affiches", "sono", "gobelets", "assurance", "nettoyage"),
}
GROUPS = {"en": "Twestival {city}", "fr": "Twestival {city}"}
DAYS = {
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "fr": ("lun", "mar", "mer", "jeu", "ven", "sam", "dim"),
}
MONTHS = {"en": "February", "fr": "février"}
SIGNS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "INR": "₹"}
BEFORE = {"GBP", "USD", "JPY", "INR"}


def announcement(language: str, starts: datetime, title: str, place: str) -> str:
    """Write a gathering on one line, at its local time."""
    day = f"{DAYS[language][starts.weekday()]} {starts.day} {MONTHS[language]}"
    clock = f"{starts:%H:%M}" if language == "en" else f"{starts.hour}h{starts:%M}"
    return f"{COMMANDS[language]['event']} {day} {clock} {title} @ {place}"


def report(
    language: str, money: Money, note: str, here: str, draw: Random, *, does: str = "raised"
) -> str:
    """Write how much was raised or spent; `here` is the currency that goes without saying."""
    return f"{COMMANDS[language][does]} {amount(language, money, here, draw)} {note}".strip()


def amount(language: str, money: Money, here: str, draw: Random) -> str:
    """Write an amount in one of the ways people do: 120 EUR, 120 €, €120, or just 120."""
    digits = _digits(language, money)
    sign = SIGNS.get(money.currency)
    ways = [f"{digits} {money.currency}", f"{money.currency} {digits}"]
    if money.currency == here:
        ways.append(digits)
    # A dollar sign is anybody's dollar where dollars are foreign; written where they are at home.
    if sign and (money.currency == here or money.currency != BASE):
        ways.append(f"{sign}{digits}" if money.currency in BEFORE else f"{digits} {sign}")
    return draw.choice(ways)


def _digits(language: str, money: Money) -> str:
    whole = money.amount
    places = minor_digits(money.currency) if whole != whole.to_integral_value() else 0
    written = f"{whole.quantize(Decimal(1).scaleb(-places)):f}"
    return written.replace(".", ",") if language == "fr" else written
