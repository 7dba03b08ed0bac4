"""What is forgotten, and when: the files of a campaign that runs for years stay small."""

from datetime import timedelta

from bot.feature import Feature, Tick
from bot.voice import Voice
from storage import audit, copies, forms, inbox, keepsakes, outbox

HANDLED = timedelta(days=3)  # Telegram hands an update over again for one day at the most
SAID = timedelta(days=7)
UNFINISHED = timedelta(days=60)  # a conversation somebody left in the middle
POSTED = timedelta(days=7)  # where a progress post stands, which is brought up to date for minutes
PICTURES = timedelta(days=60)
DEAD = timedelta(days=90)
REFUSED = timedelta(days=365)  # acts that somebody had no right to
OFTEN = timedelta(hours=1)


async def forget(voice: Voice) -> None:
    """Forget updates that were handled, words that were said, conversations left long ago."""
    await inbox.prune(voice.tx, voice.now - HANDLED, voice.now - DEAD)
    await outbox.prune(voice.tx, voice.now - SAID)
    await forms.prune(voice.tx, voice.now - UNFINISHED)
    await copies.prune_posts(voice.tx, voice.now - POSTED)
    await keepsakes.prune_pictures(voice.tx, voice.now - PICTURES)
    await audit.prune_refused(voice.tx, voice.now - REFUSED)


feature = Feature("housekeeping", ticks=(Tick("forget", forget, every=OFTEN),))
