"""`/digest`: the Monday list as a page, as text, and by e-mail."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from fastapi import APIRouter, Request
from fastapi.encoders import jsonable_encoder
from fastapi.responses import Response

from desk.digest import AHEAD, as_text, digest
from desk.post import send
from desk.web.look import answer, done, wants_json
from desk.web.who import Administering, Seeing

ROUTER = APIRouter(tags=["digest"])


@ROUTER.get("/digest")
def monday(request: Request, seat: Seeing, owner: str = "") -> Response:
    """Show what is overdue, due and waited for."""
    told = digest(seat, dt.date.today(), owner or None)
    plain = jsonable_encoder(asdict(told)) if wants_json(request) else None
    return answer(request, "digest.html", plain, told=told, ahead=AHEAD, owner=owner, mail=seat.desk.settings.mail)


@ROUTER.get("/digest.txt")
def text(seat: Seeing, owner: str = "") -> Response:
    """Give the list as plain text."""
    return Response(as_text(digest(seat, dt.date.today(), owner or None)), media_type="text/plain; charset=utf-8")


@ROUTER.post("/digest")
def mailed(request: Request, seat: Administering) -> Response:
    """Send the list by e-mail, as [mail] in letterbook.toml says."""
    told = digest(seat, dt.date.today())
    send(as_text(told), f"Letterbook: the list of {told.day.day} {told.day:%B %Y}", seat.desk.settings.mail)
    seat.corpus.note(seat.name, "list sent", "digest", None, to=len(seat.desk.settings.mail.to))
    return done(request, "/digest", {"sent": True}, "mailed")
