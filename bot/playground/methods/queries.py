"""Answers to taps and to inline queries."""

from bot.playground.errors import bad_request
from bot.playground.methods.call import Call, method
from bot.playground.queries import still_waits
from bot.playground.wire import Json

MAX_TOAST = 200
MAX_RESULTS = 50


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    """https://core.telegram.org/bots/api#answercallbackquery."""
    world = call.world
    callback = world.callbacks.get(call.text("callback_query_id") or "")
    still_waits(world, call.bot.id, callback)
    text = call.text("text") or ""
    if len(text) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    answer: Json = {"text": text, "show_alert": call.flag("show_alert")}
    url = call.text("url")
    if url:
        answer["url"] = url
    call.number("cache_time")
    if callback is not None:
        callback.answer = answer
        told = {"kind": "callback_answer", "callback_id": callback.id, **answer}
        world.feed.tell_person(callback.person_id, told)
    return True


@method("answerInlineQuery")
def answer_inline_query(call: Call) -> bool:
    """https://core.telegram.org/bots/api#answerinlinequery."""
    world = call.world
    query = world.inline_queries.get(call.text("inline_query_id") or "")
    still_waits(world, call.bot.id, query)
    results = call.structure("results") or []
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    names = [result.get("id", "") for result in results]
    if len(set(names)) < len(names):
        raise bad_request("RESULT_ID_DUPLICATE")
    if not all(0 < len(str(name).encode()) <= 64 for name in names):
        raise bad_request("RESULT_ID_INVALID")
    call.flag("is_personal"), call.number("cache_time")
    answer = {"results": results, "next_offset": call.text("next_offset") or ""}
    answer["button"] = call.structure("button")
    if query is not None:
        query.answer = answer
        told = {"kind": "inline_answer", "inline_query_id": query.id, **answer}
        world.feed.tell_person(query.person_id, told)
    return True
