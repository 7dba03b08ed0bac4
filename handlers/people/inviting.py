"""/invite: somebody's own link, and how many joined by it."""

from urllib.parse import urlencode

from telegram import Update

from bot.buttons import Hand, Open
from bot.context import Context
from bot.problems import NoCampaign
from storage import people


async def invite(_update: Update, context: Context) -> None:
    """`/invite`: a link to pass on; whoever joins by it is remembered as brought by them."""
    if context.campaign is None:
        raise NoCampaign
    address = context.house.link(f"inv_{context.speaker.id}")
    words = context.language.plain("people-invite-words", campaign=context.campaign.name)
    share = f"https://t.me/share/url?{urlencode({'url': address, 'text': words})}"
    context.reply(
        "people-invite",
        campaign=context.campaign.name,
        link=address,
        count=await people.invited(
            context.tx, campaign_id=context.campaign.id, person_id=context.speaker.id
        ),
        buttons=[[Open("people-share", share), Hand("people-copy", address)]],
    )
