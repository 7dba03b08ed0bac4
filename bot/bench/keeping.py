"""The same echo bot on our transport, writing each update down: one insert, one commit."""

import os

import aiosqlite
from telegram import Update
from telegram.ext import Application, ContextTypes, TypeHandler

from bot.bench.plain import build
from bot.transport import AiohttpRequest


async def _open(application: Application) -> None:  # type: ignore[type-arg]  # as its users write it
    database = await aiosqlite.connect(os.environ["KERMESSE_DATABASE"])
    await database.execute("pragma journal_mode = wal")
    await database.execute("pragma synchronous = full")
    await database.execute("create table if not exists said (update_id integer, body text)")
    application.bot_data["database"] = database


async def _keep(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    database = context.bot_data["database"]
    await database.execute("insert into said values (?, ?)", (update.update_id, update.to_json()))
    await database.commit()


async def _close(application: Application) -> None:  # type: ignore[type-arg]  # the same
    await application.bot_data["database"].close()


if __name__ == "__main__":
    keeping = build(AiohttpRequest())
    keeping.post_init, keeping.post_shutdown = _open, _close
    keeping.add_handler(TypeHandler(Update, _keep), group=-1)
    keeping.run_polling()
