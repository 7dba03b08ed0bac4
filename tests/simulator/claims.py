"""What somebody says was raised, and what has become of it by what they tapped: the model."""

from dataclasses import dataclass, field
from typing import Any

from tests.town import Message, Townsperson


@dataclass
class Claim:
    """One report: the last thing said and tapped about it decides what the ledger holds."""

    who: Townsperson
    place: Any
    said: int
    tag: str
    minor: int
    state: str = "open"
    lines: int = 0
    lost: bool = False  # its group became another chat: nobody taps there any more
    cost: bool = False
    joins: bool = False  # what made it count signed its reporter up in the city, too
    seen: set[int] = field(default_factory=set)  # who else saw what stands
    received: bool = False  # then nobody takes it back

    def tapped(self, data: str) -> None:
        """Take notice of a press, in the order in which the bot gets them."""
        does, *args = data.rpartition("~")[0].split(":")
        match self.state, does:
            case "open", "funds.confirm" | "funds.join" | "funds.cover":
                self.state, self.lines = "counted", 1
                self.joins = does != "funds.confirm"
            case "open", "funds.drop":
                self.state = "dropped"
            case "counted", "funds.void" | "funds.correct" if self.received:
                pass
            case "counted", "funds.void":
                self.state, self.lines = "voided", self.lines + 1
            case "counted", "funds.correct" if int(args[1]) != self.minor:
                self.minor, self.lines, self.seen = int(args[1]), self.lines + 2, set()

    def witnessed(self, who: Townsperson, data: str) -> None:
        """Take notice that somebody who takes part in the city says they saw so much."""
        minor = int(data.split(":")[2])
        if (self.state, minor) == ("counted", self.minor) and who is not self.who:
            self.seen.add(who.id)

    def edited(self, minor: int) -> None:
        """Take notice that the message says another amount."""
        if self.state in {"open", "dropped"}:
            self.state, self.minor = "open", minor

    def answers(self) -> list[Message]:
        """Return what the bot said to it, as its reporter sees it."""
        return [
            each
            for each in self.who.all_from_bot(self.place)
            if each.raw.get("reply_to_message", {}).get("message_id") == self.said
        ]

    def offers(self) -> list[tuple[Message, str]]:
        """Return every button there is about it, with what each carries."""
        return [
            (message, button["callback_data"])
            for message in self.answers()
            for button in message.pressable
            if button.get("callback_data", "").startswith("funds.")
            and not button["callback_data"].startswith(("funds.fix", "funds.choose"))
        ]

    def is_seen(self) -> bool:
        """Tell whether its reporter reads what has become of it."""
        found = self.answers()
        shown = {data.partition(":")[0] for _, data in self.offers()}
        match self.state:
            case "open":
                return bool(shown & {"funds.confirm", "funds.join", "funds.cover"})
            case "counted":
                return bool(shown & {"funds.undo", "funds.void"})
            case _:
                return bool(found)
