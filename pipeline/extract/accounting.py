"""Numbers that no row uses, each with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.extract.numbers.mentions import mentions
from pipeline.lexicon import Lexicon
from pipeline.model.figures import Account, Other, Quantity, Year
from pipeline.numerals import DIGITS
from pipeline.span import Span

_YEARS = {"title": "year_of_title", "term": "term_of_office", "base": "year_reference", "time": "year_reference"}


def accounts_of(found: Iterable[Quantity | Year | Other], reason: str | None = None) -> Iterator[Account]:
    """An account of each mention that is no quantity; of quantities too if a `reason` for them is given."""
    for mention in found:
        if isinstance(mention, Year):
            period = mention.role == "time" and mention.start
            yield Account(span=mention.span, reason="date" if mention.rule == "date" else "period" if period else _YEARS[mention.role])
        elif isinstance(mention, Other):
            yield Account(span=mention.span, reason=reason if reason and mention.reason == "unclassified" else mention.reason)
        elif reason:
            yield Account(span=mention.span, reason=reason)


def plain_accounts(text: str, span: Span, lexicon: Lexicon, reason: str) -> list[Account]:
    """An account of the numbers of a stretch that states no figure: dates, symbols and years by their own reasons, the rest by `reason`."""
    return list(accounts_of(mentions(text, span, lexicon), reason)) if span.start < span.end else []


def digit_accounts(text: str, span: Span, reason: str) -> Iterator[Account]:
    """Every run of digits of a stretch, for one reason."""
    for match in DIGITS.finditer(text, span.start, span.end):
        yield Account(span=Span(*match.span()), reason=reason)
