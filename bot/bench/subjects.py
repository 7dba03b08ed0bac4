"""The bots that are measured side by side."""

from bot.bench.stage import Subject

OURS = Subject("Kermesse", ("bot.bench.ours",))  # inbox, transaction, outbox, synchronous=FULL
PLAIN = Subject("the echo bot anyone would write", ("bot.bench.plain",))
QUICK = Subject("the same echo bot on our transport, no database", ("bot.bench.quick",))
KEEPING = Subject("the same with an insert and a commit per update", ("bot.bench.keeping",))
WHOLE = Subject("Kermesse with all its features", ("bot", "run"))
