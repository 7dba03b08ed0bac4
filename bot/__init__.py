"""What every conversation stands on."""

__version__ = "0.1.0"
