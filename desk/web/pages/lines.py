"""`/lines`: the bank of approved lines: topic, owner, day of review, last use; add, review, replace, retire."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from desk.rows import line_row
from desk.web.look import answer, done
from desk.web.mending import day_typed
from desk.web.who import Approving, Seeing

ROUTER = APIRouter(tags=["lines"])
SORTS = {"topic": "topic", "review": "review first", "used": "last used first", "-id": "newest"}


@ROUTER.get("/lines")
def lines(request: Request, seat: Seeing, q: str = "", retired: bool = False, sort: str = "topic", after: str | None = None) -> Response:
    """List approved lines, or those out of use."""
    sort = sort if sort in SORTS else "topic"
    found = seat.corpus.bank.some(q or None, None, retired, sort, after)
    told = {"lines": [line_row(line) for line in found.rows], "after": found.after}
    return answer(request, "lines.html", told, rows=found.rows, after=found.after, q=q, retired=retired, sort=sort, sorts=SORTS)


@ROUTER.post("/lines", status_code=201)
def add(
    request: Request,
    seat: Approving,
    topic: Annotated[str, Form()],
    text: Annotated[str, Form()],
    owner: Annotated[str, Form()] = "",
    review: Annotated[str, Form()] = "",
    replaces: Annotated[int | None, Form()] = None,
) -> Response:
    """Add a line; the one that it replaces is retired."""
    line = seat.corpus.bank.add(topic, text, owner.strip() or seat.name, _day(review), seat.name, replaces)
    return done(request, "/lines", line_row(line), "added", f"line-{line.id}", 201)


@ROUTER.post("/lines/{number}/review")
def reviewed(request: Request, seat: Approving, number: int, review: Annotated[str, Form()] = "") -> Response:
    """Say that a line is still right, and when to look at it again."""
    return done(request, "/lines", line_row(seat.corpus.bank.reviewed(number, _day(review), seat.name)), "reviewed", f"line-{number}")


@ROUTER.post("/lines/{number}/retire")
def retire(request: Request, seat: Approving, number: int, why: Annotated[str, Form()] = "") -> Response:
    """Take a line out of use."""
    return done(request, "/lines", line_row(seat.corpus.bank.retire(number, why.strip() or "retired", seat.name)), "retired")


def _day(typed: str) -> dt.date | None:
    day = day_typed(typed)
    return dt.date.fromisoformat(day) if day else None
