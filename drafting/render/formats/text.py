"""Plain text: for the command line and for mail. Gaps stand in brackets, wrapped lines at 78 characters."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from drafting.plain import plain
from drafting.render.numbers import numbered
from drafting.render.writer import Writer

if TYPE_CHECKING:
    from drafting.draft import Block, Draft

_WIDTH = 78
_UNWRAPPED = ("letterhead", "address", "reference", "date", "sign-off", "enclosures", "copies", "salutation")
_LABELS = {"enclosures": "Enclosures:", "copies": "Copies to:"}


def as_text(draft: Draft) -> str:
    """Return a draft as plain text, a blank line between blocks."""
    pieces: list[str] = []
    last = ""
    for block, number in numbered(draft):
        piece = _piece(block, number)
        together = last == block.kind == "reference"
        pieces.append(("\n" if together else "\n\n" if pieces else "") + piece)
        last = block.kind
    return plain("".join(pieces)) + "\n"


def _piece(block: Block, number: str) -> str:
    if block.kind == "table":
        return "\n".join(filter(None, (block.text, *("  " + " | ".join(row) for row in block.rows))))
    if block.kind == "list":
        return "\n".join(_wrapped(row[0], "- ", "  ") for row in block.rows)
    if block.kind in _UNWRAPPED:
        return "\n".join(filter(None, (_LABELS.get(block.kind, ""), _spaced(block))))
    if block.kind in ("heading", "section", "appendix"):
        words = f"{number} {block.text}".strip()
        return f"{words}\n{('=' if block.level == 1 or block.kind == 'appendix' else '-') * len(words)}"
    if block.kind == "clause":
        return _wrapped(block.text, f"{number} ", "    ")
    if block.kind == "quote":
        return _wrapped(block.text, f"{number} " if number else "    ", "    ")
    return _wrapped(f"[{block.text}]" if block.kind == "gap" else block.text)


def _spaced(block: Block) -> str:
    """Leave room for the signature under the close."""
    close, _, names = block.text.partition("\n")
    return f"{close}\n\n\n{names}" if block.kind == "sign-off" else block.text


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    lines = textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines) or first


WRITER = Writer(".txt", "text/plain; charset=utf-8", lambda draft: as_text(draft).encode("utf-8", "replace"))
