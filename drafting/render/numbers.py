"""Numbers that a writer without numbered styles must print itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafting.draft import Block, Draft


def numbered(draft: Draft) -> list[tuple[Block, str]]:
    """Return each block with the number that stands before it: a quoted point ("3."), a section ("2"), a clause ("2.1")."""
    found = []
    section = clause = 0
    for block in draft.blocks:
        section, clause = (section + 1, 0) if block.kind == "section" else (section, clause + (block.kind == "clause"))
        number = {"section": f"{section}", "clause": f"{section}.{clause}"}.get(block.kind, "")
        found.append((block, f"{block.point}." if block.kind == "quote" and block.point and not block.level else number))
    return found
