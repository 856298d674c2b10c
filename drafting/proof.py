"""Proof-reading a draft: every check in `drafting/checks/` is asked in turn what an adviser should look at before it goes out."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from drafting.draft import Block, Draft
from drafting.points import points
from ingest.folder import plug_ins

if TYPE_CHECKING:
    from classify.letter import Letter
    from drafting.points import Point
    from extract.organisation import Organisation

Weight = Literal["stop", "mend", "look"]
_OURS = ("paragraph", "clause", "list", "table")
_END = re.compile(r"(?<=[.!?])[”\"')]?\s+(?=[“\"'(]?[A-Z0-9])")
_NO_END = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|St|Rt|Hon|No|Nos|Cllr|Prof|Rev|Revd|e\.g|i\.e|etc|vs|para|paras|art|cl|s|ss|reg|[A-Z])\.$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to look at before a draft goes out.

    `weight` is "stop" where it must not go out like this, "mend" where it should be mended, "look" where a person should judge.
    `block` counts the draft's blocks from 0; `words` are the draft's own that it is about.
    """

    message: str
    weight: Weight = "mend"
    block: int | None = None
    words: str = ""
    check: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a check is given: the draft, the letter that it answers (None where that is not at hand), who we are, and today."""

    draft: Draft
    letter: Letter | None
    us: Organisation
    today: dt.date

    @property
    def points(self) -> tuple[Point, ...]:
        """The points that the letter raises."""
        return points(self.letter) if self.letter else ()

    def ours(self) -> Iterator[tuple[int, Block, str]]:
        """Yield the blocks in our own words, with their number and text: no quotes, gaps, addresses or sign-offs."""
        for at, block in enumerate(self.draft.blocks):
            if block.kind in _OURS:
                yield at, block, said(block)

    def sentences(self) -> Iterator[tuple[int, str]]:
        """Yield the sentences of our own words, each with the number of its block; a table's headings are none."""
        for at, block, text in self.ours():
            lines = text.split("\n") if block.kind in ("list", "table") else [text]
            heads = bool(block.text) + 1 if block.kind == "table" and block.level else 0
            for piece in lines[heads:]:
                yield from ((at, sentence) for sentence in sentences(piece))


@dataclass(frozen=True, slots=True)
class Check:
    """A check: what it looks for, in a few words, and how it finds it."""

    title: str
    look: Callable[[Proof], Iterable[Remark]]


@functools.cache
def checks() -> dict[str, Check]:
    """Return the checks by name."""
    from drafting import checks as folder

    return plug_ins(folder, "CHECK", Check)


def proofread(draft: Draft, letter: Letter | None, us: Organisation, today: dt.date) -> tuple[Remark, ...]:
    """Return what every check has to say of a draft, what must stop it first, then in the order of the draft."""
    proof = Proof(draft, letter, us, today)
    found = [replace(remark, check=name) for name, check in checks().items() for remark in check.look(proof)]
    return tuple(sorted(found, key=lambda remark: (("stop", "mend", "look").index(remark.weight), remark.block or 0)))


def said(block: Block) -> str:
    """Return all the words of a block, one line for each row of a list or table."""
    return "\n".join(filter(None, (block.text, *(" ".join(row) for row in block.rows))))


def sentences(text: str) -> list[str]:
    """Split a paragraph into sentences; "Mr." and "e.g." end none."""
    found: list[str] = []
    for piece in _END.split(text):
        if found and _NO_END.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif piece.strip():
            found.append(piece.strip())
    return found
