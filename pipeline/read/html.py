"""Saved web pages: the document without the site around it, its tables as tables."""

from __future__ import annotations

import codecs
import email
import email.policy
from collections.abc import Iterator

import regex
from lxml import etree

from pipeline.model.source import Block, Lost, Reading, Unreadable
from pipeline.read.html_blocks import is_shown, page_blocks, shown_lines
from pipeline.read.packages import Element
from pipeline.read.text import decode

_CHARSET = regex.compile(rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?\s*([\w\-]{2,30})", regex.IGNORECASE)
_HEAD = 4096
_DEEP = Lost(error="elements nested too deeply: the rest of the page is not read", hint="copy the document into Word and save it as .docx")
_TORN = Lost(error="some characters are damaged", hint="save the page again")
# What stands in documents alone: the national and the Party's motto, articles, parts, recipients, the annex.
_OF_DOCUMENT = regex.compile(
    r"(?im)^\s*(?:CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Điều \d{1,3}[.:]|Căn cứ |Nơi nhận|Phụ lục|[IVX]{1,5}[.\-] ?\p{Lu}"
    r"|\d{1,2}\. \p{Lu}|[a-zđ]\) \p{L}|- \p{Lu})"
)
_ONCE = regex.compile(r"(?i)CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN VIỆT NAM|Nơi nhận\s*:|PHỤ LỤC")
_MOSTLY = 0.8
_SITE = frozenset({"nav", "footer", "aside", "form", "button", "select", "dialog"})
_BREAKS = regex.compile(rb"<(?:p|div|br|h[1-6]|li|t[drh]|table|pre|section|article|main|center)\b", regex.IGNORECASE)
"""What nearly every page has, and none whose lines are those of a text."""
_KEPT_WHOLE = frozenset({"table", "tbody", "tr", "td", "th", "p", "ul", "ol", "li", "pre", "blockquote", "font", "span"})


def read_html(data: bytes) -> Reading:
    """The blocks of a web page; what stands around the document (menus, links, a portal's notices) is furniture.

    Raises `Unreadable` for a page without any text. `<td rowspan="3">Sở Y tế</td>` → a cell that reaches over three rows.
    """
    text, torn = _text(data)
    parser = _parser()
    body = _body(text, parser)
    if body is None:
        raise Unreadable("a web page without content", "save the page again when it shows the document")
    main = _main(body)
    blocks = [*page_blocks(main), *_around(body, main)]
    if not any(block.text.strip() for block in blocks):
        raise Unreadable("a web page without text", "save the page again when it shows the document")
    deep = any("depth" in str(entry.message) for entry in parser.error_log)
    return Reading(blocks=tuple(blocks), lost=_DEEP if deep else _TORN if torn else None)


def text_of_page(data: bytes) -> tuple[str, Lost | None] | None:
    """The text of a page whose body holds lines alone: a text that someone saved with the head of its page. `None` for any other page.

    "<!DOCTYPE html><title>Kế hoạch …</title></head>⏎KẾ HOẠCH⏎I. MỤC TIÊU" → "KẾ HOẠCH⏎I. MỤC TIÊU": no element says where a line ends.
    """
    if _BREAKS.search(data):
        return None
    whole, torn = _text(data)
    body = _body(whole, _parser())
    text = shown_lines(body) if body is not None else None
    return (text, _TORN if torn else None) if text and "\n" in text.strip() else None


def is_html(data: bytes) -> bool:
    """Whether bytes begin as a web page does, whatever the file is called (portals hand out pages named .doc)."""
    head = data[:_HEAD].lstrip(codecs.BOM_UTF8 + b" \t\r\n").lower()
    if head.startswith(b"mime-version:") and b"multipart/related" in head:
        return True
    return head.startswith(b"<") and not head.startswith(b"<?mso") and any(tag in head for tag in (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta"))


def _parser() -> etree.HTMLParser:
    return etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)


def _body(text: str, parser: etree.HTMLParser) -> Element | None:
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root.find("body") if root is not None else None


def _text(data: bytes) -> tuple[str, bool]:
    """The text of a page, and whether characters of it are lost."""
    if data[:_HEAD].lstrip().lower().startswith(b"mime-version:"):
        whole = email.message_from_bytes(data, policy=email.policy.default)
        page = next((part for part in whole.walk() if part.get_content_type() == "text/html"), None)
        content = page.get_payload(decode=True) if page is not None else b""
        data = content if isinstance(content, bytes) else b""
    stated = _CHARSET.search(data[:_HEAD])
    name = stated[1].decode("ascii").lower() if stated else ""
    if name in ("windows-1258", "cp1258"):
        return data.decode("cp1258", "replace"), False
    try:
        text, whole_text = decode(data)
    except Unreadable:
        if name != "utf-8":
            raise
        return data.decode("utf-8", "replace"), True  # a page that says what it is may have a torn character, as browsers show it
    return text, not whole_text


def _main(body: Element) -> Element:
    """The smallest element that holds the document: as long as one child has nearly all its marks, and no other child one that stands there once."""
    main = body
    while True:
        children = [child for child in main.iterchildren() if isinstance(child.tag, str) and child.tag not in _SITE and is_shown(child) and _has_text(child)]
        if len(children) == 1 and children[0].tag not in _KEPT_WHOLE and not (main.text or "").strip():
            main = children[0]
            continue
        texts = [_plain(child) for child in children]
        marks = [len(_OF_DOCUMENT.findall(text)) for text in texts]
        total = sum(marks)
        best = max(range(len(children)), key=lambda place: (marks[place], len(texts[place])), default=None)
        if best is None or children[best].tag in _KEPT_WHOLE or marks[best] < _MOSTLY * max(1, total) or len(texts[best]) < _MOSTLY * sum(map(len, texts)):
            return main
        if any(_ONCE.search(text) for place, text in enumerate(texts) if place != best) or (main.text or "").strip():
            return main
        main = children[best]


def _has_text(element: Element) -> bool:
    return any(text.strip() for text in element.itertext())


def _plain(element: Element) -> str:
    return "\n".join(block.text for block in page_blocks(element))


def _around(body: Element, main: Element) -> Iterator[Block]:
    """The text of the page outside the document, as furniture."""
    for block in page_blocks(body, without=main):
        if block.text.strip():
            yield Block(text=" ".join(block.text.split()), kind="furniture")
