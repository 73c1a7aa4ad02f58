"""Which body answers for which target: by the row of a table, by a reference, or because the target stands in its duty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.identity import row_id
from pipeline.model.document import Document
from pipeline.model.duties import Assignment, BodyMention, CrossReference, LinkBasis, Responsibility, Role, TargetBody
from pipeline.model.figures import Figure, Grade
from pipeline.model.finding import Finding
from pipeline.span import Span


def target_bodies(
    document: Document,
    figures: Sequence[Figure],
    responsible: Iterable[Responsibility],
    references: Iterable[CrossReference],
    assignments: Iterable[Assignment],
) -> tuple[tuple[TargetBody, ...], tuple[Finding, ...]]:
    """The links, each target and body once for each basis, and a finding for each reference to a target that does not exist."""
    targets = [figure for figure in figures if figure.role == "target"]
    made = [*_by_table(document, targets, responsible), *_by_sentence(document, targets, assignments)]
    referred, findings = _by_reference(document, targets, references)
    distinct = {one.id: one for one in [*made, *referred]}
    return tuple(distinct.values()), tuple(findings)


def _by_table(document: Document, targets: Sequence[Figure], responsible: Iterable[Responsibility]) -> Iterator[TargetBody]:
    rows: dict[tuple[int, int], list[Responsibility]] = defaultdict(list)
    for one in responsible:
        rows[one.section, one.row].append(one)
    for target in targets:
        if target.row is None:
            continue
        for one in rows.get((target.section, target.row), ()):
            yield _link(document, target, one.mention, one.role, "merged_cell" if one.merged else "table", target.section, one.quote)


def _by_reference(document: Document, targets: Sequence[Figure], references: Iterable[CrossReference]) -> tuple[list[TargetBody], list[Finding]]:
    numbered: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    goals: dict[str, list[Figure]] = defaultdict(list)
    for target in targets:
        if target.goal_no and "cited" not in target.flags:
            goals[target.goal_no].append(target)
            numbered[target.goal_no, target.target_no.split(".")[0]].append(target)
            if "." in target.target_no:
                numbered[target.goal_no, target.target_no].append(target)
    links: list[TargetBody] = []
    findings: list[Finding] = []
    for reference in references:
        wanted = [(number, numbered.get((reference.goal, number), [])) for number in reference.targets] or [("", goals.get(reference.goal, []))]
        for number, found in wanted:
            stated = [target for target in found if target.part == "body"] or found
            for target in stated:
                for mention, role in reference.bodies:
                    links.append(_link(document, target, mention, role, "cross_reference", reference.section, reference.quote))
            if not found and goals and (number or not _is_heading(document, f"mục tiêu {reference.goal}")):
                what = f"chỉ tiêu {number} của mục tiêu {reference.goal}" if number else f"mục tiêu {reference.goal}"
                findings.append(
                    Finding(code="unknown_cross_reference", severity="warning", message=f"Văn bản dẫn {what} nhưng không có {what}.", span=reference.quote)
                )
    return links, findings


def _is_heading(document: Document, words: str) -> bool:
    """Whether a section of the document begins with some words, in whatever letters."""
    return any(section.own.of(document.text)[:14].lower().startswith(words) for section in document.sections)


def _by_sentence(document: Document, targets: Sequence[Figure], assignments: Iterable[Assignment]) -> Iterator[TargetBody]:
    by_section: dict[int, list[Assignment]] = defaultdict(list)
    for one in assignments:
        by_section[one.section].append(one)
    for target in targets:
        if target.row is not None or "cited" in target.flags:
            continue
        for one in by_section.get(target.section, ()):
            if one.quote.holds(Span(target.quote.start, target.quote.start)) and one.role != "report":
                yield _link(document, target, one.mention, one.role, "sentence", target.section, one.quote)


def _link(document: Document, target: Figure, mention: BodyMention, role: Role, basis: LinkBasis, section: int, quote: Span) -> TargetBody:
    sure = mention.body.known and not mention.slip
    grade: Grade = "A" if sure else "B"
    return TargetBody(
        id=row_id(document.source.doc_id, f"target_bodies:{target.id}:{mention.body.id}:{basis}", quote),
        target=target.id,
        section=section,
        mention=mention,
        role=role,
        basis=basis,
        quote=quote,
        grade=grade,
        reasons=() if sure else ("slip" if mention.slip else "unknown_body",),
    )
