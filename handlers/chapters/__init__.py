"""Cities that take part: which one a group is, its settings, its link, and the list of all."""

from bot.access import ADDRESSEE, ANYONE, CHAPTER_KEEPER, CHAT_ADMIN
from bot.feature import Answer, Button, Command, Feature, Rendering, Where
from handlers.chapters import founding, goal, settings, sharing

feature = Feature(
    "chapters",
    commands=(
        Command("city", founding.city_command, access=CHAT_ADMIN, also={"fr": "ville"}),
        Command("cities", sharing.cities, access=ANYONE, also={"fr": "villes"}),
        Command("link", sharing.link, access=ANYONE, also={"fr": "lien"}),
        Command("here", sharing.here, access=CHAT_ADMIN, where=Where.GROUP, also={"fr": "ici"}),
    ),
    buttons=(
        Button("city", founding.city_chosen, access=CHAT_ADMIN),
        Button("other", founding.ask_another, access=CHAT_ADMIN),
        Button("host", founding.host, access=ADDRESSEE),
        Button("show", settings.show_again, access=ANYONE),
        Button("currency", settings.offer_currencies, access=CHAPTER_KEEPER),
        Button("set-currency", settings.set_currency, access=CHAPTER_KEEPER),
        Button("zone", settings.offer_zones, access=CHAPTER_KEEPER),
        Button("set-zone", settings.set_zone, access=CHAPTER_KEEPER),
        Button("goal", goal.ask_goal, access=CHAPTER_KEEPER),
        Button("set-goal", goal.goal_chosen, access=CHAPTER_KEEPER),
        Button("language", settings.offer_languages, access=CHAT_ADMIN),
        Button("set-language", settings.set_language, access=CHAT_ADMIN),
        Button("page", sharing.cities_page, access=ANYONE),
    ),
    answers=(
        Answer("city-question", founding.city_said, access=CHAT_ADMIN),
        Answer("city-goal", goal.goal_said, access=CHAPTER_KEEPER),
        Answer("city-settings", settings.settings_said, access=CHAPTER_KEEPER),
    ),
    renderings=(Rendering("link", sharing.compose_link),),
)
