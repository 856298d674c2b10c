"""A paragraph that rests on a line past its review date, or on a passage that was superseded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.dated import as_day, in_full
from drafting.proof import Check, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof


def _look(proof: Proof) -> Iterable[Remark]:
    for at, block in enumerate(proof.draft.blocks):
        for basis in block.basis if block.kind != "gap" else ():
            if basis.stale:
                day = as_day(basis.date)
                dated = f" of {in_full(day)}" if day else ""
                yield Remark(f"“{basis.title}”{dated} is past its review date or superseded.", "mend", at, block.text)


CHECK = Check("No line is past its review date", _look)
