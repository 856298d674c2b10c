"""Pack a trained pipeline for shipping: `python -m training.pack TRAINED TREEBANKS OUT`.

Adds the lemmatizer's tables and the guard of sentence starts, rounds weights to 7 mantissa bits (which costs nothing in the scores) and
writes two files: the configuration, and everything else compressed to less than half.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import spacy
from numpy.typing import NDArray

from extract.english import CONFIG, GUARD, PARTS, TagLemmatizer
from training import conllu, lemmas

if TYPE_CHECKING:
    from spacy.language import Language

Weights = NDArray[np.float32]


def rounded(weights: Weights) -> Weights:
    """Return the weights with the nearest values that have 7 mantissa bits (the low 16 bits of each number are nought)."""
    bits = np.ascontiguousarray(weights, dtype=np.float32).view(np.uint32).astype(np.uint64)
    return ((bits + 0x8000) & 0xFFFF0000).astype(np.uint32).view(np.float32).reshape(weights.shape)


def round_weights(nlp: Language) -> None:
    """Round every weight of every component in place."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model not in (None, True, False) else ():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, rounded(node.get_param(name)))


def main(arguments: list[str] | None = None) -> None:
    """Write the packed pipeline into OUT, in place of what was there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args(arguments)
    nlp = spacy.load(chosen.trained)
    sentences = [sentence for name in ("ewt", "gum") for sentence in conllu.read(chosen.treebanks / f"{name}-train.conllu")]
    lemmatizer = nlp.add_pipe("tag_lemmatizer")
    assert isinstance(lemmatizer, TagLemmatizer)
    lemmatizer.initialize(nlp=nlp, lookups=lemmas.tables(sentences))
    nlp.add_pipe(GUARD, before="parser")
    round_weights(nlp)
    nlp.meta |= {"name": "letterbook", "license": "CC BY-SA 4.0", "author": "", "performance": {}}
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    shutil.rmtree(chosen.out, ignore_errors=True)
    chosen.out.mkdir(parents=True)
    nlp.config.to_disk(chosen.out / CONFIG)
    (chosen.out / PARTS).write_bytes(gzip.compress(nlp.to_bytes(), mtime=0))


if __name__ == "__main__":
    main()
