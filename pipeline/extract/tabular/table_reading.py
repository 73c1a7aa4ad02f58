"""What holds for every row of an indicator table while it is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from pipeline.extract.accounting import digit_accounts
from pipeline.extract.contexts import Context, Leaf
from pipeline.extract.tabular.headed_columns import Column
from pipeline.lexicon import Lexicon
from pipeline.model.document import Cell, Document, Facts
from pipeline.model.figures import Account

MARKED = regex.compile(r"(?:^|\n)\s*([-+•*])\s")
"""What opens the words of a row without a number: "- Nông, lâm nghiệp, thủy sản"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What holds for every row of a table."""

    document: Document
    context: Context
    facts: Facts
    lexicon: Lexicon
    heads: Sequence[Column]

    def places(self, *roles: str) -> list[int]:
        """The columns that have one of some roles, in the order of the roles."""
        return [place for role in roles for place, head in enumerate(self.heads) if head.role == role]

    def leaf(self, context: Context) -> Leaf:
        """A cell as sentences are read, under what its row inherits."""
        return Leaf(doc_id=self.document.source.doc_id, text=self.document.text, context=context, facts=self.facts, lexicon=self.lexicon)


def digits_of(text: str, cells: Iterable[Cell], reason: str) -> Iterable[Account]:
    """An account of every number in some cells, all for one reason."""
    return (account for cell in cells for account in digit_accounts(text, cell.span, reason))
