"""What a saved page says of a document around its text: the fields of a legal portal, and the headline.

"Số hiệu: 186/QĐ-UBND … Người ký: Lâm Quang Thi ⏎ Ngày ban hành: 26/01/2018"; "Công văn số 54/SGDĐT-KHTC, ngày 09 tháng 01 năm 2020 V/v đóng góp ý kiến …".
Only what the document itself lacks is taken from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from pipeline.extract.header.acts import DAY, SHORT_DAY, Act, act_of, iso_day
from pipeline.extract.header.forms import Forms
from pipeline.extract.header.lines import is_capitals, lines_of
from pipeline.span import Span

FIELD_ZONE, HEADLINE_ZONE = 6_000, 1_500
FEWEST_FIELDS = 3

_LABELS = {
    "number": "Số hiệu(?: văn bản)?|Số ký hiệu|Số kí hiệu|Số/Ký hiệu|Số văn bản",
    "type": "Loại văn bản|Hình thức văn bản",
    "issuer": "Nơi ban hành|Cơ quan ban hành|CQ ban hành|Cơ quan ban hành/ Chức danh/ Người ký",
    "signer": "Người ký",
    "issued": "Ngày ban hành",
    "other": "Ngày (?:có |hết )?hiệu lực|(?:Ngày|Số) (?:đăng )?công báo|Ngày đăng|Tình trạng(?: hiệu lực)?|Hết hiệu lực|Áp dụng|Lĩnh vực|Trích yếu|Hiệu lực",
}
_LABEL = regex.compile("|".join(rf"(?P<{field}>{words})" for field, words in _LABELS.items()))
_VALUE_STARTS = regex.compile(r"[\s:|]*+")
_FIELD_DAY = regex.compile(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4})")
_FIELD_NUMBER = regex.compile(r"\d{1,5}\p{L}?(?:/(?:19|20)\d\d)?(?:/|-(?=\p{L}))[\p{L}\d&]+(?:[-/][\p{L}\d&]+)*")
_PERSON = regex.compile(r"\p{Lu}\p{L}*+(?: \p{Lu}\p{L}*+){1,5}")
_BEFORE_HEADLINE = regex.compile(r"^(?:Toàn văn:?\s+|(?P<place>\p{Lu}[\p{L}\s-]{2,30}):\s+)")  # "Chợ Đồn: Nghị quyết của HĐND huyện về …"
_BARE_NUMBER = regex.compile(rf"^(?:số\s*+:?\s*+)?(?P<number>{_FIELD_NUMBER.pattern})", regex.IGNORECASE)
_AUTHOR = regex.compile(r"^của\s+(?P<body>.{3,90}?)(?=\s+(?:về|V/v|ban hành|phê duyệt|quy định|thực hiện|hướng dẫn)\b|$)")
_YEAR = regex.compile(r"^năm (?:19|20)\d\d\s+(?=\p{Ll})|^(?:19|20)\d\d\s+(?=\p{Ll})")
_ABOUT = regex.compile(
    r"^(?P<sign>V/v:?|[Vv]ề việc|[Vv]ề)\s+|^(?=(?:ban hành|phê duyệt|quy định|thực hiện|triển khai|hướng dẫn|bổ sung|sửa đổi|công bố|tăng cường)\b)"
)
_TELLS = regex.compile(r"\s(?:đề ra|đặt ra|đặt mục tiêu|xác định|nêu rõ)\b.*")  # "Kế hoạch … về phát triển thể thao đến năm 2030 đề ra mục tiêu cụ thể:"


class PageFacts(NamedTuple):
    """What a page says; everything None that it does not say."""

    act: Act
    type: str | None = None
    issuer: str | None = None
    title: str | None = None
    signer: str | None = None


NOTHING = PageFacts(Act(None, None, None))


def page_fields(text: str, forms: Forms) -> PageFacts:
    """The fields of a legal portal, where at least three of them stand together: "Số hiệu: | 1063/CĐ-TTg | Loại văn bản: | Công điện | …"."""
    labels = list(_LABEL.finditer(text, 0, FIELD_ZONE))
    said: dict[str, str] = {}
    for i, label in enumerate(labels):
        field = label.lastgroup or "other"
        start = _VALUE_STARTS.match(text, label.end())
        end = min(labels[i + 1].start() if i + 1 < len(labels) else len(text), label.end() + 160)
        value = text[start.end() if start else label.end() : end].split("\n")[0].split("|")[0].strip(" :|,")
        if field not in said and value and text[label.end() : label.end() + 3].strip(" ")[:1] in (":", "\n", "|", ""):
            said[field] = value
    day = _FIELD_DAY.match(said.get("issued", ""))
    number = _FIELD_NUMBER.fullmatch(said.get("number", ""))
    if number is None or day is None or len(said) < FEWEST_FIELDS:
        return NOTHING
    kind = next((name for _, name in forms.types if name == said.get("type")), None)
    signer = said.get("signer", "")
    return PageFacts(
        act_of(number[0], "")._replace(day=iso_day(day)),
        kind,
        said.get("issuer"),
        None,
        signer if _PERSON.fullmatch(signer) else None,
    )


def is_article(text: str, paragraphs: Sequence[Span]) -> bool:
    """Whether a page is about an act, not the act: its headline asks ("Quyết định 1654/QĐ-TTg phê duyệt nhiệm vụ …? ⏎ Toàn văn Quyết định 1654/QĐ-TTg")."""
    return any(line.text.endswith("?") for line in list(lines_of(text, paragraphs, 0, HEADLINE_ZONE))[:3])


def headline(text: str, paragraphs: Sequence[Span], forms: Forms, head: int) -> PageFacts:
    """The headline of a page: a line above the document's head (which begins at `head`) that begins with a type of document in small letters and goes on
    with its number, its author or its subject.

    "Nghị quyết của HĐND huyện về nhiệm vụ và giải pháp … năm 2012" → type "Nghị quyết", the author "HĐND huyện", the title "Nhiệm vụ và giải pháp …".
    """
    for line in list(lines_of(text, paragraphs, 0, min(head, HEADLINE_ZONE)))[:6]:
        if line.text.endswith("."):
            continue
        before = _BEFORE_HEADLINE.match(line.text)
        for words, place in ((line.text, None), (line.text[before.end() :] if before else "", before["place"] if before else None)):
            kind = next((name for _, name in forms.types if words.startswith((f"{name} ", f"{name}: "))), None)
            found = _headline(kind, words[len(kind) :].lstrip(" :")) if kind and not is_capitals(words) else None
            if found is not None:
                return found._replace(act=found.act._replace(place=place))
    return NOTHING


def _headline(kind: str, rest: str) -> PageFacts | None:
    number = _BARE_NUMBER.match(rest)
    if number is not None:
        rest = rest[number.end() :].lstrip(" ,;:-–")
    day = DAY.match(rest) or SHORT_DAY.match(rest)
    if day is not None:
        rest = rest[day.end() :].lstrip(" ,;:-–")
    rest = _YEAR.sub("", rest)
    author = _AUTHOR.match(rest)
    if author is not None:
        rest = rest[author.end() :].lstrip(" ,;:-–")
    about = _ABOUT.match(rest)
    congress = rest.startswith("Đại hội ")
    if about is None and not congress and (number is None or author is None):
        return None
    subject = rest[about.end() :] if about else rest
    if about is not None and about["sign"] and about["sign"].startswith("V/v"):
        subject = f"Về việc {subject}"
    subject = _TELLS.sub("", subject).strip(" .;:,")
    return PageFacts(
        (act_of(number["number"], "") if number else Act(None, None, None))._replace(day=iso_day(day) if day else None),
        kind,
        author["body"] if author else None,
        subject[:1].upper() + subject[1:] if len(subject.split()) > 2 else None,
    )
