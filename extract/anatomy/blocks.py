"""Blocks of a letter's head: cells that stand below one another, even where two columns were flattened onto the same lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.people.names import name_at
from extract.people.offices import body_at, is_place, office_at

if TYPE_CHECKING:
    from extract.anatomy.rows import Row


ADDRESS_END = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|^(?:https?://|www\.)\S+$|^\S+@\S+$|^[\d ()+]{9,18}$")
_ATTENTION = re.compile(r"^(?:f\.?\s?a\.?\s?o\.?|for the attention of|att(?:n|ention))[:\s.]+", re.IGNORECASE)
_RUN_TOGETHER = 70  # a longer line of a head is a whole block, run together
_SHORT = 45  # a longer line in a text with blank lines between all lines is a whole block, run together


@dataclass(slots=True)
class Block:
    """Cells one below the other."""

    rows: list[Row] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        """The words of its rows."""
        return [row.text for row in self.rows]

    @property
    def column(self) -> int:
        """Where its leftmost row begins, in characters."""
        return min(row.column for row in self.rows)

    def takes(self, row: Row, gap: int) -> bool:
        """Say whether a row goes on with the block: on the next printed line, under its last row, at most `gap` blank lines below."""
        last = self.rows[-1]
        if row.number == last.number or row.number - last.number > 1 or row.gap > gap or row.depth != last.depth:
            return False
        if self.complete() and named(row.text):
            return False
        if row.gap and max(len(row.text), len(last.text)) > _SHORT:
            return False
        return row.column < last.column + len(last.text) + 2 and last.column < row.column + len(row.text) + 2

    def complete(self) -> bool:
        """Say whether its last row ends an address: a postcode or a way to reach somebody."""
        return len(self.rows[-1].text) > _RUN_TOGETHER or (len(self.rows) > 1 and ADDRESS_END.search(self.rows[-1].text) is not None)

    def has_party(self) -> bool:
        """Say whether a person, office or body is named in it."""
        return any(named(words) or body_at(words) for words in self.lines)

    def has_place(self) -> bool:
        """Say whether it holds a line of an address."""
        return any(is_place(words) for words in self.lines)


def named(words: str) -> bool:
    """Say whether a line names a person or office, "FAO" before it or not."""
    words = attended(words)
    return name_at(words) is not None or office_at(words) is not None


def attended(words: str) -> str:
    """Return a line without "FAO" or "For the attention of"."""
    return _ATTENTION.sub("", words)


def blocks(rows: list[Row], *, spaced: bool = False) -> list[Block]:
    """Gather rows into blocks, in the order in which these begin; in a `spaced` text every line has a blank line above."""
    found: list[Block] = []
    for row in rows:
        taker = next((block for block in reversed(found[-4:]) if block.takes(row, int(spaced))), None)
        if taker:
            taker.rows.append(row)
        else:
            found.append(Block([row]))
    return found
