"""Reactions of a bot."""

from bot.playground.errors import bad_request
from bot.playground.methods.call import Call, method
from bot.playground.reactions import EMOJI, react


@method("setMessageReaction")
def set_message_reaction(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setmessagereaction; one emoji at most."""
    chat = call.open_chat()
    message = call.message(chat, "message to react not found")
    chosen = call.structure("reaction") or []
    call.flag("is_big")
    if len(chosen) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in chosen:
        if reaction.get("type") != "emoji" or reaction.get("emoji") not in EMOJI:
            raise bad_request("REACTION_INVALID")
    react(call.world, chat, message["message_id"], call.bot, chosen)
    return True
