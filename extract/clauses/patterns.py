"""The small language in which cues are written, and its matcher.

A pattern is a row of elements: `word` (as spelt), `word+` (any form), `word-ed`, `word-ing`, `@set` with the same endings, `a|b`
(either), `?x` (may be missing), and the gaps
    ~      adverbs, "not", a short parenthesis between commas
    A      up to five words of a noun phrase before its noun ("a general legal")
    ...    up to twelve words of any sort within the clause
    WHO    a noun phrase that names somebody
    DO     a verb in its base form: the action starts here
    DOING  a verb in -ing or a noun: the action starts here
    WHAT   a noun phrase that is the action
    CLAUSE a clause with a verb of its own, "that" before it or not
Every pattern is anchored on its first element that is no common word, so that a sentence costs one look-up a word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.clauses.grammar import is_mark
from extract.clauses.inflection import forms, gerund, past
from extract.clauses.sets import word_sets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.clauses.words import Sentence

GAPS = frozenset({"~", "A", "...", "WHO", "DO", "DOING", "WHAT", "CLAUSE"})
_LENGTHS = {"~": 7, "A": 5, "...": 12, "WHO": 24}
_ADVERBS = frozenset({"RB", "RBR", "RBS", "UH"})
_NOMINAL = ("NN", "JJ", "DT", "PRP$", "CD", "POS", "RB", "VBN", "VBG", "HYPH", "``", "''", "PDT", "CC")
_PARENTHESIS = 16
"""Words that may stand between commas inside a verb group."""
_NO_NAMES = frozenset({"to", "that", ",", "if", "and", "or", "for", "of", "by", "in"})
_TIMING = frozenset({"by", "within", "before", "on", "not", "no", "from", "after", "during", "until", "at", "in"})
"""Words that begin a time inside a verb group, and the tags of those that go on with it."""
_OF_TIME = ("CD", "NN", "IN", "DT", "JJ", "RB", "POS", "HYPH")
_STOPS = frozenset({".", ";", ":", "?", "!"})
_VERBAL = frozenset({"MD", "VBZ", "VBD", "VBP"})


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a pattern: a gap by its name, or the spellings that fit."""

    gap: str = ""
    spellings: frozenset[str] = frozenset()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Where a pattern stands: its words (without what it captured), and the places captured under the names of the gaps."""

    anchor: int
    cue: frozenset[int]
    places: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: what stands before the anchor (nearest first), the anchor's spellings, what stands after."""

    source: str
    before: tuple[Element, ...]
    anchor: frozenset[str]
    after: tuple[Element, ...]

    def match(self, sentence: Sentence, place: int) -> Match | None:
        """Return how the pattern stands in the sentence with its anchor at a place, or None."""
        left = next(_back(self.before, sentence, place - 1, frozenset({place})), None)
        if left is None:
            return None
        right = next(_on(self.after, sentence, place + 1, _Way(left)), None)
        return Match(place, right.cue, right.places) if right else None


@dataclass(frozen=True, slots=True)
class _Way:
    """How far a match has come: the words of the cue and the gaps filled."""

    cue: frozenset[int]
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def word(self, place: int) -> _Way:
        return _Way(self.cue | {place}, self.places)

    def gap(self, name: str, start: int, end: int) -> _Way:
        return _Way(self.cue, {**self.places, name: (start, end)})


def compiled(source: str, sets: Mapping[str, Sequence[str]]) -> Pattern:
    """Compile a pattern. Raises `ValueError` where it has no word to be anchored on, or names a set that is not there."""
    elements = [_element(text, sets) for text in source.split()]
    at = next((i for i, element in enumerate(elements) if _rare(element)), None)
    at = next((i for i, element in enumerate(elements) if element.spellings and not element.optional), None) if at is None else at
    if at is None:
        raise ValueError(f"the pattern {source!r} has no word to be found by: give it one that is not optional")
    return Pattern(source, tuple(reversed(elements[:at])), elements[at].spellings, tuple(elements[at + 1 :]))


def _rare(element: Element) -> bool:
    return bool(element.spellings) and not element.optional and not element.spellings & word_sets()["common"]


def _element(text: str, sets: Mapping[str, Sequence[str]]) -> Element:
    optional = text.startswith("?")
    text = text.removeprefix("?")
    if text in GAPS:
        return Element(gap=text, optional=optional)
    spellings: set[str] = set()
    for option in text.split("|"):
        spellings |= _spellings(option, sets)
    return Element(spellings=frozenset(spellings), optional=optional)


def _spellings(option: str, sets: Mapping[str, Sequence[str]]) -> set[str]:
    for ending, inflect in (("-ed", past), ("-ing", gerund), ("+", forms)):
        if option.endswith(ending) and option not in ("-ed", "-ing", "+"):
            return {form for word in _named(option.removesuffix(ending), sets) for form in inflect(word)}
    return set(_named(option, sets))


def _named(option: str, sets: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if not option.startswith("@"):
        return (option,)
    if option[1:] not in sets:
        raise ValueError(f"no set of words is named {option[1:]!r}: add it under [sets]")
    return sets[option[1:]]


def _back(elements: tuple[Element, ...], sentence: Sentence, place: int, cue: frozenset[int]) -> Iterator[frozenset[int]]:
    if not elements:
        yield cue
        return
    element, rest = elements[0], elements[1:]
    if element.gap:
        for size in range(_LENGTHS[element.gap] + 1):
            if size and not (place - size + 1 >= 0 and _fits(element.gap, sentence, place - size + 1)):
                break
            yield from _back(rest, sentence, place - size, cue)
        return
    if place >= 0 and sentence.lows[place] in element.spellings:
        yield from _back(rest, sentence, place - 1, cue | {place})
    if element.optional:
        yield from _back(rest, sentence, place, cue)


def _on(elements: tuple[Element, ...], sentence: Sentence, place: int, way: _Way) -> Iterator[_Way]:
    if not elements:
        yield way
        return
    element, rest = elements[0], elements[1:]
    if element.gap:
        yield from _through(element, rest, sentence, place, way)
    elif place < len(sentence) and sentence.lows[place] in element.spellings:
        yield from _on(rest, sentence, place + 1, way.word(place))
    if element.optional:
        yield from _on(rest, sentence, place, way)


def _through(element: Element, rest: tuple[Element, ...], sentence: Sentence, place: int, way: _Way) -> Iterator[_Way]:
    name = element.gap
    if name in _STARTS:
        if place < len(sentence) and _STARTS[name](sentence, place):
            yield from _on(rest, sentence, place + 1, way.gap(name, place, place + 1))
        return
    for size in range(1 if name == "WHO" else 0, _LENGTHS[name] + 1):
        if size and not (place + size <= len(sentence) and _fits(name, sentence, place + size - 1, first=size == 1)):
            return
        if name == "~":
            yield from _over_parenthesis(rest, sentence, place + size, way)
            yield from _over_time(rest, sentence, place + size, way)
        if name != "WHO" or _ends_name(sentence, place + size - 1):
            yield from _on(rest, sentence, place + size, way.gap(name, place, place + size) if name == "WHO" else way)


def _over_parenthesis(rest: tuple[Element, ...], sentence: Sentence, place: int, way: _Way) -> Iterator[_Way]:
    """Go on after words between commas: "must, before the start of each year, prepare"."""
    if place >= len(sentence) or sentence.lows[place] not in (",", "(", "–", "-"):
        return
    for closing in range(place + 2, min(place + _PARENTHESIS, len(sentence))):
        sums = sentence.lows[closing] == "," and sentence.lows[closing - 1].isdigit() and sentence.after(closing).isdigit()
        if sentence.lows[closing] in (",", ")", "–", "-") and not sums:
            yield from _on(rest, sentence, closing + 1, way)
        if sentence.lows[closing] in _STOPS:
            return


def _over_time(rest: tuple[Element, ...], sentence: Sentence, place: int, way: _Way) -> Iterator[_Way]:
    """Go on after a time without commas around it: "shall within ten days of receipt prepare"."""
    if place >= len(sentence) or sentence.lows[place] not in _TIMING:
        return
    for at in range(place + 1, min(place + _LENGTHS["..."], len(sentence))):
        if sentence[at].tag == "VB":
            yield from _on(rest, sentence, at, way)
            return
        if not sentence[at].tag.startswith(_OF_TIME):
            return


def _fits(gap: str, sentence: Sentence, place: int, *, first: bool = False) -> bool:
    word = sentence[place]
    if gap == "~":
        return (
            word.tag in _ADVERBS
            or word.low in word_sets()["adverbial"]
            or word.low in (",", "-", "–", "(", ")")
            or word.relation == "parataxis"
            or _numbers_an_item(sentence, place)
        )
    if gap == "A":
        return word.tag.startswith(_NOMINAL) or word.low in ("'s", "and", ",")
    if word.low in _STOPS:
        return False
    if gap == "WHO":
        if first:
            return word.low not in _NO_NAMES and word.tag not in _VERBAL
        return word.tag != "TO" and (word.tag not in _VERBAL or (word.tag != "MD" and sentence.before(place) in ("who", "which", "that")))
    return True


def _numbers_an_item(sentence: Sentence, place: int) -> bool:
    """Whether a word belongs to the mark of a list's first item: ": (a)", "(i)", ": a."."""
    if sentence.lows[place] == ":":
        return sentence.after(place) == "(" or is_mark(sentence.after(place))
    if sentence.before(place) == ":" and is_mark(sentence.lows[place]):
        return True
    return sentence.before(place) == "(" and sentence.after(place) == ")" and len(sentence.lows[place]) <= 2


def _ends_name(sentence: Sentence, place: int) -> bool:
    word = sentence[place]
    if place + 1 < len(sentence) and (sentence[place + 1].tag.startswith(("NN", "POS")) or sentence.lows[place + 1] == "of"):
        return word.tag in ("PRP", "ADD") or word.low in (",", ")")
    if word.tag in ("DT", "PRP$", "IN", "CC") and word.low not in ("all", "both", "this", "that", "those", "these"):
        return False
    return word.tag.startswith(("NN", "PRP", "CD", "VB", "DT", "JJ", "RB", "-RRB", "ADD", "POS", "FW", "''", "WP")) or word.low in (
        ")",
        "*",
        ",",
        "–",
    )


_ATTACHED = frozenset({"the", "a", "an", "this", "that", "these", "those", "my", "your", "our", "their", "its", "his", "her"})


def _starts_verb(sentence: Sentence, place: int) -> bool:
    word = sentence[place]
    if word.tag in ("VB", "VBP"):
        return not is_mark(word.low)
    if word.tag not in ("NN", "NNP", "JJ", "VBN", "VBD") or not word.low.isalpha() or word.low in _ATTACHED:
        return False
    before = sentence.before(place)
    if before in ("must", "should", "shall") or (before in ("not", ",") and word.tag != "VBN"):
        return True
    return before in ("to", "please", "will", "also", "then") and word.low in word_sets()["orders"]


def _starts_doing(sentence: Sentence, place: int) -> bool:
    tag = sentence[place].tag
    return tag == "VBG" or (tag.startswith(("NN", "DT", "PRP$", "JJ", "WP", "WRB")) and sentence[place - 1].tag == "IN")


def _starts_thing(sentence: Sentence, place: int) -> bool:
    return sentence[place].tag.startswith(("NN", "DT", "PRP$", "JJ", "CD", "VBN", "VBG", "WP", "WRB", "PDT", "``", "RB"))


def _starts_clause(sentence: Sentence, place: int) -> bool:
    return sentence[place].low.isalnum() or sentence[place].tag in ("``", "-LRB-", ",")


_STARTS = {"DO": _starts_verb, "DOING": _starts_doing, "WHAT": _starts_thing, "CLAUSE": _starts_clause}
