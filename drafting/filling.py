"""What fills a section: the adviser's own answer, else an approved line, else a passage of an earlier letter, else a visible gap.

Every passage on offer is ranked with its reason. A stale line fills nothing silently: it is used only where nothing fresh is
there, and then its gap asks whether it still stands. The law that a letter cites beside a point is named, never paraphrased.
"""

from __future__ import annotations

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

ENOUGH = 0.34  # share of a point's weight that a passage must share to answer it; bench/fill.py shows what other values do
ENOUGH_WORDS = 2  # and the fewest telling words
AHEAD = 0.05  # and how far it must be ahead of the next passage of another source
OFFERED = 5


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
    taken = next((passage for passage in ranked if passage.score), None)
    if taken is None:
        return _gap(point, case, ranked)
    gaps = (Gap(_still_stands(taken), point.key, point.span),) if taken.basis.stale else ()
    paragraphs = [Block("paragraph", words, (taken.basis,), point=point.key) for words in _paragraphs(taken.text)]
    asked = [Block("gap", gap.question, (taken.basis,), point=point.key) for gap in gaps]
    return Filling((*paragraphs, *asked), gaps, _offers(point, ranked, taken))


def _paragraphs(text: str) -> list[str]:
    return [words for words in map(on_one_line, plain(text).split("\n\n")) if words]


def _ranked(point: Point, case: Case) -> list[Passage]:
    """Return what is on offer, best first; a score above 0 marks what is fit to fill."""
    asked = " ".join((point.quote, *point.actions))
    us = frozenset({case.letter.reading.document.source.sha256})
    lines = _weighed(asked, case.sources.lines(point.quote, OFFERED))
    earlier = _weighed(asked, case.sources.passages(point.quote, OFFERED, us))
    fresh = [passage for passage in (*lines, *earlier) if not passage.basis.stale]
    return fresh + [passage for passage in (*lines, *earlier) if passage.basis.stale]


def _weighed(asked: str, passages: list[Passage]) -> list[Passage]:
    """Weigh passages of one kind against the point: the likest first, and only a clear first fit to fill."""
    weighed = []
    for passage in passages:
        like = likeness(asked, passage.text, passage.basis.title)
        fit = like.share >= ENOUGH and len(like.words) >= ENOUGH_WORDS
        words = f"shares {shared(like.words)} with the point" if like.words else "shares no telling word with the point"
        reason = "; ".join(filter(None, (passage.basis.reason, words)))
        weighed.append((like.share, fit, replace(passage, basis=replace(passage.basis, reason=reason))))
    weighed.sort(key=lambda entry: -entry[0])
    clear = len(weighed) < 2 or weighed[0][0] - weighed[1][0] >= AHEAD
    return [replace(passage, score=share if fit and (clear and at == 0) else 0.0) for at, (share, fit, passage) in enumerate(weighed)]


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
    asks = "What is our answer?" if point.asking == "question" else "What do we say to this: who will do what, and by when?"
    by = [on_one_line(deadline.text) for deadline in point.deadlines]
    limit = f" The letter's time limit: “{'”, “'.join(dict.fromkeys(by))}”." if by else ""
    rests = f" It rests on {' and '.join(point.authorities)}." if point.authorities else ""
    return asks + limit + rests


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
