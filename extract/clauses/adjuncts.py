"""What hangs on a clause: time limits, conditions, and the law or guidance that it rests on, each as places in the sentence."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

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


_FIRM = frozenset(
    {"by", "before", "within", "until", "till", "than", "every", "each", "least", "prior", "ahead", "advance", "beforehand", "up", "notice"}
)
_LEADS = frozenset(
    [
        "by",
        "before",
        "on",
        "in",
        "within",
        "until",
        "till",
        "no",
        "not",
        "later",
        "than",
        "at",
        "least",
        "most",
        "once",
        "twice",
        "times",
        "during",
        "from",
        "after",
        "for",
        "over",
        "prior",
        "to",
        "of",
        "close",
        "play",
        "business",
        "end",
        "midday",
        "noon",
        "day",
        "up",
        "less",
        "more",
        "fewer",
        "a",
        "an",
        "intervals",
        "the",
        "and",
        "early",
        "late",
        "latest",
        "than",
        "earlier",
        "ahead",
        "any",
        "time",
        "least",
        "minimum",
        "maximum",
        "period",
        "soon",
        "as",
        "every",
        "each",
        "only",
        "first",
        "last",
        "friday",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "saturday",
        "sunday",
        "**",
    ]
)
_PREPOSITIONS = (
    "by",
    "before",
    "on",
    "in",
    "within",
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
_PHRASES = (
    "as soon as possible", "as soon as practicable", "as soon as reasonably practicable", "as soon as you can", "as early as possible", "as quickly as possible",
    "at the earliest opportunity", "at your earliest convenience", "at your earliest opportunity", "without delay", "without further delay", "immediately", "forthwith", "asap", "straight away",
    "straightaway", "right away", "at once", "on demand", "now", "shortly", "promptly", "in good time", "by return", "by return of post", "as soon as is practicable",
)  # fmt: skip
_LISTED = {tuple(phrase.split()) for phrase in _PHRASES}
_LONGEST = max(map(len, _LISTED))
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


def limits(sentence: Sentence, moments: Sequence[Moment]) -> list[Limit]:
    """Return the sentence's time limits in order; `moments` are the document's, in order."""
    if not sentence.words:
        return []
    dated = list(_dated(sentence, moments))
    found = [*dated, *_undated(sentence), *_before_something(sentence, dated)]
    return sorted(found, key=lambda limit: limit.places)


def _dated(sentence: Sentence, moments: Sequence[Moment]) -> Iterator[Limit]:
    first, last = sentence[0].span.start, sentence[len(sentence) - 1].span.end
    at = bisect_left(moments, first, key=lambda moment: moment.span.start)
    taken = 0
    for moment in moments[at:]:
        if moment.span.start >= last:
            return
        inside = [word.place for word in sentence.words if word.span.overlaps(moment.span)]
        if not inside or inside[0] < taken:
            continue
        start = _led(sentence, inside[0], taken)
        end = _tailed(sentence, inside[-1] + 1)
        lead = [low for low in sentence.lows[start : inside[0]] if low in _PREPOSITIONS]
        preposition = lead[0] if lead else ""
        words = set(sentence.lows[start : inside[0]]) | set(sentence.lows[inside[-1] + 1 : end]) | {sentence.lows[inside[0]]}
        firm = bool(words & _FIRM) or moment.type == "SET"
        taken = inside[-1] + 1
        yield Limit((start, end), moment, firm, preposition)


def _led(sentence: Sentence, place: int, taken: int) -> int:
    start = place
    while start > taken and place - start < 8 and sentence.lows[start - 1] in _LEADS:
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


def _tailed(sentence: Sentence, end: int) -> int:
    for _ in range(2):
        low = sentence.lows[end] if end < len(sentence) else ""
        if low in ("beforehand", "ahead", "annually", "thereafter", "later", "latest"):
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


def _undated(sentence: Sentence) -> Iterator[Limit]:
    lows = sentence.lows
    starts = {phrase[0] for phrase in _LISTED}
    place = 0
    while place < len(lows):
        if lows[place] in starts:
            size = next((size for size in range(_LONGEST, 0, -1) if lows[place : place + size] in _LISTED), 0)
            if size:
                yield Limit((place, place + size), None, firm=True, preposition="")
                place += size
                continue
        place += 1


def _before_something(sentence: Sentence, dated: Sequence[Limit]) -> Iterator[Limit]:
    """ "Before any decision is made", "prior to the service": a limit without a date."""
    for place, low in enumerate(sentence.lows[:-1]):
        if not (low == "before" or (low == "prior" and sentence.after(place) == "to")) or sentence[place].tag == "RB":
            continue
        if any(limit.places[0] <= place < limit.places[1] for limit in dated):
            continue
        end = next(
            (at for at in range(place + 2, len(sentence)) if sentence.lows[at] in (",", ".", ";", "and", "or", ")", "?")), len(sentence)
        )
        if end - place > 2 and not any(limit.places[0] < end and place < limit.places[1] for limit in dated):
            yield Limit((place, end), None, firm=True, preposition="before")


_MARKS = frozenset(
    [
        "if",
        "unless",
        "when",
        "whenever",
        "where",
        "wherever",
        "once",
        "provided",
        "providing",
        "should",
        "subject",
        "save",
        "except",
        "without",
        "failing",
        "pending",
        "until",
        "assuming",
        "while",
        "whilst",
    ]
)
_PREPOSITIONAL = (
    ("in", "the", "absence"),
    ("in", "the", "event"),
    ("in", "case"),
    ("in", "cases"),
    ("on", "condition"),
    ("as", "long", "as"),
    ("so", "long", "as"),
    ("only", "if"),
    ("even", "if"),
    ("only", "where"),
    ("only", "when"),
)


def conditions(sentence: Sentence) -> list[Places]:
    """Return the sentence's if-, when-, where- and unless-clauses, in order."""
    found: list[Places] = []
    for place, low in enumerate(sentence.lows):
        if found and place < found[-1][1]:
            continue
        opening = any(sentence.lows[place : place + len(words)] == words for words in _PREPOSITIONAL)
        if opening or (low in _MARKS and _hangs(sentence, place)):
            found.append((place, _condition_end(sentence, place)))
    return found


def _hangs(sentence: Sentence, place: int) -> bool:
    """Whether a word opens a condition here: not a question word, not "where you live", not "you should"."""
    word, low = sentence[place], sentence.lows[place]
    if low == "once" and sentence.after(place) in ("a", "every", "per", "each", "in", "more", "again", "an"):
        return False
    if low == "should":
        return place == 0 and not sentence.asks
    if low in ("subject", "save", "except"):
        return sentence.after(place) in ("to", "with", "where", "in", "when", "if", "for", "that")
    if low == "without" and not {"not", "n't", "cannot", "no"} & set(sentence.lows[:place]):
        return False
    if low in ("without", "failing", "pending"):
        return sentence.after(place) not in ("prejudice", "doubt", "delay", "further")
    if (
        low in ("where", "when", "wherever")
        and place
        and sentence[place - 1].tag.startswith("NN")
        and word.relation == "advmod"
        and sentence[word.head].base == "acl"
    ):
        return low == "where" and sentence[place - 1].tag == "NNS"
    if low == "where" and (place == 0 or sentence.before(place) == ","):
        if (
            any(word.low in ("should", "must", "shall") for word in sentence.words[place + 1 : place + 8])
            and "," not in sentence.lows[place + 1 :]
        ):
            return False
    if low == "until":
        return not any(each.tag == "CD" for each in sentence.words[place + 1 : place + 3])
    if low in ("if", "when", "where") and sentence[word.head].base == "ccomp" and word.base in ("mark", "advmod"):
        return False
    return not (low in ("provided", "providing") and word.tag.startswith("VB") and word.base != "mark" and sentence.after(place) != "that")


def _condition_end(sentence: Sentence, place: int) -> int:
    return min(_marked_end(sentence, place), _parsed_end(sentence, place))


def _parsed_end(sentence: Sentence, place: int) -> int:
    """Where a clause or phrase in front of its main clause ends by the parse, for want of a comma."""
    head = sentence[place].head
    if sentence[place].low in ("in", "on", "without", "failing", "pending"):
        return sentence.edges[head][1] + 1 if head > place and sentence[head].tag.startswith("NN") else len(sentence)
    if head <= place or sentence[head].base != "advcl" or sentence[head].head < head:
        return len(sentence)
    end = sentence.edges[head][1] + 1
    return end if end > place + 2 else len(sentence)


def _marked_end(sentence: Sentence, place: int) -> int:
    fronted = place <= 2 or sentence.before(place) in (",", ";", "and", "that", ".", "–", "(", "but")
    depth = 0
    for at in range(place + 1, len(sentence)):
        low = sentence.lows[at]
        depth += (low == "(") - (low == ")")
        if low in (".", ";", "?", "!", ":") or depth < 0:
            return at
        if low == "," and depth == 0 and at > place + 1 and (fronted or sentence.after(at) in ("and", "which", "but", "who", "or", "so")):
            if (
                sentence[at + 1 if at + 1 < len(sentence) else at].tag.startswith(("NN", "JJ"))
                and any(sentence.lows[i] in ("and", "or") for i in range(at + 1, min(at + 5, len(sentence))))
                and not _finite_soon(sentence, at)
            ):
                continue
            return at
    return len(sentence)


def _finite_soon(sentence: Sentence, place: int) -> bool:
    return any(word.tag in ("MD", "VBZ", "VBP", "VB") for word in sentence.words[place + 1 : place + 9])
