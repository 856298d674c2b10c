"""A reference in the draft that is not, or not quite, one of the correspondence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from drafting.plain import on_one_line
from drafting.proof import Check, Remark, said
from extract.finders.references import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.proof import Proof

_TOKEN = re.compile(r"(?<![\w/])(?=[\w/.-]{0,30}\d)[A-Za-z0-9]{1,20}(?:[/.-][A-Za-z0-9]{1,20}){0,6}(?![\w/])")
_YOURS = re.compile(r"^your ref(?:erence)?\s*:\s*(.{1,200})$", re.IGNORECASE)
_NEAR = 80  # of 100: how like two references are that mean one


def _look(proof: Proof) -> Iterable[Remark]:
    if proof.letter is None:
        return
    found = proof.letter.reading.found(Reference)
    theirs = [on_one_line(one.value.value) for one in found if one.value.owner == "ours"]
    known = [on_one_line(one.value.value) for one in found]
    for at, block in enumerate(proof.draft.blocks):
        if yours := _YOURS.match(on_one_line(block.text)):
            for value in (piece.strip() for piece in yours[1].split(",")):
                if theirs and value not in theirs:
                    yield Remark(f"“Your ref” is “{value}”, the letter's reference is “{', '.join(theirs)}”.", "stop", at, value)
        elif block.kind not in ("quote", "gap"):
            yield from _near(at, said(block), known)


def _near(at: int, text: str, known: list[str]) -> Iterable[Remark]:
    for token in dict.fromkeys(found[0] for found in _TOKEN.finditer(text) if len(found[0]) > 4):
        for value in known:
            if token not in known and token not in value and ratio(token.casefold(), value.casefold()) >= _NEAR:
                yield Remark(f"The draft has the reference “{token}”, the letter “{value}”.", "stop", at, token)


CHECK = Check("References are as the letter gives them", _look)
