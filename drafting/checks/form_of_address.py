"""A salutation or close that is not the reader's form of address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.address import address
from drafting.parties import senders
from drafting.plain import on_one_line
from drafting.proof import Check, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.draft import Block
    from drafting.proof import Proof

_AMONG_US = "dear colleague"


def _look(proof: Proof) -> Iterable[Remark]:
    greeting = _first(proof, "salutation")
    close = _first(proof, "sign-off")
    if greeting is None:
        return
    words = on_one_line(greeting[1].text).rstrip(",")
    if words.casefold().startswith(_AMONG_US):
        return
    if proof.letter is not None:
        form = address(senders(proof.letter))
        if words.casefold() != form.salutation.casefold():
            yield Remark(
                f"The draft greets “{words}”; the form of address is “{form.salutation}” ({form.rule}).", "look", greeting[0], words
            )
    if close is not None:
        yield from _close(close, impersonal="sir" in words.casefold().split() or "madam" in words.casefold())


def _close(close: tuple[int, Block], impersonal: bool) -> Iterable[Remark]:
    words = close[1].text.split("\n")[0].strip().rstrip(",")
    wanted = "Yours faithfully" if impersonal else "Yours sincerely"
    if words.casefold().startswith("yours") and words.casefold() != wanted.casefold():
        yield Remark(f"With this salutation a letter ends “{wanted}”, not “{words}”.", "mend", close[0], words)


def _first(proof: Proof, kind: str) -> tuple[int, Block] | None:
    return next(((at, block) for at, block in enumerate(proof.draft.blocks) if block.kind == kind), None)


CHECK = Check("Salutation and close are the reader's form of address", _look)
