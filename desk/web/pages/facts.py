"""What people say of a letter's facts: accept, correct, reject, add, undo; and the links between letters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from corpus.corrections import corrected
from corpus.errors import Invalid, NotFiled
from desk.reply_targets import in_step
from desk.web.facts import Refused, facts_of
from desk.web.look import done, wants_json
from desk.web.mending import MENDINGS, Place, Unfit
from desk.web.pages.letter import shown
from desk.web.quoting import quoted
from desk.web.typed import Typed
from desk.web.who import Judging
from desk.web.words import SAID
from extract.clauses.context import Naming, speakers
from extract.finders.parties import Party
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from corpus.filed import Correction, Filed
    from desk.seat import Seat
    from desk.web.facts import Fact
    from extract.organisation import Organisation

ROUTER = APIRouter(tags=["facts"])
_SAID = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


@ROUTER.post("/letters/{number}/facts")
def add(request: Request, seat: Judging, number: int, form: Typed) -> Response:
    """Add a fact: its `kind`, its words (`start` and `end`, or `quote`), and the values of its boxes."""
    filed = seat.letter(number)
    kind = form.get("kind", "")
    if kind not in MENDINGS:
        raise Invalid("Choose what kind of fact it is.")
    try:
        place = Place(filed.letter.reading.document, _marked(filed, form), {}, _sides(filed, seat.desk.us))
        value = MENDINGS[kind].made(form, place)
    except Unfit as error:
        return _refused(request, seat, number, form, Refused(f"add-{kind}", error.box, str(error.args[0]), form), error)
    with in_step(seat.corpus, seat.desk.us, number, person=seat.name):
        said = seat.corpus.correct(number, "add", kind, place.span, value, None, seat.name)
    return _done(request, seat, number, form, "added", said)


@ROUTER.post("/letters/{number}/facts/{key}")
def judge(request: Request, seat: Judging, number: int, key: str, form: Typed) -> Response:
    """Accept, correct or reject a fact (`verb`)."""
    filed = seat.letter(number)
    fact = _fact(filed, key)
    verb = form.get("verb", "")
    if verb not in ("accept", "correct", "reject"):
        raise Invalid("Say accept, correct or reject.")
    if verb != "correct":
        with in_step(seat.corpus, seat.desk.us, number, person=seat.name):
            said = seat.corpus.correct(
                number, "accept" if verb == "accept" else "reject", fact.kind, fact.span, None, fact.before, seat.name
            )
        return _done(request, seat, number, form, _SAID[verb], said, key)
    try:
        value = MENDINGS[fact.kind].made(form, Place(filed.letter.reading.document, fact.span, fact.before, _sides(filed, seat.desk.us)))
    except Unfit as error:
        return _refused(request, seat, number, form, Refused(key, error.box, str(error.args[0]), form), error)
    with in_step(seat.corpus, seat.desk.us, number, person=seat.name), seat.corpus.store.writing():
        said = seat.corpus.correct(number, "correct", fact.kind, fact.span, value, fact.before, seat.name)
        also = _also(seat, filed, fact, value) if "everywhere" in form else 0
    followed = value.get("side") if value.get("side") != form.get("side", value.get("side")) else None
    word = f"now {followed}" if followed else "corrected"
    return _done(request, seat, number, form, "corrected all" if also else word, said, key)


@ROUTER.post("/letters/{number}/corrections/{correction}/undo")
def undo(request: Request, seat: Judging, number: int, correction: int, form: Typed) -> Response:
    """Take back what was said of a fact."""
    filed = seat.letter(number)
    said = next((each for each in filed.corrections if each.id == correction), None)
    if said is None:
        raise NotFiled(f"Letter {number} has no correction {correction}.")
    key = next((fact.key for fact in facts_of(filed) if fact.correction == correction), "")
    with in_step(seat.corpus, seat.desk.us, number, person=seat.name):
        seat.corpus.undo(correction, seat.name)
    return _done(request, seat, number, form, "undone", said, key)


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
    """Return the words that were marked or quoted. Raises `Unfit` where the letter does not have them."""
    if form.get("start", "").isdigit() and form.get("end", "").isdigit():
        return Span(int(form["start"]), int(form["end"]))
    return quoted(filed.letter.reading.document.text, form.get("quote", ""))


def _sides(filed: Filed, us: Organisation) -> Callable[[str], str]:
    """Return what says whose side somebody is on in this letter: as the reader of letters tells it, or as of whom an office is told."""
    parties = [found.value for found in corrected(filed.letter, filed.corrections).reading.found(Party)]
    naming = Naming(speakers(parties), us)

    def side_of(name: str) -> str:
        found = naming.side(name)
        if found != "third party":
            return found
        theirs = [party for party in parties if party.part != "copy" and name.casefold() in f"{party.role} {party.organisation}".casefold()]
        return naming.side(theirs[0].name or theirs[0].role) if theirs else found

    return side_of


def _also(seat: Seat, filed: Filed, fact: Fact, value: Mapping[str, Any]) -> int:
    """Correct who is to do them in the letter's other obligations that named the same and that nobody judged; return how many."""
    others = [each for each in facts_of(filed) if each.named == fact.named and each.said is None and each.key != fact.key]
    for each in others:
        mended = {**each.before, "bearer_name": value["bearer_name"], "side": value["side"]}
        seat.corpus.correct(filed.id, "correct", each.kind, each.span, mended, each.before, seat.name)
    return len(others)


def _refused(request: Request, seat: Seat, number: int, form: Mapping[str, str], refused: Refused, error: Unfit) -> Response:
    """Show the letter with the form as it was filled, and what is wrong with it; tell a program the problem."""
    if wants_json(request):
        raise error
    return shown(request, seat, number, form.get("view", ""), refused)


def _done(request: Request, seat: Seat, number: int, form: Mapping[str, str], said: str, correction: Correction, key: str = "") -> Response:
    """Answer what was said of a fact, and lead to that fact; `key` names it where it stood on the page before."""
    key = key or next((fact.key for fact in facts_of(seat.letter(number)) if fact.correction == correction.id), "")
    told: dict[str, Any] = {"correction": correction.id, "verb": correction.verb, "kind": correction.kind, "fact": key, "told": SAID[said]}
    view = "?view=text" if form.get("view") == "text" else ""
    return done(request, f"/letters/{number}{view}", told, said, key)
