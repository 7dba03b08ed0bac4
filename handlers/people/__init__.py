"""What a volunteer decides for themselves: settings, a pause, leaving, inviting others."""

from bot.access import ANYONE, VOLUNTEER
from bot.feature import Button, Command, Feature, Form, Where
from handlers.people import away, inviting, settings

feature = Feature(
    "people",
    commands=(
        Command(
            "settings",
            settings.settings,
            access=ANYONE,
            where=Where.PRIVATE,
            also={"fr": "reglages"},
        ),
        Command(
            "invite",
            inviting.invite,
            access=VOLUNTEER,
            where=Where.PRIVATE,
            also={"fr": "inviter"},
        ),
        Command("pause", away.pause, access=VOLUNTEER, where=Where.PRIVATE),
        Command("leave", away.leave, access=VOLUNTEER, where=Where.PRIVATE, also={"fr": "quitter"}),
    ),
    buttons=(
        Button("settings", settings.back, access=ANYONE),
        Button("languages", settings.languages, access=ANYONE),
        Button("speak", settings.speak, access=ANYONE),
        Button("name", settings.name, access=ANYONE),
        Button("no-name", settings.no_name, access=ANYONE),
        Button("campaigns", settings.campaigns, access=ANYONE),
        Button("about", settings.about, access=ANYONE),
        Button("pause", away.pause, access=VOLUNTEER),
        Button("paused", away.paused, access=VOLUNTEER),
        Button("resume", away.resume, access=VOLUNTEER),
        Button("leave", away.leave, access=VOLUNTEER),
        Button("left", away.left, access=VOLUNTEER),
        Button("stay", away.stay, access=ANYONE),
    ),
    forms=(Form("name", settings.name_said, access=ANYONE),),
)
