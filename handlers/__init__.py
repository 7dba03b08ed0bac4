"""What people can say and do: a module per feature."""

from bot.feature import Features
from handlers import (
    chapters,
    chats,
    events,
    exports,
    funds,
    help,  # noqa: A004 - the feature is called what people type
    organisers,
    people,
    privacy,
    progress,
    rollcall,
    treasury,
    welcome,
)

# In the order in which /help and the command menus show them.
FEATURES: Features = (
    welcome.feature,
    chapters.feature,
    chats.feature,
    events.feature,
    funds.feature,
    treasury.feature,
    progress.feature,
    rollcall.feature,
    organisers.feature,
    exports.feature,
    people.feature,
    privacy.feature,
    help.feature,
)
