"""How far two readers agree on what is in a document: `make gold` (`python -m tests.agreement -v` shows every difference).

Five documents were read a second time by a reader who had seen neither the first reading nor what the program makes of them. Both
readings are in the repository, so this runs where the documents are not. Rows are paired as `tests.scoring` pairs gold and program.
"""

from __future__ import annotations

import sys
from dataclasses import astuple, dataclass

from tests.scoring import CORE, GOLD, STRICT, pairs_of, read_gold, same, token_f1

FIRST = GOLD / "real"
SECOND = GOLD / "second"

Cells = dict[str, str]


@dataclass(frozen=True)
class Agreement:
    """Counts of one table of one document or of several. A row that one of the two calls doubtful counts neither for nor against."""

    first: int = 0
    second: int = 0
    both: int = 0
    core: int = 0
    strict: int = 0
    words: float = 0.0
    doubtful: int = 0

    def plus(self, other: Agreement) -> Agreement:
        return Agreement(*map(sum, zip(astuple(self), astuple(other), strict=True)))

    def shown(self, name: str) -> str:
        rows = self.first + self.second
        if not rows:
            return f"  {name:<40} no rows"
        return (
            f"  {name:<40} first {self.first:>3} second {self.second:>3} both {self.both:>3} doubtful {self.doubtful:>2}"
            f"  value+unit+year F1 {2 * self.core / rows:.3f}  strict row F1 {2 * self.strict / rows:.3f}"
            f"  words of the indicator {self.words / max(1, self.both):.3f}"
        )


def compared(name: str, first: list[Cells], second: list[Cells]) -> tuple[Agreement, list[str]]:
    """The agreement of two readings of one table of one document, and a line for each row on which they differ."""
    pairs = list(pairs_of(first, second))
    paired = [(first[one], second[two]) for one, two, _ in pairs]
    alone = [("first", row) for place, row in enumerate(first) if place not in {one for one, _, _ in pairs}]
    alone += [("second", row) for place, row in enumerate(second) if place not in {two for _, two, _ in pairs}]
    sure = [(one, two) for one, two in paired if not (doubtful(one) or doubtful(two))]
    missed = [(reader, row) for reader, row in alone if not doubtful(row)]
    differ = [differences(one, two) for one, two in sure]
    lines = [
        f"{name} {', '.join(f'{cell}: {one[cell]!r} ≠ {two[cell]!r}' for cell in cells)}  «{one['quote'][:90]}»"
        for (one, two), cells in zip(sure, differ, strict=True)
        if cells
    ]
    lines += [f"{name} only the {reader} reader: {row['value']} {row['unit']} {row['year']}  «{row['quote'][:110]}»" for reader, row in missed]
    return Agreement(
        first=len(sure) + sum(reader == "first" for reader, _ in missed),
        second=len(sure) + sum(reader == "second" for reader, _ in missed),
        both=len(sure),
        core=sum(not set(cells) & set(CORE) for cells in differ),
        strict=sum(not cells for cells in differ),
        words=sum(token_f1(one["indicator"], two["indicator"]) for one, two in sure),
        doubtful=len(paired) - len(sure) + len(alone) - len(missed),
    ), lines


def doubtful(row: Cells) -> bool:
    return row["note"].startswith("doubtful")


def differences(one: Cells, two: Cells) -> list[str]:
    """The cells that decide whether a row is right and in which the two readings differ."""
    wrong = [name for name in STRICT if not same(name, one.get(name), two.get(name))]
    return wrong if token_f1(one["indicator"], two["indicator"]) >= 0.6 else [*wrong, "indicator"]


def main() -> None:
    whole = Agreement()
    told: list[str] = []
    print("two readers of the same documents:")
    for path in sorted(SECOND.glob("*.csv")):
        name = path.name.removesuffix(".csv")
        agreement, lines = compared(name, read_gold(FIRST / path.name), read_gold(path))
        print(agreement.shown(name))
        whole = whole.plus(agreement)
        told += lines
    print(whole.shown("all"))
    if "-v" in sys.argv:
        for line in told:
            print("  ", line)


if __name__ == "__main__":
    main()
