"""Polls that a bot asks and stops."""

from typing import Any

from bot.playground import entities, keyboards, polls
from bot.playground.errors import bad_request
from bot.playground.methods.call import Call, method
from bot.playground.methods.sending import send
from bot.playground.polls import Ballot
from bot.playground.wire import Json

MAX_QUESTION, MAX_OPTION, MAX_OPTIONS = 300, 100, 12


@method("sendPoll")
def send_poll(call: Call) -> Json:
    """https://core.telegram.org/bots/api#sendpoll; it stays open until it is stopped."""
    poll = _question(call)
    chat = call.open_chat()
    message = send(call, chat, {"poll": poll}, "can_send_polls")
    ballot = Ballot(chat, message["message_id"], call.bot.id)
    chat.votes[ballot.message_id] = ballot.votes
    call.world.polls[poll["id"]] = ballot
    return message


def _question(call: Call) -> Json:
    mode = call.text("question_parse_mode")
    given = call.structure("question_entities")
    said = entities.format_text(call.text("question") or "", mode, given)
    if not 1 <= entities.length(said.text) <= MAX_QUESTION:
        raise bad_request("poll question must be non-empty" if not said.text else _TOO_LONG)
    quiz = call.text("type") == "quiz"
    several = call.flag("allows_multiple_answers")
    poll: Json = {
        "id": str(5_000_000_000_000_000_000 + call.world.count("poll")),
        "question": said.text,
        "options": _options(call.structure("options")),
        "total_voter_count": 0,
        "is_closed": call.flag("is_closed"),
        "is_anonymous": call.flag("is_anonymous", default=True),
        "type": "quiz" if quiz else "regular",
        "allows_multiple_answers": several,
        "allows_revoting": call.flag("allows_revoting", default=not quiz),
        "members_only": call.flag("members_only"),
    }
    if said.entities:
        poll["question_entities"] = said.entities
    return {**poll, **_quiz(call, poll)}


_TOO_LONG = "poll question length must not exceed 300"


def _options(given: Any) -> list[Json]:
    texts = [option["text"] if isinstance(option, dict) else option for option in given or []]
    if not 1 <= len(texts) <= MAX_OPTIONS:
        raise bad_request(
            "poll must have at least 1 option"
            if not texts
            else f"poll can't have more than {MAX_OPTIONS} options"
        )
    if any(len(text) > MAX_OPTION for text in texts):
        raise bad_request(f"poll options length must not exceed {MAX_OPTION}")
    if not all(texts):
        raise bad_request("poll options must be non-empty")
    return [
        {"persistent_id": str(index), "text": text, "voter_count": 0}
        for index, text in enumerate(texts)
    ]


def _quiz(call: Call, poll: Json) -> Json:
    right = call.structure("correct_option_ids")
    if right is None:
        single = call.number("correct_option_id")
        right = None if single is None else [single]
    mode, given = call.text("explanation_parse_mode"), call.structure("explanation_entities")
    said = entities.format_text(call.text("explanation") or "", mode, given)
    if poll["type"] != "quiz":
        return {}
    if not right:
        raise bad_request("there are no correct options specified")
    if any(not 0 <= index < len(poll["options"]) for index in right):
        raise bad_request("wrong correct option ID specified")
    more: Json = {"correct_option_ids": right}
    if said.text:
        more["explanation"] = said.text
        if said.entities:
            more["explanation_entities"] = said.entities
    return more


@method("stopPoll")
def stop_poll(call: Call) -> Json:
    """https://core.telegram.org/bots/api#stoppoll."""
    chat = call.open_chat()
    message = call.message(chat, "message with poll to stop not found")
    markup = keyboards.check(call.structure("reply_markup"), inline_only=True).inline
    if "poll" not in message or message["from"]["id"] != call.bot.id:
        raise bad_request("message with poll to stop not found")
    if message["poll"]["is_closed"]:
        raise bad_request("poll has already been closed")
    kept = {key: value for key, value in message.items() if key != "reply_markup"}
    if markup:
        kept["reply_markup"] = markup
    chat.messages[message["message_id"]] = kept
    return polls.change(call.world, call.world.polls[message["poll"]["id"]], {"is_closed": True})
