"""The values of alignment and comparison: rows of targets and results as something measured, and the indicators they turn out to measure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a row of `targets` or `results` measures: "tỷ lệ lao động nữ làm công hưởng lương", percent.

    `row_id` is its target_id or result_id; `goal_no` and `target_no` are the numbers it stands under. `measure` is "change" where the number says by
    how much (giảm 5%), else "level". `same_as` are earlier rows of the document that state the same target.
    """

    row_id: str
    doc_id: str
    indicator: str
    unit: str
    per: int | None
    measure: Literal["level", "change"]
    scope: str = ""
    goal_no: str = ""
    target_no: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergent:
    """An indicator that no register knows, named by its clearest wording."""

    indicator_id: str
    name: str
    unit: str
    per: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """Two phrases that were not made one indicator, and why: for a person to look at. `row_ids` are the rows of the first phrase."""

    phrase: str
    other: str
    indicator_id: str
    other_id: str
    score: float
    reason: str
    row_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """The indicator of each row by row_id, the indicators that no register knows, and what should be looked at.

    `levels` holds the level to which a row is limited by its own words alone: "tỷ lệ chính quyền địa phương cấp huyện" → cấp huyện.
    """

    indicator_ids: Mapping[str, str]
    levels: Mapping[str, str]
    emergent: tuple[Emergent, ...]
    near: tuple[NearMiss, ...]
