"""A sentence as plain words with their grammar: what the clause rules look at, so that none of them touches spaCy."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.language import Block, Parsed

LONGEST = 250
"""Words of a sentence looked at together; rubble without sentence ends is cut to stretches of this length."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its place in the sentence, spelling, Penn tag, UD relation, the place of its head (its own for a root), its span."""

    place: int
    text: str
    low: str
    tag: str
    relation: str
    head: int
    span: Span

    @property
    def base(self) -> str:
        """The relation without its subtype: `nsubj` for `nsubj:pass`."""
        return self.relation.partition(":")[0]


@dataclass(frozen=True)
class Sentence:
    """The words of one sentence, in order. `role` is the part its paragraph plays on the page, `number` its place in the document."""

    words: tuple[Word, ...]
    role: str = "text"
    number: int = 0

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, place: int) -> Word:
        return self.words[place]

    @cached_property
    def lows(self) -> tuple[str, ...]:
        """The words in lower case, straight apostrophes."""
        return tuple(word.low for word in self.words)

    @cached_property
    def dependents(self) -> tuple[tuple[int, ...], ...]:
        """For each word the places of the words that it governs."""
        found: list[list[int]] = [[] for _ in self.words]
        for word in self.words:
            if word.head != word.place:
                found[word.head].append(word.place)
        return tuple(map(tuple, found))

    @cached_property
    def edges(self) -> tuple[tuple[int, int], ...]:
        """For each word the first and last place of all that hangs on it, itself included."""
        first, last = list(range(len(self.words))), list(range(len(self.words)))
        for place in self._leaves_first():
            head = self.words[place].head
            if head != place:
                first[head] = min(first[head], first[place])
                last[head] = max(last[head], last[place])
        return tuple(zip(first, last, strict=True))

    def _leaves_first(self) -> Iterator[int]:
        roots = [word.place for word in self.words if word.head == word.place]
        order: list[int] = []
        while roots:
            place = roots.pop()
            order.append(place)
            roots.extend(self.dependents[place])
        return reversed(order)

    def under(self, place: int, *relations: str) -> list[Word]:
        """Return the words that a word governs by one of the relations (given without subtype), in order."""
        return [self.words[child] for child in self.dependents[place] if self.words[child].base in relations]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the document from one word to before another (`end` exclusive), without marks at its ends."""
        while end - 1 > start and self.words[end - 1].low in _TRAILING:
            end -= 1
        return Span(self.words[start].span.start, self.words[end - 1].span.end)

    def after(self, place: int) -> str:
        """Return the next word in lower case, or an empty string at the end."""
        return self.lows[place + 1] if place + 1 < len(self.words) else ""

    def before(self, place: int) -> str:
        """Return the word before in lower case, or an empty string at the start."""
        return self.lows[place - 1] if place > 0 else ""

    @cached_property
    def asks(self) -> bool:
        """Whether the sentence ends as a question."""
        return any(low == "?" for low in self.lows[-3:])


_TRAILING = frozenset({",", ";", ":", "-", "–", "—", "*", "**"})
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "`": "'"})


def sentences(parsed: Parsed) -> Iterator[Sentence]:
    """Yield the sentences of a parsed document in the order of the text; those of more than `LONGEST` words in pieces.

    What stands in comments, where hidden words stand, too, is no part of the letter and left out.
    """
    number = 0
    for block in (block for block in parsed.blocks if block.paragraph.role != "comment"):
        for tokens in block.sentences():
            for start in range(tokens.start, tokens.end, LONGEST):
                yield Sentence(tuple(_words(block, range(start, min(start + LONGEST, tokens.end)))), block.paragraph.role, number)
                number += 1


def _words(block: Block, places: range) -> Iterable[Word]:
    offsets = block.offsets
    kept = [block.doc[place] for place in places if not block.doc[place].is_space]
    at = {token.i: place for place, token in enumerate(kept)}
    for place, token in enumerate(kept):
        text, start = token.text, token.idx
        head = at.get(token.head.i, place)
        span = Span(offsets[start], offsets[start + len(text) - 1] + 1)
        yield Word(place, text, text.lower().translate(_STRAIGHT), token.tag_, token.dep_, head, span)
