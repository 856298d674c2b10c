"""`/contributions`: what is asked of other teams and people, chased and answered."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from desk.web.look import answer, done
from desk.web.mending import day_typed
from desk.web.who import Drafting, Seeing

if TYPE_CHECKING:
    from corpus.contributions import Contribution

ROUTER = APIRouter(tags=["contributions"])


@ROUTER.get("/contributions")
def contributions(request: Request, seat: Seeing) -> Response:
    """List what others have not answered yet."""
    found = seat.contributions()
    return answer(request, "contributions.html", {"contributions": [_row(each) for each in found]}, contributions=found)


@ROUTER.post("/contributions", status_code=201)
def ask(
    request: Request,
    seat: Drafting,
    of: Annotated[str, Form()],
    what: Annotated[str, Form()],
    due: Annotated[str, Form()] = "",
    obligation: Annotated[int | None, Form()] = None,
    letter: Annotated[int | None, Form()] = None,
) -> Response:
    """Ask a team or person for a contribution to an obligation or a letter."""
    if obligation is not None:
        seat.obligation(obligation)
    if letter is not None:
        seat.summary(letter)
    day = day_typed(due)
    made = seat.corpus.contributions.ask(of, what, dt.date.fromisoformat(day) if day else None, seat.name, obligation, letter)
    return done(request, _home(made), _row(made), "asked", status=201)


@ROUTER.post("/contributions/{number}/chase")
def chase(request: Request, seat: Drafting, number: int) -> Response:
    """Note that somebody was reminded today."""
    seat.contribution(number)
    changed = seat.corpus.contributions.chase(number, seat.name)
    return done(request, _home(changed), _row(changed), "chased")


@ROUTER.post("/contributions/{number}/answer")
def answered(request: Request, seat: Drafting, number: int, answer: Annotated[str, Form()]) -> Response:
    """Enter what somebody answered."""
    seat.contribution(number)
    changed = seat.corpus.contributions.answer(number, answer, seat.name)
    return done(request, _home(changed), _row(changed), "saved")


def _home(each: Contribution) -> str:
    """Return the page on which a contribution stands."""
    if each.obligation is not None:
        return f"/obligations/{each.obligation}"
    return f"/letters/{each.letter}" if each.letter is not None else "/contributions"


def _row(each: Contribution) -> dict[str, Any]:
    instants = {
        name: getattr(each, name).isoformat() if getattr(each, name) else None for name in ("due", "asked_at", "chased_at", "answered_at")
    }
    return {name: getattr(each, name) for name in ("id", "obligation", "letter", "of", "what", "asked_by", "answer")} | instants
