"""Numbers that a writer without numbered styles must print itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.draft import Block, Draft


def numbered(draft: Draft) -> list[tuple[Block, str]]:
    """Return each block with the number that stands before it: a quoted point has its own ("3."), all else none."""
    return [(block, f"{block.point}." if block.kind == "quote" and block.point else "") for block in draft.blocks]
