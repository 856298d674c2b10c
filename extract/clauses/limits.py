"""The time limits and frequencies of a sentence, dated or not, each as places of its words."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal

from extract.clauses.sets import phrases, word_sets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.clauses.grammar import Places
    from extract.clauses.words import Sentence
    from ingest.document import Span


@dataclass(frozen=True, slots=True)
class Moment:
    """A time expression of the document: where it stands, its TIMEX3 type and value."""

    span: Span
    type: Literal["DATE", "DURATION", "SET"]
    value: str | None


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit or frequency in a sentence: its words with their preposition, what they come to, how they hang on.

    `firm` limits say so themselves ("by", "no later than", "within"); the others may only date something ("in May").
    """

    places: Places
    moment: Moment | None
    firm: bool
    preposition: str


_NOON = frozenset({"pm", "am", "p.m.", "a.m.", "hours"})
_HOUR = re.compile(r"\d{1,2}(?:[.:]\d{2})?(?:am|pm|a\.m\.|p\.m\.)|\d{1,2}:\d{2}")
_FIRM = frozenset(
    {
        "by",
        "before",
        "within",
        "inside",
        "until",
        "till",
        "than",
        "every",
        "each",
        "least",
        "prior",
        "ahead",
        "advance",
        "beforehand",
        "up",
        "notice",
        "intervals",
    }
)
_PREPOSITIONS = (
    "between",
    "by",
    "before",
    "on",
    "in",
    "within",
    "inside",
    "until",
    "till",
    "during",
    "from",
    "after",
    "for",
    "over",
    "prior",
    "at",
    "than",
    "of",
    "to",
    "every",
    "each",
    "since",
)
_STRETCHES = frozenset({"period", "time", "stage"})
"""Words before "prior to" or "before" that make it a stretch of time and no limit: "during the period prior to the transfer"."""
_PARAGRAPH = 600
"""Characters between a day and the "then" that means it, at most."""
_IN_OTHER_WORDS = (("that", "is", "to", "say"), ("i.e.",), ("ie",), ("that", "is", ","), ("namely",), ("in", "other", "words"))
_COUNTED_FROM = frozenset({"after", "before", "from", "following", "of"})
_TAILS = {
    "in": "advance",
    "of": "receipt",
    "'s": "notice",
    "'": "notice",
    "each": "year",
    "from": "receipt",
    "after": "receipt",
    "at": "latest",
}


@functools.cache
def _undated_limits() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in phrases("undated"))


def limits(sentence: Sentence, moments: Sequence[Moment]) -> list[Limit]:
    """Return the sentence's time limits in order; `moments` are the document's, in order."""
    if not sentence.words:
        return []
    dated = list(_dated(sentence, moments))
    found = [*dated, *_undated(sentence, moments), *_intervals(sentence, dated), *_before_something(sentence, dated)]
    return list(_restated(sentence, sorted(found, key=lambda limit: limit.places)))


def _restated(sentence: Sentence, found: Sequence[Limit]) -> Iterator[Limit]:
    """Yield limits, two that are one in other words ("within 20 days, that is to say by 25 May") as the second, with the words of both."""
    first: int | None = None
    for limit, following in zip_longest(found, found[1:]):
        opened = limit.places[0] if first is None else first
        between = sentence.lows[limit.places[1] : following.places[0]] if following else ()
        said_again = any(between[at : at + len(words)] == words for words in _IN_OTHER_WORDS for at in range(min(6, len(between))))
        first = opened if said_again else None
        if not said_again:
            yield limit if opened == limit.places[0] else replace(limit, places=(opened, limit.places[1]))


def _dated(sentence: Sentence, moments: Sequence[Moment]) -> Iterator[Limit]:
    first, last = sentence[0].span.start, sentence[len(sentence) - 1].span.end
    at = bisect_left(moments, first, key=lambda moment: moment.span.start)
    taken = 0
    for moment in (moments[number] for number in range(at, len(moments))):
        if moment.span.start >= last:
            return
        inside = _places(sentence, moment)
        if not inside or inside[0] < taken:
            continue
        start = _led(sentence, inside[0], taken)
        end = _tailed(sentence, inside[-1] + 1)
        lead = [low for low in sentence.lows[start : inside[0]] if low in _PREPOSITIONS]
        preposition = lead[0] if lead else ""
        words = set(sentence.lows[start : inside[0]]) | set(sentence.lows[inside[-1] + 1 : end]) | {sentence.lows[inside[0]]}
        firm = bool(words & _FIRM) or moment.type == "SET"
        firm = firm or (start == inside[0] and moment.type == "DURATION" and sentence.after(inside[-1]) in _COUNTED_FROM - {"of"})
        taken = inside[-1] + 1
        if "than" in words and not words & {"no", "not", "later"}:
            continue
        yield Limit((start, end), moment, firm, preposition)


def _places(sentence: Sentence, moment: Moment) -> range:
    """The places of the words that a moment's words share a character with."""
    begins = bisect_right(sentence.words, moment.span.start, key=lambda word: word.span.end)
    return range(begins, bisect_left(sentence.words, moment.span.end, begins, key=lambda word: word.span.start))


def _led(sentence: Sentence, place: int, taken: int) -> int:
    start = place
    while (
        start > taken
        and place - start < 8
        and (sentence.lows[start - 1] in word_sets()["leads"] or _tells_hour(sentence, start - 1) or _from_now(sentence, start - 1))
    ):
        start -= 1
    while start < place and sentence.lows[start] in (
        "to",
        "of",
        "and",
        "the",
        "a",
        "as",
        "end",
        "only",
        "play",
        "day",
        "close",
        "business",
        "first",
        "last",
        "time",
        "period",
    ):
        start += 1
    return start


def _from_now(sentence: Sentence, place: int) -> bool:
    """Whether a word is the "now" of "between now and Easter"."""
    return sentence.lows[place] == "now" and sentence.before(place) == "between"


def _tells_hour(sentence: Sentence, place: int) -> bool:
    """Whether a word belongs to a clock time: the "5pm" of "by 5pm on Friday", the "17:00"."""
    low = sentence.lows[place]
    return low in _NOON or bool(_HOUR.fullmatch(low)) or (low.isdigit() and sentence.after(place) in _NOON)


def _tailed(sentence: Sentence, end: int) -> int:
    for _ in range(2):
        low = sentence.lows[end] if end < len(sentence) else ""
        if low in ("beforehand", "ahead", "annually", "thereafter", "later", "latest", "notice"):
            end += 1
        elif low in _TAILS and sentence.after(end) in (_TAILS[low], "the"):
            end += 2 if sentence.after(end) == _TAILS[low] else 0
        elif (
            low in ("of", "from", "after", "before", "following")
            and end + 1 < len(sentence)
            and sentence[end + 1].tag in ("VBG", "NN", "DT")
        ):
            end = (
                min(sentence.edges[end + 1][1] + 1, end + 6) if sentence[end + 1].tag != "DT" else min(sentence[end + 1].head + 1, end + 6)
            )
        else:
            break
    return end


def _undated(sentence: Sentence, moments: Sequence[Moment]) -> Iterator[Limit]:
    lows = sentence.lows
    known = _undated_limits()
    starts = {phrase[0] for phrase in known}
    longest = max(map(len, known))
    place = 0
    while place < len(lows):
        if lows[place] in starts:
            size = next((size for size in range(longest, 0, -1) if lows[place : place + size] in known), 0)
            if size:
                moment = _told_before(sentence, moments, place) if lows[place + size - 1] in ("then", "date") else None
                yield Limit((place, place + size), moment, firm=True, preposition=lows[place] if moment else "")
                place += size
                continue
        place += 1


def _told_before(sentence: Sentence, moments: Sequence[Moment], place: int) -> Moment | None:
    """The day or month last told before a "then" or "the same date", within the paragraph or so."""
    start = sentence[place].span.start
    before = moments[: bisect_left(moments, start, key=lambda moment: moment.span.start)]
    last = next((moment for moment in reversed(before) if moment.type == "DATE" and re.match(r"\d{4}-\d\d", moment.value or "")), None)
    return last if last and start - last.span.end < _PARAGRAPH else None


def _intervals(sentence: Sentence, dated: Sequence[Limit]) -> Iterator[Limit]:
    """Yield "at regular intervals"."""
    for place, low in enumerate(sentence.lows):
        if low == "intervals" and "at" in sentence.lows[max(0, place - 4) : place]:
            start = max(at for at in range(max(0, place - 4), place) if sentence.lows[at] == "at")
            if not any(limit.places[0] <= place and start < limit.places[1] for limit in dated):
                yield Limit((start, place + 1), None, firm=True, preposition="at")


def _opens_limit(sentence: Sentence, place: int) -> bool:
    """Whether "before", "prior to", "until" or "as soon as" tells a time by an event; one is brought before a panel, not until one."""
    low, after = sentence.lows[place], sentence.after(place)
    if sentence.before(place) in _STRETCHES:
        return False
    if low == "before":
        return sentence[place].tag != "RB" and not (
            {"lay", "laid", "put", "bring", "brought", "appear", "come", "go"} & set(sentence.lows[max(0, place - 3) : place])
        )
    if low == "prior":
        return after == "to"
    if low in ("until", "till"):
        return any(word.tag in ("VBZ", "VBP", "VBD", "MD") for word in sentence.words[place + 1 : place + 9])
    return sentence.lows[place : place + 3] == ("as", "soon", "as") and sentence[min(place + 3, len(sentence) - 1)].tag in (
        "PRP",
        "DT",
        "NNP",
        "NNS",
    )


def _parsed_end(sentence: Sentence, place: int) -> int:
    """Where a clause in front of its main clause ends by the parse, for want of a comma: "Before making them a council …"."""
    head = sentence[place].head
    if place > 1 or head <= place or sentence[head].head <= head:
        return len(sentence)
    return max(sentence.edges[head][1] + 1, place + 3)


def _names_an_event(sentence: Sentence, place: int, end: int) -> bool:
    """Whether a single word behind "before" that ends the clause tells when: "before arrival", "before harvest"."""
    return end - place == 2 and sentence.lows[place] == "before" and sentence[place + 1].tag in ("NN", "NNS", "VBG")


def _before_something(sentence: Sentence, dated: Sequence[Limit]) -> Iterator[Limit]:
    """Yield "before any decision is made", "prior to the service": a limit without a date."""
    for place in range(len(sentence) - 1):
        if not _opens_limit(sentence, place):
            continue
        if any(limit.places[0] <= place < limit.places[1] for limit in dated):
            continue
        marked = (at for at in range(place + 2, len(sentence)) if sentence.lows[at] in (",", ".", ";", "and", "or", ")", "?"))
        end = min(next(marked, len(sentence)), _parsed_end(sentence, place))
        if (end - place > 2 or _names_an_event(sentence, place, end)) and not any(
            limit.places[0] < end and place < limit.places[1] for limit in dated
        ):
            yield Limit((place, end), None, firm=True, preposition="before")
