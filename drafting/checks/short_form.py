"""A short form that the draft does not explain where it first stands."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from drafting.proof import Check, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof

_SHORT = re.compile(r"(?<![\w/.@-])([A-Z][A-Za-z]{0,2}[A-Z]{1,6}s?)(?![\w/@-])(?!\.\w)")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")


@functools.cache
def _known() -> frozenset[str]:
    told = tomllib.loads((Path(__file__).parents[1] / "known_short_forms.toml").read_text(encoding="utf-8"))
    return frozenset(told["known"])


def _look(proof: Proof) -> Iterable[Remark]:
    explained = set(_known())
    for at, _, words in proof.ours():
        text = _POSTCODE.sub(" ", words)
        for found in _SHORT.finditer(text):
            short = found[1].removesuffix("s")
            if text[found.start() - 1 : found.start()] == "(" or text[found.end() : found.end() + 2] == " (":
                explained.add(short)
            elif short not in explained and found[1] not in explained:
                explained.add(short)
                yield Remark(f"“{found[1]}” is not explained where it first stands.", "look", at, found[1])


CHECK = Check("Short forms are explained", _look)
