"""The fixtures every test may ask for, and what holds for all of them."""

from hypothesis import HealthCheck, settings

from tests.shelf import database, tx
from tests.strictness import pytest_make_collect_report, pytest_runtest_makereport
from tests.town import town

# A busy machine is no failure: what must be fast is measured by the bench.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

__all__ = [
    "database",
    "pytest_make_collect_report",
    "pytest_runtest_makereport",
    "town",
    "tx",
]
