"""The pictures of the comparison: trajectories of one indicator, a heat map of places × indicators, small multiples.

Readable in black and white: what tells lines and cells apart is a shape, a dash or a word, never a colour alone.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import altair as alt

from pipeline.compare.wide import stated
from pipeline.datafiles import read_csv

Row = dict[str, object]
Picture = alt.LayerChart | alt.FacetChart | alt.ConcatChart
_T = TypeVar("_T")
NATION = "Quốc gia"
RESULT, TARGET = "Kết quả", "Chỉ tiêu"
_FONT = "DejaVu Sans"
_SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right", "triangle-left"]
_DASHES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [4, 2], [10, 4], [1, 3], [12, 3, 3, 3]]
_LEGEND = alt.Legend(orient="bottom", columns=6, symbolStrokeColor="#000000", symbolSize=90)
"""One legend for shape and dash: both need it, or Vega-Lite shows neither."""
_STATES = ("tốt hơn mốc", "bằng mốc", "chưa tới mốc", "không có mốc")
_MARKS = {"tốt hơn mốc": " ▲", "bằng mốc": " =", "chưa tới mốc": " ▼", "không có mốc": ""}
_FILLS = {"tốt hơn mốc": "#ffffff", "bằng mốc": "#dddddd", "chưa tới mốc": "#777777", "không có mốc": "#f4f4f4"}


def trajectory(rows: Sequence[Row], national: Sequence[Row], title: str, unit: str) -> Picture:
    """One indicator over the years: a line a place through its results (hollow) and targets (filled), the nation's targets as a broad grey band.

    `rows` are rows of `comparison` of one indicator without scope, `national` rows with year and value.
    """
    points = _points(rows)
    places = sorted({str(point["place"]) for point in points})
    chart = alt.layer(*_layers(points, national, places, _axis("Năm"), unit, size=80), *_value_labels(points))
    subtitle = "hình rỗng: kết quả đạt được; hình đặc: chỉ tiêu; dải xám: chỉ tiêu quốc gia"
    return chart.properties(title=alt.TitleParams(_lines(title, 75), subtitle=subtitle, anchor="start"), width=640, height=330)


def small_multiples(series: Sequence[tuple[str, str, Sequence[Row], Sequence[Row]]], columns: int = 3) -> Picture:
    """The trajectories of many indicators side by side; each of `series` is title, unit, rows and national rows as for `trajectory`."""
    places = sorted({str(row["place"]) for _, _, rows, _ in series for row in rows})
    charts = []
    for title, unit, rows, national in series:
        layers = _layers(_points(rows), national, places, _axis(None), unit, size=45)
        charts.append(alt.layer(*layers).properties(title=alt.TitleParams(_lines(title, 44)[:3], fontSize=11, anchor="start"), width=250, height=130))
    together: alt.ConcatChart = alt.concat(*charts, columns=columns).resolve_scale(x="independent", y="independent", shape="shared", strokeDash="shared")
    return together


def _layers(points: Sequence[Mapping[str, object]], national: Sequence[Row], places: list[str], years: alt.X, unit: str, size: int) -> list[alt.Chart]:
    value = alt.Y("value:Q", title=unit or None, axis=alt.Axis(tickCount=5, format="~f"), scale=alt.Scale(zero=False, padding=12))
    nation = alt.Chart(alt.InlineData(values=[{"year": row["year"], "value": float(str(row["value"])), "name": NATION} for row in national])).encode(
        x=years, y=value
    )
    base = alt.Chart(alt.InlineData(values=list(points))).encode(x=years, y=value, detail="place:N")
    dash = alt.StrokeDash("place:N", title=None, scale=alt.Scale(domain=places, range=_repeated(_DASHES, len(places))), legend=_LEGEND)
    shape = alt.Shape("place:N", title=None, scale=alt.Scale(domain=places, range=_repeated(_SHAPES, len(places))), legend=_LEGEND)
    filled = alt.condition(alt.datum.kind == RESULT, alt.value("#ffffff"), alt.value("#000000"))
    return [
        nation.mark_line(strokeWidth=9, color="#cccccc", strokeCap="round"),
        nation.mark_point(shape="square", size=90, filled=True, color="#aaaaaa", opacity=1),
        base.mark_line(strokeWidth=1.3, color="#000000").encode(strokeDash=dash),
        base.mark_point(size=size, strokeWidth=1.3, color="#000000", opacity=1).encode(shape=shape, fill=filled),
    ]


def _axis(title: str | None) -> alt.X:
    return alt.X("year:Q", title=title, axis=alt.Axis(format="d", tickMinStep=1, tickCount=6), scale=alt.Scale(padding=24, nice=False, zero=False))


def _value_labels(points: Sequence[Mapping[str, object]]) -> list[alt.Chart]:
    """Each value above its point, "< 30", on a white edge that keeps lines from crossing it."""
    base = alt.Chart(alt.InlineData(values=list(points))).encode(x="year:Q", y="value:Q", text="label:N")
    return [base.mark_text(dy=-13, fontSize=11, stroke="#ffffff", strokeWidth=4), base.mark_text(dy=-13, fontSize=11, color="#000000")]


def heat_map(rows: Sequence[Row], polarity: Mapping[str, str]) -> Picture:
    """Places × indicators: the furthest target of each place against the nation's next milestone, ▲ better, = equal, ▼ not yet there.

    `rows` are rows of `comparison`; `polarity` says for each indicator whether more (up) or less (down) is better.
    """
    cells = list(_cells(rows, polarity).values())
    order = sorted({str(cell["indicator"]) for cell in cells}, key=lambda name: min(str(cell["order"]) for cell in cells if cell["indicator"] == name))
    base = alt.Chart(alt.InlineData(values=cells)).encode(
        x=alt.X("place:N", title=None, axis=alt.Axis(orient="top", labelAngle=0, labelLimit=160, grid=False)),
        y=alt.Y("indicator:N", title=None, sort=order, axis=alt.Axis(labelLimit=620, grid=False)),
    )
    boxes = base.mark_rect(stroke="#000000", strokeWidth=0.5).encode(
        fill=alt.Fill(
            "state:N", title="So với mốc quốc gia kế tiếp", scale=alt.Scale(domain=list(_STATES), range=[_FILLS[one] for one in _STATES]), sort=list(_STATES)
        )
    )
    dark = alt.datum.state == "chưa tới mốc"
    texts = base.mark_text(fontSize=11).encode(text="label:N", color=alt.condition(dark, alt.value("#ffffff"), alt.value("#000000")))
    return alt.layer(boxes, texts).properties(
        title=alt.TitleParams(
            "Chỉ tiêu của từng nơi so với mốc quốc gia", subtitle="▲ tốt hơn mốc   = bằng mốc   ▼ chưa tới mốc   (năm của chỉ tiêu trong ngoặc)", anchor="start"
        ),
        width=alt.Step(125),
        height=alt.Step(24),
    )


def save(chart: Picture, path: Path) -> None:
    """Write a chart as SVG and PNG beside each other, without any network. Raises `OSError` where a file cannot be written."""
    styled = chart.configure(font=_FONT, background="#ffffff").configure_axis(grid=True, gridColor="#e8e8e8").configure_view(stroke="#bbbbbb")
    styled.save(str(path.with_suffix(".svg")))
    styled.save(str(path.with_suffix(".png")), scale_factor=2)


def _points(rows: Sequence[Row]) -> list[dict[str, object]]:
    points: list[dict[str, object]] = [
        {
            "place": row["place"],
            "year": row["year"],
            "value": float(str(row["value"])),
            "kind": RESULT if row["kind"] == "result" else TARGET,
            "label": _stated(row),
        }
        for row in rows
        if row["value"] is not None and row["year"] is not None
    ]
    return sorted(points, key=lambda point: (str(point["place"]), int(str(point["year"])), str(point["kind"])))


def _stated(row: Row) -> str:
    return stated(row["comparator"], row["value"], row["value_max"])


def _cells(rows: Sequence[Row], polarity: Mapping[str, str]) -> dict[tuple[str, str], dict[str, object]]:
    cells: dict[tuple[str, str], dict[str, object]] = {}
    for row in rows:
        if row["kind"] != "target" or row["value"] is None or row["year"] is None or row["scope"] or row["measure"] != "level":
            continue
        place, name = str(row["place"]), textwrap.shorten(str(row["indicator"]), 95, placeholder=" …")
        known = cells.get((place, name))
        if known is None or int(str(known["year"])) <= int(str(row["year"])):
            state = _state(row, polarity.get(str(row["indicator_id"]), ""))
            label = f"{_stated(row)}{_MARKS[state]} ({row['year']})"
            cells[place, name] = {"place": place, "indicator": name, "year": row["year"], "state": state, "label": label, "order": row.get("order", name)}
    return cells


def _state(row: Row, polarity: str) -> str:
    if row["milestone_gap"] is None or not polarity:
        return "không có mốc"
    gap = float(str(row["milestone_gap"]))
    return "bằng mốc" if gap == 0 else "tốt hơn mốc" if (gap > 0) == (polarity == "up") else "chưa tới mốc"


def _repeated(values: Sequence[_T], count: int) -> list[_T]:
    return [values[place % len(values)] for place in range(count)]


def _lines(title: str, width: int) -> list[str]:
    return textwrap.wrap(title[:1].upper() + title[1:], width) or [""]


def unit_label(unit: object, per: object) -> str:
    """What stands beside the axis: percent → "phần trăm", ratio on 100000 → "trên 100.000", times → "lần"."""
    if unit == "ratio" and per:
        return f"trên {int(str(per)):,}".replace(",", ".")
    return next((row["label_vi"] for row in read_csv("units.csv") if row["unit"] == unit), "")
