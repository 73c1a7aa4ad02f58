"""Indicators that no register knows: phrases that say the same words in the same kind of unit are one, whatever document they stand in.

Nothing looser is merged. A phrase that says one word more than another is named as a near miss.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.align.words import IndicatorWords, Phrase
from pipeline.conversions import Conversions
from pipeline.measured import Emergent, Measured, NearMiss

_FEWEST_WORDS = 4
"""A shorter phrase that differs by a word is simply another one: "kinh tế số", "kinh tế biển"."""
Key = tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...], str, int, str]


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows of one key, their wordings with the row each is first said in, and the key of each row."""

    rows: Mapping[Key, tuple[Measured, ...]]
    phrases: Mapping[Key, Phrase]


def emergent(rows: Sequence[tuple[Measured, Phrase]], words: IndicatorWords, conversions: Conversions) -> tuple[dict[str, str], list[Emergent], list[NearMiss]]:
    """The indicator of each row by row_id, the indicators, and the near misses; the same whatever the order of the rows.

    "Tỉ lệ giao dịch không dùng tiền mặt" of Bắc Ninh and "giao dịch không dùng tiền mặt" of Nghị quyết 57 are one.
    """
    groups = _groups(rows, conversions)
    roots = _joined(groups, rows, words)
    members: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(groups.rows):
        members[roots[key]].append(key)
    ids: dict[str, str] = {}
    made: list[Emergent] = []
    for root, keys in sorted(members.items()):
        own = [row for key in keys for row in groups.rows[key]]
        indicator_id = _id(root)
        units = sorted({(row.unit, row.per or 0) for row in own if row.unit}) or [("", 0)]
        made.append(Emergent(indicator_id=indicator_id, name=_clearest(own, words), unit=units[0][0], per=units[0][1] or None))
        ids.update((row.row_id, indicator_id) for row in own)
    return ids, made, list(_near(groups, roots, words))


def _groups(rows: Sequence[tuple[Measured, Phrase]], conversions: Conversions) -> Groups:
    keyed: dict[Key, list[Measured]] = defaultdict(list)
    phrases: dict[Key, Phrase] = {}
    for row, phrase in rows:
        sides = tuple(sorted((name, tuple(sorted(sides))) for name, sides in phrase.sides.items()))
        key: Key = (tuple(sorted(phrase.words)), sides, *conversions.dimension(row.unit, row.per), row.measure)
        keyed[key].append(row)
        phrases[key] = phrase if key not in phrases else min(phrase, phrases[key], key=lambda one: one.text)
    return Groups({key: tuple(found) for key, found in keyed.items()}, phrases)


def _joined(groups: Groups, rows: Sequence[tuple[Measured, Phrase]], words: IndicatorWords) -> dict[Key, Key]:
    """The key that stands for each key: the first of those joined.

    Joined are rows without a unit with those of the one unit that their words have elsewhere, and targets that a document states twice in nearly
    the same words ("… triển khai chương trình hỗ trợ đổi mới công nghệ" in the objectives, with "gắn với chuyển đổi số" in a duty).
    """
    parents = {key: key for key in groups.rows}

    def root(key: Key) -> Key:
        while parents[key] != key:
            parents[key] = key = parents[parents[key]]
        return key

    def join(one: Key, other: Key) -> None:
        first, second = sorted((root(one), root(other)))
        parents[second] = first

    by_words: dict[tuple[object, ...], list[Key]] = defaultdict(list)
    for key in groups.rows:
        by_words[key[0], key[1], key[4]].append(key)
    for keys in by_words.values():
        if len(keys) == 2 and "" in (keys[0][2], keys[1][2]):
            join(*keys)
    key_of = {row.row_id: key for key, found in groups.rows.items() for row in found}
    for row, phrase in rows:
        for earlier in row.same_as:
            if earlier in key_of and words.conflict(phrase, groups.phrases[key_of[earlier]]) is None:
                join(key_of[row.row_id], key_of[earlier])
    return {key: root(key) for key in groups.rows}


def _id(key: Key) -> str:
    """An id from what the phrase says, never from where it stands."""
    return "e" + hashlib.blake2b(repr(key).encode(), digest_size=6).hexdigest()


def _clearest(rows: Sequence[Measured], words: IndicatorWords) -> str:
    """The wording that most documents use; of those one without frayed ends, then the longest, which leaves out least."""
    documents: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        documents[" ".join(row.indicator.split())].add(row.doc_id)
    return max(documents, key=lambda name: (len(documents[name]), -words.frayed(name), len(name), name))


def _near(groups: Groups, roots: Mapping[Key, Key], words: IndicatorWords) -> Iterator[NearMiss]:
    """Pairs of groups in one kind of unit whose words are the same but for one that only one of them says."""
    by_words: dict[tuple[object, ...], list[Key]] = defaultdict(list)
    for key in sorted(groups.rows):
        by_words[key[0], *key[2:]].append(key)
    for key in sorted(groups.rows):
        said = key[0]
        for place in range(len(said) if len(said) > _FEWEST_WORDS else 0):
            for other in by_words.get(((*said[:place], *said[place + 1 :]), *key[2:]), ()):
                if roots[key] != roots[other]:
                    yield _miss(groups, roots, key, other, said[place], words)


def _miss(groups: Groups, roots: Mapping[Key, Key], longer: Key, shorter: Key, word: str, words: IndicatorWords) -> NearMiss:
    phrase, other = groups.phrases[longer], groups.phrases[shorter]
    common = len(shorter[0])
    return NearMiss(
        phrase=phrase.text,
        other=other.text,
        indicator_id=_id(roots[longer]),
        other_id=_id(roots[shorter]),
        score=round(2 * common / (2 * common + 1), 3),
        reason=words.conflict(phrase, other) or f"one word more: {word}",
        row_ids=tuple(sorted(row.row_id for row in groups.rows[longer])),
    )
