"""A bot's webhook: where it is and how its deliveries went."""

import asyncio
from dataclasses import dataclass, field

from bot.playground.wire import Json


@dataclass(slots=True)
class Webhook:
    """What setWebhook asked for, and the last failure; an empty `url` means there is none."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    ip_address: str | None = None
    has_certificate: bool = False
    last_error_date: int | None = None
    last_error_message: str = ""
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def forget_errors(self) -> None:
        """Start anew, as after each setWebhook."""
        self.last_error_date, self.last_error_message = None, ""

    def json(self) -> Json:
        """What WebhookInfo adds while a webhook is set."""
        if not self.url:
            return {}
        info: Json = {"max_connections": self.max_connections}
        info["ip_address"] = self.ip_address or "127.0.0.1"
        if self.last_error_date is not None:
            info["last_error_date"] = self.last_error_date
            info["last_error_message"] = self.last_error_message
        return info
