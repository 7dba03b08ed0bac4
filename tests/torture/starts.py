"""The other end of the zygote: starts the program, reads what it prints, sends it signals."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

HOUSE = Path(__file__).parents[2]
ENDS_WITHIN = 30.0  # real seconds until a program that was told to end must have ended
DID_NOT_END = 999


@dataclass
class Zygote:
    """A process that starts `kermesse` with any arguments, one at a time."""

    process: asyncio.subprocess.Process
    pid: int | None = None
    printed: list[str] = field(default_factory=list)
    _status: int | None = None

    @classmethod
    @asynccontextmanager
    async def ready(cls, settings: dict[str, str], folder: Path) -> AsyncIterator[Self]:
        """Start one with these settings; whatever it started is gone when the block ends."""
        kept = {
            name: value for name, value in os.environ.items() if not name.startswith("KERMESSE_")
        }
        with (folder / "log.txt").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.torture.zygote",
                env={**kept, **settings, "PYTHONPATH": str(HOUSE)},
                cwd=folder,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        zygote = cls(process)
        try:
            await zygote.says("ready")
            yield zygote
        finally:
            zygote.signal(signal.SIGKILL)
            process.kill()
            await process.wait()

    async def start(self, *arguments: str) -> int:
        """Start the program; return its process id."""
        if self.process.stdin is None:
            raise RuntimeError("nobody listens")
        self.printed, self._status = [], None
        self.process.stdin.write(json.dumps(arguments).encode() + b"\n")
        while self.pid is None:
            await self._line()
        return self.pid

    async def says(self, words: str) -> str:
        """Wait until it has printed a line with some words; return the line."""
        while True:
            found = next((line for line in self.printed if words in line), None)
            if found is not None:
                return found
            await self._line()

    def signal(self, what: signal.Signals) -> None:
        """Send a signal to the program, if it is there."""
        if self.pid is not None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, what)

    async def ended(self) -> int:
        """Wait for its end; return its status, negative for a signal, or DID_NOT_END."""
        try:
            async with asyncio.timeout(ENDS_WITHIN):
                while self._status is None:
                    await self._line()
        except TimeoutError:
            self.signal(signal.SIGKILL)
            while self._status is None:
                await self._line()
            return DID_NOT_END
        return self._status

    async def _line(self) -> None:
        if self.process.stdout is None:
            raise RuntimeError("there is nothing to read")
        line = (await self.process.stdout.readline()).decode("utf-8", "replace").strip()
        if not line and self.process.stdout.at_eof():
            raise RuntimeError("the zygote ended")
        word, _, number = line.partition(" ")
        if word == "began":
            self.pid = int(number)
        elif word == "ended":
            self.pid, self._status = None, int(number)
        else:
            self.printed.append(line)
