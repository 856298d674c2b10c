"""One answer for many letters that say the same: each keeps its own address, references, thanks and order, and what only it asks."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from drafting.draft import Basis, Block, BlockKind, Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CLOSE: frozenset[BlockKind] = frozenset({"sign-off", "enclosures", "copies"})


def answered_alike(own: Draft, model: Draft, person: str, title: str) -> Draft:
    """Return a letter's own draft with the answers of a model, the draft that answers a letter of the same campaign.

    What comes from the model rests on `person` and on `title`, the model's name. A point that the model does not answer stays as the
    letter's own draft has it, a gap where nothing answers it; what the model answers and the letter does not raise is left out.
    """
    basis = Basis("adviser", person, title, reason="as in the answer to a letter that says the same")
    head, body, close = _parted(own.blocks)
    theirs = _parted(model.blocks)[1]
    answers = {_plain(group[0].text): group[1:] for group in _points(theirs) if group[0].kind == "quote" and len(group) > 1}
    said = (block for group in _points(body) for block in _answered(group, answers, basis))
    after = (_taken(block, None, basis) for block in theirs if block.point is None)
    blocks = (*head, *said, *after, *close)
    stand = {block.text for block in blocks if block.kind == "gap"}
    gaps = dict.fromkeys(gap for gap in (*own.gaps, *model.gaps) if gap.question in stand)
    return replace(own, blocks=blocks, gaps=tuple(gaps), offers=())


def _parted(blocks: Sequence[Block]) -> tuple[Sequence[Block], Sequence[Block], Sequence[Block]]:
    """Part a draft into what stands before its first point, its points with what follows them, and its close."""
    end = next((at for at, block in enumerate(blocks) if block.kind in _CLOSE), len(blocks))
    start = next((at for at, block in enumerate(blocks[:end]) if block.point), end)
    return blocks[:start], blocks[start:end], blocks[end:]


def _points(body: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the blocks of each point, its quotation first."""
    for point, group in groupby(body, key=lambda block: block.point):
        if point is not None:
            yield list(group)


def _answered(group: list[Block], answers: dict[str, list[Block]], basis: Basis) -> Iterator[Block]:
    """Yield a point's quotation with the model's answer, or the point as it is where the model has none."""
    answer = answers.get(_plain(group[0].text)) if group[0].kind == "quote" else None
    yield group[0]
    yield from group[1:] if answer is None else (_taken(block, group[0].point, basis) for block in answer)


def _taken(block: Block, point: str | None, basis: Basis) -> Block:
    """Return a block of the model as this letter's: it rests on what it rested on, but for the other letter's words."""
    kept = tuple(each for each in block.basis if each.kind != "letter")
    return replace(block, point=point, basis=(*kept, basis))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
