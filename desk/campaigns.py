"""Answering the letters of a campaign: the draft that answers one serves the others, each with its own address, thanks and questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from corpus.errors import Invalid
from drafting.alike import answered_alike

if TYPE_CHECKING:
    from corpus.drafts import Working
    from desk.seat import Seat

AT_ONCE: Final = 50
"""Drafts made in one go, so that the answer does not keep anybody waiting."""


def answer_alike(seat: Seat, campaign: int, model: int) -> list[Working]:
    """Draft the answers to those letters of a campaign that have no draft, at most `AT_ONCE`, after the draft `model`.

    Raises `NotFiled` for a campaign or a draft that the person does not see, `Invalid` for a draft that answers none of its letters.
    """
    members = [member.letter for member in seat.alike(seat.campaign(campaign).id)]
    pattern = seat.working(model)
    if pattern.letter not in members:
        raise Invalid("This draft answers no letter of the campaign.")
    body = seat.corpus.drafts.version(model).body
    waiting = [letter for letter in members if not seat.workings(letter)][:AT_ONCE]
    return [
        seat.corpus.drafts.begin(
            answered_alike(seat.draft(letter, pattern.template), body, seat.name, f"Draft {model}: {pattern.title}"),
            letter,
            f"Reply to {seat.summary(letter).sender or f'letter {letter}'} (campaign {campaign})"[:200],
            seat.name,
        )
        for letter in waiting
    ]
