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
    waiting = sorted((entry for _, entries in told.waiting for entry in entries), key=lambda entry: entry.due or dt.date.max)
    tiles = [
        ("overdue", told.overdue_many, "overdue", "late"),
        ("due", len(told.due), f"due in {AHEAD} days", "soon"),
        ("replies", len(told.replies), "replies due", "soon"),
        ("waiting", len(waiting), "waiting for others", ""),
        ("asked", len(told.contributions), "contributions asked for", ""),
        ("check", len(told.to_check), "letters to check", ""),
        ("stale", len(told.stale), "lines to review", ""),
    ]
    shown = {"told": told, "waiting": waiting, "tiles": tiles, "ahead": AHEAD, "owner": owner, "mail": seat.desk.settings.mail}
    return answer(request, "digest.html", plain, **shown)


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
