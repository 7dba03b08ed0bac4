"""The queue of announced events: one message, one event at a time."""

from zoneinfo import ZoneInfo

from telegram import Update

from bot.buttons import Open, Press, Rows, press
from bot.context import Context
from bot.language import Html, When
from bot.problems import NoCampaign
from handlers.organisers import panel
from handlers.organisers.editing import about
from handlers.organisers.notes import note
from storage import chapters, events, forms, organisers, people
from storage.records import Campaign, Event, EventState, Person
from storage.rules import check_name, required

FORM = "organisers.reason"


async def said(_update: Update, context: Context) -> None:
    """`/approve` shows the first event that waits."""
    if context.campaign is None:
        raise NoCampaign
    await _show(context, context.campaign, anew=True)


async def _waiting(context: Context, campaign: Campaign) -> list[Event]:
    return await events.to_moderate(
        context.tx, campaign_id=campaign.id, after=context.now, limit=100
    )


async def _show(
    context: Context, campaign: Campaign, *, after: int = 0, anew: bool = False
) -> None:
    """Show the event that waits next; `after` the one that is looked at, for later."""
    waiting = await _waiting(context, campaign)
    if not waiting:
        await panel.put(context, "approve-none", anew=anew, campaign=campaign.name)
        return
    places = [each.id for each in waiting]
    at = (places.index(after) + 1) % len(places) if after in places else 0
    event = waiting[at]
    await panel.put(
        context,
        "approve-next",
        buttons=_buttons(context, campaign, event, places),
        anew=anew,
        place=at + 1,
        of=len(waiting),
        text=await _describe(context, event),
    )


async def _describe(context: Context, event: Event) -> Html:
    host = await people.find(context.tx, event.host_id)
    chapter = required(await chapters.find(context.tx, event.chapter_id), "chapter")
    return context.language(
        "approve-event",
        title=event.title,
        when=When(event.starts_at, ZoneInfo(event.time_zone)),
        place=event.place,
        link=event.url,
        host=host.name if host else None,
        city=chapter.name,
    )


def _buttons(context: Context, campaign: Campaign, event: Event, places: list[int]) -> Rows:
    rows: list[list[Press | Open]] = [
        [
            press("approve-yes", "organisers.approve", event.id),
            press("approve-no", "organisers.decline", event.id),
        ],
        [Open("approve-details", context.house.link(f"ev_{event.id}"))],
    ]
    if len(places) > 1:
        rows[1].append(press("approve-later", "organisers.approve-next", campaign.id, event.id))
        rows.append(
            [
                press(
                    "approve-all",
                    "organisers.approve-all",
                    campaign.id,
                    max(places),
                    count=len(places),
                )
            ]
        )
    return rows


async def turned(_update: Update, context: Context) -> None:
    """This one later: the next that waits."""
    await panel.end_form(context, FORM)
    await _show(context, await about(context), after=int(context.carried[1]))


async def approved(_update: Update, context: Context) -> None:
    """An event is listed for everybody."""
    event = await _event(context, int(context.carried[0]))
    if event.state is EventState.ANNOUNCED:
        event = await _list(context, event)
    context.toast("approve-listed", title=event.title)
    await _go_on(context, event)


async def _event(context: Context, event_id: int) -> Event:
    return required(await events.find(context.tx, event_id), "event")


async def _list(context: Context, event: Event) -> Event:
    listed = await events.approve(context.tx, event.id)
    await _settled(context, listed)
    return listed


async def approved_all(_update: Update, context: Context) -> None:
    """Everything that waited when the queue was shown is listed, and nothing that came since."""
    campaign = await about(context)
    seen = [
        each for each in await _waiting(context, campaign) if each.id <= int(context.carried[1])
    ]
    for event in seen:
        await _list(context, event)
    context.toast("approve-listed-all", count=len(seen))
    await _show(context, campaign)


async def declining(_update: Update, context: Context) -> None:
    """An event is not to be listed: the reason is asked, which its host will read."""
    event = events.open_event(await _event(context, int(context.carried[0])))
    await forms.open_form(
        context.tx,
        chat_id=context.chat.id,
        person_id=context.speaker.id,
        form=FORM,
        step="reason",
        answers={"campaign": event.campaign_id, "event": event.id},
        at=context.now,
    )
    back = [[press("campaign-back", "organisers.approve-next", event.campaign_id, 0)]]
    await panel.put(context, "approve-why", buttons=back, title=event.title)


async def declined(_update: Update, context: Context) -> None:
    """The reason is given, and the event declined, unless somebody decided meanwhile."""
    form = required(context.form, "form")
    reason = check_name(context.rest, events.REASON_LIMIT)
    event = await _event(context, int(form.answers["event"]))
    await panel.end_form(context, FORM)
    if event.state in {EventState.ANNOUNCED, EventState.LISTED}:
        event = await events.decline(context.tx, event.id, reason=reason)
        await _settled(context, event)
    await _go_on(context, event)


async def _go_on(context: Context, event: Event) -> None:
    campaign = await organisers.campaign(context.tx, event.campaign_id)
    await _show(context, required(campaign, "campaign"))


async def _settled(context: Context, event: Event) -> None:
    """Write down what was decided, tell the host, and bring cards and notices up to date."""
    await note(context, f"event-{event.state}", campaign=event.campaign_id, event=event.id)
    host = await people.find(context.tx, event.host_id)
    if host is not None and host.id != context.speaker.id:
        _tell(context, host, event)
    for name, render in (("event", "events.card"), ("approval", "events.approval")):
        await context.voice.refresh(f"{name}:{event.id}", render, event=event.id)


def _tell(context: Context, host: Person, event: Event) -> None:
    if event.state is EventState.DECLINED:
        context.notify(host, "events-you-are-declined", title=event.title, reason=event.reason)
    else:
        context.notify(host, "events-you-are-listed", title=event.title)
