"""Who is still running: processes whose working folder lies in a test's own folder."""

import contextlib
import os
from pathlib import Path

PROC = Path("/proc")


def left_in(folder: Path) -> list[int]:
    """Return the processes that work in a folder or below it."""
    found = []
    for each in PROC.iterdir():
        if not each.name.isdecimal():
            continue
        with contextlib.suppress(OSError):
            if (each / "cwd").readlink().is_relative_to(folder):
                found.append(int(each.name))
    return found


def private_tmp(folder: Path) -> dict[str, str]:
    """Return an environment whose temporary folders are made in `folder`."""
    return {**os.environ, "TMPDIR": str(folder), "PYTHONWARNINGS": "error::ResourceWarning"}
