"""What organisers say of currencies that have no reference rate: about what they were in 2026."""

from datetime import date
from decimal import Decimal

from bot.rates import reference

BASE = "USD"

OWN_RATES = {
    code: Decimal(rate)
    for code, rate in {
        "AED": "0.2723", "ARS": "0.0007", "BDT": "0.0082", "CDF": "0.00035", "CLP": "0.0011",
        "COP": "0.00025", "CRC": "0.002", "DOP": "0.016", "EGP": "0.02", "ETB": "0.0065",
        "GHS": "0.09", "GTQ": "0.13", "HTG": "0.0076", "JOD": "1.41", "KES": "0.0077",
        "KZT": "0.0019", "LBP": "0.0000112", "LKR": "0.0033", "MAD": "0.1", "MGA": "0.00022",
        "NGN": "0.00065", "NPR": "0.0066", "PAB": "1", "PEN": "0.27", "PKR": "0.0036",
        "RSD": "0.0095", "RWF": "0.0007", "TND": "0.32", "TWD": "0.031", "TZS": "0.00038",
        "UAH": "0.024", "UGX": "0.00028", "UYU": "0.025", "VND": "0.000039", "XAF": "0.0017",
        "XOF": "0.0017", "ZMW": "0.042",
    }.items()
}  # fmt: skip


def rate(currency: str, on: date) -> Decimal:
    """Return what one whole unit of a currency is in dollars on a day of the campaign.

    Raises KeyError for a currency that neither the reference nor the organisers know.
    """
    if currency == BASE:
        return Decimal(1)
    quote = reference(currency, BASE, on)
    return OWN_RATES[currency] if quote is None else quote.rate


def lacks_reference(currency: str, on: date) -> bool:
    """Tell whether the organisers have to say what a currency is worth."""
    return currency != BASE and reference(currency, BASE, on) is None
