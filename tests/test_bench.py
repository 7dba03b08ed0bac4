"""The bench measures what it says it does; the figures themselves are for a quiet machine."""

import asyncio
import io
import json

import pytest
from click.testing import CliRunner
from PIL import Image
from rich.console import Console

from bot.__main__ import main
from bot.bench import as_json, bench, from_json
from bot.bench.chart import draw
from bot.bench.figures import Effort, Figure, Machine, Report
from bot.bench.table import show

TINY = Effort(rounds=1, delays_ms=(0,), messages=8, seconds=0.2, entries=(10, 30), asked=1)
MACHINE = Machine("A processor", 2, "Linux 6", "3.11.7", "3.45.0", 0.5)
FAST = Figure("throughput", "ours over theirs", 6.3, "×", at_least=2.0)
SLOW = Figure("entries", "many over few", 1.31, "×", at_most=1.2)
PLAIN = Figure("memory", "at rest", 60.0, "MB")
REPORT = Report(MACHINE, (FAST, SLOW, PLAIN))


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (FAST, True),
        (SLOW, False),
        (PLAIN, None),
        (Figure("m", "w", 2.0, "×", at_least=2.0), True),
        (Figure("m", "w", 1.99, "×", at_least=2.0), False),
        (Figure("m", "w", 1.2, "×", at_most=1.2), True),
    ],
)
def test_a_target_is_met_or_missed(figure: Figure, met: bool | None) -> None:
    assert figure.met is met


def test_the_table_tells_each_figure_its_target_and_its_fate() -> None:
    console = Console(file=io.StringIO(), width=120)
    show(REPORT, console)
    said = console.file.getvalue()  # type: ignore[attr-defined]  # it is the StringIO just given
    fast, slow = (
        next(line for line in said.splitlines() if word in line) for word in ("6.3", "1.3")
    )
    assert "at least 2" in fast
    assert fast.rstrip().endswith("met")
    assert "at most 1.2" in slow
    assert slow.rstrip().endswith("missed")
    assert "2 cores" in said


def test_a_report_comes_back_from_its_json() -> None:
    assert from_json(json.loads(json.dumps(as_json(REPORT)))) == REPORT


def test_the_picture_has_a_bar_for_each_target() -> None:
    tall, short = (
        Image.open(io.BytesIO(draw(each))) for each in (REPORT, Report(MACHINE, (FAST,)))
    )
    assert tall.width == short.width
    assert tall.height > short.height


def test_a_measurement_nobody_knows_is_refused_before_anything_runs() -> None:
    asked = CliRunner().invoke(main, ["bench", "sorcery"])
    assert asked.exit_code != 0
    assert "sorcery" in asked.output


async def test_every_subject_answers_and_is_compared() -> None:
    report = await bench(TINY, lambda _: None, ["throughput"])
    rates = [each.value for each in report.figures if each.unit == "updates/s"]
    ratios = [each for each in report.figures if each.unit == "×"]
    assert len(rates) == 4
    assert min(rates) > 0
    assert [each.at_least for each in ratios] == [2.0, 0.4, 0.7]
    assert [each.value for each in ratios] == pytest.approx([rates[0] / each for each in rates[1:]])


async def test_questions_about_money_are_asked_of_ledgers_of_every_size() -> None:
    report = await bench(TINY, lambda _: None, ["entries"])
    ratios = [each.what for each in report.figures if each.unit == "×"]
    assert ratios == [
        f"{what}: 30 entries over 10"
        for what in (
            "/progress",
            "confirming a report",
            "witnessing a report",
            "taking a report back",
            "/ranking",
            "the ranking per volunteer",
            "/treasury",
            "what a city has outstanding",
            "marking an entry received",
            "the history of an entry",
            "the board of the roll-call",
        )
    ]


async def test_a_picture_is_drawn_once_for_each_language() -> None:
    report = await asyncio.wait_for(bench(TINY, lambda _: None, ["pictures"]), 60)
    assert [each.value for each in report.figures if each.unit == "drawings"] == [1]
