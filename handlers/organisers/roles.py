"""Who runs a campaign: roles are given by a private link that works once, and taken back."""

from telegram import Update

from bot.buttons import Open, Press, Rows, in_rows, press
from bot.context import Context
from bot.language import lines
from bot.problems import NoCampaign
from bot.voice import Composed, Sheet
from handlers.organisers import panel
from handlers.organisers.editing import about
from handlers.organisers.notes import note
from storage import organisers, people
from storage.problems import NotFound
from storage.records import Campaign, Person, Role
from storage.rules import required

INVITATION = "organisers.invitation"
LINK_DAYS = 7
TEXT_PREFIXES = ("roles-invite-", "roles-of-")


async def said(_update: Update, context: Context) -> None:
    """`/role` shows who runs the campaign."""
    if context.campaign is None:
        raise NoCampaign
    await _show(context, context.campaign, anew=True)


async def shown(_update: Update, context: Context) -> None:
    """Back to who runs the campaign."""
    await _show(context, await about(context))


async def _show(context: Context, campaign: Campaign, *, anew: bool = False) -> None:
    holders = {role: await _holders(context, campaign, role) for role in Role}
    found = [
        context.language(f"roles-of-{role}", people=_names(context, held))
        for role, held in holders.items()
    ]
    await panel.put(
        context,
        "roles-shown",
        buttons=_buttons(context, campaign, holders),
        anew=anew,
        campaign=campaign.name,
        lines=lines(found),
    )


async def _holders(context: Context, campaign: Campaign, role: Role) -> list[Person]:
    return await organisers.with_role(context.tx, campaign_id=campaign.id, role=role)


def _names(context: Context, held: list[Person]) -> list[str]:
    return [_name(context, each) for each in held]


def _name(context: Context, person: Person) -> str:
    return person.name or context.language.plain("roles-nameless")


def _buttons(context: Context, campaign: Campaign, holders: dict[Role, list[Person]]) -> Rows:
    owns = any(each.id == context.speaker.id for each in holders[Role.OWNER])
    rows: list[list[Press]] = []
    if owns:
        invite = [
            press(f"roles-invite-{role}", "organisers.invite", campaign.id, role) for role in Role
        ]
        rows = [*in_rows(invite, 2)]
        rows.append([press("roles-take", "organisers.revocable", campaign.id)])
    else:
        rows = [
            [_lay_down(campaign, role)]
            for role, held in holders.items()
            if any(each.id == context.speaker.id for each in held)
        ]
    return rows


def _lay_down(campaign: Campaign, role: Role) -> Press:
    return press("roles-lay-down", "organisers.lay-down", campaign.id, role, role=role)


async def invited(_update: Update, context: Context) -> None:
    """An owner wants a link that gives somebody a role."""
    campaign = await about(context)
    role = Role(context.carried[1])
    context.voice.post(
        context.chat.id,
        INVITATION,
        campaign=campaign.id,
        role=role,
        giver=context.speaker.id,
    )
    await note(context, "link-made", campaign=campaign.id, role=role)
    back = [[press("campaign-back", "organisers.roles", campaign.id)]]
    await panel.put(context, "roles-forward", buttons=back, role=role, days=LINK_DAYS)


async def compose_invitation(sheet: Sheet) -> Composed | None:
    """Compose the message that is forwarded; its link is made here, so that only its hash is kept.

    None when whoever asked for it is no owner any more.
    """
    campaign = await organisers.campaign(sheet.tx, int(sheet.facts["campaign"]))
    giver = await people.find(sheet.tx, int(sheet.facts["giver"]))
    if campaign is None or giver is None:
        return None
    held = await organisers.roles_of(sheet.tx, campaign_id=campaign.id, person_id=giver.id)
    if Role.OWNER not in held:
        return None
    role = Role(sheet.facts["role"])
    token = await organisers.fresh_link(
        sheet.tx, role=role, campaign_id=campaign.id, at=sheet.now, days=LINK_DAYS
    )
    link = sheet.house.link(f"own_{token}")
    text = sheet.text(
        "roles-invitation", giver=giver.name, role=role, name=campaign.name, link=link
    )
    return Composed(text, [[Open("roles-accept", link)]])


async def revocable(_update: Update, context: Context) -> None:
    """Who has a role that can be taken back, one button each."""
    campaign = await about(context)
    rows: list[list[Press]] = [
        [
            press(
                "roles-revoke",
                "organisers.revoke",
                campaign.id,
                role,
                person.id,
                person=_name(context, person),
                role=role,
            )
        ]
        for role in Role
        for person in await _holders(context, campaign, role)
    ]
    rows.append([press("campaign-back", "organisers.roles", campaign.id)])
    await panel.put(context, "roles-revocable", buttons=rows, campaign=campaign.name)


async def revoked(_update: Update, context: Context) -> None:
    """An owner takes a role back. Raises LastOwner."""
    campaign = await about(context)
    person = required(await people.find(context.tx, int(context.carried[2])), "person")
    await _take(context, campaign, Role(context.carried[1]), person)


async def laid_down(_update: Update, context: Context) -> None:
    """Somebody gives their own role back. Raises LastOwner."""
    await _take(context, await about(context), Role(context.carried[1]), context.speaker)


async def _take(context: Context, campaign: Campaign, role: Role, person: Person) -> None:
    taken = await organisers.revoke(
        context.tx, campaign_id=campaign.id, person_id=person.id, role=role
    )
    if not taken:
        raise NotFound(what="person")
    if role is Role.OWNER:
        # A link that a former owner kept aside must not bring them back.
        await organisers.drop_links(context.tx, campaign_id=campaign.id)
    await note(context, "role-revoked", campaign=campaign.id, role=role, person=person.id)
    if person.id != context.speaker.id:
        context.notify(person, "roles-taken-from-you", role=role, campaign=campaign.name)
    context.toast("roles-taken", role=role, person=_name(context, person))
    await _show(context, campaign)
