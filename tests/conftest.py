"""The fixtures every test may ask for."""

from tests.shelf import database, tx
from tests.town import town

__all__ = ["database", "town", "tx"]
