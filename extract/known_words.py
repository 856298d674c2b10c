"""What is known of words beyond the annotated text: the company that they keep, and the parts of speech that a dictionary gives them.

A treebank holds some thirty thousand words; letters hold others. For these the network sees, beside a word's own letters, its Brown cluster
(Brown et al. 1992, "Class-based n-gram models of natural language"), the parts of speech under which WordNet lists it, and a vector of the
words that it stands among (GloVe, Pennington et al. 2014), kept as product-quantised codes (Jégou et al. 2011): sixteen bytes a word.
`training/known_words.py` makes the table from public lists. Imports thinc: only `extract/english.py` imports this module.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.util import registry
from thinc.api import HashEmbed, Linear, Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

WORDS = Path(__file__).parent / "model" / "words.npz"
CLUSTER_ROWS, SENSE_ROWS = 1500, 400
"""Rows of the embedding tables of clusters (a thousand) and of the sets of parts of speech (some hundred and fifty)."""


@dataclass(frozen=True, slots=True)
class KnownWords:
    """The table. `places` tells a word's place; `clusters` and `senses` (0: none) go by place, `codes` for the first of the places only.

    codes: places × pieces, uint8; codebooks: pieces × 256 × numbers a piece, float32.
    """

    places: dict[str, int]
    clusters: NDArray[np.uint16]
    senses: NDArray[np.uint8]
    codes: NDArray[np.uint8]
    codebooks: NDArray[np.float32]

    def facts(self, word: str) -> tuple[int, int, int]:
        """Return a word's cluster, its senses and the place of its codes (-1: none): as it is written, and as it is in small letters."""
        written = word.replace("’", "'")
        small = self.places.get(written.lower(), -1)
        place = self.places.get(written, small)
        cluster = int(self.clusters[place]) or int(self.clusters[small])
        return (cluster, int(self.senses[small]), small if small < len(self.codes) else -1) if place >= 0 else (0, 0, -1)

    def vectors(self, rows: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return the vectors of places, shape (words, numbers); nought for -1."""
        pieces = np.arange(len(self.codebooks))
        vectors = self.codebooks[pieces, self.codes[rows]].reshape(len(rows), -1)
        vectors[rows < 0] = 0
        return vectors


def read(path: Path) -> KnownWords:
    """Read a table as `training/known_words.py` wrote it."""
    with np.load(path) as table:
        words = table["words"].tobytes().decode().split("\n")
        places = {word: place for place, word in enumerate(words)}
        return KnownWords(places, table["clusters"], table["senses"], table["codes"], table["codebooks"])


@functools.cache
def _known() -> KnownWords:
    return read(WORDS)


@functools.lru_cache(maxsize=100_000)
def _facts(orth: int, word: str) -> tuple[int, int, int]:
    return _known().facts(word)


def _of(doc: Doc) -> NDArray[np.int64]:
    return np.array([_facts(token.orth, token.text) for token in doc], dtype=np.int64).reshape(len(doc), 3)


def _see(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], list[Any]]]:
    """Give each document's lexical attributes with clusters and senses as further columns."""
    columns = model.attrs["columns"]
    seen = [np.hstack([doc.to_array(columns), _of(doc)[:, :2].astype(np.uint64)]) for doc in docs]
    return seen, lambda _: []


def _look_up(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], list[Any]]]:
    """Give each document's word vectors, which are not learned."""
    return [_known().vectors(_of(doc)[:, 2]) for doc in docs], lambda _: []


@registry.architectures("letterbook.KnownWordsEmbed.v1")  # type: ignore[untyped-decorator]
def embed(width: int, attrs: list[str], rows: list[int]) -> Model[Any, Any]:
    """Build the embedding: hashed tables of the attributes, clusters and senses, a projection of the vectors, one maxout layer over all.

    Gives one array of shape (words, width) for each document; spaCy's `MultiHashEmbed` with what is known of words beside it.
    """
    tables: list[Model[Any, Any]] = [
        HashEmbed(width, count, column=column, seed=8 + column, dropout=0.0)
        for column, count in enumerate([*rows, CLUSTER_ROWS, SENSE_ROWS])
    ]
    seen: Model[Any, Any] = chain(Model("see_words", _see, attrs={"columns": attrs}), list2ragged(), with_array(concatenate(*tables)))
    numbers = _known().codebooks.shape[0] * _known().codebooks.shape[2]
    stored: Model[Any, Any] = chain(Model("look_up_vectors", _look_up), list2ragged(), with_array(Linear(width, numbers)))
    mixed = Maxout(width, width * (len(tables) + 1), nP=3, dropout=0.0, normalize=True)
    return chain(concatenate(seen, stored), with_array(mixed), ragged2list())
