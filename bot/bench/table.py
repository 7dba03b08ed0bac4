"""The report as a table to read in a terminal."""

from rich.console import Console
from rich.table import Table

from bot.bench.figures import Figure, Report

FATES = {True: "[green]met[/]", False: "[red]missed[/]", None: ""}


def show(report: Report, console: Console) -> None:
    """Print the machine and every figure; ratios are what to quote: they hold elsewhere too."""
    console.print(described(report))
    table = Table("", "", "", "target", "", box=None, pad_edge=False)
    table.columns[1].justify = "right"
    for each in report.figures:
        table.add_row(
            f"[dim]{each.measurement}[/]  {each.what}",
            written(each),
            each.unit,
            each.target,
            FATES[each.met],
        )
    console.print(table)


def described(report: Report) -> str:
    """Return one line about the machine."""
    machine = report.machine
    return (
        f"{machine.processor}, {machine.cores} cores, {machine.system}, "
        f"Python {machine.python}, SQLite {machine.sqlite}, load {machine.busy:g}"
    )


def written(figure: Figure) -> str:
    """Write a value with as many digits as mean something."""
    digits = 0 if figure.value >= 100 else 1 if figure.value >= 10 else 2
    return f"{figure.value:,.{digits}f}"
