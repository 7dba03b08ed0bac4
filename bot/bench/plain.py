"""The echo bot anyone would write: python-telegram-bot as its documentation has it."""

import os

from telegram import Update
from telegram.ext import Application, ApplicationBuilder, CommandHandler, ContextTypes
from telegram.request import BaseRequest


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same back."""
    if update.message is not None:
        await update.message.reply_text(" ".join(context.args or []))


def build(request: BaseRequest | None = None) -> Application:  # type: ignore[type-arg]  # as its users write it
    """Return the bot, on its default transport unless another is given."""
    api = os.environ["KERMESSE_API"]
    builder = ApplicationBuilder().token(os.environ["KERMESSE_TOKEN"]).base_url(f"{api}/bot")
    builder = builder.concurrent_updates(True)
    if request is not None:
        builder = builder.request(request).get_updates_request(type(request)())
    application = builder.build()
    application.add_handler(CommandHandler("echo", echo))
    return application


if __name__ == "__main__":
    build().run_polling()
