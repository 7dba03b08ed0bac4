"""The suite: through the front door."""
