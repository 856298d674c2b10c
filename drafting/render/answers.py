"""The points of a draft as rows: what is asked, what is answered, who has it, and on what the answer rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.plain import plain
from drafting.render.sourced import sourced

if TYPE_CHECKING:
    from drafting.draft import Block, Draft

HEADINGS = ("number", "asked", "state", "owner", "answer", "source")


def answer_rows(draft: Draft) -> list[tuple[str, ...]]:
    """Return one row for each point of a draft, in its order."""
    points: dict[str, list[Block]] = {}
    for block in draft.blocks:
        if block.point:
            points.setdefault(block.point, []).append(block)
    return [_row(point, blocks, draft) for point, blocks in points.items()]


def _row(point: str, blocks: list[Block], draft: Draft) -> tuple[str, ...]:
    heading = next((block.text.removeprefix("Question ") for block in blocks if block.kind == "heading"), point)
    asked = "\n".join(
        words for block in blocks if block.kind in ("quote", "list") for words in (block.text, *(row[0] for row in block.rows))
    )
    answers = [block for block in blocks if block.kind == "paragraph"]
    words = "\n\n".join(block.text for block in answers)
    adviser = any(basis.kind == "adviser" for block in answers for basis in block.basis)
    state = "answered" if adviser else "drafted" if words else "open"
    source = "; ".join(filter(None, map(sourced, answers)))
    return tuple(map(plain, (heading, asked.strip("“”\n "), state, draft.details.get(f"owner {point}", ""), words, source)))
