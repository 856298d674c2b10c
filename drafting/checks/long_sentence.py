"""A sentence of more than 25 words (GOV.UK content guidance: split sentences longer than 25 words)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.proof import Check, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof

LONGEST = 25
_QUOTED = re.compile(r"“[^“”]{1,2000}”")
"""What is quoted in a sentence is not ours to shorten."""


def _look(proof: Proof) -> Iterable[Remark]:
    for at, sentence in proof.sentences():
        words = [word for word in _QUOTED.sub("", sentence).split() if any(char.isalnum() for char in word)]
        if len(words) > LONGEST:
            yield Remark(f"A sentence of {len(words)} words: “{' '.join(words[:8])} …”", "look", at, sentence)


CHECK = Check("No sentence is longer than 25 words", _look)
