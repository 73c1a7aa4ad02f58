"""What a careful reader would ask about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One doubt: a code of `findings.code`, how grave it is, a sentence in Vietnamese, the rows it concerns, and the place."""

    code: str
    severity: Literal["error", "warning", "info"]
    message: str
    rows: tuple[str, ...] = ()
    span: Span
