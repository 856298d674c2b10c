"""`/consultations`: each consultation with its closing day, and its questions with owner, state and draft answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from corpus.errors import NotFiled
from corpus.letters import Which
from corpus.packing import day
from corpus.questions import QuestionState, QuestionWork
from desk.rows import letter_row
from desk.web.look import answer, done
from desk.web.who import Drafting, Seeing
from drafting.responding import questions
from extract.finders.consultation import Consultation

if TYPE_CHECKING:
    from corpus.filed import Summary
    from desk.seat import Seat
    from drafting.points import Point

ROUTER = APIRouter(tags=["consultations"])
STATES: tuple[QuestionState, ...] = ("open", "drafted", "agreed", "not for us")

_SORTS = frozenset({"a", "the", "consultation", "public", "document", "paper", "on", "questionnaire", "form", "response"})
"""Words that say only what sort of paper a consultation is."""


@dataclass(frozen=True, slots=True)
class Told:
    """A consultation: its letter, its title, the day it closes, and its questions with the work on each."""

    letter: Summary
    title: str
    closes: dt.date | None
    asked: tuple[tuple[Point, QuestionWork], ...]

    @property
    def ready(self) -> int:
        """The number of questions that need no more work."""
        return sum(work.state in ("agreed", "not for us") for _, work in self.asked)


@ROUTER.get("/consultations")
def consultations(request: Request, seat: Seeing, after: str | None = None) -> Response:
    """List consultations, the newest twenty; among these, those that close first leading."""
    portion = seat.letters(Which(kind="consultation"), "-id", after, 20)
    found = [_told(seat, row.id) for row in portion.rows]
    found.sort(key=lambda told: (told.letter.state != "open", told.closes or dt.date.max))
    return answer(
        request,
        "consultations.html",
        {"consultations": [_row(told) for told in found], "after": portion.after},
        found=found,
        after=portion.after,
    )


@ROUTER.get("/consultations/{number}")
def one(request: Request, seat: Seeing, number: int) -> Response:
    """Show a consultation's questions, each with owner, state and draft answer."""
    told = _told(seat, number)
    drafts = seat.workings(number)
    numbered = any(point.printed for point, _ in told.asked)
    return answer(request, "consultation.html", _row(told), told=told, states=STATES, drafts=drafts, numbered=numbered)


@ROUTER.post("/consultations/{number}/questions/{question}")
def work(
    request: Request,
    seat: Drafting,
    number: int,
    question: int,
    state: Annotated[QuestionState, Form()] = "open",
    owner: Annotated[str, Form()] = "",
    text: Annotated[str, Form()] = "",
) -> Response:
    """Say who answers a question, how far they are, and their draft."""
    told = _told(seat, number)
    point = next((point for point, _ in told.asked if point.number == question), None)
    if point is None:
        raise NotFiled(f"Letter {number} has no question {question}.")
    seat.corpus.questions.keep(QuestionWork(number, question, point.quote, owner, state, text), seat.name)
    return done(request, f"/consultations/{number}", _row(_told(seat, number)), "saved", f"question-{question}")


@ROUTER.post("/consultations/{number}/drafts", status_code=201)
def respond(request: Request, seat: Drafting, number: int, what: Annotated[Literal["response", "report"], Form()] = "response") -> Response:
    """Draft the response, or the report that takes it to committee, with the answers written so far."""
    told = _told(seat, number)
    answers = {point.key: work.answer for point, work in told.asked if work.answer.strip()}
    body = seat.respond(number, answers, report=what == "report")
    title = f"{'Committee report on' if what == 'report' else 'Response to'} {told.title}"
    begun = seat.corpus.drafts.begin(body, number, title[:200], seat.name)
    return done(request, f"/drafts/{begun.id}", {"draft": begun.id}, "begun", status=201)


def _told(seat: Seat, number: int) -> Told:
    summary = seat.summary(number)
    letter = seat.corpus.corrected(number)
    found = letter.reading.first(Consultation)
    kept = seat.corpus.questions.of(number)
    asked = tuple((point, _work(number, point, kept)) for point in questions(letter))
    return Told(summary, _title(summary, found.value.title if found else None), day(found.value.closes) if found else None, asked)


def _title(summary: Summary, title: str | None) -> str:
    """Return a consultation's title; where that only begins the letter's subject, or names the sort of paper, the subject."""
    subject = summary.subject or ""
    told = "" if title and subject and _SORTS.issuperset(title.casefold().split()) else title
    return subject if told and subject.casefold().startswith(told.casefold()) else told or subject or summary.name


def _work(letter: int, point: Point, kept: dict[int, QuestionWork]) -> QuestionWork:
    """Return the work on a question: what was kept for the same words, wherever they are numbered now."""
    same = [work for work in kept.values() if work.quote == point.quote]
    return same[0] if same else kept.get(point.number) or QuestionWork(letter, point.number, point.quote)


def _row(told: Told) -> dict[str, Any]:
    asked = [
        {
            "number": point.number,
            "printed": point.printed,
            "text": point.quote,
            "owner": work.owner,
            "state": work.state,
            "answer": work.answer,
        }
        for point, work in told.asked
    ]
    closes = told.closes.isoformat() if told.closes else None
    return {"letter": letter_row(told.letter), "title": told.title, "closes": closes, "questions": asked}
