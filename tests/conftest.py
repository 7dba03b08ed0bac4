"""The fixtures every test may ask for, and what holds for all of them."""

from tests.shelf import database, tx
from tests.strictness import pytest_make_collect_report, pytest_runtest_makereport
from tests.town import town

__all__ = [
    "database",
    "pytest_make_collect_report",
    "pytest_runtest_makereport",
    "town",
    "tx",
]
