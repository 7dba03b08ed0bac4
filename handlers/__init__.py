"""What people can say and do: a module per feature."""

from bot.feature import Features
from handlers import (
    chapters,
    chats,
    events,
    funds,
    help,  # noqa: A004 - the feature is called what people type
    organisers,
    people,
    privacy,
    progress,
    welcome,
)

# In the order in which /help and the command menus show them.
FEATURES: Features = (
    welcome.feature,
    chapters.feature,
    chats.feature,
    events.feature,
    funds.feature,
    progress.feature,
    organisers.feature,
    people.feature,
    privacy.feature,
    help.feature,
)
