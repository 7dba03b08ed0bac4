"""Who is told when somebody stops leading: whoever leads now, and who must find somebody."""

from collections.abc import Iterable

from bot.context import Context
from storage import chapters, organisers
from storage.people import Left
from storage.records import Chapter, Person, Role


async def tell_successors(context: Context, led: Iterable[Chapter], name: str) -> None:
    """Tell who leads each of these chapters now that `name` does not; '' for somebody forgotten."""
    for chapter in led:
        leading = await chapters.hosts(context.tx, chapter.id)
        if leading:
            context.notify(leading[0], "handover-yours", person=name, chapter=chapter.name)


async def tell_organisers(context: Context, campaign_id: int, left: Left, name: str) -> None:
    """Tell a campaign's organisers what nobody leads now."""
    if not left.chapters and not left.events:
        return
    for organiser in await _organisers(context, campaign_id):
        context.notify(
            organiser,
            "handover-nobodys",
            person=name,
            chapters=[each.name for each in left.chapters],
            events=[each.title for each in left.events],
        )


async def _organisers(context: Context, campaign_id: int) -> list[Person]:
    found: dict[int, Person] = {}
    for role in (Role.OWNER, Role.ORGANISER):
        for person in await organisers.with_role(context.tx, campaign_id=campaign_id, role=role):
            found.setdefault(person.id, person)
    return list(found.values())
