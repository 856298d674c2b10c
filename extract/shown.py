"""What the parser is shown of a paragraph: its text without padding, rules and mark-up, each character with its place in the document.

The text itself is never changed, and a token's first and last characters lead back to the words that it stands for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEPT = 3
"""Characters left of a run of one mark, or of one without a space."""
_CUT = re.compile(
    r"(?P<quoted>\s*\n[ \t]{0,9}>[> \t]*)"  # the sign of a quoted mail at the beginning of a line
    r"|(?P<blank>[\s\u200b\ufeff]+)"
    r"|(?P<endless>(?<!\S)\S{400,})"  # no word: addresses, codes and junk that the tokenizer would make hundreds of words of
    r"|(?P<run>([^\w\s])\5{4,}|_{5,})"  # rules, leader dots, forms to be filled in: the tokenizer takes quadratic time on them
    r"|(?P<markup>\*\*|[\u00ad¹²³⁰⁴-⁹]|\[(?=[^\[\]]{1,200}\]\()|\]\([^()\s]{0,300}\))"  # emphasis, note numbers, addresses of links
)


def _pieces(text: str) -> Iterator[tuple[str, int]]:
    """Yield what is kept of a text, each piece with the place of its first character."""
    at = 0
    for cut in _CUT.finditer(text):
        yield text[at : cut.start()], at
        if cut.lastgroup in {"quoted", "blank"}:
            yield " ", cut.start()
        elif cut["run"] or cut["endless"]:
            yield cut[0][:_KEPT], cut.start()
        at = cut.end()
    yield text[at:], at


def shown(text: str, start: int) -> tuple[str, tuple[int, ...]]:
    """Return the text as spaCy is to see it, and for each of its characters its place in the document, where `text` begins at `start`.

    White space of any length and kind becomes one space: line ends and padding mean nothing inside a paragraph, and the parser was
    trained without them.
    """
    seen: list[str] = []
    places: list[int] = []
    for piece, at in _pieces(text):
        seen.append(piece)
        places += range(start + at, start + at + len(piece))
    return "".join(seen), tuple(places)
