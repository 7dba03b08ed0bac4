"""Arriving: /start, the links that lead to it, one tap to join, and the city one belongs to."""

from bot.access import ANYONE, VOLUNTEER
from bot.feature import Button, Command, Feature, Form, Link
from handlers.welcome import arriving, city

feature = Feature(
    "welcome",
    commands=(Command("start", arriving.start, access=ANYONE, menu=False),),
    links=(
        Link("own", arriving.by_private_link),
        Link("ch", arriving.by_chapter),
        Link("inv", arriving.by_invitation),
    ),
    buttons=(
        Button("join", arriving.join, access=ANYONE),
        Button("speak", arriving.speak, access=ANYONE),
        Button("city", city.ask, access=VOLUNTEER),
        Button("list", city.show_list, access=VOLUNTEER),
        Button("pick", city.picked, access=VOLUNTEER),
        Button("later", city.later, access=ANYONE),
    ),
    forms=(Form("city", city.said, access=VOLUNTEER),),
)
