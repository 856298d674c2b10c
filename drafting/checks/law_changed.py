"""A Bill that has become an Act, or an Act, body or guidance that another has replaced."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafting.dated import in_full
from drafting.proof import Check, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof


@functools.cache
def _changes() -> tuple[dict[str, Any], re.Pattern[str]]:
    """Return the changes by the old name in lower case, and the pattern that finds any of them, longest first."""
    told = tomllib.loads((Path(__file__).parents[1] / "law_changes.toml").read_text(encoding="utf-8"))
    changes = {entry["bill"].casefold(): ("became the", entry["act"], entry["since"]) for entry in told["bill"]}
    changes |= {entry["old"].casefold(): ("gave way to", entry["new"], entry["since"]) for entry in told["replaced"]}
    names = "|".join(re.escape(name) for name in sorted(changes, key=len, reverse=True))
    return changes, re.compile(rf"\b(?:{names})\b", re.IGNORECASE)


def _look(proof: Proof) -> Iterable[Remark]:
    changes, pattern = _changes()
    for at, _, text in proof.ours():
        for words in dict.fromkeys(found[0] for found in pattern.finditer(text)):
            how, new, since = changes[words.casefold()]
            if since <= proof.today:
                yield Remark(f"The {words.removeprefix('the ')} {how} {new} on {in_full(since)}.", "mend", at, words)


CHECK = Check("Law and guidance are in force", _look)
