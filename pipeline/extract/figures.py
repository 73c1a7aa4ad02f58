"""All targets and results of a document."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.accounting import plain_accounts
from pipeline.extract.contexts import OBJECTIVES, Leaf, contexts
from pipeline.extract.elliptic_cases import Governing
from pipeline.extract.indicator_tables import table_figures
from pipeline.extract.labels import target_label
from pipeline.extract.leading_words import stripped_indicator
from pipeline.extract.moods import title_mood
from pipeline.extract.notes import Notes
from pipeline.extract.present import present_year, review_year, term_gone
from pipeline.extract.prose import Prose, prose
from pipeline.extract.split_headings import with_split_scopes
from pipeline.lexicon import Lexicon
from pipeline.model.document import Document, Facts, SectionKind
from pipeline.model.figures import Account, Figure, Figures, Year

_ARTICLE = "Điều "
_BULLETS = ("-", "–", "+", "•", "*")
_RULES = ("Quy chế", "Quy định")
_NAME = 25
"""An indicator named by a heading has at most so many words."""


def figures(document: Document, facts: Facts, lexicon: Lexicon) -> Figures:
    """Read every leaf of the section tree, sentences and tables alike, in order of the text."""
    found: list[Figure] = []
    accounts: list[Account] = []
    wholes: dict[int | None, tuple[tuple[Governing, ...], str]] = {}
    told: Year | None = None
    titled = mood = title_mood(document, facts, lexicon)
    top: int | None = None
    notes = Notes()
    present = present_year(document, facts, lexicon)
    ruled = facts.type in _RULES or lexicon.verdicts.rule_title.match(facts.title or "") is not None
    for context in contexts(document, lexicon, present, review_year(document, present, lexicon)):
        section = context.section
        notes = notes.behind(document, section, lexicon)
        if notes.noted:
            accounts.extend(plain_accounts(document.text, section.own, lexicon, "quantity_of_text"))
            continue
        top, before = _top(document, context.place), top
        told, mood = (told, mood) if top == before else (None, titled)
        if section.table is not None and section.kind is SectionKind.TABLE:
            new = _with_units(table_figures(document, context, facts, lexicon), lexicon)
        else:
            if target_label(section.own.of(document.text)):
                wholes.pop(section.parent, None)  # "Chỉ tiêu 10: Hoàn thành chương trình tiểu học đạt 99,5%" begins anew
            whole = wholes.get(section.parent) if context.place != section.parent else None
            told = None if lexicon.verdicts.tells_of_no_year.match(document.text, *section.own) else term_gone(document.text, section.own, present) or told
            context = context._replace(
                told=told, mood=mood, whole=whole and whole[0][-1], wholes=whole[0] if whole else (), part_of=(whole and whole[1]) or None
            )
            new = prose(Leaf(doc_id=document.source.doc_id, text=document.text, context=context, facts=facts, lexicon=lexicon))
            told, mood = (told if section.marker.startswith(_BULLETS) else new.told or told), new.mood  # "- Riêng năm 2024 có 5 vụ" tells of itself alone
            told = None if _asks(section.own.of(document.text), lexicon) else told
            if whole and new.figures and not {one.indicator for one in new.figures} & {one.words for one in whole[0]}:
                del wholes[section.parent]  # "Tỷ lệ học sinh tốt nghiệp …: 4%" is no part of "Tỷ lệ học sinh đi học đúng độ tuổi:" above it
            heads = document.sections[context.place].kind is SectionKind.HEADING
            if (
                not new.figures
                and (section.kind in OBJECTIVES or context.planned or context.past)
                and (named := _named(section.own.of(document.text), lexicon, heads=heads))
            ):
                wholes[document.sections[context.place].parent] = ((Governing(words=named),), "")
            if new.figures and lexicon.statements.lists_parts.match(section.own.of(document.text)):
                last = new.figures[-1]
                # "Ước thực hiện đạt 92%, trong đó:" over "… phấn đấu đạt 100%": a target is part of a target, never of a result.
                of = last.id if last.role == "target" else ""
                told_of = tuple(Governing(words=one.indicator, scope=one.scope, unit=one.unit or "") for one in new.figures if one.measure == "level")
                wholes[document.sections[context.place].parent] = (told_of or (Governing(words=last.indicator, scope=last.scope, unit=last.unit or ""),), of)
        new = _results_alone(new) if ruled else new
        found.extend(new.figures)
        accounts.extend(new.accounts)
    return Figures(figures=tuple(with_split_scopes(_without_headings(found, document, lexicon), document, lexicon)), accounts=tuple(accounts))


def _without_headings(found: list[Figure], document: Document, lexicon: Lexicon) -> list[Figure]:
    """ "Chỉ tiêu 1: Chiều thiếu hụt về việc làm" over "+ 100% người lao động …" is what they stand under, no target beside them."""
    numbered = {(one.part, one.goal_no, one.target_no) for one in found if not one.qualitative}
    return [
        one
        for one in found
        if not one.qualitative
        or document.sections[one.section].kind is not SectionKind.HEADING
        or (one.part, one.goal_no, one.target_no) not in numbered
        or lexicon.verdicts.absolute.match(one.quote.of(document.text))
    ]


def _results_alone(found: Prose) -> Prose:
    """What a document that lays down rules says that should be is a rule: "5. Các chỉ tiêu kinh tế - kỹ thuật" of the detailed plan of an estate are norms."""
    rules = [Account(span=span, reason="legal_threshold") for one in found.figures if one.role == "target" for span in one.numbers[:1]]
    return replace(found, figures=[one for one in found.figures if one.role == "result"], accounts=[*found.accounts, *rules])


def _with_units(found: Prose, lexicon: Lexicon) -> Prose:
    """A number in a cell of which nothing tells the unit states nothing that could be used, but for indices ("Chỉ số PCI | 68,5")."""
    unsure = [
        one for one in found.figures if "no_unit" in one.reasons and one.unit == "index" and not lexicon.statements.scored_index.search(one.indicator.lower())
    ]
    dropped = {one.id for one in unsure}
    accounts = [Account(span=span, reason="quantity_of_text") for one in unsure for span in one.numbers[:1]]
    kept = [one if one.part_of not in dropped else replace(one, part_of=None) for one in found.figures if one.id not in dropped]
    return Prose(kept, [*found.accounts, *accounts])


def _asks(words: str, lexicon: Lexicon) -> bool:
    """ "Để kịp thời tổng hợp báo cáo, Sở Xây dựng đề nghị:": what follows is to be done, and tells of the past no longer."""
    return bool(lexicon.layout.announces_list.match(words) and lexicon.verdicts.asks.search(words))


def _named(words: str, lexicon: Lexicon, *, heads: bool) -> str:
    """What a heading names that its items measure: "Tỷ lệ hộ dân sử dụng nước sạch:" over "- Đô thị: 98%".

    `heads`: it has items of its own below it; a rate needs no colon then ("2.1. Tỷ lệ người dân được khám sức khỏe" over "- Học sinh: 100%").
    """
    label = target_label(words)
    words = words[label[1] if label else 0 :].rstrip()
    names = words.endswith(":") or (heads and lexicon.statements.names_rate.match(words))
    measure = stripped_indicator(words.rstrip(" :"), lexicon)[0] if names else ""
    return measure if lexicon.statements.measure_head.match(measure) and len(measure.split()) <= _NAME else ""


def _top(document: Document, place: int) -> int:
    """The part of the document that a section stands in; passages at the top belong together.

    An article may hold a whole plan ("Điều 1. Phê duyệt Chiến lược …" over "I. ĐÁNH GIÁ CHUNG", "II. MỤC TIÊU"): its parts are those below it.
    """
    sections = document.sections
    parent = sections[place].parent
    while parent is not None and not (sections[parent].parent is None and sections[parent].marker.startswith(_ARTICLE)):
        place, parent = parent, sections[parent].parent
    return place if not sections[place].leaf else -1
