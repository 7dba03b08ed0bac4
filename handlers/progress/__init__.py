"""How far the campaign is: asked for, or posted to every group at the time it chose."""

from datetime import timedelta

from bot.access import ANYONE, CHAT_ADMIN
from bot.feature import Button, Command, Feature, Link, Rendering, Tick, Where
from handlers.progress.milestones import compose_milestone, tell_milestones
from handlers.progress.posts import compose_post, post_due, show_progress
from handlers.progress.ranking import (
    open_ranking,
    show_ranking,
    stand_in_ranking,
    turn_ranking,
)
from handlers.progress.schedules import (
    choose_hour,
    choose_language,
    choose_milestones,
    choose_rhythm,
    choose_weekday,
    show_schedule,
)
from handlers.progress.sharing import compose_kit, picture, share

feature = Feature(
    "progress",
    commands=(
        Command("progress", show_progress, access=ANYONE, also={"fr": "progres"}),
        Command("share", share, access=ANYONE, also={"fr": "partager"}),
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
        Button("picture", picture, access=ANYONE),
        Button("rhythm", choose_rhythm, access=CHAT_ADMIN),
        Button("weekday", choose_weekday, access=CHAT_ADMIN),
        Button("hour", choose_hour, access=CHAT_ADMIN),
        Button("language", choose_language, access=CHAT_ADMIN),
        Button("milestones", choose_milestones, access=CHAT_ADMIN),
        Button("ranking", turn_ranking, access=ANYONE),
        Button("stand", stand_in_ranking, access=ANYONE),
    ),
    links=(Link("rank", open_ranking),),
    ticks=(
        Tick("posts", post_due, every=timedelta(seconds=1)),
        Tick("milestones", tell_milestones, every=timedelta(seconds=10)),
    ),
    renderings=(
        Rendering("kit", compose_kit),
        Rendering("post", compose_post),
        Rendering("milestone", compose_milestone),
    ),
)
