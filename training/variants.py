"""More letter sentences from those annotated by hand: noun phrases and fronted clauses changed for others of the same kind.

"Safeguarding partners must publish a report" and "The Council will write to residents" give "The Council must publish a report" and so on.
The structure is what is to be learned; the sense may be odd. Only training sentences are used, as frames and as stock.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from training.conllu import Sentence, Token

LONGEST = {"subject": 9, "other": 7, "clause": 22}
"""Words that a phrase has at most, by the part it plays."""
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "obl:agent"})
_OTHERS = frozenset({"obj", "obl", "nmod"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_CHANGED = 0.5
"""The chance that a phrase is changed."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a sentence that hangs on one word: `start` to `end` (exclusive), `top` its highest word, what it can stand in for."""

    start: int
    end: int
    top: int
    kind: tuple[str, ...]


Stock = dict[tuple[str, ...], list[tuple["Token", ...]]]


def _below(tokens: tuple[Token, ...], top: int) -> list[int]:
    inside = {top}
    grown = True
    while grown:
        more = {index for index, token in enumerate(tokens) if token.head in inside} - inside
        inside |= more
        grown = bool(more)
    return sorted(inside)


def _kind(tokens: tuple[Token, ...], top: int) -> tuple[str, ...] | None:
    token = tokens[top]
    if token.deprel == "advcl" and token.head > top:
        return ("clause",)
    if token.xpos in _NOUNS and token.deprel in _SUBJECTS:
        return ("subject", token.xpos)
    if token.xpos in _NOUNS and token.deprel in _OTHERS:
        return ("other", token.xpos)
    return None


def _core(tokens: tuple[Token, ...], top: int) -> list[int]:
    """Return the words of a phrase without its preposition, conjunction and the marks at its ends."""
    edge = {"case", "cc", "mark", "punct"} if tokens[top].deprel != "advcl" else {"punct"}
    words = _below(tokens, top)
    while words and words[0] != top and tokens[words[0]].deprel in edge and tokens[words[0]].head == top:
        words.pop(0)
    while words and words[-1] != top and tokens[words[-1]].deprel == "punct":
        words.pop()
    return words


def phrases(sentence: Sentence) -> Iterator[Phrase]:
    """Yield the phrases of a sentence that can be changed for others."""
    tokens = sentence.tokens
    for top in range(len(tokens)):
        kind = _kind(tokens, top)
        words = _core(tokens, top) if kind else []
        whole = bool(words) and words == list(range(words[0], words[-1] + 1))
        if kind and whole and top in words and len(words) <= LONGEST[kind[0]]:
            yield Phrase(words[0], words[-1] + 1, top, kind)


def _cut(sentence: Sentence, phrase: Phrase) -> tuple[Token, ...]:
    """Cut a phrase out: heads count from its first word; its top has its own place for head."""
    cut = [
        replace(token, head=(index if index == phrase.top else token.head) - phrase.start)
        for index, token in enumerate(sentence.tokens[phrase.start : phrase.end], phrase.start)
    ]
    if phrase.start == 0 and cut[0].upos != "PROPN" and cut[0].form != "I":
        cut[0] = replace(cut[0], form=cut[0].form.lower())
    return tuple(cut)


def stock(sentences: list[Sentence]) -> Stock:
    """Gather phrases by kind."""
    found: Stock = defaultdict(list)
    for sentence in sentences:
        for phrase in phrases(sentence):
            found[phrase.kind].append(_cut(sentence, phrase))
    return found


def _put(sentence: Sentence, phrase: Phrase, filling: tuple[Token, ...]) -> Sentence:
    tokens, grown = sentence.tokens, len(filling) - (phrase.end - phrase.start)
    top = next(index for index, token in enumerate(filling) if token.head == index)

    def moved(head: int) -> int:
        if phrase.start <= head < phrase.end:
            return phrase.start + top
        return head + grown if head >= phrase.end else head

    put = [replace(token, head=token.head + phrase.start) for token in filling]
    put[top] = replace(put[top], head=moved(tokens[phrase.top].head), deprel=tokens[phrase.top].deprel)
    put[-1] = replace(put[-1], space=tokens[phrase.end - 1].space)
    if phrase.start == 0:
        put[0] = replace(put[0], form=put[0].form[0].upper() + put[0].form[1:])
    before = [replace(token, head=moved(token.head)) for token in tokens[: phrase.start]]
    after = [replace(token, head=moved(token.head)) for token in tokens[phrase.end :]]
    return replace(sentence, tokens=(*before, *put, *after))


def variant(sentence: Sentence, phrase_stock: Stock, rng: random.Random) -> Sentence:
    """Return a sentence with some of its phrases changed, the last first so that places stay true."""
    changed = sentence
    free = len(sentence.tokens)
    for phrase in sorted(phrases(sentence), key=lambda found: -found.start):
        if phrase.end <= free and phrase_stock.get(phrase.kind) and rng.random() < _CHANGED:
            changed = _put(changed, phrase, rng.choice(phrase_stock[phrase.kind]))
            free = phrase.start
    return changed
