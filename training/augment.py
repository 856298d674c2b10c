"""Make treebank text look more like letters while it is being learned: curly quotes, headings in capitals, missing full stops."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language

SHORT = 10
"""Words in a text that may be a heading."""
_CURLY = str.maketrans({"'": "’"})
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-"})

Words = list[str]
Annotation = dict[str, Any]


def _curly(words: Words) -> Words:
    opened = False
    out = []
    for word in words:
        if word == '"':
            opened = not opened
        out.append(("“" if opened else "”") if word == '"' else word.translate(_CURLY))
    return out


def _respelt(words: Words, rng: random.Random) -> Words:
    if len(words) <= SHORT and rng.random() < 0.1:
        return [word.upper() for word in words]
    if rng.random() < 0.3:
        return _curly(words)
    return [word.translate(_STRAIGHT) for word in words] if rng.random() < 0.2 else words


def _without_last_stop(doc: Doc) -> bool:
    last = doc[len(doc) - 1]
    return len(doc) > 1 and last.text == "." and last.head.i != last.i and not any(token.head.i == last.i for token in doc)


def _copy(nlp: Language, doc: Doc, rng: random.Random) -> Doc:
    end = len(doc) - (1 if _without_last_stop(doc) and rng.random() < 0.12 else 0)
    kept = [doc[index] for index in range(end)]
    return Doc(
        nlp.vocab,
        words=_respelt([token.text for token in kept], rng),
        spaces=[bool(token.whitespace_) for token in kept],
        tags=[token.tag_ for token in kept],
        pos=[token.pos_ for token in kept],
        morphs=[str(token.morph) for token in kept],
        heads=[token.head.i for token in kept],
        deps=[token.dep_ for token in kept],
    )


@registry.augmenters("letterbook.letters.v1")  # type: ignore[untyped-decorator]
def letters_augmenter(seed: int = 1) -> Callable[[Language, Example], Iterator[Example]]:
    """For each text of an epoch, one version of it. The same seed gives the same versions."""
    rng = random.Random(seed)  # noqa: S311 - chance, no secret

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        reference = _copy(nlp, example.reference, rng)
        yield Example(nlp.make_doc(reference.text), reference)

    return augment
