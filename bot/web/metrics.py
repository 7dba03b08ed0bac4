"""The figures of the running bot, in the form Prometheus reads."""

import platform
from collections.abc import Iterable, Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from bot import __version__
from bot.application import Kermesse
from bot.meters import Durations
from bot.web.health import Health, Vitals, reasons
from storage.backlog import Backlog


class Figures(Collector):
    """What was counted until now, for one answer."""

    def __init__(self, families: Iterable[Metric]) -> None:
        self._families = list(families)

    def collect(self) -> Iterable[Metric]:
        """Return it."""
        return self._families


async def exposition(kermesse: Kermesse, health: Health) -> tuple[bytes, str]:
    """Return every figure and the media type it is written in."""
    vitals, kept = await health.look()
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    registry.register(Figures(_figures(kermesse, health, vitals, kept)))
    return generate_latest(registry), CONTENT_TYPE_LATEST


def _figures(
    kermesse: Kermesse, health: Health, vitals: Vitals, kept: Backlog | None
) -> Iterator[Metric]:
    yield InfoMetricFamily(
        "kermesse_build",
        "What runs.",
        {"version": __version__, "python": platform.python_version()},
    )
    yield _gauge("kermesse_healthy", "Whether /healthz says that all is well.", not reasons(vitals))
    if kermesse.source is not None:
        yield from _incoming(kermesse)
        yield from _outgoing(kermesse)
    yield from _ages(vitals)
    if kept is not None:
        yield from _waiting(kept)
    yield _durations("kermesse_commit_seconds", "How long a commit took.", kermesse.commits)
    yield _durations(
        "kermesse_event_loop_lag_seconds", "How late the loop is.", health.lag.durations
    )
    yield from _files(kermesse.database.path)


def _incoming(kermesse: Kermesse) -> Iterator[Metric]:
    dispatch, source = kermesse.dispatch, kermesse.webhook or kermesse.intake
    yield _count(
        "kermesse_updates_received", "Updates kept in the inbox.", kermesse.intake.received
    )
    yield _count("kermesse_updates_handled", "Updates handled.", dispatch.handled)
    yield _count("kermesse_updates_dead", "Updates that could not be handled.", dispatch.dead)
    yield _durations(
        "kermesse_handler_seconds", "How long an attempt at an update took.", dispatch.durations
    )
    yield _counts(
        "kermesse_poll_trouble", "Failures to get updates.", "kind", source.troubles.items()
    )


def _outgoing(kermesse: Kermesse) -> Iterator[Metric]:
    became = kermesse.delivery.became
    known = ("sent", "refused", "uncertain", "too_many", "again", "dropped", "superseded")
    yield _counts(
        "kermesse_messages",
        "What became of messages when their turn came; too_many: Telegram answered 429.",
        "outcome",
        [(each, became[each]) for each in known],
    )


def _ages(vitals: Vitals) -> Iterator[Metric]:
    yield _gauge("kermesse_heard_seconds", "Since Telegram was last heard.", vitals.heard)
    yield _gauge("kermesse_inbox_oldest_seconds", "Age of the oldest update.", vitals.unhandled)
    yield _gauge("kermesse_outbox_oldest_seconds", "Age of the oldest message.", vitals.unsent)
    yield _gauge("kermesse_clock_jump_seconds", "By how much the clock was set.", vitals.clock_jump)


def _waiting(kept: Backlog) -> Iterator[Metric]:
    yield _gauge("kermesse_inbox_waiting", "Updates to be handled.", kept.unhandled)
    outbox = GaugeMetricFamily(
        "kermesse_outbox_waiting", "Messages to be sent.", labels=["urgency"]
    )
    for urgency, number in kept.unsent.items():
        outbox.add_metric([urgency.name.lower()], number)
    yield outbox
    yield _gauge(
        "kermesse_ledger_differences",
        "Kept totals that were last found not to be the sum of their entries.",
        kept.differing,
    )


def _files(database: Path) -> Iterator[Metric]:
    for name, path in (
        ("kermesse_database_bytes", database),
        ("kermesse_wal_bytes", database.with_name(f"{database.name}-wal")),
    ):
        yield _gauge(name, "Size of the file.", path.stat().st_size if path.exists() else 0)


def _gauge(name: str, meaning: str, value: float | None) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, meaning, value=0.0 if value is None else float(value))


def _count(name: str, meaning: str, value: int) -> CounterMetricFamily:
    return CounterMetricFamily(name, meaning, value=value)


def _counts(
    name: str, meaning: str, label: str, values: Iterable[tuple[str, int]]
) -> CounterMetricFamily:
    family = CounterMetricFamily(name, meaning, labels=[label])
    for each, number in values:
        family.add_metric([each], number)
    return family


def _durations(name: str, meaning: str, durations: Durations) -> HistogramMetricFamily:
    return HistogramMetricFamily(
        name, meaning, buckets=list(durations.buckets()), sum_value=durations.total
    )
