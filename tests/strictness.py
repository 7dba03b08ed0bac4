"""Where KERMESSE_NOTHING_SKIPPED is set, nothing may be skipped: a skip is a failure."""

import os
from collections.abc import Generator
from typing import Any

import pytest

STRICT = "KERMESSE_NOTHING_SKIPPED"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, Any, Any]:
    """Fail a test that would be skipped."""
    return _unskipped((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, Any, Any]:
    """Fail a module that would be skipped."""
    return _unskipped((yield))


def _unskipped(report: Any) -> Any:
    """Return the report, as a failure when it is a skip. An expected failure is none."""
    if os.environ.get(STRICT) and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{reason}, and {STRICT} is set: here nothing may be skipped"
    return report
