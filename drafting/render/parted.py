"""Where the gaps of a line are, so that a writer can mark them."""

from __future__ import annotations

import re

_GAP = re.compile(r"(\[[^\[\]]{3,300}\?\])")


def parted(line: str) -> list[tuple[str, bool]]:
    """Return a line in pieces, each with whether it is a gap: a question in square brackets."""
    return [(piece, at % 2 == 1) for at, piece in enumerate(_GAP.split(line)) if piece]


def widths(rows: tuple[tuple[str, ...], ...], whole: float) -> list[float]:
    """Share a table's width among its columns by how much they hold: a cell counts up to 60 letters, its longest word thrice."""
    held = [[row[at] for row in rows if at < len(row)] for at in range(max(map(len, rows)))]
    longest = [
        max(*(min(len(cell), 60) for cell in cells), *(3 * len(word) for cell in cells for word in cell.split()), 6) for cells in held
    ]
    return [whole * length / sum(longest) for length in longest]
