"""`/tracker`: an adviser's own spreadsheet taken in: its columns matched to ours, looked at before anything is kept."""

from __future__ import annotations

import re
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response

from corpus.errors import Invalid
from corpus.tracker import FIELDS
from desk.web.look import done, page
from desk.web.typed import Typed
from desk.web.uploads import sent
from desk.web.who import Judging, desk_of

if TYPE_CHECKING:
    from corpus.tracker import Preview
    from desk.seat import Seat

ROUTER = APIRouter(tags=["obligations"])
_MARK = re.compile(r"[A-Za-z0-9_-]{22}\.(?:xlsx|csv)")
_KEPT = 24 * 3600  # seconds that a file waits for its columns to be confirmed
WORDS = {
    "action": "What is to be done",
    "bearer": "Who is to do it",
    "owner": "Owner here",
    "due": "Due",
    "state": "State",
    "note": "Note or evidence",
    "authority": "Law or authority",
    "modality": "Kind",
    "side": "Whose",
    "quote": "Words of the letter",
    "source": "Where it comes from",
}


@ROUTER.get("/tracker")
def ask(request: Request, seat: Judging) -> Response:
    """Ask for the file."""
    return page(request, "tracker.html", preview=None, mark="", name="", words=WORDS)


@ROUTER.post("/tracker")
async def look(request: Request, seat: Judging) -> Response:
    """Show which column was taken for what, and the rows as they would be kept."""
    desk = desk_of(request)
    async with sent(request, desk.settings.upload, desk.corpus.home) as form:
        if not form.files:
            raise Invalid("Choose a file.")
        name, path = form.files[0]
        mark = await run_in_threadpool(_put_by, _folder(seat), path, name)
    preview = await run_in_threadpool(_preview, seat, mark, name, None)
    return page(request, "tracker.html", preview=preview, mark=mark, name=name, words=WORDS)


@ROUTER.post("/tracker/{mark}")
def take_in(request: Request, seat: Judging, mark: str, form: Typed) -> Response:
    """Show the rows with the columns chosen (`do` is "look"), or keep them (`do` is "take in")."""
    mapping = {field: int(form[f"column-{field}"]) for field in FIELDS if form.get(f"column-{field}", "").isdigit()}
    preview = _preview(seat, mark, form.get("name", ""), mapping)
    if form.get("do") != "take in":
        return page(request, "tracker.html", preview=preview, mark=mark, name=form.get("name", ""), words=WORDS)
    numbers = seat.corpus.tracker.take_in(preview, seat.name)
    (_folder(seat) / mark).unlink(missing_ok=True)
    return done(request, "/obligations?state=any&sort=-id", {"obligations": numbers}, "imported")


def _folder(seat: Seat) -> Path:
    folder = seat.desk.corpus.home / "trackers"
    folder.mkdir(exist_ok=True)
    return folder


def _put_by(folder: Path, path: Path, name: str) -> str:
    """Keep the file until its columns are confirmed, and forget those of yesterday; return its mark."""
    for old in folder.iterdir():
        if time.time() - old.stat().st_mtime > _KEPT:
            old.unlink(missing_ok=True)
    mark = secrets.token_urlsafe(16) + (".xlsx" if name.lower().endswith((".xlsx", ".xlsm")) else ".csv")
    path.replace(folder / mark)
    return mark


def _preview(seat: Seat, mark: str, name: str, mapping: dict[str, int] | None) -> Preview:
    file = _folder(seat) / mark
    if not _MARK.fullmatch(mark) or not file.is_file():
        raise Invalid("The file is not here any more. Choose it again.")
    return seat.corpus.tracker.preview(file.read_bytes(), name or mark, mapping)
