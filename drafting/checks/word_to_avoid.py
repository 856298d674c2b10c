"""A word that GOV.UK asks writers to avoid."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafting.proof import Check, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof


@functools.cache
def _words() -> tuple[dict[str, dict[str, Any]], re.Pattern[str]]:
    told = tomllib.loads((Path(__file__).parents[1] / "words_to_avoid.toml").read_text(encoding="utf-8"))
    words = {word: entry for entry in told["word"] for word in entry["says"].split("|")}
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return words, re.compile(rf"(?<![\w-])(?:{either})(?![\w-])", re.IGNORECASE)


def _look(proof: Proof) -> Iterable[Remark]:
    words, pattern = _words()
    for at, sentence in proof.sentences():
        for found in pattern.finditer(sentence):
            entry = words[found[0].casefold()]
            plain = any(re.search(rf"\b{re.escape(near)}\b", sentence, re.IGNORECASE) for near in entry.get("unless", ()))
            named = found[0][0].isupper() and found.start() > 0  # part of a name or title
            if not plain and not named:
                yield Remark(f"“{found[0]}”: write {entry['instead']}.", "look", at, found[0])


CHECK = Check("No words that GOV.UK avoids", _look)
