"""`/drafts/{number}/sending`: a draft that has gone out, as it was edited outside: its checks, what it answers, what it promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from corpus.errors import Invalid
from desk.rows import outgoing_row
from desk.sending import outgoing, sent
from desk.web import uploads
from desk.web.look import answer, done
from desk.web.who import Drafting, Seeing

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.drafts import Working
    from desk.seat import Seat
    from desk.sending import Outgoing

ROUTER = APIRouter(tags=["drafts"])


@ROUTER.get("/drafts/{number}/sending")
def sending(request: Request, seat: Seeing, number: int) -> Response:
    """Show what came of a draft that went out, or ask for the file as it was sent."""
    working = seat.working(number)
    out = _out(seat, working)
    told = outgoing_row(out) if out else {}
    return answer(request, "sending.html", told, draft=working, out=out)


@ROUTER.post("/drafts/{number}/sending")
async def send(request: Request, seat: Drafting, number: int) -> Response:
    """File the Word or PDF as it was sent (`file`): linked, checked again, and closing what it answers."""
    working = await run_in_threadpool(seat.working, number)
    if working.letter is None:
        raise Invalid("This draft answers no letter.")
    desk = seat.desk
    async with uploads.sent(request, desk.settings.upload, desk.corpus.home) as form:
        if not form.files:
            raise Invalid("Choose the file as it was sent.")
        name, path = form.files[0]
        out = await run_in_threadpool(_file, seat, working, path, name, form.fields.get("text", ""))
    return done(request, f"/drafts/{number}/sending", outgoing_row(out), "sent")


def _file(seat: Seat, working: Working, path: Path, name: str, comment: str) -> Outgoing:
    assert working.letter is not None  # noqa: S101 - tells the type checker what `send` has seen
    return sent(seat.desk, working.letter, path, name, seat.name, working.id, comment)


def _out(seat: Seat, working: Working) -> Outgoing | None:
    """Return what came of a draft that was filed as sent, where this person sees that letter."""
    if working.letter is None or working.sent_letter is None:
        return None
    seat.summary(working.sent_letter)
    return outgoing(seat.desk, working.sent_letter, working.letter, working)
