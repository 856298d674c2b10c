"""A letter that is marked, answered without or below its marking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.proof import Check, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof

_RANKS = ("OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET")
_MARK = re.compile(
    r"^[ \t]*(TOP SECRET|SECRET|OFFICIAL[- ]SENSITIVE|OFFICIAL|(?:STRICTLY )?PRIVATE AND CONFIDENTIAL|CONFIDENTIAL)\b[^\n]{0,60}$",
    re.MULTILINE,
)


def _look(proof: Proof) -> Iterable[Remark]:
    theirs = _highest(proof.letter.reading.document.text if proof.letter else "")
    ours = _highest(
        "\n".join(block.text for block in proof.draft.blocks if block.kind in ("marking", "paragraph", "address", "letterhead"))
    )
    if theirs and _rank(ours) < _rank(theirs):
        has = f"only {ours}" if ours else "no marking"
        yield Remark(f"The letter is marked {theirs}; the draft has {has}.", "stop")


def _highest(text: str) -> str:
    marks = [found[1].replace("OFFICIAL SENSITIVE", "OFFICIAL-SENSITIVE") for found in _MARK.finditer(text)]
    return max(marks, key=_rank, default="")


def _rank(mark: str) -> int:
    """Rank a marking; "confidential" in a council's sense ranks with OFFICIAL-SENSITIVE, nothing at all is -1."""
    if not mark:
        return -1
    return _RANKS.index(mark) if mark in _RANKS else 1


CHECK = Check("The marking is no lower than the letter's", _look)
