"""`/letters/{number}/erase`: erasing a letter for good, after seeing what goes with it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from corpus.errors import Invalid
from desk.web.look import answer, done
from desk.web.who import Administering

ROUTER = APIRouter(tags=["letters"])


@ROUTER.get("/letters/{number}/erase")
def look(request: Request, seat: Administering, number: int) -> Response:
    """Show what erasing a letter would take with it."""
    summary, plan = seat.summary(number), seat.corpus.eraser.plan(number)
    return answer(request, "erase.html", asdict(plan), summary=summary, plan=plan)


@ROUTER.post("/letters/{number}/erase")
def erase(request: Request, seat: Administering, number: int, why: Annotated[str, Form()] = "") -> Response:
    """Erase a letter, what is attached to it, its obligations and drafts; the audit log keeps that it was done, and why."""
    seat.summary(number)
    if not why.strip():
        raise Invalid("Say why it is erased: the audit log keeps the reason.")
    return done(request, "/letters", asdict(seat.corpus.eraser.erase(number, seat.name, why.strip())), "erased")
