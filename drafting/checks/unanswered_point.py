"""A point of the letter that the draft does not answer, where it is of a sort that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.outgoing import answers
from drafting.proof import Check, Remark
from drafting.template import templates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof


def _look(proof: Proof) -> Iterable[Remark]:
    made_from = templates().get(proof.draft.template)
    if made_from and not made_from.answers:
        return
    answered = answers(proof.points, proof.draft)
    for point in proof.points:
        if point.key not in answered:
            quote = next((at for at, block in enumerate(proof.draft.blocks) if block.point == point.key), None)
            yield Remark(f"Point {point.number} is not answered: “{point.quote}”", "stop", quote, point.quote)


CHECK = Check("Every point of the letter is answered", _look)
