"""Where the gaps of a line are, so that a writer can mark them."""

from __future__ import annotations

import re

_GAP = re.compile(r"(\[[^\[\]]{3,300}\?[^\[\]?]{0,60}\])")
_LETTER, _MARGINS = 0.2, 0.5  # centimetres that a letter of a table's text takes, and the margins of a cell
_NARROW = 2.8  # centimetres of a column whose words take several lines
_SHORT, _LONG = 17, 100  # letters: a column of no more stays on one line; a cell of more counts as so many


def parted(line: str) -> list[tuple[str, bool]]:
    """Return a line in pieces, each with whether it is a gap: a question in square brackets, with a remark or without."""
    return [(piece, at % 2 == 1) for at, piece in enumerate(_GAP.split(line)) if piece]


def widths(rows: tuple[tuple[str, ...], ...], whole: float, headed: bool = True) -> list[float]:
    """Share a table's width (centimetres) among its columns: short ones get what their words need, the others the rest.

    Two columns without a head are labels with their values: the labels take a fifth.
    """
    if not headed and all(len(row) == 2 for row in rows):
        return [whole / 5, whole * 4 / 5]
    held = [[row[at] for row in rows if at < len(row)] for at in range(max(map(len, rows)))]
    longest = [max(map(len, cells), default=0) for cells in held]
    least = [_LETTER * max((len(word) for cell in cells for word in cell.split()), default=0) + _MARGINS for cells in held]
    fixed = [max(_LETTER * length + _MARGINS, low) if length <= _SHORT else 0.0 for length, low in zip(longest, least, strict=True)]
    least = [low if length <= _SHORT else max(low, _NARROW) for length, low in zip(longest, least, strict=True)]
    free = [0.0 if width else max(min(length, _LONG), 1) for width, length in zip(fixed, longest, strict=True)]
    rest = max(whole - sum(fixed), 0.0)
    shares = [max(width or rest * part / sum(free), low) for width, part, low in zip(fixed, free, least, strict=True)]
    return [whole * share / sum(shares) for share in shares]
