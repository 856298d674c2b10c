"""Where the gaps of a line are, so that a writer can mark them."""

from __future__ import annotations

import re

_NARROWEST = 1.1  # centimetres
_GAP = re.compile(r"(\[[^\[\]]{3,300}\?\])")


def parted(line: str) -> list[tuple[str, bool]]:
    """Return a line in pieces, each with whether it is a gap: a question in square brackets."""
    return [(piece, at % 2 == 1) for at, piece in enumerate(_GAP.split(line)) if piece]


def widths(rows: tuple[tuple[str, ...], ...], whole: float, headed: bool = True) -> list[float]:
    """Share a table's width (centimetres) among its columns by how much they hold: a cell up to 100 letters, its longest word thrice.

    Two columns without a head are labels with their values: the labels take a fifth.
    """
    if not headed and all(len(row) == 2 for row in rows):
        return [whole / 5, whole * 4 / 5]
    held = [[row[at] for row in rows if at < len(row)] for at in range(max(map(len, rows)))]
    longest = [
        max(*(min(len(cell), 100) for cell in cells), *(3 * len(word) for cell in cells for word in cell.split()), 6) for cells in held
    ]
    shared = [max(whole * length / sum(longest), _NARROWEST) for length in longest]
    return [whole * width / sum(shared) for width in shared]
