"""What a block rests on, in a sentence that an adviser can check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.dated import as_day, in_full
from drafting.plain import on_one_line

if TYPE_CHECKING:
    from drafting.draft import Basis, Block

_KINDS = {
    "letter": "The letter",
    "line": "Approved line",
    "earlier": "Earlier letter",
    "law": "Law or guidance",
    "template": "House template",
    "setting": "Setting",
    "adviser": "Adviser",
}


def sourced(block: Block) -> str:
    """Return the sources of a block: kind, title, date and reason of each, stale ones marked."""
    return on_one_line(". ".join(dict.fromkeys(_source(basis) for basis in block.basis)))


def _source(basis: Basis) -> str:
    day = as_day(basis.date)
    what = f"{_KINDS[basis.kind]}: {basis.title or basis.source}"
    dated = f", {in_full(day) if day else basis.date}" if basis.date else ""
    stale = " (past review or superseded)" if basis.stale else ""
    return f"{what}{dated}{stale}{f' – {basis.reason}' if basis.reason else ''}"
