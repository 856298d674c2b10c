"""What fills a section: the adviser's own answer, else an approved line, else a passage of an earlier letter, else a visible gap.

Every passage on offer is ranked with its reason. A stale line fills nothing silently: it is used only where nothing fresh is
there, and then its gap asks whether it still stands. The law that a letter cites beside a point is named, never paraphrased.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drafting.dated import as_day, in_full
from drafting.draft import Basis, Block, Gap, Offer, Passage
from drafting.likeness import likeness, shared
from drafting.plain import on_one_line, plain
from extract.finders.citations import Citation

if TYPE_CHECKING:
    from drafting.case import Case
    from drafting.points import Point
    from extract.reading import Finding

ENOUGH = 0.45  # how like a point a passage must be to answer it, from 0 to 1
NEAR = 0.5  # the share of a point's telling words that makes one word in common worth an offer
ENOUGH_WORDS = 2  # and the fewest telling words they must share
AHEAD = 0.04  # and how far it must be ahead of the next one
APPROVED = 0.1  # how much liker a passage of an earlier letter must be to go before an approved line
OFFERED = 6
NOT_SURE = "Check: is this asked of us?"
_ASKED = {
    "question": "What is our answer?",
    "request": "Will we do this? If so, who will, and by when? If not, why not?",
    "expectation": "How do we meet this? If we do not yet, who will do what, and by when?",
    "duty": "How do we meet this duty? If we do not yet, who will do what, and by when?",
    "prohibition": "How do we keep to this?",
    "recommendation": "Do we accept this? If so, who will do what, and by when?",
}
_FOR_A_REPLY = re.compile(r"(?:(?:to|a|an|your|an early|a full) )?(?:reply|respond|response|answer|hear(?:ing)? from you)\b", re.IGNORECASE)
_NO_LIMIT = re.compile(r"than\b|today$|now$", re.IGNORECASE)
_THEIR_VOICE = re.compile(r"\b(?:I|we|us|our|my|me|you|your|please)\b|\?", re.IGNORECASE)
"""Words in which others speak for themselves or ask: such a passage of their letter is offered, and never put into our mouth."""


@dataclass(frozen=True, slots=True)
class Filling:
    """The blocks that answer a point, the gaps left, and all that was on offer, best first."""

    blocks: tuple[Block, ...]
    gaps: tuple[Gap, ...]
    offers: tuple[Offer, ...]


def fill(point: Point, case: Case) -> Filling:
    """Fill the section of a point."""
    ranked = _ranked(point, case)
    if said := on_one_line(case.occasion.answers.get(point.key, "")):
        basis = Basis("adviser", "occasion", "The adviser's own answer")
        return Filling((Block("paragraph", said, (basis,), point=point.key),), (), _offers(point, ranked, None))
    taken = None if point.doubtful else next((passage for passage in ranked if passage.score), None)
    if taken is None:
        return _gap(point, case, ranked)
    gaps = (Gap(_still_stands(taken), point.key, point.span),) if taken.basis.stale else ()
    paragraphs = [Block("paragraph", words, (taken.basis,), point=point.key) for words in _paragraphs(taken.text)]
    asked = [Block("gap", gap.question, (taken.basis,), point=point.key) for gap in gaps]
    return Filling((*paragraphs, *asked), gaps, _offers(point, ranked, taken))


def _paragraphs(text: str) -> list[str]:
    return [words for words in map(on_one_line, plain(text).split("\n\n")) if words]


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A passage with how like the point it is, whether that is enough to fill the section with it, and whether it is worth offering."""

    passage: Passage
    like: float
    fit: bool
    near: bool


def _ranked(point: Point, case: Case) -> list[Passage]:
    """Return what is on offer, best first; a score above 0 marks the one fit to fill, if there is one.

    Fresh before stale; approved lines before passages of earlier letters, unless a passage is much liker.
    """
    ours = frozenset({case.letter.reading.document.source.sha256})
    found = (*case.sources.lines(point.quote, OFFERED), *case.sources.passages(point.quote, OFFERED, ours))
    weighed = sorted((near for passage in found if (near := _weighed(point, passage)).near), key=_rank)
    clear = len(weighed) < 2 or _lead(weighed[0]) - _lead(weighed[1]) >= AHEAD or weighed[1].passage.basis.stale
    return [
        replace(entry.passage, score=entry.like if entry.fit and clear and at == 0 else 0.0) for at, entry in enumerate(weighed[:OFFERED])
    ]


def _weighed(point: Point, passage: Passage) -> _Weighed:
    """Weigh a passage against the point's words, and against each action it asks for: the best counts.

    The measure is the mean of ours and of the searcher's own score, which knows the record's rare words and synonyms.
    """
    likes = [likeness(asked, passage.text, passage.basis.title) for asked in dict.fromkeys((point.quote, *point.actions))]
    best = max(likes, key=lambda like: like.share)
    words = f"shares {shared(best.words)} with the point" if best.words else "shares no telling word with the point"
    basis = replace(passage.basis, reason="; ".join(filter(None, (passage.basis.reason, words))))
    like = (best.share + min(passage.score, 1.0)) / 2
    telling = [word for word in best.words if not word[0].isdigit()]
    fit = like >= ENOUGH and len(telling) >= ENOUGH_WORDS and (passage.ours or not _THEIR_VOICE.search(passage.text))
    near = len(best.words) >= ENOUGH_WORDS or best.share >= NEAR
    return _Weighed(replace(passage, basis=basis), like, fit, near)


def _lead(entry: _Weighed) -> float:
    return entry.like + (APPROVED if entry.passage.basis.kind == "line" else 0.0)


def _rank(entry: _Weighed) -> tuple[bool, bool, float]:
    return (not entry.fit, entry.passage.basis.stale, -_lead(entry))


def _offers(point: Point, ranked: list[Passage], taken: Passage | None) -> tuple[Offer, ...]:
    return tuple(Offer(point.key, passage, passage is taken) for passage in ranked[:OFFERED])


def _still_stands(passage: Passage) -> str:
    day = as_day(passage.basis.date)
    since = f" of {in_full(day)}" if day else ""
    what = "approved line" if passage.basis.kind == "line" else "passage"
    return f"The {what} “{on_one_line(passage.basis.title)}”{since} is past its review date or superseded. Does it still stand?"


def _gap(point: Point, case: Case, ranked: list[Passage]) -> Filling:
    law = _law(point, case)
    question = gap_question(point)
    offers = _offers(point, ranked, None) + tuple(Offer(point.key, Passage(basis.title, basis, 0.0)) for basis in law)
    bases = (case.from_letter(point.span, "the point that is open"), *law)
    gap = Gap(question, point.key, point.span)
    return Filling((Block("gap", question, bases, point=point.key),), (gap,), offers)


def gap_question(point: Point) -> str:
    """Return what an adviser must answer before a point is answered, with the letter's own time limit and authority."""
    if point.doubtful:
        return f"{NOT_SURE} If it is, what is our answer? If it is not, delete this."
    asks = _ASKED[point.asking]
    if point.asking == "request" and point.actions and all(map(_FOR_A_REPLY.match, point.actions)):
        asks = "Is this letter the reply that they ask for, and is it in time?"
    limit = f" They set a time limit: “{'”, “'.join(limits(point))}”." if limits(point) else ""
    rests = f" It rests on {' and '.join(words.rstrip(' .,;:?!') for words in point.authorities)}." if point.authorities else ""
    return asks + limit + rests


def limits(point: Point) -> list[str]:
    """Return the time limits of a point as the letter words them; what only compares ("than six weeks") is none."""
    words = dict.fromkeys(on_one_line(deadline.text) for deadline in point.deadlines)
    return [limit for limit in words if not _NO_LIMIT.match(limit)]


def _law(point: Point, case: Case) -> list[Basis]:
    """Return the law and guidance that the letter cites in the paragraph of the point, each once."""
    document = case.letter.reading.document
    around = next((paragraph.span for paragraph in document.paragraphs if paragraph.span.overlaps(point.span)), point.span)
    found: dict[str, Finding[Citation]] = {}
    for finding in case.letter.reading.found(Citation):
        if around.overlaps(finding.span) or point.span.overlaps(finding.span):
            found.setdefault(_named(finding, document.quote(finding.span)), finding)
    return [
        Basis("law", finding.value.uri or name, name, None, finding.span, "the letter cites it beside the point")
        for name, finding in found.items()
    ]


def _named(finding: Finding[Citation], quoted: str) -> str:
    value = finding.value
    return on_one_line(" of ".join(filter(None, (value.provision, value.title)))) or on_one_line(quoted)
