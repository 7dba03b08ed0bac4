"""The same echo bot on our transport: what is possible without remembering anything."""

from bot.bench.plain import build
from bot.transport import AiohttpRequest

if __name__ == "__main__":
    build(AiohttpRequest()).run_polling()
