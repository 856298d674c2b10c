"""Who acts in a clause: the subject of its verb, or the by-phrase of a passive.

The parse is a first witness only: where it names no subject, the words before the verb are asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.clauses.sets import word_sets

if TYPE_CHECKING:
    from extract.clauses.grammar import Action, Places
    from extract.clauses.words import Sentence

_ADVERBS = frozenset({"RB", "RBR", "RBS"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP", "FW", "ADD", "EX", "WDT", "PRP$", "JJ", "VBG"})
_WHOEVER = frozenset({"everyone", "anyone", "everybody", "anybody", "those", "someone", "others", "people"})
_FOREIGN = frozenset({"advcl", "parataxis", "discourse", "vocative"})
_APART = 18
"""Words that may stand between commas after a name: "partners, together with other leaders of local bodies, must"."""
_BEHIND = 14
"""Words behind a passive within which its doer is sought."""
_STOPS = frozenset({".", ";", ":", "?", "!"})
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}\.")
"""A paragraph's number at the head of its first sentence: "3.1 Officers will report"."""


def subject(sentence: Sentence, verb: int, edge: int) -> Places | None:
    """Return the words that name who does what a verb says; `edge` is the first word of the verb group, before which they end."""
    found = _parsed_subject(sentence, verb, edge)
    if found is None:
        found = _nearest_name(sentence, edge)
    return _trimmed(sentence, found) if found else None


def _parsed_subject(sentence: Sentence, verb: int, edge: int) -> Places | None:
    place = verb
    for _ in range(5):
        heads = [word for word in sentence.under(place, "nsubj", "csubj") if word.place < edge]
        if heads:
            return _subject_words(sentence, heads[-1].place, edge, place)
        word = sentence[place]
        if word.base == "acl" and word.head < edge and word.tag != "VB":
            return (sentence.edges[word.head][0], min(edge, word.head + 1))
        if word.base not in ("conj", "aux", "cop", "xcomp", "parataxis") or word.head == place:
            return None
        place = word.head
    return None


def _subject_words(sentence: Sentence, head: int, edge: int, verb: int) -> Places | None:
    word = sentence[head]
    if word.tag in ("WDT", "WP") or (word.low == "that" and sentence[verb].base == "acl"):
        noun = sentence[verb].head
        if sentence[verb].base == "acl" and noun < head:
            return (sentence.edges[noun][0], noun + 1)
        return (max(0, head - 1), head) if head else None
    first, last = _name_start(sentence, head), sentence.edges[head][1]
    end = min(edge, last + 1)
    if end < edge <= end + _APART and sentence[end].tag in ("VBG", "WP", "WDT") and sentence.lows[end - 1] in _WHOEVER:
        end = edge
    return (first, end) if first < edge else None


def _name_start(sentence: Sentence, head: int) -> int:
    """Where a name begins: its leftmost dependent, clauses that the parse hung on it ("As you know, the duty …") left out."""
    parts = [sentence.edges[word.place][0] for word in sentence.words[:head] if word.head == head and word.base not in _FOREIGN]
    return min([head, *parts])


def _nearest_name(sentence: Sentence, edge: int) -> Places | None:
    """The noun phrase just before a verb group, over adverbs and a parenthesis."""
    place = edge - 1
    if place > 0 and sentence.lows[place] == ",":
        opening = next((at for at in range(place - 1, max(0, place - _APART), -1) if sentence.lows[at] == ","), None)
        place = opening - 1 if opening else place - 1
    while place >= 0 and (sentence[place].tag in _ADVERBS | {"MD"} or sentence.lows[place] in (")", "*", "**", "be", "have")):
        place -= 1
    end = place + 1
    while place >= 0 and (sentence[place].tag in _NOUNS or sentence[place].tag in ("POS", "HYPH", "IN", "RB", "CC")):
        if sentence.lows[place] in ("that", "if", "so", "because", "when", "where", "as", "than", "while") or sentence[place].base == "cc":
            break
        place -= 1
        if sentence[place + 1].tag == "DT" and place >= 0 and sentence[place].tag in ("CD", "NNP", "NN"):
            break
    start = place + 1
    while start < end and sentence[start].tag in ("IN", "RB", "CC", "HYPH", "POS"):
        start += 1
    return (start, end) if start < end and any(sentence[at].tag in _NOUNS for at in range(start, end)) else None


def _trimmed(sentence: Sentence, places: Places) -> Places | None:
    start, end = places
    start += start == 0 and end > 1 and bool(_NUMBER.fullmatch(sentence.lows[0]))
    while start < end and (
        sentence[start].tag in ("CC", ",", "``", ":", "NFP", "LS", "IN", "RB") or sentence.lows[start] in ("that", "*", "**", "•")
    ):
        start += 1
    while (
        end > start
        and (sentence[end - 1].tag in (",", "RB", ":") or sentence.lows[end - 1] in ("which", "who", "that"))
        and end - start > 1
    ):
        end -= 1
    comma = next(
        (
            at
            for at in range(start, end)
            if sentence.lows[at] == "," and sentence.after(at) in ("which", "who", "including", "whose", "being", "once")
        ),
        None,
    )
    return (start, comma or end) if start < end else None


def agent(sentence: Sentence, action: Action, end: int) -> Places | None:
    """Return who does a passive: the words of its by-phrase, unless they name a time or a way.

    Behind the action's words, where a time limit may stand before it ("carried out weekly by the engineer"), it must hang on the verb.
    """
    for word in sentence.words[action.head + 1 : min(len(sentence), max(end, action.head + _BEHIND))]:
        if word.low in _STOPS and word.place >= end:
            break
        name = sentence[word.head]
        timed = sentence[name.head].low.rstrip("s") in word_sets()["times"]
        if word.low != "by" or name.place <= word.place or (name.place >= end and name.head != action.head and not timed):
            continue
        if name.tag.startswith(("NN", "PRP")) and name.base in ("obl", "nmod") and _acts(name.low) and not name.text.isdigit():
            first, last = sentence.edges[name.place]
            return (max(word.place + 1, first), min(last + 1, max(end, name.place + 1)))
    return None


def _acts(noun: str) -> bool:
    return noun.rpartition("-")[2].rstrip("s") not in word_sets()["times"]
