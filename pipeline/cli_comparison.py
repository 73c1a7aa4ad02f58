"""The commands `kehoach compare` and `kehoach diff`."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

Row = Mapping[str, object]
_SHOWN = (
    "indicator_id", "indicator", "year", "scope", "place", "province_now", "kind", "comparator", "value", "value_max", "unit", "per", "national_value", "gap",
    "milestone_year", "milestone_value", "milestone_gap", "last_result", "last_result_year", "change", "worse", "rank", "rank_of", "grade", "doc_id", "row_id",
)  # fmt: skip
"""The columns of an answer; the table `comparison` has them all."""


@click.command()
@click.argument("tables", default=Path("output"), type=click.Path(path_type=Path), metavar="[TABLES]")
@click.option("--indicator", "-i", default="", help="Id of an indicator, or words of its name.")
@click.option("--beside", is_flag=True, help="Also what the indicator may be set beside in other strategies.")
@click.option("--province", "-p", default="", help="Province, district or commune of the plan; a province of then or of now.")
@click.option("--year", "-y", type=int, help="Year of the target or result.")
@click.option("--out", "-o", type=click.Path(path_type=Path), help="Write the wide table, ambition, the review list and the charts to this folder instead.")
def compare(tables: Path, indicator: str, beside: bool, province: str, year: int | None, out: Path | None) -> None:
    """Set the same indicator of different plans side by side.

    TABLES is a folder written by 'kehoach extract' (default: output). The answer is CSV on standard output: what each plan states, the
    national target of that year and the next one, the last result, the rank. With --out everything for looking at is written as files.

    \b
    kehoach compare --indicator "công hưởng lương"
    kehoach compare output/ --indicator ty_so_gioi_tinh_khi_sinh --province "Khánh Hòa" --year 2020
    kehoach compare output/ --out output/compare
    """
    from pipeline.run_comparison import Question, comparison_rows, write_comparison  # noqa: PLC0415 - pandas takes a second to import; --help must not

    if out is not None and (indicator or beside or province or year is not None):
        raise click.UsageError("--out writes the whole comparison; ask with --indicator, --province or --year without --out")
    with _clear_errors():
        if out is not None:
            names = write_comparison(tables, out)
            click.echo(
                f"{len(names)} files in {out}/: {', '.join(names[:4])}, charts of {sum(name.startswith('trajectories') for name in names) // 2} indicators"
            )
            return
        rows = comparison_rows(tables, Question(indicator=indicator, beside=beside, province=province, year=year))
    _print(rows, _SHOWN)


@click.command()
@click.argument("before", type=click.Path(path_type=Path, exists=True), metavar="A")
@click.argument("after", type=click.Path(path_type=Path, exists=True), metavar="B")
@click.option("--tables", "which", is_flag=True, help="Of two output folders: every row and cell that changed, not only the targets.")
def diff(before: Path, after: Path, which: bool) -> None:
    """What changed from A to B: targets new, dropped, raised, lowered, same.

    A and B are two documents (a plan and its revision, the plans of two years), or two folders written by 'kehoach extract'. The answer is CSV
    on standard output; 'status' follows the number, 'ambition' says whether higher or lower is meant by the indicator.

    \b
    kehoach diff ke-hoach-2021.txt ke-hoach-2022.txt
    kehoach diff output-thang-5/ output/ --tables
    """
    from pipeline.run_comparison import diff as run  # noqa: PLC0415 - as above

    if which and not before.is_dir():
        raise click.UsageError("--tables compares two output folders; A and B are documents")
    with _clear_errors():
        changes = run(before, after)
    rows = changes["tables" if which else "targets"]
    if not rows:
        click.echo("nothing changed", err=True)
        return
    _print(rows, list(dict.fromkeys(name for row in rows for name in row)))


@contextmanager
def _clear_errors() -> Iterator[None]:
    """What the person who asks can mend becomes one line; anything else stays an error of the program."""
    try:
        yield
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from error
    except (FileNotFoundError, ValueError) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(f"cannot write to {error.filename}: {error.strerror or error}") from error


def _print(rows: Sequence[Row], columns: Sequence[str]) -> None:
    writer = csv.DictWriter(sys.stdout, fieldnames=columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _text(row.get(name)) for name in columns} for row in rows)


def _text(value: object) -> object:
    """Booleans as in the tables."""
    return int(value) if isinstance(value, bool) else value
