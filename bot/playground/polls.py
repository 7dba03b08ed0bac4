"""Polls: what is asked, who voted for what, and who is told."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.playground.accounts import Account
from bot.playground.chats import Chat
from bot.playground.errors import NotPossible
from bot.playground.messages import happen
from bot.playground.wire import Json

if TYPE_CHECKING:
    from bot.playground.world import World


@dataclass(slots=True)
class Ballot:
    """A poll in a message, with every vote: who chose which options, by index."""

    chat: Chat
    message_id: int
    author_id: int
    votes: dict[int, list[int]] = field(default_factory=dict)


def vote(world: "World", ballot: Ballot, voter: Account, chosen: list[int]) -> None:
    """Count a vote, or take one back when nothing is chosen; tell the bot that asked."""
    message = ballot.chat.messages[ballot.message_id]
    poll = message["poll"]
    _check(poll, ballot, voter, chosen)
    if chosen:
        ballot.votes[voter.id] = chosen
    else:
        ballot.votes.pop(voter.id, None)
    options = [{**o, "voter_count": _count(ballot, i)} for i, o in enumerate(poll["options"])]
    change(world, ballot, {"options": options, "total_voter_count": len(ballot.votes)})
    if not poll["is_anonymous"]:
        _tell_choice(world, ballot, voter, chosen)


def _check(poll: Json, ballot: Ballot, voter: Account, chosen: list[int]) -> None:
    if poll["is_closed"]:
        raise NotPossible("the poll is closed")
    if any(not 0 <= index < len(poll["options"]) for index in chosen):
        raise NotPossible("there is no such option")
    if len(chosen) > 1 and not poll["allows_multiple_answers"]:
        raise NotPossible("only one option can be chosen")
    if voter.id in ballot.votes and not poll["allows_revoting"]:
        raise NotPossible("a vote in this poll is final")


def _count(ballot: Ballot, index: int) -> int:
    return sum(index in chosen for chosen in ballot.votes.values())


def change(world: "World", ballot: Ballot, changes: Json) -> Json:
    """Put a changed poll into its message and tell the bot that sent it; the new poll."""
    message = ballot.chat.messages[ballot.message_id]
    poll = {**message["poll"], **changes}
    ballot.chat.messages[ballot.message_id] = revised = {**message, "poll": poll}
    if world.feed:
        happen(world, ballot.chat, "edited", revised)
    bot = world.bots.get(ballot.author_id)
    if bot is not None:
        world.deliver(bot, "poll", poll)
    return poll


def _tell_choice(world: "World", ballot: Ballot, voter: Account, chosen: list[int]) -> None:
    bot = world.bots.get(ballot.author_id)
    if bot is None:
        return
    poll = ballot.chat.messages[ballot.message_id]["poll"]
    answer = {
        "poll_id": poll["id"],
        "user": voter.card,
        "option_ids": chosen,
        "option_persistent_ids": [poll["options"][i]["persistent_id"] for i in chosen],
    }
    world.deliver(bot, "poll_answer", answer)
