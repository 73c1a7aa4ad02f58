"""The second straight line: tables of one or more runs → comparison → files to look at.

Reads what `kehoach extract` wrote; `diff` also reads documents themselves.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.align.alignment import align
from pipeline.compare.ambition import ambition, ambition_summary
from pipeline.compare.changes import table_changes, target_changes
from pipeline.compare.comparison import place_of
from pipeline.compare.wide import NATION, wide
from pipeline.conversions import load_conversions
from pipeline.indicator_register import IndicatorRegister, load_indicator_register
from pipeline.run import compared, extract_file
from pipeline.tables import indicators
from pipeline.tables.rows import Row
from pipeline.tables.schema import load_schemas
from pipeline.tables.stored import stored_tables
from pipeline.write.csv_files import defused

if TYPE_CHECKING:
    from pipeline.compare.charts import Picture

_NEEDED = {"documents": "doc_id", "targets": "target_id", "results": "result_id"}
"""The tables that a comparison stands on, with their keys."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the comparison; nothing given means everything. A province means itself then and now; `beside` asks for what an
    indicator may be set beside too (directors of enterprises, and their owners in the strategy before)."""

    indicator: str = ""
    beside: bool = False
    province: str = ""
    year: int | None = None


def comparison_rows(folder: Path, question: Question) -> list[Row]:
    """The rows of `comparison` in an output folder that answer a question.

    `indicator` is an id or words of a name ("công hưởng lương"), `province` a name of then or now ("Hưng Yên" finds Thái Bình's plans too).
    Raises `FileNotFoundError` or `ValueError` with what to do, and `LookupError` where nothing has that indicator, province or year.
    """
    rows = stored_tables(folder, ["comparison"])["comparison"]
    asked: list[tuple[str, str | int, Callable[[Row], bool]]] = []
    if question.indicator:
        beside = _beside(rows, question.indicator) if question.beside else frozenset()
        asked.append(("indicator", question.indicator, lambda row: _has_indicator(row, question.indicator) or row["indicator_id"] in beside))
    if question.province:
        asked.append(("province", question.province, lambda row: _has_province(row, question.province)))
    if question.year is not None:
        asked.append(("year", question.year, lambda row: row["year"] == question.year))
    for name, value, fits in asked:
        kept = [row for row in rows if fits(row)]
        if not kept:
            raise LookupError(f"no {name} {value!r} in {folder}/comparison.csv; there are: {', '.join(_choices(rows, name))}")
        rows = kept
    return rows


def _has_indicator(row: Row, asked: str) -> bool:
    return asked == row["indicator_id"] or asked.casefold() in str(row["indicator"]).casefold()


def _beside(rows: Sequence[Row], asked: str) -> frozenset[str]:
    known = load_indicator_register().indicators
    found = {str(row["indicator_id"]) for row in rows if _has_indicator(row, asked)}
    return frozenset(other for name in found if name in known for other in (*known[name].comparable_with, known[name].part_of))


def _has_province(row: Row, asked: str) -> bool:
    return asked.casefold() in {str(row[name]).casefold() for name in ("province", "province_now", "place") if row[name]}


def _choices(rows: Sequence[Row], name: str) -> list[str]:
    column = {"indicator": "indicator_id", "province": "place"}.get(name, name)
    found = sorted({str(row[column]) for row in rows if row[column] is not None})
    return found if len(found) <= 12 else [*found[:12], "…"]


def write_comparison(folder: Path, out: Path) -> list[str]:
    """Write everything about a corpus that is for looking at into `out`; gives the names of the files.

    review.csv, comparison_wide.csv, ambition.csv, ambition_summary.csv and the charts. Raises as `comparison_rows`, and `OSError`.
    """
    tables = stored_tables(folder, [*_NEEDED, "comparison"])
    register = load_indicator_register()
    out.mkdir(parents=True, exist_ok=True)
    alignment = align(indicators.measured(tables["targets"], tables["results"]), register, load_conversions())
    documents = {row["doc_id"]: row for row in tables["documents"]}
    judged = ambition(tables["comparison"], register)
    written = {
        "review.csv": indicators.review_rows(alignment.near),
        "comparison_wide.csv": wide(tables["comparison"], _labels(documents.values()), register),
        "ambition.csv": judged,
        "ambition_summary.csv": ambition_summary(judged),
    }
    for name, rows in written.items():
        _write_csv(out / name, rows)
    return [*written, *_draw(tables["comparison"], register, out)]


def _labels(documents: Iterable[Row]) -> dict[object, str]:
    """A short name for each document: "Nghệ An 2022"; with its id where two would have the same."""
    labels = {row["doc_id"]: " ".join(str(part) for part in (place_of(row), row["period_end"] or str(row["issued"] or "")[:4]) if part) for row in documents}
    twice = {label for label in labels.values() if list(labels.values()).count(label) > 1 or label == NATION}
    return {doc_id: f"{label} ({doc_id})" if label in twice else label for doc_id, label in labels.items()}


def trajectory_of(folder: Path, indicator_id: str) -> Picture:
    """The picture of one indicator over the years, places and nation, to show or to `save`. Raises as `comparison_rows`."""
    from pipeline.compare import charts  # noqa: PLC0415 - the chart library takes a second to import; a question on the command line needs no chart

    title, unit, own, national = _series(comparison_rows(folder, Question(indicator=indicator_id)), indicator_id, load_indicator_register())
    return charts.trajectory(own, national, title, unit)


def save_picture(picture: Picture, path: Path) -> Path:
    """Write a picture as SVG and PNG; gives the path of the PNG."""
    from pipeline.compare import charts  # noqa: PLC0415 - as above

    charts.save(picture, path)
    return path.with_suffix(".png")


def _draw(rows: Sequence[Row], register: IndicatorRegister, out: Path) -> list[str]:
    from pipeline.compare import charts  # noqa: PLC0415 - as above

    drawn = out / "trajectories"
    drawn.mkdir(exist_ok=True)
    for old in (*drawn.glob("*.svg"), *drawn.glob("*.png")):
        old.unlink()
    names: list[str] = []
    every = []
    for indicator_id, count in _drawable(rows):
        title, unit, own, national = _series(rows, indicator_id, register)
        every.append((title, unit, own, national))
        if count > 1:
            charts.save(charts.trajectory(own, national, title, unit), drawn / indicator_id)
            names.append(f"trajectories/{indicator_id}")
    if every:
        charts.save(charts.small_multiples(every), out / "small_multiples")
        ordered = [row | {"order": _place_in_register(str(row["indicator_id"]), register)} for row in rows if row["indicator_id"] in register.indicators]
        charts.save(charts.heat_map(ordered, {name: one.polarity for name, one in register.indicators.items()}), out / "heat_map")
        names += ["small_multiples", "heat_map"]
    return [f"{name}.{suffix}" for name in names for suffix in ("svg", "png")]


def _series(rows: Sequence[Row], indicator_id: str, register: IndicatorRegister) -> tuple[str, str, list[Row], list[Row]]:
    """Title, unit, rows and national rows of one picture: what is stated in the unit that the first row has."""
    from pipeline.compare import charts  # noqa: PLC0415 - as above

    own = [row for row in rows if row["indicator_id"] == indicator_id and _is_drawn(row)]
    if not own:
        raise LookupError(f"{indicator_id} has no value with a year to draw")
    unit = own[0]["unit"], own[0]["per"]
    own = [row for row in own if (row["unit"], row["per"]) == unit]
    known = register.indicators.get(indicator_id)
    national: list[Row] = [{"year": one.year, "value": one.value} for one in known.national] if known and (known.unit, known.per) == unit else []
    return str(own[0]["indicator"]), charts.unit_label(*unit), own, national


def _is_drawn(row: Row) -> bool:
    return row["value"] is not None and row["year"] is not None and not row["scope"] and row["measure"] == "level"


def _drawable(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """Indicators of at least two documents, or of one with a national target, each with its number of documents: what there is to compare."""
    documents: dict[str, set[object]] = {}
    nation = set()
    for row in filter(_is_drawn, rows):
        documents.setdefault(str(row["indicator_id"]), set()).add(row["doc_id"])
        if row["milestone_value"] is not None:
            nation.add(row["indicator_id"])
    return sorted((name, len(own)) for name, own in documents.items() if len(own) > 1 or name in nation)


def _place_in_register(indicator_id: str, register: IndicatorRegister) -> str:
    latest = max(register.indicators[indicator_id].registers)
    return f"{latest} {register.strategies[latest].index(indicator_id):04}"


def diff(before: Path, after: Path) -> dict[str, list[Row]]:
    """What changed between two documents, or between two output folders: {"targets": …, "tables": …} (tables only for folders).

    Raises `ValueError` where one is a folder and the other a document, or a document cannot be read, and as `comparison_rows`.
    """
    if before.is_dir() != after.is_dir():
        raise ValueError("compare two documents, or two output folders; not one with the other")
    if not before.is_dir():
        return {"targets": _document_changes([_tables_of(before)], [_tables_of(after)])}
    schemas = load_schemas()
    keys = {name: schema.primary_key for name, schema in schemas.items() if name != "failures"}
    old, new = (stored_tables(folder, keys) for folder in (before, after))
    changes: list[Row] = []
    for source in sorted({str(row["source"]) for row in (*old["documents"], *new["documents"])}):
        sides = [_of_source(tables, source) for tables in (old, new)]
        changes += [{"document": source} | row for row in _document_changes([sides[0]], [sides[1]]) if row["status"] != "same"]
    return {"targets": changes, "tables": table_changes(old, new, keys)}


def _of_source(tables: Mapping[str, Sequence[Row]], source: str) -> dict[str, list[Row]]:
    ids = {row["doc_id"] for row in tables["documents"] if row["source"] == source}
    return {name: [row for row in tables[name] if row["doc_id"] in ids] for name in _NEEDED}


def _tables_of(path: Path) -> dict[str, list[Row]]:
    made = extract_file(path, path.as_posix())
    if made.text is None:
        raise ValueError(f"{path}: {made.failures[0].error} ({made.failures[0].hint})")
    return made.rows


def _document_changes(before: Sequence[Mapping[str, Sequence[Row]]], after: Sequence[Mapping[str, Sequence[Row]]]) -> list[Row]:
    """The two sides are aligned together, so that one indicator has one id in both."""
    together = {name: [row for side in (*before, *after) for row in side[name]] for name in _NEEDED}
    made = compared({name: _once(rows, _NEEDED[name]) for name, rows in together.items()})
    known = {str(row["target_id"]): row for row in made["targets"]}
    sides = [[known[str(row["target_id"])] for tables in side for row in tables["targets"]] for side in (before, after)]
    names = {str(row["indicator_id"]): str(row["name"]) for row in made["indicators"]}
    return target_changes(sides[0], sides[1], names, load_indicator_register(), load_conversions())


def _once(rows: Sequence[Row], key: str) -> list[Row]:
    """The same bytes on both sides give the same rows; each once."""
    return list({row[key]: row for row in rows}.values())


def _write_csv(path: Path, rows: Sequence[Row]) -> None:
    """UTF-8 with BOM, as the tables; a file without rows has no header to give, and says so by being empty."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        if rows:
            writer = csv.DictWriter(file, fieldnames=list(dict.fromkeys(name for row in rows for name in row)), lineterminator="\r\n")
            writer.writeheader()
            writer.writerows({name: defused(cell) if isinstance(cell, str) else cell for name, cell in row.items()} for row in rows)
