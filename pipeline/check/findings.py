"""What a careful reader would question in a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Literal

import regex

from pipeline.model import Document, Facts, Figure, Finding, SectionKind
from pipeline.span import Span

_NUMBERED = regex.compile(r"(?:\d+\.)*(\d{1,2})[.)]?")


def findings(document: Document, facts: Facts, figures: Sequence[Figure]) -> Iterator[Finding]:
    """The findings of one document, kind by kind, each kind in order of the text."""
    targets = {figure.id: figure for figure in figures if figure.role == "target"}
    results = [figure for figure in figures if figure.role == "result"]
    yield from _contradictions(document, facts)
    yield from _header(facts)
    yield from _numbering_gaps(document)
    yield from _percent_signs(targets.values())
    yield from _wrong_directions(results, targets)
    yield from _comparators(targets.values())
    yield from _shares(figures)
    yield from _fractions(results)
    yield from _years(facts, targets.values())
    yield from _disagreements(targets.values())
    yield from _doubtful_readings(figures)


def _contradictions(document: Document, facts: Facts) -> Iterator[Finding]:
    for one in facts.contradictions:
        start = one.span.start
        while start < one.span.end and not document.text[start].isalnum():
            start += 1  # "số/96/KH-UBND"
        code = "number_contradiction" if one.field == "number" else "date_contradiction"
        what = "Số" if one.field == "number" else "Ngày"
        yield Finding(
            code=code,
            severity="warning",
            message=f"{what} của văn bản ghi khác nhau: đã lấy {one.taken}, chỗ này ghi {one.also}.",
            span=Span(start, one.span.end),
        )


def _header(facts: Facts) -> Iterator[Finding]:
    missing = [
        name
        for name, value in (("loại văn bản", facts.type), ("số ký hiệu", facts.number), ("ngày ban hành", facts.issued), ("cơ quan ban hành", facts.issuer))
        if not value
    ]
    if missing:
        yield Finding(code="unresolved_header", severity="info", message=f"Không đọc được từ văn bản: {', '.join(missing)}.", span=Span(0, 0))


def _numbering_gaps(document: Document) -> Iterator[Finding]:
    """ "10. … 13. …": sections of one parent whose numbers jump."""
    last: dict[tuple[int | None, int], tuple[str, int]] = {}
    for section in document.sections:
        if section.kind is SectionKind.HEADING or not section.marker or section.part == "appendix":
            continue
        digits = _NUMBERED.fullmatch(section.marker)
        if not digits:
            continue
        family = (section.parent, section.marker.count("."))
        number = int(digits[1])
        before = last.get(family)
        if before and before[1] + 1 < number <= before[1] + 20:
            where = Span(section.own.start, min(section.own.end, section.own.start + 80))
            yield Finding(code="numbering_gap", severity="info", message=f"Số thứ tự nhảy từ {before[0]} đến {section.marker}.", span=where)
        last[family] = (section.marker, number)


def _percent_signs(targets: Iterable[Figure]) -> Iterator[Finding]:
    for target in targets:
        if "percent_sign_missing" in target.flags:
            yield _on(target, "percent_sign_missing", "warning", f"Có lẽ thiếu dấu %: “{_shown(target.value)}” đứng giữa các mục tính bằng tỷ lệ phần trăm.")


def _wrong_directions(results: Sequence[Figure], targets: dict[str, Figure]) -> Iterator[Finding]:
    """ "Giảm tỷ trọng …": 36,5 last year, 44 planned."""
    for result in results:
        target = targets.get(result.of_target or "")
        if (
            target is None
            or target.value is None
            or result.value is None
            or target.measure != "level"
            or (target.unit, target.per, target.scope) != (result.unit, result.per, result.scope)
        ):
            continue
        up = target.value > result.value
        if (target.direction == "decrease" and up) or (target.direction == "increase" and target.value < result.value):
            verb = "giảm" if target.direction == "decrease" else "tăng"
            than = f"{'cao' if up else 'thấp'} hơn kết quả {_shown(result.value)} (năm {result.year})"
            yield Finding(
                code="wrong_direction", severity="warning", rows=(f"targets:{target.id}", f"results:{result.id}"), span=target.quote,
                message=f"Chỉ tiêu ghi “{verb}” nhưng kế hoạch {_shown(target.value)} {than}.",
            )  # fmt: skip


def _comparators(targets: Iterable[Figure]) -> Iterator[Finding]:
    for target in targets:
        if target.measure == "level" and (
            (target.direction == "decrease" and target.comparator in ("gt", "ge")) or (target.direction == "increase" and target.comparator in ("lt", "le"))
        ):
            yield _on(
                target, "comparator_contradicts_direction", "warning", f"Dấu so sánh ({target.comparator}) ngược với chiều của chỉ tiêu ({target.direction})."
            )


def _shares(figures: Sequence[Figure]) -> Iterator[Finding]:
    for figure in figures:
        if figure.unit == "percent" and figure.measure != "change" and figure.value is not None and figure.value > 100:
            yield _on(figure, "share_over_100", "warning", f"Tỷ lệ {_shown(figure.value)}% lớn hơn 100%.")


def _fractions(results: Sequence[Figure]) -> Iterator[Finding]:
    """ "48/268 (16,78%)": 48 of 268 are 17,91%."""
    for result in results:
        if result.numerator is None or not result.denominator or result.value is None:
            continue
        share = result.numerator / result.denominator * 100
        exponent = result.value.as_tuple().exponent
        rounding = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
        if abs(share - result.value) > rounding:
            yield _on(
                result,
                "fraction_mismatch",
                "warning",
                f"{_shown(result.numerator)}/{_shown(result.denominator)} là {_shown(round(share, 2))}%, không phải {_shown(result.value)}%.",
            )


def _years(facts: Facts, targets: Iterable[Figure]) -> Iterator[Finding]:
    if not facts.period_start or not facts.period_end:
        return
    for target in targets:
        if (
            target.year_basis == "stated"
            and target.year is not None
            and not facts.period_start <= target.year <= facts.period_end
            and "cited" not in target.flags
        ):
            yield _on(target, "year_outside_period", "info", f"Năm {target.year} nằm ngoài thời kỳ của văn bản ({facts.period_start}-{facts.period_end}).")


def _disagreements(targets: Iterable[Figure]) -> Iterator[Finding]:
    """Body and annex that give one indicator two values for one year."""
    body: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for target in targets:
        if target.value is None:
            continue
        key = (" ".join(target.indicator.lower().split()), target.scope.lower(), target.year, target.unit, target.measure)
        if target.part == "body":
            body[key].append(target)
            continue
        others = body.get(key, [])
        if others and all((other.value, other.value_max) != (target.value, target.value_max) for other in others):
            yield Finding(
                code="body_annex_disagree", severity="warning", rows=(f"targets:{target.id}", f"targets:{others[0].id}"), span=target.quote,
                message=f"Phụ lục ghi {_shown(target.value)}, phần nội dung ghi {_shown(others[0].value)} cho cùng một chỉ tiêu.",
            )  # fmt: skip


def _doubtful_readings(figures: Iterable[Figure]) -> Iterator[Finding]:
    for figure in figures:
        if "doubtful_number" in figure.reasons:
            yield _on(figure, "doubtful_reading", "warning", f"Máy đọc chữ từ ảnh không chắc về số {_shown(figure.value)}: cần đối chiếu với ảnh.")


def _on(figure: Figure, code: str, severity: Literal["error", "warning", "info"], message: str) -> Finding:
    return Finding(code=code, severity=severity, message=message, rows=(f"{figure.role}s:{figure.id}",), span=figure.quote)


def _shown(value: Decimal | None) -> str:
    """A number as Vietnamese readers write it: 66.67 → "66,67"."""
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")
