"""How far the campaign is: asked for, or posted to every group at the time it chose."""

from datetime import timedelta

from bot.access import ANYONE, CHAT_ADMIN
from bot.feature import Button, Command, Feature, Rendering, Tick, Where
from handlers.progress.posts import compose_post, post_due, show_progress
from handlers.progress.ranking import show_ranking
from handlers.progress.schedules import (
    choose_hour,
    choose_language,
    choose_rhythm,
    choose_weekday,
    show_schedule,
)

feature = Feature(
    "progress",
    commands=(
        Command("progress", show_progress, access=ANYONE, also={"fr": "progres"}),
        Command("ranking", show_ranking, access=ANYONE, also={"fr": "classement"}),
        Command(
            "schedule",
            show_schedule,
            access=CHAT_ADMIN,
            where=Where.GROUP,
            also={"fr": "programme"},
        ),
    ),
    buttons=(
        Button("rhythm", choose_rhythm, access=CHAT_ADMIN),
        Button("weekday", choose_weekday, access=CHAT_ADMIN),
        Button("hour", choose_hour, access=CHAT_ADMIN),
        Button("language", choose_language, access=CHAT_ADMIN),
    ),
    ticks=(Tick("posts", post_due, every=timedelta(seconds=1)),),
    renderings=(Rendering("post", compose_post),),
)
