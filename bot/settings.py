"""From the environment to one frozen Settings; bad values are refused by name."""

import math
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from dotenv import dotenv_values

TOKEN = re.compile(r"[0-9]{3,}:[A-Za-z0-9_-]{20,}")
WEB = re.compile(r"(\[[0-9a-fA-F:]+\]|[^\s:]+):[0-9]{1,5}")
WEBHOOK = re.compile(r"https://[^/]|http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?(/|$)")
HIGHEST_PORT = 65535
PREFIX = "KERMESSE_"


class BadSettings(Exception):  # noqa: N818 - it says what the settings are
    """A setting is missing or wrong; the message names it and says what it should be."""


def _number(written: str) -> float:
    """Read a number; raise ValueError for what is none, or has no end."""
    number = float(written)
    if not math.isfinite(number):
        raise ValueError(written)
    return number


KINDS: dict[str, Callable[[str], Any]] = {
    "str": str,
    "int": int,
    "float": _number,
    "path": Path,
    "url": lambda written: written.rstrip("/"),
}


def setting(meaning: str, kind: str, default: Any) -> Any:
    """Declare a setting: what it means, how it is read, what it is if nothing is said."""
    return field(default=default, metadata={"meaning": meaning, "kind": kind})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything whoever runs the bot may choose. Each field is KERMESSE_<NAME>."""

    token: str = setting("The bot's token, from @BotFather. The only one you need.", "str", "")
    database: Path = setting(
        "The file in which everything is kept.", "path", Path("kermesse.sqlite")
    )
    backups: Path = setting("The folder for copies of the database.", "path", Path("backups"))
    backup_hours: float = setting(
        "How many hours apart the running bot copies its database; 0: never.", "float", 24.0
    )
    backup_days: int = setting("Of how many days every copy is kept.", "int", 7)
    backup_weeks: int = setting("Of how many weeks before that one copy each is kept.", "int", 4)
    backup_months: int = setting("And of how many months before.", "int", 12)
    log_level: str = setting(
        "DEBUG, INFO, WARNING or ERROR. None shows names, texts or the token.", "str", "INFO"
    )
    log_format: str = setting(
        "`text`, `json`, or `auto`: text in a terminal, JSON elsewhere.", "str", "auto"
    )
    messages_per_second: float = setting(
        "How many messages a second Telegram lets your bot send in all.", "float", 30.0
    )
    messages_per_minute_per_group: float = setting(
        "How many messages a minute it lets your bot send to one group.", "float", 20.0
    )
    web: str = setting(
        "Where health and figures are served (`address:port`); `off`: nowhere.",
        "str",
        "127.0.0.1:8764",
    )
    webhook_url: str = setting(
        "The https address at which Telegram reaches this bot. Without it, the bot fetches.",
        "url",
        "",
    )
    watchdog: float = setting(
        "After how many seconds without a sign of life the bot ends itself, to be started anew; "
        "0: never.",
        "float",
        90.0,
    )
    api: str = setting(
        "The Bot API server: Telegram's own, or one you run.", "url", "https://api.telegram.org"
    )
    clock: str = setting(
        "The stand-in whose clock to follow; `demo` and `replay` set it.", "str", ""
    )

    @property
    def web_address(self) -> tuple[str, int] | None:
        """Where the web server listens: an address and a port, 0 for any; None for nowhere."""
        if self.web == "off":
            return None
        host, _, port = self.web.rpartition(":")
        return host.strip("[]"), int(port)

    def __repr__(self) -> str:
        """Show everything but the token."""
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self)[1:])
        return f"Settings({', '.join(shown)})"


def read(env_file: Path | None = Path(".env"), *, needs_token: bool = True) -> Settings:
    """Read the settings from the environment, and from `env_file` what the environment lacks.

    Raises BadSettings, naming the variable, for a value that cannot be meant.
    """
    said: dict[str, str | None] = {}
    if env_file is not None and env_file.is_file():
        said |= dotenv_values(env_file)
    said |= os.environ
    values = {each.name: _read(said, each) for each in fields(Settings)}
    return _checked(Settings(**values), needs_token=needs_token)


def _read(said: Mapping[str, str | None], setting: Any) -> Any:
    name = f"{PREFIX}{setting.name.upper()}"
    written = said.get(name)
    if written is None:
        return setting.default
    try:
        return KINDS[setting.metadata["kind"]](written)
    except ValueError as error:
        raise BadSettings(f"{name} is {written!r}; it should be a number.") from error


def _checked(settings: Settings, *, needs_token: bool) -> Settings:
    if needs_token and not settings.token:
        raise BadSettings(
            f"{PREFIX}TOKEN is missing. Ask @BotFather on Telegram for a token (send it /newbot), "
            f"then put the line {PREFIX}TOKEN=… into a file named .env here."
        )
    if settings.token and not TOKEN.fullmatch(settings.token):
        raise BadSettings(
            f"{PREFIX}TOKEN does not look like a token: it should be digits, a colon and about 35 "
            "letters. Copy it again from @BotFather, whole."
        )
    _one_of("LOG_LEVEL", settings.log_level.upper(), ("DEBUG", "INFO", "WARNING", "ERROR"))
    _one_of("LOG_FORMAT", settings.log_format, ("auto", "text", "json"))
    _positive("MESSAGES_PER_SECOND", settings.messages_per_second)
    _positive("MESSAGES_PER_MINUTE_PER_GROUP", settings.messages_per_minute_per_group)
    if not settings.watchdog >= 0:
        raise BadSettings(f"{PREFIX}WATCHDOG is {settings.watchdog}; it should be 0 or more.")
    _reachable(settings)
    for each in ("backup_hours", "backup_days", "backup_weeks", "backup_months"):
        _not_negative(each.upper(), getattr(settings, each))
    if not settings.api.startswith(("http://", "https://")):
        raise BadSettings(f"{PREFIX}API should be an address that begins with https://.")
    return settings


def _reachable(settings: Settings) -> None:
    if settings.web != "off" and (
        not WEB.fullmatch(settings.web) or int(settings.web.rpartition(":")[2]) > HIGHEST_PORT
    ):
        raise BadSettings(
            f"{PREFIX}WEB is {settings.web!r}; it should be like 127.0.0.1:8764, or off."
        )
    if not settings.webhook_url:
        return
    if not WEBHOOK.match(settings.webhook_url):
        raise BadSettings(f"{PREFIX}WEBHOOK_URL should be an address that begins with https://.")
    if settings.web == "off":
        raise BadSettings(f"{PREFIX}WEBHOOK_URL needs {PREFIX}WEB to be an address, not off.")


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise BadSettings(f"{PREFIX}{name} is {value!r}; it should be one of {', '.join(allowed)}.")


def _positive(name: str, value: float) -> None:
    if not value > 0:
        raise BadSettings(f"{PREFIX}{name} is {value}; it should be more than 0.")


def _not_negative(name: str, value: float) -> None:
    if not value >= 0:
        raise BadSettings(f"{PREFIX}{name} is {value}; it should be 0 or more.")
