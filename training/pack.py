"""Pack trained pipelines for shipping: `python -m training.pack TREEBANKS OUT TRAINED [TRAINED …]`.

Takes the mean of the weights where several are given (all must have gone out from the same first stage; one given twice counts twice), adds
the lemmatizer's tables and the guard of sentence starts, rounds weights to 7 mantissa bits (which costs nothing in the scores) and
writes two files: the configuration, and everything else compressed to less than half.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import spacy
from numpy.typing import NDArray
from thinc.api import Model

from extract.english import CONFIG, PARTS, TagLemmatizer
from extract.sentence_starts import GUARD
from training import conllu, lemmas

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language

Weights = NDArray[np.float32]


def rounded(weights: Weights) -> Weights:
    """Return the weights with the nearest values that have 7 mantissa bits (the low 16 bits of each number are nought)."""
    bits = np.ascontiguousarray(weights, dtype=np.float32).view(np.uint32).astype(np.uint64)
    return ((bits + 0x8000) & 0xFFFF0000).astype(np.uint32).view(np.float32).reshape(weights.shape)


def _weights(nlp: Language) -> Iterator[tuple[Model[Any, Any], str]]:
    """Yield every part of a pipeline's networks that has weights, with the names of these, always in the same order."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if isinstance(model, Model) else ():
            yield from ((node, name) for name in node.param_names if node.has_param(name))


def mean(pipelines: list[Language]) -> Language:
    """Give the first pipeline the mean of all their weights, rounded, and return it."""
    for places in zip(*map(_weights, pipelines), strict=True):
        weights = np.mean([node.get_param(name) for node, name in places], axis=0, dtype=np.float64).astype(np.float32)
        node, name = places[0]
        node.set_param(name, rounded(np.asarray(weights)))
    return pipelines[0]


def round_weights(model: Model[Any, Any]) -> None:
    """Round every weight of a network in place."""
    for node in model.walk():
        for name in node.param_names:
            node.set_param(name, rounded(np.asarray(node.get_param(name))))  # type: ignore[arg-type]


def write(nlp: Language, out: Path) -> None:
    """Write a pipeline's two files into a folder, in place of what was there."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    nlp.config.to_disk(out / CONFIG)
    (out / PARTS).write_bytes(gzip.compress(nlp.to_bytes(), mtime=0))


def main(arguments: list[str] | None = None) -> None:
    """Write the packed pipeline into OUT, in place of what was there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("trained", type=Path, nargs="+")
    chosen = parser.parse_args(arguments)
    nlp = mean([spacy.load(trained) for trained in chosen.trained])
    sentences = [sentence for name in ("ewt", "gum") for sentence in conllu.read(chosen.treebanks / f"{name}-train.conllu")]
    lemmatizer = nlp.add_pipe("tag_lemmatizer")
    assert isinstance(lemmatizer, TagLemmatizer)
    lemmatizer.initialize(nlp=nlp, lookups=lemmas.tables(sentences))
    nlp.add_pipe(GUARD, before="parser")
    nlp.meta |= {"name": "letterbook", "license": "CC BY-SA 4.0", "author": "", "performance": {}}
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    write(nlp, chosen.out)


if __name__ == "__main__":
    main()
