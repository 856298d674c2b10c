"""A sentence of the letter that may ask something of its reader and that the draft does not quote: a person should judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.plain import on_one_line
from drafting.possible import possible
from drafting.proof import Check, Remark, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof


def _look(proof: Proof) -> Iterable[Remark]:
    if proof.letter is None:
        return
    quoted = on_one_line(" ".join(said(block) for block in proof.draft.blocks))
    for point in possible(proof.letter, proof.points):
        if point.quote not in quoted:
            yield Remark(f"Does this ask something of us? It is no point of the draft: “{point.quote}”", "look", None, point.quote)


CHECK = Check("Nothing that the letter asks is passed over", _look)
