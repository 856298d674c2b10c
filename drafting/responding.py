"""Responding to a consultation: its questions each once and in order, the response, and the report that takes it to committee."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from drafting.case import case
from drafting.compose import composed
from drafting.draft import NoSources
from drafting.plain import on_one_line
from drafting.points import Point, points
from drafting.possible import possible
from drafting.template import template

if TYPE_CHECKING:
    from classify.letter import Letter
    from drafting.draft import Draft, Occasion, Offer, Sources
    from extract.organisation import Organisation

_BEFORE = 40  # characters before a question in which its label stands
_QUESTION = re.compile(r"\b(?:question|q|cwestiwn)\s{0,2}(\d{1,3})\s{0,2}[.:)]?\s{0,6}$", re.IGNORECASE)
_SUB_PART = re.compile(r"(\([a-h]\))\s{1,4}$")
_BASE = re.compile(r"\d{1,3}(?:\.\d{1,3})*")


@dataclass(frozen=True, slots=True)
class Answer:
    """A question of a consultation in the workspace: who has it, how far it is, the answer so far, what there is to draw on."""

    point: Point
    owner: str
    state: Literal["open", "drafted", "answered"]
    answer: str
    offers: tuple[Offer, ...]


def questions(letter: Letter) -> tuple[Point, ...]:
    """Return a consultation's questions in order, each once; sub-parts ("3(a)", "3(b)") and repeats belong to their question.

    What stands under the label "Question 2" is one, whatever its wording.
    """
    text, sure = letter.reading.document.text, points(letter)
    asked = [point for point in sure if point.asking == "question"]
    asked += filter(None, (_labelled(point, text) for point in possible(letter, sure)))
    asked.sort(key=lambda point: point.span.start)
    grouped: list[Point] = []
    for point, after in zip(asked, [*(point.span.start for point in asked[1:]), len(text)], strict=False):
        part = _SUB_PART.search(text, max(point.span.start - _BEFORE, 0), point.span.start)
        own = replace(point, options=_own(point.options, text[point.span.end : after], text[after:]))
        lettered = replace(own, quote=f"{part[1]} {own.quote}") if part and part[1] not in (own.printed or "") else own
        same = _base(own) == _base(grouped[-1]) if grouped and _base(own) else bool(grouped and part and part[1] != "(a)")
        if same:
            grouped[-1] = _joined(grouped[-1], lettered)
        else:
            grouped.append(own)
    return tuple(replace(point, number=number) for number, point in enumerate(grouped, 1))


def _own(options: tuple[str, ...], here: str, beyond: str) -> tuple[str, ...]:
    """Return the answers that a question offers, each once, without those that only the questions behind it offer."""
    here, beyond = on_one_line(here), on_one_line(beyond)
    return tuple(option for option in dict.fromkeys(options) if option in here or option not in beyond)


def _labelled(point: Point, text: str) -> Point | None:
    """Return a possible point as the question that its label says it is, None where no label stands before it."""
    found = _QUESTION.search(text, max(point.span.start - _BEFORE, 0), point.span.start)
    return replace(point, asking="question", printed=found[1], doubtful=False) if found else None


def _base(point: Point) -> str:
    """Return the number of the question that a printed number belongs to: "3" of "3(a)"."""
    found = _BASE.search(point.printed or "")
    return found[0] if found else ""


def _joined(first: Point, part: Point) -> Point:
    words = part.quote if part.printed in (None, first.printed) else f"{part.printed} {part.quote}"
    return replace(
        first,
        printed=_base(first) or None,
        parts=(*first.parts, words, *part.parts),
        options=tuple(dict.fromkeys((*first.options, *part.options))),
        deadlines=(*first.deadlines, *part.deadlines),
        authorities=tuple(dict.fromkeys((*first.authorities, *part.authorities))),
    )


def respond(letter: Letter, us: Organisation, occasion: Occasion, sources: Sources | None = None) -> Draft:
    """Draft the response to a consultation; `occasion.answers` and `owners` go by the number that `questions` gives each."""
    at_hand = case(letter, us, occasion, sources or NoSources(), questions(letter))
    return composed(at_hand, template("consultation_response"), "asked for as a consultation response")


def report(letter: Letter, us: Organisation, occasion: Occasion, sources: Sources | None = None) -> Draft:
    """Draft the committee report on a consultation, with the draft response as its Appendix A."""
    at_hand = case(letter, us, occasion, sources or NoSources(), questions(letter))
    return composed(at_hand, template("committee_report"), "asked for as a committee report")


def workspace(letter: Letter, response: Draft) -> tuple[Answer, ...]:
    """Return each question of a response with its owner, state, answer and what was on offer for it."""
    return tuple(_answer(point, response) for point in questions(letter))


def _answer(point: Point, response: Draft) -> Answer:
    blocks = [block for block in response.blocks if block.point == point.key]
    words = "\n\n".join(block.text for block in blocks if block.kind == "paragraph")
    by_adviser = any(basis.kind == "adviser" for block in blocks for basis in block.basis if block.kind == "paragraph")
    offers = tuple(offer for offer in response.offers if offer.point == point.key)
    return Answer(
        point, response.details.get(f"owner {point.key}", ""), "answered" if by_adviser else "drafted" if words else "open", words, offers
    )
