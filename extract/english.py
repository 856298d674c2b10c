"""The English of our pipeline: spaCy's, with longer word beginnings for the network to see, and lemmas by tag from the treebanks.

Imports spaCy: only `extract/language.py` (when it first parses) and `training/` import this module. `spacy.load` finds what is named here.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.attrs import PREFIX
from spacy.lang.en import English, EnglishDefaults
from spacy.pipeline import Lemmatizer
from spacy.util import load_config, load_model_from_config, registry

from extract import known_words, sentence_starts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language
    from spacy.tokens import Token
    from spacy.vocab import Vocab
    from thinc.api import Model

CONFIG, PARTS = "config.cfg", "parts.msgpack.gz"
"""The two files of a packed pipeline."""
NAMED = (known_words.embed, sentence_starts.SentenceStarts)
"""Named in a pipeline's configuration: importing this module makes them known to spaCy."""
STEM = 4
"""Letters of a word's beginning that the network sees; spaCy's own English shows it one. Four gave 0.7 points of labelled attachment."""


def beginning(word: str) -> str:
    """Return the first letters of a word in lower case: "notif" words share their beginning whatever their ending."""
    return word[:STEM].lower()


class LettersDefaults(EnglishDefaults):
    """English's defaults with our word beginnings."""

    lex_attr_getters = {**EnglishDefaults.lex_attr_getters, PREFIX: beginning}  # noqa: RUF012 - spaCy's own form


@registry.languages("letters")
class Letters(English):  # type: ignore[no-untyped-call]
    """The language of the shipped pipeline."""

    lang = "letters"
    Defaults = LettersDefaults


def load(folder: Path) -> Language:
    """Load a pipeline: packed by `training/pack.py` into two files, or as spaCy lays it out."""
    if not (folder / PARTS).exists():
        return spacy.load(folder)
    nlp = load_model_from_config(load_config(folder / CONFIG))
    return nlp.from_bytes(gzip.decompress((folder / PARTS).read_bytes()))


_VOWELS = frozenset("aeiouy")


def _plural(word: str) -> Iterator[str]:
    if word.endswith("ies") and len(word) > 4:
        yield word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        yield word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield word[:-1]
    yield word


def _stems(stem: str) -> Iterator[str]:
    """Spellings of the verb whose "-ed" or "-ing" was cut off, likeliest first: doubled letters single, a silent "e" restored."""
    doubled = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz"
    silent = stem.endswith(("at", "iz", "v", "c", "s", "u", "dg", "rg", "bl", "pl", "tl", "ang", "eng", "iat")) and not stem.endswith("ss")
    if doubled:
        yield stem[:-1]
    yield from (stem + "e", stem) if silent else (stem, stem + "e")
    if stem.endswith("ll"):
        yield stem[:-1]


def _past(word: str) -> Iterator[str]:
    if word.endswith("ied"):
        yield word[:-3] + "y"
    elif word.endswith("ed") and _VOWELS & set(word[:-2]):
        yield from _stems(word[:-2])
    yield word


def _doing(word: str) -> Iterator[str]:
    if word.endswith("ing") and _VOWELS & set(word[:-3]):
        yield from _stems(word[:-3])
    yield word


def _compared(ending: str) -> Callable[[str], Iterator[str]]:
    def spellings(word: str) -> Iterator[str]:
        if word.endswith("i" + ending):
            yield word[: -len(ending) - 1] + "y"
        elif word.endswith(ending):
            yield from _stems(word[: -len(ending)])
        yield word

    return spellings


RULES: dict[str, Callable[[str], Iterator[str]]] = {
    "NNS": _plural,
    "NNPS": _plural,
    "VBZ": _plural,
    "VBD": _past,
    "VBN": _past,
    "VBG": _doing,
    "JJR": _compared("er"),
    "RBR": _compared("er"),
    "JJS": _compared("est"),
    "RBS": _compared("est"),
}
"""By tag, how the spellings of a lemma are had from a word's."""
_KEPT = frozenset({"NNP", "NNPS", "FW", "ADD", "LS", "GW"})
"""Tags whose words keep their capitals as lemmas."""


def ruled(word: str, tag: str, known: Callable[[str], bool]) -> str:
    """Return a lemma by rule: the first spelling that is a known lemma, else the likeliest. `word` with its capitals."""
    seen = word if tag in _KEPT else word.lower()
    rule = RULES.get(tag)
    if rule is None:
        return seen
    spellings = list(rule(seen))
    return next((spelling for spelling in spellings if known(spelling.lower())), spellings[0])


class TagLemmatizer(Lemmatizer):
    """Lemmas from a word and its tag: exceptions learned from the treebanks first, then endings cut by rule."""

    @classmethod
    def get_lookups_config(cls, mode: str) -> tuple[list[str], list[str]]:
        """Name the tables that the component needs."""
        return ["lemma_exceptions", "lemma_known"], []

    def tag_lemmatize(self, token: Token) -> list[str]:
        """Return the lemma of a token, as a list of one."""
        key = (token.orth, token.tag)
        if key not in self.cache:
            word = token.text.replace("’", "'")
            lemma = self.lookups.get_table("lemma_exceptions").get(f"{token.tag_} {word.lower()}")
            known = self.lookups.get_table("lemma_known")
            self.cache[key] = [lemma if lemma is not None else ruled(word, token.tag_, known.__contains__)]
        found: list[str] = self.cache[key]
        return found


@Letters.factory("tag_lemmatizer", assigns=["token.lemma"], requires=["token.tag"], default_config={"model": None, "overwrite": True})
def tag_lemmatizer(nlp: Letters, name: str, model: Model[Any, Any] | None, overwrite: bool) -> TagLemmatizer:
    """Make the lemmatizer for a pipeline (spaCy calls this by the component's factory name)."""
    vocab: Vocab = nlp.vocab
    return TagLemmatizer(vocab, model, name, mode="tag", overwrite=overwrite)
