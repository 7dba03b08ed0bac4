"""Logs for whoever runs the bot: no token, no names, no texts, at any level."""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType

OURS = "kermesse"
FIELDS = frozenset(logging.makeLogRecord({}).__dict__)


def set_up(level: str, form: str) -> None:
    """Log our own lines at `level` to standard error; `form` is text, json or auto.

    Libraries speak only from WARNING on, because at DEBUG they print what people write. An
    exception is shown as its type and the places it passed, never with its words, which may
    quote somebody.
    """
    handler = logging.StreamHandler(sys.stderr)
    as_json = form == "json" or (form == "auto" and not sys.stderr.isatty())
    handler.setFormatter(JsonLines() if as_json else PlainLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(level.upper())
    for name in ("telegram", "telegram.ext", "aiosqlite", "aiohttp", "apscheduler", "asyncio"):
        logging.getLogger(name).setLevel(logging.WARNING)
    sys.excepthook = _last_words


def places(error: BaseException) -> str:
    """Return an exception as its type and where it passed: 'KeyError at funds.py:12 in confirm'."""
    frames = traceback.extract_tb(error.__traceback__)[-4:]
    passed = ", ".join(
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} in {frame.name}" for frame in frames
    )
    return f"{type(error).__name__} at {passed}" if passed else type(error).__name__


class PlainLines(logging.Formatter):
    """One readable line a record."""

    def format(self, record: logging.LogRecord) -> str:
        """Write time, level, logger and message."""
        at = datetime.fromtimestamp(record.created, UTC)
        line = f"{at:%Y-%m-%d %H:%M:%SZ} {record.levelname.lower():7} {_message(record)}"
        problem = _raised(record)
        return line if problem is None else f"{line} [{places(problem)}]"


class JsonLines(logging.Formatter):
    """One JSON object a record."""

    def format(self, record: logging.LogRecord) -> str:
        """Write time, level, logger and message, and whatever facts the record carries."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        line |= {key: value for key, value in vars(record).items() if key not in FIELDS}
        problem = _raised(record)
        if problem is not None:
            line["problem"] = places(problem)
        return json.dumps(line, default=str, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """What a record says; asyncio's go on with tasks and arguments, which quote somebody."""
    said = record.getMessage()
    return re.split(r"[\n(<]", said)[0].strip() if record.name == "asyncio" else said


def _last_words(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say what ended the program, without the words of a traceback."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        logging.getLogger(OURS).critical("ended", exc_info=error)


def _raised(record: logging.LogRecord) -> BaseException | None:
    return record.exc_info[1] if record.exc_info else None
