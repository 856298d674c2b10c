"""Where sentences start, said to the parser before it looks: where none can (a rule), and where one surely does or does not (learned).

The parser settles what both leave open. Alone it overlooks starts in text whose paragraphs were run together, where no stop stands before
them: its choice is one among many at each word, and is made once. Imports spaCy: only `extract/english.py`, `extract/language.py` (when it
first parses) and `training/` import this module.
"""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.util import registry
from thinc.api import Maxout, Model, Softmax, chain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

GUARD, LEARNED = "sentence_guard", "sentence_starts"
"""The names of the two components, in the order in which they run: after the shared network, before the parser."""
SENTENCES = Path(__file__).parent / "data" / "sentences.toml"
WINDOW = 3
"""Words before and behind that the learned component sees, each as the shared network gives it with six neighbours more."""
SURE, UNLIKELY = 0.8, 0.02
"""Chances above and below which the parser is told; chosen on development data."""
_ENDS = frozenset(".?!:;…•”\"')]")
"""Last characters of a word after which even a word in small letters may begin a sentence."""
LIST_MARKER = re.compile(r"\(?(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|[A-Za-z]|[ivx]{1,5})[.):]{0,2}|[*•–-]")
_MARKER = 3
"""Words of a list marker at most: "(", "a", ")"."""
_GREETED = 4
"""Words that may stand between a greeting's first word and its comma: "Dear Sir or Madam,"."""


@functools.cache
def _words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in tomllib.loads(SENTENCES.read_text(encoding="utf8")).items()}


def runs_on(before: str, word: str) -> bool:
    """Say whether a word can be no sentence's first: behind a comma, an open bracket or an abbreviation, or in small letters."""
    if before[-1] in ",([“‘&/" or word[0] in ",.;:?!)]’”%":
        return True
    if before in _words()["abbreviations"] or (before.lower() in _words()["before_numbers"] and word[0].isdigit()):
        return True
    return word[0].islower() and before[-1] not in _ENDS


def greeted(words: Sequence[str]) -> bool:
    """Say whether words that end in a comma are a greeting or a close, lines of their own: "Dear Ms Ali,", "Yours sincerely,"."""
    if words[-1] != ",":
        return False
    for word in reversed(words[-_GREETED - 2 : -1]):
        if word.lower() in _words()["greetings"]:
            return True
        if not (word[0].isalnum() or word in {"&", "-", "."}):
            return False
    return False


def _numbered(words: Sequence[str]) -> bool:
    """Say whether a text's first words are its number and no more: "2.1", "(a)", "iv.", "*"."""
    return len(words) <= _MARKER and bool(LIST_MARKER.fullmatch("".join(words)))


def _new_line(words: Sequence[str], place: int) -> bool:
    """Say whether a greeting ends before a place at which a word begins with a capital."""
    return words[place][0].isupper() and greeted(words[max(0, place - _GREETED - 2) : place])


@Language.component(GUARD, assigns=["token.is_sent_start"])
def sentence_guard(doc: Doc) -> Doc:
    """Forbid the parser to start a sentence where none can start; after the comma of a greeting one may."""
    words = [token.text for token in doc]
    for place in range(1, len(doc)):
        if _numbered(words[: min(place, _MARKER + 1)]) or (runs_on(words[place - 1], words[place]) and not _new_line(words, place)):
            doc[place].is_sent_start = False
    return doc


@registry.architectures("letterbook.SentenceStarts.v2")  # type: ignore[untyped-decorator]
def network(width: int, hidden: int) -> Model[Any, Any]:
    """Build the network: in the windows of words (see `windows`), out the chances (no start, start) of each."""
    network: Model[Any, Any] = chain(Maxout(hidden, width * (2 * WINDOW + 1), nP=2, dropout=0.3, normalize=True), Softmax(2, hidden))
    return network


def windows(vectors: NDArray[np.float32], places: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return what the shared network makes of words and their neighbours side by side, (places, width × 7); nought beyond a text's ends."""
    padded = np.pad(vectors, ((WINDOW, WINDOW), (0, 0)))
    return np.hstack([padded[places + offset] for offset in range(2 * WINDOW + 1)])


class SentenceStarts(TrainablePipe):  # type: ignore[misc]  # spaCy compiles it without types
    """Tells the parser the starts that are as good as certain, and what is as good as none, of the places that the guard leaves open."""

    def __init__(self, vocab: Vocab, model: Model[Any, Any], name: str) -> None:
        """Take the network, trained by `training/sentence_starts.py`."""
        self.vocab, self.model, self.name = vocab, model, name
        self.cfg: dict[str, Any] = {}

    def predict(self, docs: Sequence[Doc]) -> list[dict[int, float]]:
        """Return for each document the chance of a start at each place that is open, from what the shared network left in `Doc.tensor`."""
        found = []
        for doc in docs:
            places = [token.i for token in doc[1:] if token.is_sent_start is None]
            seen = windows(np.asarray(doc.tensor, dtype=np.float32), np.array(places, dtype=np.int64))
            found.append(dict(zip(places, self.model.predict(seen)[:, 1].tolist(), strict=True)) if places else {})
        return found

    def set_annotations(self, docs: Sequence[Doc], scores: Sequence[dict[int, float]]) -> None:
        """Mark what is sure and what is unlikely."""
        for doc, chances in zip(docs, scores, strict=True):
            for place, chance in chances.items():
                if not UNLIKELY <= chance <= SURE:
                    doc[place].is_sent_start = chance > SURE


_NETWORK = {"@architectures": "letterbook.SentenceStarts.v2", "width": 128, "hidden": 128}


@Language.factory(LEARNED, assigns=["token.is_sent_start"], default_config={"model": _NETWORK})
def sentence_starts(nlp: Language, name: str, model: Model[Any, Any]) -> SentenceStarts:
    """Make the component for a pipeline (spaCy calls this by the component's factory name)."""
    return SentenceStarts(nlp.vocab, model, name)
