"""`/drafts`: replies in the making: blocks with their sources, gaps, checks, versions, approval, and the files to send."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from corpus.drafts import OPEN, STEPS
from corpus.errors import Conflict, Invalid
from desk.house import HouseTemplates
from desk.web.editing import chosen, differences, revised, words_of
from desk.web.look import answer, done, page, wants_json
from desk.web.typed import Typed
from desk.web.who import Approving, Drafting, Seeing
from drafting.render.numbers import numbered
from drafting.render.render import rendered, writers
from drafting.template import templates

if TYPE_CHECKING:
    from corpus.drafts import Version, Working
    from desk.seat import Seat
    from drafting.draft import Draft, Gap, Offer
    from drafting.proof import Remark

ROUTER = APIRouter(tags=["drafts"])
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "html": "application/octet-stream",
}


_PARTS = {"gap": "To be written", "quote": "Their words", "sign-off": "Close and signature", "salutation": "Greeting"}
"""How an adviser calls a part of a draft, where not by its own name."""


@ROUTER.get("/drafts")
def drafts(request: Request, seat: Seeing) -> Response:
    """List drafts, the latest changed first."""
    found = seat.workings()
    return answer(request, "drafts.html", {"drafts": [_row(draft) for draft in found]}, drafts=found)


@ROUTER.post("/letters/{number}/drafts", status_code=201)
def begin(request: Request, seat: Drafting, number: int, template: Annotated[str, Form()] = "") -> Response:
    """Draft the answer to a letter: by the template named, else by the one that fits."""
    summary = seat.summary(number)
    body = seat.draft(number, template or None)
    title = f"Reply to {summary.sender or 'letter ' + str(number)}{': ' + summary.subject if summary.subject else ''}"
    begun = seat.corpus.drafts.begin(body, number, title[:200], seat.name)
    return done(request, f"/drafts/{begun.id}", _row(begun), "begun", status=201)


@ROUTER.get("/drafts/{number}.{suffix}")
def download(
    seat: Seeing, number: int, suffix: Literal["docx", "odt", "pdf", "txt", "html"], version: int | None = None, house: str = ""
) -> Response:
    """Give a draft as a file; as Word also in a template of the house."""
    seat.working(number)
    body = seat.corpus.drafts.version(number, version).body
    data = HouseTemplates(seat.corpus).rendered(house, body) if house and suffix == "docx" else rendered(body, suffix)
    seat.corpus.note(seat.name, "draft downloaded", "draft", number, suffix=suffix)
    return Response(data, media_type=_TYPES[suffix], headers={"Content-Disposition": f'attachment; filename="draft-{number}.{suffix}"'})


@ROUTER.get("/drafts/{number}")
def draft(request: Request, seat: Seeing, number: int, version: int | None = None) -> Response:
    """Show a draft: each block with what it rests on, the gaps left, what the checks say."""
    working = seat.working(number)
    shown = seat.corpus.drafts.version(number, version)
    told = _row(working) | {"body": msgspec.to_builtins(shown.body), "person": shown.person}
    if wants_json(request):
        return answer(request, "draft.html", told)
    return page(request, "draft.html", **_shown(seat, working, shown))


@ROUTER.get("/drafts/{number}/edit")
def edit(request: Request, seat: Drafting, number: int) -> Response:
    """Show every block in a box to be written over."""
    working = seat.working(number)
    shown = seat.corpus.drafts.version(number)
    return page(request, "draft_edit.html", draft=working, version=shown, words_of=words_of, kinds=_PARTS, typed={}, latest=shown)


@ROUTER.get("/drafts/{number}/changes")
def changes(request: Request, seat: Seeing, number: int, old: int, new: int) -> Response:
    """Show what differs between two versions."""
    working = seat.working(number)
    before, after = (seat.corpus.drafts.version(number, each) for each in (old, new))
    found = list(differences(before.body, after.body))
    told = {"old": old, "new": new, "changes": [[{"what": each.what, "text": each.text} for each in part] for part in found]}
    return answer(request, "draft_changes.html", told, draft=working, before=before, after=after, changes=found)


@ROUTER.post("/drafts/{number}")
def save(request: Request, seat: Drafting, number: int, form: Typed) -> Response:
    """Save the blocks as a new version; 409 where somebody saved in between (`version` says which one was worked on).

    A person is then shown what they typed, and may save it in the place of the version saved in between (`over`).
    """
    working = seat.working(number)
    based_on = _version_of(form)
    before = seat.corpus.drafts.version(number, based_on)
    over = int(form["over"]) if form.get("over", "").isdecimal() else based_on
    try:
        saved = seat.corpus.drafts.save(number, revised(before.body, form, seat.name), over, seat.name)
    except Conflict:
        if wants_json(request):
            raise
        latest = seat.corpus.drafts.version(number)
        shown: dict[str, Any] = {
            "draft": working,
            "version": before,
            "words_of": words_of,
            "kinds": _PARTS,
            "typed": form,
            "latest": latest,
        }
        return page(request, "draft_edit.html", status=409, **shown)
    return done(request, f"/drafts/{number}", _row(saved), "saved")


@ROUTER.post("/drafts/{number}/offers")
def take_offer(
    request: Request, seat: Drafting, number: int, offer: Annotated[int, Form(ge=0)], version: Annotated[int, Form()]
) -> Response:
    """Put an offered passage into the draft."""
    seat.working(number)
    body = seat.corpus.drafts.version(number, version).body
    if offer >= len(body.offers):
        raise Invalid("There is no such passage.")
    saved = seat.corpus.drafts.save(number, chosen(body, offer, seat.name), version, seat.name)
    return done(request, f"/drafts/{number}", _row(saved), "saved")


@ROUTER.post("/drafts/{number}/comments")
def comment(request: Request, seat: Drafting, number: int, text: Annotated[str, Form()]) -> Response:
    """Say something of a draft."""
    seat.working(number)
    seat.corpus.drafts.comment(number, text, seat.name)
    return done(request, f"/drafts/{number}", _row(seat.working(number)), "saved")


@ROUTER.post("/drafts/{number}/submit")
def submit(request: Request, seat: Drafting, number: int, text: Annotated[str, Form()] = "") -> Response:
    """Submit a draft for approval."""
    return _move(request, seat, number, "submitted", text)


@ROUTER.post("/drafts/{number}/send-back")
def send_back(request: Request, seat: Approving, number: int, text: Annotated[str, Form()] = "") -> Response:
    """Send a draft back, with what to mend."""
    if not text.strip():
        raise Invalid("Say what is to be mended.")
    return _move(request, seat, number, "sent back", text)


@ROUTER.post("/drafts/{number}/approve")
def approve(request: Request, seat: Approving, number: int, text: Annotated[str, Form()] = "") -> Response:
    """Approve a draft; nothing may be left that must stop it."""
    working = seat.working(number)
    stops = [remark.message for remark in _remarks(seat, working, seat.corpus.drafts.version(number)) if remark.weight == "stop"]
    if stops and not text.strip():
        raise Invalid(f"It must not go out like this: {stops[0]} To approve it all the same, say why.")
    return _move(request, seat, number, "approved", text)


@ROUTER.post("/drafts/{number}/sent")
def mark_sent(request: Request, seat: Drafting, number: int, text: Annotated[str, Form()] = "") -> Response:
    """Note that a draft went out; the letter that it answers is answered, and the lines in it were used."""
    working = seat.working(number)
    answered = _move(request, seat, number, "sent", text)
    for block in seat.corpus.drafts.version(number).body.blocks:
        for basis in block.basis:
            if basis.kind == "line" and basis.source.isdigit():
                seat.corpus.bank.used(int(basis.source), working.letter, seat.name)
    if working.letter is not None:
        seat.corpus.set_letter_state(working.letter, "answered", seat.name)
    return answered


def _move(request: Request, seat: Seat, number: int, state: Any, text: str) -> Response:
    seat.working(number)
    moved = seat.corpus.drafts.move(number, state, seat.name, text)
    return done(request, f"/drafts/{number}", _row(moved), state)


def _shown(seat: Seat, working: Working, shown: Version) -> dict[str, Any]:
    drafts = seat.corpus.drafts
    return {
        "draft": working,
        "version": shown,
        "latest": shown.version == working.version,
        "numbered": list(numbered(shown.body)),
        "remarks": _beside_gaps(shown, _remarks(seat, working, shown)),
        "versions": drafts.versions(working.id),
        "comments": drafts.comments(working.id),
        "letter": seat.summary(working.letter) if working.letter is not None else None,
        "steps": STEPS[working.state],
        "editable": working.state in OPEN and shown.version == working.version,
        "houses": HouseTemplates(seat.corpus).names(),
        "suffixes": sorted(suffix.lstrip(".") for suffix in writers()),
        "gaps": _gaps(shown.body),
        "template_title": templates()[shown.body.template].title if shown.body.template in templates() else shown.body.template,
        "open_offers": _on_offer(shown.body),
    }


def _on_offer(draft: Draft) -> list[tuple[str, list[tuple[int, Offer]]]]:
    """Return the passages on offer by point, each with its place among all."""
    by_point: dict[str, list[tuple[int, Offer]]] = {}
    for at, offer in enumerate(draft.offers):
        if not offer.taken:
            by_point.setdefault(offer.point, []).append((at, offer))
    return list(by_point.items())


def _remarks(seat: Seat, working: Working, shown: Version) -> tuple[Remark, ...]:
    from drafting.proof import proofread

    letter = seat.corpus.corrected(working.letter) if working.letter is not None else None
    return proofread(shown.body, letter, seat.desk.us, dt.date.today())


def _gaps(draft: Draft) -> list[tuple[Gap, str]]:
    """Return each gap with the name of its place on the page."""
    places = {(block.point, block.text): f"block-{at}" for at, block in enumerate(draft.blocks) if block.kind == "gap"}
    return [(gap, places.get((gap.point, gap.question), "draft")) for gap in draft.gaps]


def _beside_gaps(shown: Version, remarks: tuple[Remark, ...]) -> list[Remark]:
    """Return the remarks but for those that the list of gaps says already: an open gap, a point whose gap is open."""
    gaps = {gap.question for gap in shown.body.gaps} | {block.text for block in shown.body.blocks if block.kind == "gap"}
    points = {block.point for block in shown.body.blocks if block.kind == "gap"}
    blocks = shown.body.blocks

    def told(remark: Remark) -> bool:
        if remark.check == "open_gap":
            return remark.words.strip("[]") in gaps
        return remark.check == "unanswered_point" and remark.block is not None and blocks[remark.block].point in points

    return [remark for remark in remarks if not told(remark)]


def _version_of(form: dict[str, str]) -> int:
    if not form.get("version", "").isdigit():
        raise Invalid("The form does not say which version it began from.")
    return int(form["version"])


def _row(draft: Working) -> dict[str, Any]:
    days = {"begun": draft.begun.isoformat(), "changed": draft.changed.isoformat()}
    names = ("id", "letter", "template", "title", "owner", "state", "version", "sent_letter")
    return {name: getattr(draft, name) for name in names} | days
