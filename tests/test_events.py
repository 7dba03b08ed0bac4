"""Events through the front door: announced, answered on a card, found, changed, called off."""

from storage import organisers
from storage.database import Tx
from tests.town import NOW, Town, Townsperson

LINE = "Fri 12 Feb 19:00 Concert @ Le Petit Bain, Paris"


async def twestival(town: Town) -> Townsperson:
    """A campaign under way, and who owns it."""
    olga = town.person("Olga")
    await olga.starts()

    async def begin(tx: Tx) -> None:
        owner = await _person(tx, olga)
        await organisers.create_campaign(
            tx,
            owner=owner,
            name="Twestival",
            currency="USD",
            language="en",
            time_zone="UTC",
            at=NOW,
        )

    await town.knows(begin)
    return olga


async def _person(tx: Tx, who: Townsperson):
    from storage import people

    return await people.by_telegram(tx, who.id)


async def test_smoke(town: Town) -> None:
    anna, bo = town.person("Anna"), town.person("Bo")
    await twestival(town)
    paris = await town.has_a_chapter("Paris", anna, bo)
    for m in bo.sees(paris):
        print(m.text, m.buttons)
    print("---")
    echo = await bo.says(paris, f"/event {LINE}")
    print(echo.text, echo.buttons)
    shown = await bo.taps(paris, echo.buttons[0])
    print(town.toast)
    print(shown.id == echo.id, shown.text, shown.buttons)
    shown = await bo.taps(paris, shown.buttons[0])
    print(town.toast)
    print(shown.id == echo.id, shown.text, shown.buttons)
    shown = await anna.taps(paris, "+1")
    print(town.toast)
    print(shown.id == echo.id, shown.text, shown.buttons)
    await town.person("Olga").taps(town.bot, "Approve")
    print(town.toast)
    print(town.person("Olga").reads().text)
    await bo.starts("ev_1")
    print(bo.reads().text, bo.reads().buttons)
    await bo.taps(town.bot, "Change")
    print(bo.reads().text, bo.reads().buttons)
    await bo.taps(town.bot, "When")
    print(bo.reads().text, bo.reads().buttons)
    await bo.tells("20:00")
    print(bo.reads().text, bo.reads().buttons)
    await bo.taps(town.bot, "Save")
    print(bo.reads().text, bo.reads().buttons)
    print(bo.reads(paris).text)
    await bo.tells("/events")
    print(bo.reads().text, bo.reads().buttons)
    await bo.tells("/event")
    print(bo.reads().text, bo.reads().buttons)
