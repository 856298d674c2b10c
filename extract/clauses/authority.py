"""The law, guidance or decision that an obligation is said to rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.clauses.sets import word_sets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.clauses.candidate import Candidate
    from extract.clauses.grammar import Places
    from ingest.document import Span

_LEADS = (
    ("under",),
    ("pursuant", "to"),
    ("accordance", "with"),
    ("line", "with"),
    ("by", "virtue", "of"),
    ("required", "by"),
    ("set", "out", "in"),
    ("set", "by"),
    ("through",),
)
_SAYING = frozenset(
    [
        "clear",
        "require",
        "requires",
        "required",
        "provide",
        "provides",
        "say",
        "says",
        "state",
        "states",
        "set",
        "sets",
        "make",
        "makes",
        "place",
        "places",
        "impose",
        "imposes",
        "give",
        "gives",
        "allow",
        "allows",
        "permit",
        "permits",
        "stipulate",
        "stipulates",
        "specify",
        "specifies",
        "oblige",
        "obliges",
        "direct",
        "directs",
        "expect",
        "expects",
        "entitle",
        "entitles",
        "empower",
        "empowers",
    ]
)


def authority(candidate: Candidate, citations: Sequence[Span]) -> Places | None:
    """Return the words that name the authority: the subject of "requires" or "says", or what follows "under"; None where none is named."""
    sentence = candidate.sentence
    if candidate.speaker and sentence.lows[candidate.anchor] in _SAYING and _is_law(candidate, candidate.speaker, citations):
        return candidate.speaker
    for place in range(len(sentence)):
        for lead in _LEADS:
            start = place + len(lead)
            if sentence.lows[place:start] == lead and start < len(sentence):
                found = _phrase(candidate, start)
                if _is_law(candidate, found, citations):
                    return found
    return _said_in(candidate, citations)


def _phrase(candidate: Candidate, start: int) -> Places:
    end = start
    while end < len(candidate.sentence) and end < start + 16:
        word = candidate.sentence[end]
        if (word.low in (",", ";", ".", ":", "(") and end > start) or word.tag in ("MD", "VBZ", "VBP", "VBD", "TO", "VB"):
            break
        end += 1
    return start, max(end, start + 1)


def _said_in(candidate: Candidate, citations: Sequence[Span]) -> Places | None:
    """The subject of "says that" around the clause."""
    for word in candidate.sentence.words[: candidate.anchor]:
        if word.low in _SAYING and word.tag.startswith(("V", "JJ")):
            subjects = [each for each in candidate.sentence.under(word.place, "nsubj", "csubj") if each.place < word.place]
            if subjects:
                places = (candidate.sentence.edges[subjects[0].place][0], word.place)
                if _is_law(candidate, places, citations):
                    return places
    return None


def _is_law(candidate: Candidate, places: Places, citations: Sequence[Span]) -> bool:
    words = candidate.sentence.words[places[0] : places[1]]
    if not words:
        return False
    span = candidate.sentence.span(*places)
    return any(span.overlaps(cited) for cited in citations) or any(word.low in word_sets()["law"] for word in words)
