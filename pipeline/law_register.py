"""The names of laws, codes and ordinances, as one pattern: `data/law_names.csv`.

Their names hold commas and "và" that grammar cannot tell from those of the sentence: "Luật Phòng, chống ma túy, Luật Trẻ em và Luật Cư trú".
"""

from __future__ import annotations

from functools import cache

import regex

from pipeline.datafiles import read_csv

_FILE = "law_names.csv"


@cache
def load_law_names() -> regex.Pattern[str]:
    """A pattern that matches "Luật Phòng, chống ma túy" with its `type` and `title`, in whatever case the name is written.

    Raises `ValueError` that names the file and the row where the type or the name is missing.
    """
    by_type: dict[str, list[str]] = {}
    for number, row in enumerate(read_csv(_FILE), start=2):
        if not row["type"] or not row["name"]:
            raise ValueError(f"{_FILE}, row {number}: a law needs a type and a name")
        by_type.setdefault(row["type"], []).append(row["name"])
    each = "|".join(
        rf"(?P<type>{_spaced(kind)})\s+(?P<title>(?i:{'|'.join(_spaced(name) for name in sorted(names, key=len, reverse=True))}))"
        for kind, names in sorted(by_type.items())
    )
    return regex.compile(rf"\b(?:{each})\b(?P<year>\s+năm\s+\d{{4}}|\s+\(sửa đổi\))?")


def _spaced(name: str) -> str:
    return r"\s+".join(regex.escape(word) for word in name.split()).replace(",", r"\s*,")
