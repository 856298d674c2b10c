"""Teach a packed pipeline where sentences start: `python -m training.sentence_starts TREEBANKS PIPELINE`, three minutes of one core.

The shared network stays as it is; what it makes of every word is computed once, and a small network over it and its neighbours learns from
paragraphs run together to several lengths. Writes the pipeline with the component in its place.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from thinc.api import Adam, Model, NumpyOps, fix_random_seed, set_current_ops

from extract import english
from extract.sentence_starts import GUARD, LEARNED, SentenceStarts, windows
from training import conllu
from training.convert import document, joined, paragraphs, whole_documents
from training.pack import round_weights, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc

    from training.conllu import Sentence

    Text = tuple[NDArray[np.float32], NDArray[np.float32]]

LENGTHS = (15, 60)
"""Words to which paragraphs are run together, beside whole documents."""
ROUNDS, RATE, FALL, BATCH_WORDS = 5, 0.001, 0.5, 600


def groups(treebanks: Path) -> list[list[Sentence]]:
    """Return the texts to learn from: both treebanks' training text in every length."""
    found: list[list[Sentence]] = []
    for name in ("ewt", "gum"):
        sentences = conllu.read(treebanks / f"{name}-train.conllu")
        found += whole_documents(sentences)
        for words in LENGTHS:
            found += joined(paragraphs(sentences), words)
    return found


def seen(nlp: Language, docs: list[Doc]) -> Iterator[Text]:
    """Yield each text as (words, width), what the shared network makes of its words, and (words, 2), 1 for no start and for a start."""
    shared = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]
    for first in range(0, len(docs), 64):
        batch = docs[first : first + 64]
        for doc, vectors in zip(batch, shared.predict(batch), strict=True):
            starts = np.array([token.i > 0 and bool(token.is_sent_start) for token in doc])
            yield vectors, np.stack([~starts, starts], axis=1).astype(np.float32)


def _batches(texts: list[Text]) -> Iterator[list[Text]]:
    batch: list[Text] = []
    for text in texts:
        batch.append(text)
        if sum(len(vectors) for vectors, _ in batch) >= BATCH_WORDS:
            yield batch
            batch = []
    if batch:
        yield batch


def teach(model: Model[Any, Any], texts: list[Text], rng: random.Random) -> None:
    """Train the network, the rate falling after each round over all texts, and print the loss a word."""
    optimizer, words = Adam(RATE), sum(len(vectors) for vectors, _ in texts)
    for number in range(ROUNDS):
        rng.shuffle(texts)
        loss = 0.0
        for batch in _batches(texts):
            true = np.vstack([starts for _, starts in batch])
            chances, backprop = model.begin_update(np.vstack([windows(vectors, np.arange(len(vectors))) for vectors, _ in batch]))
            loss -= float(np.log(np.maximum((chances * true).sum(axis=1), 1e-8)).sum())
            backprop((chances - true) / len(true))
            model.finish_update(optimizer)
        optimizer.learn_rate *= FALL
        print(f"round {number + 1} of {ROUNDS}: loss {loss / words:.5f}")


def main(arguments: list[str] | None = None) -> None:
    """Train the component and write the pipeline with it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("pipeline", type=Path)
    chosen = parser.parse_args(arguments)
    set_current_ops(NumpyOps(use_blis=False))
    rng = random.Random(1)  # noqa: S311 - chance, no secret
    fix_random_seed(1)
    nlp = english.load(chosen.pipeline)
    if LEARNED in nlp.pipe_names:
        nlp.remove_pipe(LEARNED)
    component = nlp.add_pipe(LEARNED, after=GUARD)
    assert isinstance(component, SentenceStarts)
    component.model.initialize()
    teach(component.model, list(seen(nlp, [document(nlp.vocab, group) for group in groups(chosen.treebanks)])), rng)
    round_weights(component.model)
    write(nlp, chosen.pipeline)


if __name__ == "__main__":
    main()
