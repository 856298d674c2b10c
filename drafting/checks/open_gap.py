"""A gap that nobody has filled: the draft must not go out with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.proof import Check, Remark, said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof

_BRACKETS = re.compile(r"\[[^\[\]]{3,400}\]")


def _look(proof: Proof) -> Iterable[Remark]:
    for at, block in enumerate(proof.draft.blocks):
        if block.kind == "gap":
            yield Remark(f"A gap is open: {block.text}", "stop", at, block.text)
        elif block.kind != "quote":
            for found in _BRACKETS.finditer(said(block)):
                yield Remark(f"A gap is open: {found[0][1:-1]}", "stop", at, found[0])


CHECK = Check("No gap is left open", _look)
