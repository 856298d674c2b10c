"""`/templates`: the house's own Word templates: looked through on upload, tried on a sample letter, used when a draft is downloaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from corpus.errors import Invalid, NotFiled
from desk.web.look import answer, done, page
from desk.web.uploads import sent
from desk.web.who import Administering, desk_of
from drafting.render.house.check import check
from drafting.render.house.errors import FaultyHouseTemplate
from drafting.render.house.grammar import names
from drafting.render.house.template import previewed

if TYPE_CHECKING:
    from pathlib import Path

    from desk.seat import Seat

ROUTER = APIRouter(tags=["settings"])
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,60}\.docx")
_LARGEST = 20_000_000


@ROUTER.get("/templates")
def templates(request: Request, seat: Administering) -> Response:
    """List the house's templates, and the names that they may use."""
    found = house_templates(seat)
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
        return done(request, "/templates", {"templates": house_templates(seat)}, "saved")
    found = house_templates(seat)
    return page(request, "templates.html", status=422, found=found, names=names(), faults=faults, name=name)


@ROUTER.get("/templates/{name}/preview")
def preview(seat: Administering, name: str) -> Response:
    """Give a template filled with the sample letter."""
    data = previewed(house_template(seat, name))
    return Response(data, media_type=WORD, headers={"Content-Disposition": 'attachment; filename="preview.docx"'})


@ROUTER.post("/templates/{name}/remove")
def remove(request: Request, seat: Administering, name: str) -> Response:
    """Remove a template."""
    house_template(seat, name)
    (_folder(seat) / name).unlink()
    seat.corpus.note(seat.name, "template removed", "setting", None, name=name)
    return done(request, "/templates", {"templates": house_templates(seat)}, "removed")


def house_templates(seat: Seat) -> list[str]:
    """Return the names of the house's templates."""
    return sorted(path.name for path in _folder(seat).glob("*.docx") if _NAME.fullmatch(path.name))


def house_template(seat: Seat, name: str) -> bytes:
    """Return a template's bytes. Raises `NotFiled`."""
    if name not in house_templates(seat):
        raise NotFiled("There is no template of that name.")
    return (_folder(seat) / name).read_bytes()


def _keep(seat: Seat, name: str, path: Path) -> list[str] | None:
    """Keep a template without faults; return the faults of another."""
    if path.stat().st_size > _LARGEST:
        raise Invalid("A template has at most 20 MB.")
    if not _NAME.fullmatch(name):
        raise Invalid("Name the file with plain letters and figures, such as Reply.docx.")
    try:
        check(path.read_bytes())
    except FaultyHouseTemplate as error:
        return [str(fault) for fault in error.faults] or [str(error)]
    path.replace(_folder(seat) / name)
    seat.corpus.note(seat.name, "template kept", "setting", None, name=name)
    return None


def _folder(seat: Seat) -> Path:
    return seat.corpus.home / "templates"
