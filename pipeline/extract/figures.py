"""All targets and results of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.extract.accounting import plain_accounts
from pipeline.extract.contexts import Context, Leaf, contexts
from pipeline.extract.elliptic_cases import Governing
from pipeline.extract.labels import target_label
from pipeline.extract.leading_words import stripped_indicator
from pipeline.extract.moods import Mood, title_mood
from pipeline.extract.notes import Notes
from pipeline.extract.present import present_year, review_year, term_gone
from pipeline.extract.prose import Prose, prose
from pipeline.extract.split_headings import with_split_scopes
from pipeline.extract.tabular.indicator_tables import table_figures
from pipeline.extract.verdict_cases import PLANNED
from pipeline.lexicon import Lexicon
from pipeline.model.document import Document, Facts, SectionKind
from pipeline.model.figures import Account, Figure, Figures, TargetOrResult, Year

_ARTICLE = "Điều "
_BULLETS = ("-", "–", "+", "•", "*")
_MARKS = "".join((" ", *_BULLETS))
_RULES = ("Quy chế", "Quy định")
_QUESTION = 4000
"""What one person asks stands so far from the top of a page."""
_NAME = 25
"""An indicator named by a heading has at most so many words."""


class _Whole(NamedTuple):
    """What the items below a passage are parts of: what it says of the whole, and the id of the target that it states, if it states one."""

    said: tuple[Governing, ...]
    target: str = ""


@dataclass(slots=True)
class _Course:
    """A document while its sections are read in order.

    `told`: the year gone by that the passages tell of; `mood`: whether they announce or tell, at first as the title does (`titled`); `top`: the part of the
    document that is read; `wholes`: by section, of what the items that stand in it are parts.
    """

    document: Document
    facts: Facts
    lexicon: Lexicon
    present: int | None
    titled: Mood | None
    mood: Mood | None
    told: Year | None = None
    top: int | None = None
    wholes: dict[int | None, _Whole] = field(default_factory=dict)

    def read(self, context: Context) -> Prose:
        """The figures of a section and an account of its other numbers; what it gives to those behind it is kept."""
        top = _top(self.document, context.place)
        if top != self.top:
            self.told, self.mood, self.top = None, self.titled, top
        if context.section.table is not None and context.section.kind is SectionKind.TABLE:
            return _with_units(table_figures(self.document, context, self.facts, self.lexicon), self.lexicon)
        return self._passage(context)

    def _passage(self, context: Context) -> Prose:
        text, section = self.document.text, context.section
        words = section.own.of(text)
        if target_label(words):
            self.wholes.pop(section.parent, None)  # "Chỉ tiêu 10: Hoàn thành chương trình tiểu học đạt 99,5%" begins anew
        whole = self.wholes.get(section.parent) if context.place != section.parent else None
        told = term_gone(text, section.own, self.present) or self.told
        told = None if told and self.lexicon.verdicts.tells_of_no_year.match(text, *section.own) else told
        said = whole.said if whole else ()
        context = context._replace(told=told, mood=self.mood, whole=said[-1] if said else None, wholes=said, part_of=(whole and whole.target) or None)
        new = prose(Leaf(doc_id=self.document.source.doc_id, text=text, context=context, facts=self.facts, lexicon=self.lexicon))
        self.mood = new.mood
        self.told = told if section.marker.startswith(_BULLETS) else new.told or told  # "- Riêng năm 2024 có 5 vụ" tells of itself alone
        if self.told and _asks(words, self.lexicon):
            self.told = None
        anew = whole and new.figures and not {one.indicator for one in new.figures} & {one.words for one in said}
        if anew and not self.lexicon.statements.elliptic.match(words.lstrip(_MARKS)):  # but "- Đối với ngành dệt may: …"
            del self.wholes[section.parent]  # "Tỷ lệ học sinh tốt nghiệp …: 4%" is no part of "Tỷ lệ học sinh đi học đúng độ tuổi:" above it
        if parted := self._parted(context, new.figures):
            self.wholes[self.document.sections[context.place].parent] = parted
        return new

    def _parted(self, context: Context, found: Sequence[Figure]) -> _Whole | None:
        """What a passage says of a whole whose parts stand behind it: "Tỷ lệ hộ dùng nước sạch đạt 92%, trong đó:", "Tỷ lệ hộ dùng nước sạch:"."""
        words = context.section.own.of(self.document.text)
        if found:
            return _whole(found) if self.lexicon.statements.lists_parts.match(words) else None
        if context.section.kind not in PLANNED and not context.planned and not context.past:
            return None
        named = _named(words, self.lexicon, heads=self.document.sections[context.place].kind is SectionKind.HEADING)
        return _Whole((Governing(words=named),)) if named else None


def figures(document: Document, facts: Facts, lexicon: Lexicon) -> Figures:
    """All targets and results of a document, from sentences and tables alike, in order of the text, and an account of every other number.

    `facts`: what the document says of itself: its period and its day tell what is to come from what has been.
    """
    present, titled = present_year(document, facts, lexicon), title_mood(document, facts, lexicon)
    course = _Course(document, facts, lexicon, present, titled, mood=titled)
    kept = _roles(document, facts, lexicon)
    notes = Notes()
    found: list[Figure] = []
    accounts: list[Account] = []
    for context in contexts(document, lexicon, present, review_year(document, present, lexicon)):
        notes = notes.behind(document, context.section, lexicon)
        if notes.noted:
            accounts.extend(plain_accounts(document.text, context.section.own, lexicon, "quantity_of_text"))
            continue
        new = _kept(course.read(context), kept)
        found.extend(new.figures)
        accounts.extend(new.accounts)
    return Figures(figures=tuple(with_split_scopes(_without_headings(found, document, lexicon), document, lexicon)), accounts=tuple(accounts))


def _whole(found: Sequence[Figure]) -> _Whole:
    """What a passage with figures of its own says of the whole, and its target: one told in "Ước thực hiện đạt 92%, trong đó:" is no target's part."""
    last = found[-1]
    levels = tuple(map(_governing, (one for one in found if one.measure == "level")))
    return _Whole(levels or (_governing(last),), last.id if last.role == "target" else "")


def _governing(one: Figure) -> Governing:
    return Governing(words=one.indicator, scope=one.scope, unit=one.unit or "", noun=one.unit_text or "")


def _without_headings(found: list[Figure], document: Document, lexicon: Lexicon) -> list[Figure]:
    """ "Chỉ tiêu 1: Chiều thiếu hụt về việc làm" over "+ 100% người lao động …", "2.3. Xóa mù chữ" over "- Tỷ lệ người biết chữ đạt 98%" are what they stand
    under, no targets beside them; "Chỉ tiêu 6: Không để xảy ra cháy lớn" is one."""
    numbers = [(one.part, one.goal_no, one.target_no) for one in found if not one.qualitative]
    numbered = {*numbers, *((part, goal, number.partition(".")[0]) for part, goal, number in numbers)}  # "a) …" under "Chỉ tiêu 5" is 5.a
    measured = {document.sections[one.section].parent for one in found if not one.qualitative}

    def heads(one: Figure) -> bool:
        section = document.sections[one.section]
        if not one.qualitative or section.kind is not SectionKind.HEADING:
            lettered = section.kind is SectionKind.TARGET and (one.part, one.goal_no, one.target_no) in {*numbered} - {*numbers}
            return one.qualitative and lettered and not lexicon.verdicts.absolute.match(one.quote.of(document.text))
        if lexicon.verdicts.absolute.match(one.quote.of(document.text)):
            return not one.target_no and section.parent in measured and lexicon.verdicts.absolute_name.match(section.own.of(document.text)) is not None
        return (one.part, one.goal_no, one.target_no) in numbered

    return [one for one in found if not heads(one)]


def _roles(document: Document, facts: Facts, lexicon: Lexicon) -> frozenset[TargetOrResult]:
    """What can be told in a document: of what lays down rules only what has been, of the answer to one who asks ("Hỏi: Tôi sinh năm 1965 …") nothing."""
    if facts.type in _RULES or lexicon.verdicts.rule_title.match(facts.title or ""):
        return frozenset({"result"})
    headless = facts.type is None and facts.number is None
    if headless and lexicon.verdicts.answers_one.search(document.text, 0, _QUESTION):
        return frozenset()
    return frozenset({"target", "result"})


def _kept(found: Prose, roles: frozenset[TargetOrResult]) -> Prose:
    """What a document that lays down rules says that should be is a rule: "5. Các chỉ tiêu kinh tế - kỹ thuật" of the detailed plan of an estate are norms."""
    if len(roles) > 1:
        return found
    rules = [Account(span=span, reason="legal_threshold") for one in found.figures if one.role not in roles for span in one.numbers[:1]]
    return replace(found, figures=[one for one in found.figures if one.role in roles], accounts=[*found.accounts, *rules])


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
    if not (words.endswith(":") or (heads and lexicon.statements.names_rate.match(words))):
        return ""
    words = words.rstrip(" :")
    reaches = words.endswith(" đạt")  # "Chuẩn hóa trình độ đào tạo của giáo viên đạt:" names what is measured, whatever its words
    for edge in (lexicon.statements.ends_label.match(words), lexicon.statements.tail_stop.search(words)):
        words = words[: edge.start()] if edge else words  # "Giảm mức tiêu hao năng lượng | so với năm 2020, cụ thể:"
    measure, way = stripped_indicator(words, lexicon)
    return measure if (reaches or way == "maintain" or lexicon.statements.measure_head.match(measure)) and len(measure.split()) <= _NAME else ""


def _top(document: Document, place: int) -> int:
    """The part of the document that a section stands in; passages at the top belong together.

    An article may hold a whole plan ("Điều 1. Phê duyệt Chiến lược …" over "I. ĐÁNH GIÁ CHUNG", "II. MỤC TIÊU"): its parts are those below it.
    """
    sections = document.sections
    parent = sections[place].parent
    while parent is not None and not (sections[parent].parent is None and sections[parent].marker.startswith(_ARTICLE)):
        place, parent = parent, sections[parent].parent
    return place if not sections[place].leaf else -1
