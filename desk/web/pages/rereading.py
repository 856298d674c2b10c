"""`/rereading`: all filed letters read again, for who we are today: first to look at what would change, then for good."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from corpus.errors import NotFiled, WrongState
from desk.rereading import WAITING, AllAgain, Tally, differences, every
from desk.web.look import answer, done
from desk.web.mending import MENDINGS
from desk.web.telling import kind_in_words, main_line
from desk.web.who import Administering
from desk.web.words import SIDE_WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from corpus.corpus import Corpus
    from desk.rereading import Reread
    from desk.seat import Seat
    from extract.reading import Finding
    from ingest.document import Document

ROUTER = APIRouter(tags=["settings"])
_LINES = 12  # of a letter, at most


@ROUTER.get("/rereading")
def rereading(request: Request, seat: Administering) -> Response:
    """Offer to read all letters again, and say how far that is and what it changed."""
    tally = _tally(request)
    letters = tally.letters if tally else len(every(seat.corpus))
    titles = {each.number: _title(seat, each.number) for each in tally.changed} if tally else {}
    shown = {"tally": tally, "titles": titles, "letters": letters, "waiting": seat.corpus.settings.get(WAITING, False), "most": _LINES}
    return answer(request, "rereading.html", _told(tally), **shown)


@ROUTER.post("/rereading", status_code=202)
def begin(request: Request, seat: Administering, keep: Annotated[bool, Form()] = False) -> Response:
    """Begin to read all letters again: only to look at what would change, or to `keep` it."""
    tally = _tally(request)
    if tally and tally.running:
        raise WrongState("The letters are being read again already.")
    request.app.state.again = AllAgain(seat.desk, keep, seat.name, in_words(seat.corpus))
    return done(request, "/rereading", _told(_tally(request)), status=202)


@ROUTER.post("/rereading/stop")
def stop(request: Request, seat: Administering) -> Response:
    """Stop after the letter in hand."""
    if _tally(request):
        request.app.state.again.stop()
    return done(request, "/rereading", _told(_tally(request)))


@ROUTER.post("/rereading/leave")
def leave(request: Request, seat: Administering) -> Response:
    """Leave the letters filed before as they are, and ask no more."""
    seat.corpus.settings.set(WAITING, False, seat.name)
    return done(request, "/letters", _told(_tally(request)), "left")


def in_words(corpus: Corpus) -> Callable[[Reread], tuple[tuple[str, str], ...]]:
    """Return what puts into words what a new reading of a letter changes, leaving out what people said something of."""

    def told(found: Reread) -> tuple[tuple[str, str], ...]:
        said = corpus.letter(found.number).corrections
        lines = []
        for each in differences(found.before, found.after):
            finding = each.before or each.after
            kind = type(finding.value).__name__ if finding else ""
            if finding is None or kind not in MENDINGS or any(one.kind == kind and one.span.overlaps(finding.span) for one in said):
                continue
            was, now = _line(each.before, found.before.reading.document), _line(each.after, found.after.reading.document)
            if was != now:
                lines.append((" ".join(was), " ".join(now)) if was[0] != now[0] else (was[1], " ".join(now)))
        return tuple(lines)

    return told


def _line(finding: Finding[Any] | None, document: Document) -> tuple[str, str]:
    """Return what a fact is and says, and whose it is where it is an obligation; empty for none."""
    if finding is None:
        return "", ""
    kind, value = type(finding.value).__name__, finding.value
    whose = f"({SIDE_WORDS[value.side]})" if kind == "Obligation" else ""
    return f"{kind_in_words(kind, value)}: {main_line(kind, value, document, finding.span)}", whose


def _title(seat: Seat, number: int) -> str:
    """Return a letter's subject, or its file's name; "" where it was erased meanwhile."""
    try:
        row = seat.summary(number)
    except NotFiled:
        return ""
    return row.subject or row.name


def _tally(request: Request) -> Tally | None:
    """Return how far the reading asked for last is; None where none was since the program was started."""
    again: AllAgain | None = request.app.state.again
    return again.tally if again else None


def _told(tally: Tally | None) -> dict[str, Any]:
    return {"again": asdict(tally) if tally else None}
