"""/start and the links that lead here: consent in one sentence, one tap to join, welcome back."""

from dataclasses import dataclass
from typing import Any, Self

from telegram import Update

from bot.buttons import Open, Press, Rows, press
from bot.context import Context
from bot.problems import NoCampaign, WrongPlace
from handlers.welcome.city import propose
from storage import audit, chapters, organisers, people
from storage.people import Welcome
from storage.problems import NotFound
from storage.records import Campaign, CampaignState, Chapter, Person, Role

DIGITS = 18  # SQLite's integers have at most 19 digits; a longer number never was ours


@dataclass(frozen=True, slots=True)
class Origin:
    """Where somebody came from: a campaign, perhaps a chapter of it, perhaps who invited them."""

    campaign: Campaign
    chapter: Chapter | None = None
    inviter: Person | None = None

    @property
    def carried(self) -> tuple[int, int, int]:
        """What a button carries of it; 0 for none."""
        return (
            self.campaign.id,
            self.chapter.id if self.chapter else 0,
            self.inviter.id if self.inviter else 0,
        )

    @classmethod
    async def of(cls, context: Context, carried: tuple[str, ...]) -> Self:
        """Return what a button carried. Raises NoCampaign."""
        campaign_id, chapter_id, inviter_id = map(int, carried)
        campaign = await organisers.campaign(context.tx, campaign_id)
        if campaign is None:
            raise NoCampaign
        return cls(
            campaign,
            await chapters.find(context.tx, chapter_id),
            await _inviter(context, inviter_id),
        )


async def start(_update: Update, context: Context) -> None:
    """`/start` in private greets; in a group it shows the way to the private chat."""
    if not context.private:
        _show_the_way(context)
    elif context.campaign is None:
        _greet_without_campaign(context)
    else:
        await _greet(context, Origin(context.campaign, context.chapter))


def _show_the_way(context: Context) -> None:
    if context.rest:
        return  # Telegram's own words when the bot is added by a link; the city is being asked
    payload = f"ch_{context.chapter.id}" if context.chapter else ""
    context.reply(
        "welcome-in-private", buttons=[[Open("welcome-open", context.house.link(payload))]]
    )


async def by_chapter(_update: Update, context: Context) -> None:
    """`ch_12`: the link of a chapter, from its group, its poster or its QR code."""
    _only_in_private(context)
    chapter = await chapters.find(context.tx, _number(context.rest))
    if chapter is None:
        raise NotFound(what="chapter")
    campaign = await organisers.campaign(context.tx, chapter.campaign_id)
    if campaign is not None:
        await _greet(context, Origin(campaign, chapter))


async def by_invitation(_update: Update, context: Context) -> None:
    """`inv_…`: somebody's own link; they are told how many came by it."""
    _only_in_private(context)
    if context.campaign is None:
        _greet_without_campaign(context)
        return
    inviter = await _inviter(context, _number(context.rest))
    chapter = None
    if inviter is not None:
        chapter = await chapters.of_volunteer(
            context.tx, campaign_id=context.campaign.id, person_id=inviter.id
        )
    await _greet(context, Origin(context.campaign, chapter, inviter))


async def by_private_link(_update: Update, context: Context) -> None:
    """`own_…`: a role in a campaign, or the right to begin one, given once.

    Raises LinkRefused.
    """
    _only_in_private(context)
    used = await organisers.use_link(
        context.tx,
        token_hash=organisers.link_hash(context.rest),
        person=context.speaker,
        at=context.now,
    )
    await audit.record(
        context.tx,
        actor=context.speaker.telegram_id,
        chat_id=context.chat.id,
        act="link-used",
        facts={"role": used.role, "campaign": used.campaign_id},
        at=context.now,
    )
    await _say_role(context, used.role, used.campaign_id)


async def _say_role(context: Context, role: Role, campaign_id: int | None) -> None:
    given = campaign_id if campaign_id is not None else context.campaign and context.campaign.id
    campaign = await organisers.campaign(context.tx, given) if given else None
    if campaign is None:
        context.reply("welcome-founder", person=context.speaker.name, buttons=[_tongues(context)])
        return
    await people.speak_about(context.tx, person_id=context.speaker.id, campaign_id=campaign.id)
    known = await people.volunteer(
        context.tx, campaign_id=campaign.id, person_id=context.speaker.id
    )
    signed_up = known is not None and known.left_at is None
    buttons = [] if signed_up else [[_join(Origin(campaign))]]
    context.reply("welcome-role", role=role, campaign=campaign.name, buttons=buttons)


async def _inviter(context: Context, number: int) -> Person | None:
    """Whoever has this member number, unless they were forgotten."""
    person = await people.find(context.tx, number)
    return person if person is not None and person.telegram_id is not None else None


def _only_in_private(context: Context) -> None:
    if not context.private:
        raise WrongPlace(command="start", where="private")


def _number(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) <= DIGITS else 0


def _greet_without_campaign(context: Context) -> None:
    key = "welcome-founder" if context.speaker.founder else "welcome-no-campaign"
    context.reply(key, person=context.speaker.name, buttons=[_tongues(context)])


async def _greet(context: Context, origin: Origin) -> None:
    """Ask a newcomer for consent, welcome back who was away, say where a volunteer stands."""
    known = await people.volunteer(
        context.tx, campaign_id=origin.campaign.id, person_id=context.speaker.id
    )
    if origin.campaign.state is CampaignState.CLOSED:
        context.reply("welcome-ended", campaign=origin.campaign.name)
    elif known is None:
        context.reply(
            "welcome-consent", buttons=_consent(context, origin), **_facts(context, origin)
        )
    else:
        await _return(context, origin)


async def _return(context: Context, origin: Origin) -> None:
    joined = await people.join(
        context.tx,
        campaign=origin.campaign,
        person=context.speaker,
        chapter=origin.chapter,
        at=context.now,
    )
    chapter = await chapters.find(context.tx, joined.volunteer.chapter_id or 0)
    key = "welcome-back" if joined.kind is Welcome.BACK else "welcome-already"
    context.reply(
        key,
        buttons=_next_steps(origin, chapter),
        person=context.speaker.name,
        campaign=origin.campaign.name,
        chapter=chapter.name if chapter else None,
    )


def _next_steps(origin: Origin, chapter: Chapter | None) -> Rows:
    """What somebody signed up may want next: a city, or the city they came from."""
    if chapter is None:
        return [[press("welcome-choose-city", "welcome.city")]]
    if origin.chapter is None or origin.chapter.id == chapter.id:
        return ()
    return [[press("welcome-move", "welcome.pick", origin.chapter.id, chapter=origin.chapter.name)]]


def _facts(context: Context, origin: Origin) -> dict[str, Any]:
    return {
        "person": context.speaker.name,
        "campaign": origin.campaign.name,
        "cause": origin.campaign.cause or None,
        "chapter": origin.chapter.name if origin.chapter else None,
        "inviter": origin.inviter.name if origin.inviter else None,
    }


def _join(origin: Origin) -> Press:
    return press("welcome-join", "welcome.join", *origin.carried)


def _consent(context: Context, origin: Origin) -> Rows:
    return [[_join(origin)], _tongues(context, *origin.carried)]


def _tongues(context: Context, *carried: int) -> list[Press]:
    """The languages the speaker is not spoken to in, one tap each."""
    return [
        press("welcome-language", "welcome.speak", code, *carried, name=name)
        for code, name in context.house.languages.names.items()
        if code != context.speakers_language.code
    ]


async def speak(_update: Update, context: Context) -> None:
    """Go on in another language."""
    code, *carried = context.carried
    context.speaker = await people.choose_language(
        context.tx, person_id=context.speaker.id, language=context.house.languages.best(code)
    )
    if not carried:
        key = "welcome-founder" if context.speaker.founder else "welcome-no-campaign"
        context.edit(key, person=context.speaker.name, buttons=[_tongues(context)])
        return
    origin = await Origin.of(context, tuple(carried))
    context.edit("welcome-consent", buttons=_consent(context, origin), **_facts(context, origin))


async def join(_update: Update, context: Context) -> None:
    """The one tap: signed up, with the chapter they came from, or one to choose."""
    origin = await Origin.of(context, context.carried)
    joined = await people.join(
        context.tx,
        campaign=origin.campaign,
        person=context.speaker,
        chapter=origin.chapter,
        invited_by=origin.inviter,
        at=context.now,
    )
    context.campaign = origin.campaign
    context.chapter = await chapters.find(context.tx, joined.volunteer.chapter_id or 0)
    if joined.kind is Welcome.NEW:
        _thank_inviter(context, origin)
    if context.chapter is None:
        await propose(context, "welcome-joined")
    else:
        context.edit(
            "welcome-joined-chapter",
            campaign=origin.campaign.name,
            chapter=context.chapter.name,
            person=context.speaker.name,
        )


def _thank_inviter(context: Context, origin: Origin) -> None:
    if origin.inviter is not None and origin.inviter.id != context.speaker.id:
        context.notify(
            origin.inviter,
            "welcome-invited",
            person=context.speaker.name,
            campaign=origin.campaign.name,
        )
