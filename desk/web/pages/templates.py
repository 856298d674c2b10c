"""`/templates`: the house's own Word templates: looked through on upload, tried on a sample letter, used when a draft is downloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from corpus.errors import Invalid
from desk.house import HouseTemplates
from desk.web.look import answer, done, page
from desk.web.uploads import sent
from desk.web.who import Administering, desk_of
from drafting.render.house.errors import FaultyHouseTemplate
from drafting.render.house.grammar import names

if TYPE_CHECKING:
    from pathlib import Path

    from desk.seat import Seat

ROUTER = APIRouter(tags=["settings"])
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@ROUTER.get("/templates")
def templates(request: Request, seat: Administering) -> Response:
    """List the house's templates, and the names that they may use."""
    found = HouseTemplates(seat.corpus).names()
    return answer(request, "templates.html", {"templates": found}, found=found, names=names(), faults=None, name="")


@ROUTER.post("/templates")
async def upload(request: Request, seat: Administering) -> Response:
    """Look a template through; keep it where it has no fault, else tell each fault with its place."""
    desk = desk_of(request)
    async with sent(request, desk.settings.upload, desk.corpus.home) as form:
        if not form.files:
            raise Invalid("Choose a Word file.")
        name, path = form.files[0]
        faults = await run_in_threadpool(_keep, seat, name, path)
    if faults is None:
        return done(request, "/templates", {"templates": HouseTemplates(seat.corpus).names()}, "saved")
    found = HouseTemplates(seat.corpus).names()
    return page(request, "templates.html", status=422, found=found, names=names(), faults=faults, name=name)


@ROUTER.get("/templates/{name}/preview")
def preview(seat: Administering, name: str) -> Response:
    """Give a template filled with the sample letter."""
    data = HouseTemplates(seat.corpus).preview(name)
    return Response(data, media_type=WORD, headers={"Content-Disposition": 'attachment; filename="preview.docx"'})


@ROUTER.post("/templates/{name}/remove")
def remove(request: Request, seat: Administering, name: str) -> Response:
    """Remove a template."""
    HouseTemplates(seat.corpus).remove(name, seat.name)
    return done(request, "/templates", {"templates": HouseTemplates(seat.corpus).names()}, "removed")


def _keep(seat: Seat, name: str, path: Path) -> list[str] | None:
    """Keep a template without faults; return the faults of another."""
    try:
        HouseTemplates(seat.corpus).keep(name, path, seat.name)
    except FaultyHouseTemplate as error:
        return [str(fault) for fault in error.faults] or [str(error)]
    return None
