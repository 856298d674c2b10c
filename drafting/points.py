"""The points that a letter raises: every question and every request, expectation and duty put to its reader, in order, once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from drafting.parties import YOU, recipients, same_party, speaks_for
from drafting.plain import on_one_line
from drafting.quoting import quote, whole
from extract.finders.obligations import Deadline, Obligation
from extract.finders.questions import Question
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from classify.letter import Letter
    from extract.finders.parties import Party
    from extract.reading import Finding
    from ingest.document import Document

Asking = Literal["question", "request", "expectation", "duty", "prohibition", "recommendation"]
_DIRECTS = ("circular", "direction")
_STATED = ("duty", "expectation", "prohibition")
_SOLID = re.compile(r"\W+")
_FOLLOW_UP = re.compile(r"(?:and\s+)?(?:if\s+(?:so|not|yes|no)\b|why\b|why not\b|please (?:give|explain)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Point:
    """A numbered point of a letter. `number` counts from 1; `printed` is the number that the letter itself gives ("3(a)").

    `quote` holds the letter's words on one line, as whole sentences where they are not very long. A question and the request that
    states it, what one sentence asks, or a question and its "If so, why?", are one point. `options` are the answers that a
    consultation question offers. A `doubtful` point may ask nothing of us: it is counted apart, from 1, and has a letter for its key.
    """

    number: int
    asking: Asking
    span: Span
    quote: str
    printed: str | None = None
    actions: tuple[str, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    authorities: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    doubtful: bool = False

    @property
    def key(self) -> str:
        """The point's number, or a doubtful one's letter, as blocks, gaps and offers name it."""
        return chr(ord("A") + self.number - 1) if self.doubtful else str(self.number)


@dataclass(slots=True)
class _Ask:
    """Questions and obligations that share their words, while they are gathered."""

    span: Span
    questions: list[Question]
    obligations: list[Obligation]


def points(letter: Letter) -> tuple[Point, ...]:
    """Return the points that a letter raises with its reader, in the order of its text; one put twice in the same words is one."""
    document = letter.reading.document
    once: dict[str, _Ask] = {}
    for ask in _joined(_asks(letter), document.text):
        once.setdefault(_SOLID.sub("", document.quote(ask.span)).casefold(), ask)
    return tuple(_point(number, ask, document) for number, ask in enumerate(once.values(), 1))


def laid_on_us(letter: Letter) -> tuple[Finding[Obligation], ...]:
    """Return the obligations that a letter lays on its reader."""
    readers, directs = recipients(letter), letter.kind in _DIRECTS
    return tuple(found for found in letter.reading.found(Obligation) if asked_of_us(found.value, readers, directs))


def _asks(letter: Letter) -> list[_Ask]:
    document = letter.reading.document
    asks = [_Ask(_asked(document, found), [found.value], []) for found in letter.reading.found(Question)]
    asks += [_Ask(whole(document, found.span), [], [found.value]) for found in laid_on_us(letter)]
    return sorted(asks, key=lambda ask: (ask.span.start, -ask.span.end))


def _asked(document: Document, found: Finding[Question]) -> Span:
    """Return the words of a question; a numbered one begins behind its number."""
    span = whole(document, found.span)
    return Span(found.span.start, span.end) if found.value.number else span


def asked_of_us(obligation: Obligation, readers: Sequence[Party], directs: bool = True) -> bool:
    """Say whether an obligation lies on the letter's reader: on us, on "you", on a recipient, or a request that names nobody.

    The side alone does not tell: a letter to somebody else that we answer for them asks "theirs", not "ours". A duty or
    expectation that names nobody ("transfers should take place in time") asks something only of the readers of a circular or
    direction (`directs`); elsewhere it states how things are, and stays in the index.
    """
    if obligation.modality in ("commitment", "permission"):
        return False
    if obligation.bearer is None and obligation.modality in _STATED and not directs:
        return False
    words = obligation.bearer.text if obligation.bearer else None
    if obligation.side == "ours" or ((words or "you").casefold() in YOU and (words or obligation.modality == "request")):
        return True
    names = [name for name in (obligation.bearer_name, words) if name]
    return any(same_party(name, reader) or speaks_for(name, reader) for name in names for reader in readers)


def _joined(asks: Iterable[_Ask], text: str) -> list[_Ask]:
    """Join asks that share words, a follow-up question ("If so, why?") and a list's first item to what they stand behind."""
    joined: list[_Ask] = []
    for ask in asks:
        if joined and (joined[-1].span.overlaps(ask.span) or _follows_up(joined[-1], ask, text) or _leads_in(joined[-1], ask, text)):
            last = joined[-1]
            last.span = Span(last.span.start, max(last.span.end, ask.span.end))
            last.questions += ask.questions
            last.obligations += ask.obligations
        else:
            joined.append(ask)
    return joined


def _follows_up(last: _Ask, ask: _Ask, text: str) -> bool:
    if text[last.span.end : ask.span.start].strip() or not last.questions:
        return False
    numbers = {question.number for question in last.questions}
    same = bool(ask.questions) and ask.questions[0].number is not None and ask.questions[0].number in numbers
    return same or bool(_FOLLOW_UP.match(text, ask.span.start))


def _leads_in(last: _Ask, ask: _Ask, text: str) -> bool:
    """Say whether an ask only opens the list ("I would be grateful if you would:") whose first item is the next."""
    return text[: last.span.end].endswith(":") and not text[last.span.end : ask.span.start].strip(" \t\n\x0c()0123456789abcivx.-–•*")


def _point(number: int, ask: _Ask, document: Document) -> Point:
    actions = dict.fromkeys(on_one_line(obligation.action.text) for obligation in ask.obligations)
    authorities = dict.fromkeys(on_one_line(o.authority.text) for o in ask.obligations if o.authority)
    return Point(
        number=number,
        asking="question" if ask.questions else _strongest(ask.obligations),
        span=ask.span,
        quote=quote(document, ask.span),
        printed=next((question.number for question in ask.questions if question.number), None),
        actions=tuple(actions),
        deadlines=tuple(obligation.deadline for obligation in ask.obligations if obligation.deadline),
        authorities=tuple(authorities),
        parts=tuple(part for question in ask.questions for part in question.parts),
        options=tuple(option for question in ask.questions for option in question.options),
    )


def _strongest(obligations: list[Obligation]) -> Asking:
    order: tuple[Asking, ...] = ("duty", "prohibition", "request", "expectation", "recommendation")
    return next(asking for asking in order if any(obligation.modality == asking for obligation in obligations))
