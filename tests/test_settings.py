"""Every setting: read from the environment or a file named .env, and refused by name."""

from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings import PREFIX, BadSettings, Settings, read
from tests.town import TOKEN

NO_FILE = None

# Every setting: what is written, and what it is then.
WRITTEN: dict[str, tuple[str, object]] = {
    "token": (TOKEN, TOKEN),
    "database": ("data/here.sqlite", Path("data/here.sqlite")),
    "backups": ("/elsewhere", Path("/elsewhere")),
    "backup_hours": ("6", 6.0),
    "backup_days": ("3", 3),
    "backup_weeks": ("0", 0),
    "backup_months": ("24", 24),
    "log_level": ("DEBUG", "DEBUG"),
    "log_format": ("json", "json"),
    "messages_per_second": ("1000", 1000.0),
    "messages_per_minute_per_group": ("19.5", 19.5),
    "web": ("[::1]:9000", "[::1]:9000"),
    "webhook_url": ("https://bot.example.org/telegram/", "https://bot.example.org/telegram"),
    "watchdog": ("30", 30.0),
    "api": ("http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
    "clock": ("http://127.0.0.1:8081", "http://127.0.0.1:8081"),
}


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting comes from whoever runs the tests."""
    for each in fields(Settings):
        monkeypatch.delenv(PREFIX + each.name.upper(), raising=False)


def test_every_setting_is_tried_here() -> None:
    assert list(WRITTEN) == [each.name for each in fields(Settings)]


@pytest.mark.parametrize("name", WRITTEN)
def test_a_setting_comes_from_the_environment(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    written, meant = WRITTEN[name]
    monkeypatch.setenv(PREFIX + name.upper(), written)

    settings = read(NO_FILE, needs_token=False)

    assert getattr(settings, name) == meant
    untouched = [each.name for each in fields(Settings) if each.name != name]
    assert all(getattr(settings, each) == getattr(Settings(), each) for each in untouched)


def test_settings_come_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    lines = [f"{PREFIX}{name.upper()}={written}" for name, (written, _) in WRITTEN.items()]
    file.write_text("\n".join(["# what we run with", *lines, "", "OTHER=1"]))

    settings = read(file)

    assert {name: getattr(settings, name) for name in WRITTEN} == {
        name: meant for name, (_, meant) in WRITTEN.items()
    }


def test_the_environment_counts_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / ".env"
    file.write_text(f"{PREFIX}LOG_LEVEL=ERROR\n{PREFIX}DATABASE=file.sqlite\n")
    monkeypatch.setenv(f"{PREFIX}LOG_LEVEL", "WARNING")

    settings = read(file, needs_token=False)

    assert (settings.log_level, settings.database) == ("WARNING", Path("file.sqlite"))


def test_a_file_that_is_not_there_is_no_trouble(tmp_path: Path) -> None:
    assert read(tmp_path / ".env", needs_token=False) == Settings()


def test_only_the_token_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}TOKEN", TOKEN)
    assert read(NO_FILE) == Settings(token=TOKEN)


def test_without_a_token_it_says_where_to_get_one() -> None:
    with pytest.raises(BadSettings, match=r"KERMESSE_TOKEN is missing\. Ask @BotFather"):
        read(NO_FILE)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOKEN", "abc"),
        ("TOKEN", "123:short"),
        ("TOKEN", f" {TOKEN}"),
        ("TOKEN", f"{TOKEN}\n"),
        ("TOKEN", "١٢٣٤٥٦٧:the-stand-in-token-of-kermesse"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_LEVEL", ""),
        ("LOG_FORMAT", "xml"),
        ("BACKUP_HOURS", "-1"),
        ("BACKUP_HOURS", "nan"),
        ("BACKUP_DAYS", "-1"),
        ("BACKUP_WEEKS", "2.5"),
        ("BACKUP_MONTHS", "all"),
        ("MESSAGES_PER_SECOND", "0"),
        ("MESSAGES_PER_SECOND", "-1"),
        ("MESSAGES_PER_SECOND", "many"),
        ("MESSAGES_PER_SECOND", "nan"),
        ("MESSAGES_PER_SECOND", "inf"),
        ("MESSAGES_PER_MINUTE_PER_GROUP", "0"),
        ("MESSAGES_PER_MINUTE_PER_GROUP", "1e999"),
        ("WEB", "8764"),
        ("WEB", "localhost:port"),
        ("WEB", "localhost:65536"),
        ("WEBHOOK_URL", "http://bot.example.org/telegram"),
        ("WEBHOOK_URL", "bot.example.org"),
        ("WATCHDOG", "-1"),
        ("WATCHDOG", "nan"),
        ("API", "api.telegram.org"),
        ("API", "ftp://api.telegram.org"),
    ],
)
def test_a_bad_value_is_refused_by_name(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(BadSettings, match=PREFIX + name):
        read(NO_FILE, needs_token=False)


def test_a_webhook_needs_somewhere_to_listen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}WEBHOOK_URL", "https://bot.example.org")
    monkeypatch.setenv(f"{PREFIX}WEB", "off")
    with pytest.raises(BadSettings, match="WEBHOOK_URL needs KERMESSE_WEB"):
        read(NO_FILE, needs_token=False)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("127.0.0.1:8764", ("127.0.0.1", 8764)),
        ("[::1]:0", ("::1", 0)),
        ("0.0.0.0:80", ("0.0.0.0", 80)),  # noqa: S104 - read, not listened on
        ("off", None),
    ],
)
def test_where_the_web_server_listens(written: str, meant: tuple[str, int] | None) -> None:
    assert Settings(web=written).web_address == meant


@pytest.mark.parametrize("level", ["debug", "Info", "WARNING"])
def test_a_level_is_read_in_any_case(level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}LOG_LEVEL", level)
    assert read(NO_FILE, needs_token=False).log_level == level


def test_row_44_settings_show_everything_but_the_token() -> None:
    shown = repr(Settings(token=TOKEN))
    assert TOKEN not in shown
    assert "kermesse.sqlite" in shown


def test_row_44_a_token_that_is_refused_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}TOKEN", f"{TOKEN} and more")
    with pytest.raises(BadSettings) as refused:
        read(NO_FILE)
    assert TOKEN not in str(refused.value)


def test_every_setting_says_what_it_means() -> None:
    for each in fields(Settings):
        assert each.metadata["meaning"].endswith("."), each.name
