"""What can be exported, and in which form."""

from enum import StrEnum


class What(StrEnum):
    """What is written down."""

    LEDGER = "ledger"
    CITIES = "cities"
    SUMMARY = "summary"


class Form(StrEnum):
    """How it is written."""

    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


# What can be had in which form.
OFFERED = (
    (What.LEDGER, Form.CSV),
    (What.LEDGER, Form.XLSX),
    (What.CITIES, Form.CSV),
    (What.CITIES, Form.XLSX),
    (What.SUMMARY, Form.PDF),
)
