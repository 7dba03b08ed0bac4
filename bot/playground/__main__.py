"""The stand-in as a process of its own: `python -m bot.playground` prints its address and waits."""

import argparse
import asyncio
import signal
import sys
from datetime import datetime

from bot.clock import PlayClock
from bot.playground.server import serving
from bot.playground.server.stage import instant
from bot.playground.world import World


def main() -> None:
    """Serve an empty world with one bot in it, until SIGTERM or Ctrl-C."""
    parser = argparse.ArgumentParser(prog="bot.playground", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--now", type=instant, required=True, help="an ISO instant with its offset")
    parser.add_argument("--token", required=True, help="the bot's")
    parser.add_argument("--username", default="KermesseBot", help="the bot's")
    asked = parser.parse_args()
    asyncio.run(_serve(asked.port, asked.now, asked.token, asked.username))


async def _serve(port: int, now: datetime, token: str, username: str) -> None:
    world = World(PlayClock(now))
    world.add_bot("Kermesse", username, token)
    stop = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(each, stop.set)
    async with serving(world, port=port) as address:
        sys.stdout.write(f"{address}\n")
        sys.stdout.flush()
        await stop.wait()


if __name__ == "__main__":
    main()
