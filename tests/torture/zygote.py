"""Starts the program again and again, quickly: everything is imported, and each start is a fork.

It prints `ready`. A line of JSON on standard input holds the arguments of `kermesse`: `began <pid>`
is printed, then whatever the program prints, then `ended <status>`, as os.waitstatus_to_exitcode
has it.
"""

import json
import os
import sys
from importlib import import_module

from bot.__main__ import main

IMPORTED_ONCE = ("bot.running", "bot.backups", "handlers")


def serve() -> None:
    """Start the program for each line, one at a time, until there are no more lines."""
    for module in IMPORTED_ONCE:
        import_module(module)
    _say("ready")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            main(json.loads(line))
        _say(f"began {child}")
        _, status = os.waitpid(child, 0)
        _say(f"ended {os.waitstatus_to_exitcode(status)}")


def _say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


if __name__ == "__main__":
    serve()
