"""getUpdates, and the webhook that can stand in its place."""

from urllib.parse import urlsplit

from bot.playground.errors import Refusal, bad_request
from bot.playground.methods.call import Call, method
from bot.playground.wire import Json, Reply, success

MAX_TIMEOUT = 50


async def wait_for_updates(call: Call) -> Reply:
    """Answer getUpdates: at once when something waits, else within `timeout` real seconds."""
    queue, clock = call.bot.updates, call.world.clock
    try:
        allowed = call.structure("allowed_updates")
        if allowed is not None:
            queue.allow(allowed)
        limit = min(100, max(1, call.number("limit") or 100))
        offset = call.number("offset") or 0
        timeout = min(MAX_TIMEOUT, max(0, call.number("timeout") or 0))
        found = queue.read(offset=offset, limit=limit, now=clock.now())
        if not found and timeout and await queue.arrival(timeout):
            found = queue.peek(limit)
    except Refusal as refused:
        return refused.reply()
    call.world.problems += call.ignored()
    return success(found)


@method("setWebhook")
def set_webhook(call: Call) -> bool:
    """https://core.telegram.org/bots/api#setwebhook; an empty url removes the webhook."""
    url = call.text("url") or ""
    _check(url, call.text("secret_token") or "")
    hook = call.bot.webhook
    hook.url = url
    hook.secret_token = call.text("secret_token") or ""
    hook.max_connections = min(100, max(1, call.number("max_connections") or 40))
    hook.ip_address = call.text("ip_address")
    hook.has_certificate = call.upload(call.text("certificate"), "certificate") is not None
    hook.forget_errors()
    allowed = call.structure("allowed_updates")
    if allowed is not None:
        call.bot.updates.allow(allowed)
    return _switch(call, url)


def _check(url: str, secret: str) -> None:
    parts = urlsplit(url)
    # Telegram takes HTTPS alone; on the machine itself there is nobody to hide from.
    local = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    if url and parts.scheme != "https" and not local:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not all(c.isascii() and (c.isalnum() or c in "_-") for c in secret):
        raise bad_request("secret token contains unallowed characters")


def _switch(call: Call, url: str) -> bool:
    queue = call.bot.updates
    if call.flag("drop_pending_updates"):
        queue.drop()
    queue.webhook_url = url
    if url:
        queue.interrupt()
    call.bot.webhook.changed.set()
    return True


@method("deleteWebhook")
def delete_webhook(call: Call) -> bool:
    """https://core.telegram.org/bots/api#deletewebhook."""
    call.bot.webhook.url = ""
    return _switch(call, "")


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    """https://core.telegram.org/bots/api#getwebhookinfo."""
    bot = call.bot
    info = {
        "url": bot.webhook.url,
        "has_custom_certificate": bot.webhook.has_certificate,
        "pending_update_count": len(bot.updates),
        **bot.webhook.json(),
    }
    if bot.updates.allowed:
        info["allowed_updates"] = list(bot.updates.allowed)
    return info
