"""`/letters/{number}`: a letter's pages beside its facts; its page pictures, its file as it came, its words as annotations."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from fastapi.responses import FileResponse, JSONResponse, Response

from classify.record import record
from corpus.corrections import corrected
from corpus.errors import Invalid
from corpus.obligations import Wanted
from desk.addressees import addressees, to_us
from desk.reading import Failure
from desk.reply_targets import counted, in_step, reply_day, targets
from desk.rereading import WAITING, reread
from desk.rows import letter_row
from desk.supervisor import ReaderDied
from desk.web.facts import facts_of, grouped
from desk.web.look import answer, done
from desk.web.marked import marked_text
from desk.web.mending import MENDINGS, day_typed
from desk.web.pages.retention import kept_under
from desk.web.telling import ALERTS, FOLDED, telling_verdicts
from desk.web.threads import drawn, told_thread
from desk.web.typed import Typed
from desk.web.who import Administering, Judging, Seeing
from desk.web.words import LETTER_STATES
from drafting.template import templates

if TYPE_CHECKING:
    from corpus.filed import Entry, Filed
    from desk.seat import Seat
    from desk.web.facts import Fact, Refused

ROUTER = APIRouter(tags=["letters"])
_MOST = 500


@ROUTER.get("/letters/{number}")
def letter(request: Request, seat: Seeing, number: int, view: str = "") -> Response:
    """Show a letter: its pages with every finding marked, beside its facts."""
    return shown(request, seat, number, view)


def shown(request: Request, seat: Seat, number: int, view: str, refused: Refused | None = None) -> Response:
    """Show a letter; `refused` is a form of its page that could not be kept, shown again as it was filled."""
    filed = seat.letter(number)
    entries = _entries(seat, number)
    facts = facts_of(filed, entries)
    summary = seat.summary(number)
    document = filed.letter.reading.document
    thread = told_thread(seat, number)
    pictured = _pictured(seat, filed)
    whole = corrected(filed.letter, filed.corrections)
    reply = reply_day(whole, summary.received, seat.desk.us, targets(seat.corpus)) if filed.direction == "in" else None
    reply = reply if reply and reply.day == summary.reply_due else None
    told = {"id": number, "reply_working": list(reply.working) if reply else []} | letter_row(summary) | record(whole)
    by_page = {
        page.number: [(fact, box) for fact in facts if fact.said != "reject" for box in fact.boxes if box.page == page.number]
        for page in document.pages
    }
    values: dict[str, Any] = {
        "summary": summary,
        "filed": filed,
        "document": document,
        "groups": grouped(facts),
        "by_page": by_page,
        "pictured": pictured,
        "view": "text" if view == "text" or not pictured else "pages",
        "pieces": marked_text(document.text, facts) if view == "text" or not pictured else (),
        "mendings": MENDINGS,
        "refused": refused,
        "strangers": addressees(whole) if filed.direction == "in" and seat.desk.us.names and not to_us(whole, seat.desk.us) else [],
        "reply": reply,
        "thread": thread,
        "drawn": drawn(summary, thread),
        "campaign": seat.campaign_of(number),
        "parent": seat.summary(filed.parent) if filed.parent else None,
        "enclosures": [seat.summary(child) for child in filed.enclosures],
        "letter_states": LETTER_STATES,
        "verdicts": telling_verdicts(whole),
        "ALERTS": ALERTS,
        "FOLDED": FOLDED,
        "teams": sorted({account.team for account in seat.corpus.people.some() if account.team}),
        "drafts": seat.corpus.drafts.some(letter=number),
        "templates": templates(),
        **kept_under(seat, number, summary.received),
    }
    return answer(request, "letter.html", told, status=422 if refused else 200, **values)


@ROUTER.get("/letters/{number}/pages/{page}.png")
def picture(seat: Seeing, number: int, page: int) -> Response:
    """Give the picture of a page."""
    seat.summary(number)
    kept = {"Cache-Control": "private, max-age=86400"}
    return FileResponse(seat.corpus.picture(number, page), media_type="image/png", headers=kept)


@ROUTER.get("/letters/{number}/original")
def original(seat: Seeing, number: int) -> Response:
    """Give the file as it came, always to be saved, never to be shown."""
    summary = seat.summary(number)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(summary.name, safe='')}"}
    return FileResponse(seat.corpus.original(summary.sha256), media_type="application/octet-stream", headers=headers)


@ROUTER.get("/letters/{number}/words")
def words(seat: Seeing, number: int, page: int) -> JSONResponse:
    """Tell where each word of a page stands, and the word: start, end, left, top, right, bottom (points), text."""
    seat.summary(number)
    document = seat.corpus.letter(number).letter.reading.document
    placed = [(word.span, word.box) for word in document.words if word.box is not None and word.box.page == page]
    sides = [[round(side, 1) for side in (box.left, box.top, box.right, box.bottom)] for _, box in placed]
    rows = [[span.start, span.end, *box, document.quote(span)] for (span, _), box in zip(placed, sides, strict=True)]
    return JSONResponse({"page": page, "words": rows})


@ROUTER.get("/letters/{number}/annotations")
def annotated(seat: Seeing, number: int) -> JSONResponse:
    """Give the facts as W3C Web Annotations: text position, text quote and page region of each."""
    filed = seat.letter(number)
    found = [_annotation(fact, number, filed) for fact in facts_of(filed, _entries(seat, number))]
    return JSONResponse(
        {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationCollection", "total": len(found), "items": found}
    )


@ROUTER.post("/letters/{number}/particulars")
def particulars(
    request: Request,
    seat: Judging,
    number: int,
    form: Typed,
    received: Annotated[str, Form()] = "",
    reply_due: Annotated[str, Form()] = "",
    state: Annotated[str, Form()] = "",
) -> Response:
    """Set the day a letter was received, the day a reply is due (emptied: the one that it comes to by itself), and its state."""
    before = seat.summary(number)
    day = day_typed(received)
    if day and day != before.received.isoformat():
        with in_step(seat.corpus, seat.desk.us, number, person=seat.name):
            seat.corpus.set_received(number, dt.date.fromisoformat(day), seat.name)
    due = day_typed(reply_due)
    if "reply_due" in form and due != (before.reply_due.isoformat() if before.reply_due else None):
        seat.corpus.set_reply_due(number, dt.date.fromisoformat(due) if due else _counted(seat, number), seat.name)
    if state in LETTER_STATES and state != before.state:
        seat.corpus.set_letter_state(number, state, seat.name)
    return done(request, f"/letters/{number}", letter_row(seat.summary(number)), "saved")


@ROUTER.post("/letters/{number}/again")
def again(request: Request, seat: Judging, number: int) -> Response:
    """Read a letter again from its original, with the names and rules of today; what people corrected stays."""
    _read_again(seat, number)
    return done(request, f"/letters/{number}", letter_row(seat.summary(number)), "read again")


@ROUTER.post("/letters/{number}/ours")
def ours(request: Request, seat: Administering, number: int, name: Annotated[str, Form()]) -> Response:
    """Note that somebody to whom a letter is addressed is one of us, and read the letter again with it."""
    if name not in addressees(seat.letter(number).letter) + addressees(seat.corpus.corrected(number)):
        raise Invalid("The letter is not addressed to them.")
    who = seat.desk.settings.organisation
    seat.desk.introduce(who.model_copy(update={"members": list(dict.fromkeys([*who.members, name]))}))
    seat.corpus.note(seat.name, "one of us", "letter", number)
    if len(seat.letters(limit=2).rows) > 1:
        seat.corpus.settings.set(WAITING, True, seat.name)
    _read_again(seat, number)
    return done(request, f"/letters/{number}", letter_row(seat.summary(number)), "one of us")


def _read_again(seat: Seat, number: int) -> None:
    """Read a letter again. Raises `Invalid` where that fails; what was read before then stands."""
    seat.summary(number)
    try:
        told = reread(seat.desk, number)
    except ReaderDied as error:
        raise Invalid("The reader broke down on its original. What was read before stands.") from error
    if isinstance(told, Failure):
        raise Invalid(f"{told.why} {told.remedy} What was read before stands.")


@ROUTER.post("/letters/{number}/access")
def access(
    request: Request, seat: Administering, number: int, team: Annotated[str, Form()] = "", marking: Annotated[str, Form()] = ""
) -> Response:
    """Set the team whose members alone see a letter, and its marking."""
    seat.summary(number)
    changed = seat.corpus.set_team(number, team, marking, seat.name)
    return done(request, f"/letters/{number}", letter_row(changed), "saved")


def _counted(seat: Seat, number: int) -> dt.date | None:
    """Return the reply day that a letter comes to by itself."""
    found = counted(seat.corpus, number, seat.desk.us)
    return found.day if found else None


def _entries(seat: Seat, number: int) -> tuple[Entry, ...]:
    return seat.obligations(Wanted(letter=number, doubtful=None), "id", None, _MOST).rows


def _pictured(seat: Seat, filed: Filed) -> int:
    """Count the pages that have a picture."""
    return len(seat.corpus.pictured(filed.id))


def _annotation(fact: Fact, number: int, filed: Filed) -> dict[str, Any]:
    document = filed.letter.reading.document
    start, end = fact.span.start, fact.span.end
    regions = [
        {
            "type": "FragmentSelector",
            "conformsTo": "http://tools.ietf.org/rfc/rfc3778",
            "value": f"page={box.page}&viewrect={box.left:.1f},{box.top:.1f},{box.right - box.left:.1f},{box.bottom - box.top:.1f}",
        }
        for box in fact.boxes
    ]
    quote_ = {
        "type": "TextQuoteSelector",
        "exact": document.quote(fact.span),
        "prefix": document.text[max(0, start - 32) : start],
        "suffix": document.text[end : end + 32],
    }
    return {
        "id": f"/letters/{number}#{fact.key}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": fact.kind, "value": fact.before, "confidence": round(fact.confidence, 3), "rule": fact.rule, "said": fact.said},
        "target": {
            "source": f"/letters/{number}/original",
            "selector": [{"type": "TextPositionSelector", "start": start, "end": end}, quote_, *regions],
        },
    }
