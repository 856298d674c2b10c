"""A draft as people edit it: each block's words in a box, what they wrote put back as blocks, and what changed between versions."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drafting.draft import Basis, Block, BlockKind, Draft, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTED = re.compile(r"\n[ \t]*\n")
_TOKENS = re.compile(r"\s+|\S+\s*")


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words that both versions have ("same"), or that was added or removed."""

    what: str
    text: str


def words_of(block: Block) -> str:
    """Return a block's words as its box shows them: rows one a line, cells parted by " | "; nothing yet for a gap."""
    if block.kind == "gap":
        return ""
    return "\n".join(" | ".join(row) for row in block.rows) if block.rows else block.text


def revised(draft: Draft, typed: Mapping[str, str], person: str) -> Draft:
    """Return the draft with the boxes `block-0`, `block-1`, … as they were typed; an empty box takes its block away.

    An empty line in a paragraph parts it in two. A gap that was filled becomes a paragraph, and is no gap any more; one whose box is
    empty stays, unless `drop-1`, … takes it away.
    """
    blocks: list[Block] = []
    for number, block in enumerate(draft.blocks):
        words = typed.get(f"block-{number}")
        if f"drop-{number}" not in typed:
            blocks += [block] if words is None else _retyped(block, words.replace("\r\n", "\n").strip(), person)
        if added := typed.get(f"after-{number}", "").strip():
            blocks += [Block("paragraph", part, (_by(person),), point=block.point) for part in _PARTED.split(added)]
    return replace(draft, blocks=tuple(blocks), gaps=tuple(gap for gap in draft.gaps if _stands(gap, draft, blocks)))


def chosen(draft: Draft, offer: int, person: str) -> Draft:
    """Return the draft with an offered passage in the place of its point's gap, or after its point's last block."""
    taken = draft.offers[offer]
    block = Block("paragraph", taken.passage.text, (replace(taken.passage.basis, reason=f"chosen by {person}"),), point=taken.point)
    at = next((n for n, each in enumerate(draft.blocks) if each.point == taken.point and each.kind == "gap"), None)
    if at is None:
        last = max((n for n, each in enumerate(draft.blocks) if each.point == taken.point), default=len(draft.blocks) - 1)
        return replace(draft, blocks=(*draft.blocks[: last + 1], block, *draft.blocks[last + 1 :]))
    blocks = (*draft.blocks[:at], block, *draft.blocks[at + 1 :])
    question = draft.blocks[at].text
    return replace(draft, blocks=blocks, gaps=tuple(gap for gap in draft.gaps if gap.question != question))


def differences(old: Draft, new: Draft) -> Iterator[list[Change]]:
    """Yield each paragraph that differs between two versions, as stretches of words."""
    before, after = ([words_of(block) or block.text for block in version.blocks] for version in (old, new))
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what != "equal":
            yield list(changes("\n".join(before[a:b]), "\n".join(after[c:d])))


def changes(old: str, new: str) -> Iterator[Change]:
    """Yield two texts as the stretches of words that both have, or only one."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    for what, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            yield Change("same", "".join(before[a:b]))
            continue
        if b > a:
            yield Change("removed", "".join(before[a:b]))
        if d > c:
            yield Change("added", "".join(after[c:d]))


def _retyped(block: Block, words: str, person: str) -> list[Block]:
    if words == words_of(block).strip():
        return [block]
    if not words:
        return []
    basis = (*block.basis, _by(person)) if block.kind != "gap" else (_by(person),)
    if block.rows:
        rows = tuple(tuple(cell.strip() for cell in line.split(" | ")) for line in words.splitlines() if line.strip())
        return [replace(block, rows=rows, basis=basis)]
    if block.kind not in ("paragraph", "gap"):
        return [replace(block, text=words, basis=basis)]
    kind: BlockKind = "gap" if words.startswith("[") and words.endswith("]") else "paragraph"
    return [replace(block, kind=kind, text=part, basis=basis) for part in _PARTED.split(words)]


def _stands(gap: Gap, old: Draft, blocks: list[Block]) -> bool:
    """Say whether a gap still stands: its block is there as it was, or it never had one of its own."""
    own = [block for block in old.blocks if block.kind == "gap" and block.text == gap.question]
    return not own or any(block in blocks for block in own)


def _by(person: str) -> Basis:
    return Basis("adviser", person, "written by an adviser")
