"""What people say of a letter's facts: accept, correct, reject, add, undo; and the links between letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response

from corpus.corrections import found_again
from corpus.errors import Invalid, NotFiled
from desk.web.facts import facts_of
from desk.web.look import done
from desk.web.mending import MENDINGS, Place
from desk.web.who import Judging
from ingest.document import Span

if TYPE_CHECKING:
    from corpus.filed import Correction, Filed
    from desk.web.facts import Fact

ROUTER = APIRouter(tags=["facts"])
_SAID = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


async def typed(request: Request) -> dict[str, str]:
    """Return what a form was filled with."""
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}


Typed = Annotated[dict[str, str], Depends(typed)]


@ROUTER.post("/letters/{number}/facts")
def add(request: Request, seat: Judging, number: int, form: Typed) -> Response:
    """Add a fact: its `kind`, its words (`start` and `end`, or `quote`), and the values of its boxes."""
    filed = seat.letter(number)
    kind = form.get("kind", "")
    if kind not in MENDINGS:
        raise Invalid("Choose what kind of fact it is.")
    span = _marked(filed, form)
    value = MENDINGS[kind].made(form, Place(filed.letter.reading.document, span, {}))
    said = seat.corpus.correct(number, "add", kind, span, value, None, seat.name)
    return _done(request, number, form, "added", said)


@ROUTER.post("/letters/{number}/facts/{key}")
def judge(request: Request, seat: Judging, number: int, key: str, form: Typed) -> Response:
    """Accept, correct or reject a fact (`verb`)."""
    filed = seat.letter(number)
    fact = _fact(filed, key)
    verb = form.get("verb", "")
    if verb == "correct":
        value = MENDINGS[fact.kind].made(form, Place(filed.letter.reading.document, fact.span, fact.before))
        said = seat.corpus.correct(number, "correct", fact.kind, fact.span, value, fact.before, seat.name)
    elif verb in ("accept", "reject"):
        said = seat.corpus.correct(number, "accept" if verb == "accept" else "reject", fact.kind, fact.span, None, fact.before, seat.name)
    else:
        raise Invalid("Say accept, correct or reject.")
    return _done(request, number, form, _SAID[verb], said, key)


@ROUTER.post("/letters/{number}/corrections/{correction}/undo")
def undo(request: Request, seat: Judging, number: int, correction: int, form: Typed) -> Response:
    """Take back what was said of a fact."""
    filed = seat.letter(number)
    said = next((each for each in filed.corrections if each.id == correction), None)
    if said is None:
        raise NotFiled(f"Letter {number} has no correction {correction}.")
    seat.corpus.undo(correction, seat.name)
    return _done(request, number, form, "undone", said, f"{said.kind}-{said.span.start}-{said.span.end}-1")


@ROUTER.post("/letters/{number}/links")
def link(request: Request, seat: Judging, number: int, other: Annotated[int, Form()], relation: Annotated[str, Form()]) -> Response:
    """Link two letters by hand: this one "answers" the other, is "answered by" it, or is on the "same file"."""
    seat.summary(number), seat.summary(other)
    if relation not in ("answers", "answered by", "same file"):
        raise Invalid("Say how the letters belong together.")
    later, earlier = (other, number) if relation == "answered by" else (number, other)
    made = seat.corpus.threads.link(later, earlier, "same file" if relation == "same file" else "answers", seat.name)
    return done(request, f"/letters/{number}", {"link": made.id}, "linked")


@ROUTER.post("/letters/{number}/links/{tie}/undo")
def unlink(request: Request, seat: Judging, number: int, tie: int) -> Response:
    """Undo a link; the program does not make it again."""
    seat.summary(number)
    if tie not in {each.id for each in seat.corpus.threads.of(number)}:
        raise NotFiled(f"Letter {number} has no link {tie}.")
    seat.corpus.threads.undo(tie, seat.name)
    return done(request, f"/letters/{number}", {"link": tie}, "unlinked")


def _fact(filed: Filed, key: str) -> Fact:
    found = next((fact for fact in facts_of(filed) if fact.key == key), None)
    if found is None:
        raise NotFiled(f"Letter {filed.id} has no such fact any more.")
    return found


def _marked(filed: Filed, form: Mapping[str, str]) -> Span:
    """Return the words that were marked or quoted. Raises `Invalid` where the letter does not have them."""
    text = filed.letter.reading.document.text
    if form.get("start", "").isdigit() and form.get("end", "").isdigit():
        return Span(int(form["start"]), int(form["end"]))
    quote = form.get("quote", "").strip()
    span = found_again(text, quote, Span(0, len(quote))) if quote else None
    if span is None:
        raise Invalid("These words do not stand in the letter. Copy them from its text.")
    return span


def _done(request: Request, number: int, form: Mapping[str, str], said: str, correction: Correction, key: str = "") -> Response:
    told: dict[str, Any] = {"correction": correction.id, "verb": correction.verb, "kind": correction.kind}
    view = "?view=text" if form.get("view") == "text" else ""
    return done(request, f"/letters/{number}{view}", told, said, key)
