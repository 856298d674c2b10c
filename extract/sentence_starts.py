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
from thinc.api import Maxout, Model, Softmax, chain, expand_window, with_array

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


@Language.component(GUARD, assigns=["token.is_sent_start"])
def sentence_guard(doc: Doc) -> Doc:
    """Forbid the parser to start a sentence where none can start; after the comma of a greeting one may."""
    words = [token.text for token in doc]
    for token in doc[1:]:
        line = words[max(0, token.i - _GREETED - 2) : token.i]
        new_line = token.text[0].isupper() and greeted(line)
        if (runs_on(words[token.i - 1], token.text) and not new_line) or _numbered(words[: token.i]):
            token.is_sent_start = False
    return doc


@registry.architectures("letterbook.SentenceStarts.v1")  # type: ignore[untyped-decorator]
def network(width: int, hidden: int) -> Model[Any, Any]:
    """Build the network: lists of arrays, in what the shared network makes of each word, out the chances (no start, start) of each."""
    seen = width * (2 * WINDOW + 1)
    layers: Model[Any, Any] = chain(expand_window(WINDOW), Maxout(hidden, seen, nP=2, dropout=0.3, normalize=True), Softmax(2, hidden))
    return with_array(layers, pad=WINDOW)


class SentenceStarts(TrainablePipe):  # type: ignore[misc]  # spaCy compiles it without types
    """Tells the parser the starts that are as good as certain, and the places that are as good as none."""

    def __init__(self, vocab: Vocab, model: Model[Any, Any], name: str) -> None:
        """Take the network, trained by `training/sentence_starts.py`."""
        self.vocab, self.model, self.name = vocab, model, name
        self.cfg: dict[str, Any] = {}

    def predict(self, docs: Sequence[Doc]) -> list[NDArray[np.float32]]:
        """Return for each document the chances (words, 2) from what the shared network left in `Doc.tensor`."""
        chances: list[NDArray[np.float32]] = self.model.predict([doc.tensor for doc in docs])
        return chances

    def set_annotations(self, docs: Sequence[Doc], scores: Sequence[NDArray[np.float32]]) -> None:
        """Mark what is sure and what is unlikely; what the guard forbade stays forbidden."""
        for doc, chances in zip(docs, scores, strict=True):
            for token, chance in zip(doc[1:], chances[1:, 1], strict=True):
                if token.is_sent_start is None and not UNLIKELY <= chance <= SURE:
                    token.is_sent_start = bool(chance > SURE)


_NETWORK = {"@architectures": "letterbook.SentenceStarts.v1", "width": 128, "hidden": 128}


@Language.factory(LEARNED, assigns=["token.is_sent_start"], default_config={"model": _NETWORK})
def sentence_starts(nlp: Language, name: str, model: Model[Any, Any]) -> SentenceStarts:
    """Make the component for a pipeline (spaCy calls this by the component's factory name)."""
    return SentenceStarts(nlp.vocab, model, name)
