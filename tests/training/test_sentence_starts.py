"""The small network that learns where sentences start."""

from __future__ import annotations

import random

import numpy as np
from thinc.api import fix_random_seed

from extract.language import pipeline
from extract.sentence_starts import SURE, network, windows
from training.sentence_starts import seen, teach

WIDTH = 8


def test_a_sign_of_a_start_is_learned_until_it_is_sure() -> None:
    fix_random_seed(0)
    chance = np.random.default_rng(0)
    texts = []
    for _ in range(600):
        starts = chance.random(30) < 0.2
        vectors = chance.normal(scale=0.1, size=(30, WIDTH)).astype(np.float32)
        vectors[:, 0] = np.where(np.roll(starts, -1), 3, -3)
        texts.append((vectors, np.stack([~starts, starts], axis=1).astype(np.float32)))
    model = network(WIDTH, 16)
    model.initialize()
    vectors, true = texts[0]
    for _ in range(3):
        teach(model, texts, random.Random(0))  # noqa: S311 - chance, no secret
    chances = model.predict(windows(vectors, np.arange(len(vectors))))[1:-1, 1]
    starts = true[1:-1, 1] == 1
    assert chances[starts].min() > SURE
    assert chances[~starts].max() < 1 - SURE


def test_a_texts_first_word_is_no_start_to_learn() -> None:
    nlp = pipeline()
    doc = nlp("We agree. You must reply.")
    [(vectors, starts)] = seen(nlp, [doc])
    assert len(vectors) == len(doc)
    assert [token.text for token, start in zip(doc, starts[:, 1], strict=True) if start] == ["You"]
