"""`/letters`: the inbox, where letters are listed and filed; `/uploads`: what becomes of each file handed in."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, RedirectResponse, Response

from corpus.errors import Invalid, NotFiled
from corpus.letters import Which
from desk.reply_targets import targets
from desk.rereading import WAITING
from desk.rows import letter_row, upload_row
from desk.web.look import answer, done, page, wants_json
from desk.web.uploads import Sent, sent
from desk.web.who import Filing, Seeing
from desk.web.words import LETTER_STATES

if TYPE_CHECKING:
    from corpus.intake import Intake
    from desk.seat import Seat

ROUTER = APIRouter(tags=["letters"])
SORTS = {
    "-id": "newest filed first",
    "due": "reply due first",
    "-date": "latest date first",
    "date": "oldest date first",
    "-received": "latest received first",
    "from": "sender",
    "to": "recipient",
    "subject": "subject",
    "kind": "kind",
    "state": "state",
}
_PUT_AWAY = "uploads put away"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the inbox was asked for."""

    q: str | None = None
    state: str | None = None
    kind: str | None = None
    direction: Literal["in", "out", ""] | None = None
    sender: str | None = None
    recipient: str | None = None
    to_check: bool = False

    @property
    def given(self) -> bool:
        """Say whether anything was asked for."""
        return any(asdict(self).values())

    def which(self) -> Which:
        """Return the letters wanted."""
        return Which(
            text=self.q or None,
            state=self.state or None,
            kind=self.kind or None,
            direction=self.direction or None,
            sender=self.sender or None,
            recipient=self.recipient or None,
            to_check=self.to_check,
        )


@ROUTER.get("/", include_in_schema=False)
def home(request: Request, seat: Seeing) -> Response:
    """Go to the first-start page until we have said who we are, then to the inbox."""
    introduced = seat.desk.settings.organisation.names or seat.corpus.settings.get("first start done", False)
    return RedirectResponse("/letters" if introduced or not seat.may("administer") else "/start", 303)


@ROUTER.get("/letters")
def inbox(
    request: Request,
    seat: Seeing,
    asked: Annotated[Asked, Depends()],
    sort: str = "-id",
    after: str | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    new: str = "",
    again: str = "",
) -> Response:
    """List letters, with what is on its way in; `new` names uploads just made (`again`: those here before), shown even when filed."""
    found = seat.letters(asked.which(), sort if sort in SORTS else "-id", after, limit)
    told = {"letters": [letter_row(row) for row in found.rows], "after": found.after}
    values: dict[str, Any] = {"rows": found.rows, "after": found.after, "sort": sort, "sorts": SORTS, "letter_states": LETTER_STATES}
    values["to_read_again"] = seat.corpus.settings.get(WAITING, False)
    values["untimed"] = seat.may("administer") and not targets(seat.corpus)
    return answer(request, "letters.html", told, **values, asked=asked, campaigns=len(seat.campaigns()), **_on_the_way(seat, new, again))


@ROUTER.get("/uploads")
def uploads(request: Request, seat: Filing, new: str = "", again: str = "") -> Response:
    """Tell what becomes of the files on their way in; as a page, the list that the inbox shows."""
    around = _on_the_way(seat, new, again)
    if wants_json(request):
        return JSONResponse({"uploads": [upload_row(upload) for upload in around["uploads"]]})
    return page(request, "uploads_list.html", **around)


@ROUTER.get("/uploads/{number}")
def upload(request: Request, seat: Filing, number: int) -> Response:
    """Tell what became of one file."""
    found = _own(seat, number)
    if wants_json(request):
        return JSONResponse(upload_row(found))
    return RedirectResponse(f"/letters/{found.letter}" if found.letter else f"/letters?new={number}", 303)


async def _received(request: Request, seat: Filing) -> Response:
    desk = seat.desk
    async with sent(request, desk.settings.upload, desk.corpus.home) as form:
        taken = await run_in_threadpool(_take, seat, form)
    if len(taken) == 1 and wants_json(request):
        return _one(taken[0])
    told = {"uploads": [upload_row(each) for each in taken]}
    if wants_json(request):
        return JSONResponse(told, 202)
    new = ",".join(str(each.id) for each in taken)
    again = ",".join(str(each.id) for each in taken if each.already)
    return done(request, f"/letters?new={new}" + (f"&again={again}" if again else ""), told)


@ROUTER.post(
    "/letters",
    status_code=202,
    openapi_extra={
        "requestBody": {
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {
                            "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
                            "direction": {"enum": ["in", "out"]},
                        },
                    }
                }
            }
        }
    },
)
async def receive(request: Request, seat: Filing) -> Response:
    """File letters: each file is on the disk for good before the answer. 202 for one to be read, 200 for one that is here already."""
    return await _received(request, seat)


@ROUTER.post("/uploads/{number}/again")
def again(request: Request, seat: Filing, number: int) -> Response:
    """Have a failed file read again."""
    _own(seat, number)
    found = seat.corpus.again(number, seat.name)
    seat.desk.clerk.nudge()
    return done(request, f"/letters?new={number}", upload_row(found), "again")


@ROUTER.post("/uploads/{number}/stop")
def stop(request: Request, seat: Filing, number: int) -> Response:
    """Stop the reading of a file; it has then failed, and can be read again."""
    found = _own(seat, number)
    seat.desk.clerk.cancel(number)
    return done(request, f"/letters?new={number}", upload_row(found))


@ROUTER.post("/uploads/{number}/put-away")
def put_away(request: Request, seat: Filing, number: int) -> Response:
    """Take a failed file off the inbox; its bytes are kept."""
    found = _own(seat, number)
    gone = [*seat.corpus.settings.get(_PUT_AWAY, []), number]
    seat.corpus.settings.set(_PUT_AWAY, sorted(set(gone)), seat.name)
    return done(request, "/letters", upload_row(found))


def _take(seat: Seat, form: Sent) -> list[Intake]:
    """Take every file of a form in. Raises `Invalid` where there is none, `CannotKeep` where the disk refuses."""
    if not form.files:
        raise Invalid("No file was chosen.")
    direction: Literal["in", "out"] = "out" if form.fields.get("direction") == "out" else "in"
    taken = []
    for name, path in form.files:
        taken.append(_told(seat, seat.corpus.receive(path, name, person=seat.name, direction=direction)))
        seat.desk.clerk.nudge()
    return taken


def _told(seat: Seat, taken: Intake) -> Intake:
    """Return an upload as this person may know of it: not which letter of another team has the same bytes."""
    try:
        return _own(seat, taken.id) and taken
    except NotFiled:
        return replace(taken, state="received", letter=None, already=False)


def _one(taken: Intake) -> Response:
    """Answer for one file, as a program expects it."""
    told: dict[str, Any] = upload_row(taken) | {"uploads": [upload_row(taken)]}
    return JSONResponse(told, 200 if taken.already else 202, {"Location": f"/uploads/{taken.id}"})


def _own(seat: Seat, number: int) -> Intake:
    """Return an upload that this person may see: where it is filed, that of a letter they may see."""
    found = seat.corpus.intake(number)
    if found.letter is not None:
        seat.summary(found.letter)
    return found


def _numbers(listed: str) -> list[int]:
    """Return the numbers of a list such as "3,4,7"."""
    return [int(part) for part in listed.split(",")[:500] if part.isdecimal()]


def _on_the_way(seat: Seat, new: str, again: str) -> dict[str, Any]:
    """Return the uploads that the inbox shows: those not yet filed, and those just made."""
    gone = set(seat.corpus.settings.get(_PUT_AWAY, []))
    shown = {each.id: each for each in seat.corpus.intakes() if each.id not in gone}
    for number in _numbers(new):
        try:
            shown.setdefault(number, _own(seat, number))
        except NotFiled:
            continue
    found = [shown[number] for number in sorted(shown, reverse=True)]
    waiting = any(each.state in ("received", "reading") for each in found)
    return {"uploads": found, "waiting": waiting, "new": ",".join(map(str, sorted(shown))), "already": _numbers(again), "again": again}
