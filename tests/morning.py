"""The morning after: a campaign whose big day is over, and who leads its cities."""

from datetime import UTC, datetime

from bot.playground.chats import Chat
from storage import chapters, organisers, people, rollcall
from storage.database import Tx
from storage.records import Role, Rollcall
from tests.cities import campaign_in, chapter_in, city_in, joins
from tests.town import Town, Townsperson

MORNING = datetime(2027, 2, 13, 9, 0, tzinfo=UTC)  # ten o'clock in Lyon


async def lyon_led(
    town: Town, *hosts: Townsperson, helped_by: tuple[Townsperson, ...] = (), language: str = "en"
) -> Chat:
    """A campaign in Lyon, whose group has Zoe for its admin, led by these."""
    await campaign_in(town)
    zoe = town.person("Zoe")
    lyon = await city_in(town, "Lyon", zoe, *hosts, *helped_by, language=language)
    for each in (*hosts, *helped_by):
        await each.starts()
    await joins(town, lyon, *hosts, *helped_by)
    await leads(town, lyon, *hosts)
    await leads(town, lyon, *helped_by, role="cohost")
    return lyon


async def leads(town: Town, group: Chat, *hosts: Townsperson, role: str = "host") -> None:
    """Have people lead the chapter of a group."""
    chapter = await chapter_in(town, group)

    async def lead(tx: Tx) -> None:
        for each in hosts:
            person = await people.by_telegram(tx, each.id)
            assert person is not None
            await chapters.add_host(
                tx, chapter_id=chapter.id, person_id=person.id, at=town.clock.now(), role=role
            )

    await town.knows(lead)


async def in_office(
    town: Town, name: str, role: Role = Role.OWNER, *, language: str = "en"
) -> Townsperson:
    """Somebody with a role in the campaign."""
    who = town.person(name, language=language)
    await who.starts()

    async def appoint(tx: Tx) -> None:
        campaign, person = await organisers.the_campaign(tx), await people.by_telegram(tx, who.id)
        assert campaign is not None
        assert person is not None
        await organisers.grant(
            tx,
            campaign_id=campaign.id,
            person_id=person.id,
            role=role,
            by=person.id,
            at=town.clock.now(),
        )

    await town.knows(appoint)
    return who


async def dismissed(town: Town, who: Townsperson, role: Role) -> None:
    """Take a role back."""

    async def dismiss(tx: Tx) -> None:
        campaign, person = await organisers.the_campaign(tx), await people.by_telegram(tx, who.id)
        assert campaign is not None
        assert person is not None
        await organisers.revoke(tx, campaign_id=campaign.id, person_id=person.id, role=role)

    await town.knows(dismiss)


async def the_call(town: Town, group: Chat) -> Rollcall:
    """The roll-call of a group's chapter."""
    chapter = await chapter_in(town, group)
    found: Rollcall | None = await town.knows(lambda tx: rollcall.of_chapter(tx, chapter.id))
    assert found is not None
    return found


def asked(who: Townsperson) -> list[str]:
    """The questions of the roll-call that somebody has, as they are now."""
    return [m.text for m in who.all_from_bot() if "How did" in m.text]


def board(who: Townsperson, group: Chat) -> str:
    """The board as it stands in a group; nothing when there is none."""
    shown = [m for m in who.all_from_bot(group) if not m.has_picture and "reported" in m.text]
    return next((m.text for m in reversed(shown) if m.text.startswith("Twestival:")), "")
