"""From treebanks to what spaCy trains on: `python -m training.convert TREEBANKS OUT` writes `*.spacy` files into OUT."""

from __future__ import annotations

import argparse
import itertools
import random
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.tokens import Doc, DocBin

from training import conllu, variants

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.vocab import Vocab

    from training.conllu import Sentence, Token

LETTERS = Path(__file__).with_name("letters")
FEATURES = frozenset({"Number", "Person", "Tense", "VerbForm", "Voice", "Mood", "Degree", "PronType", "Case", "Poss", "Polarity"})
FORMAL = ("GUM_court", "GUM_speech", "GUM_news", "GUM_academic")
"""Genres nearest to letters: they stand twice in the training text."""
VARIANTS = 4
"""How often the letters stand in the second stage's text as written, and how many variants of each; all twice, alone and run together."""
JOINED_WORDS = 60
"""Paragraphs are joined up to about this many words, so that a sentence's start is learned inside running text too."""


def _features(feats: str) -> str:
    return "|".join(feature for feature in feats.split("|") if feature.partition("=")[0] in FEATURES)


def _labels(tokens: Sequence[Token], heads: list[int]) -> dict[str, list[str] | list[int]]:
    return {
        "heads": heads,
        "deps": [token.deprel for token in tokens],
        "tags": [token.xpos for token in tokens],
        "pos": [token.upos for token in tokens],
        "morphs": [_features(token.feats) for token in tokens],
        "lemmas": [token.lemma for token in tokens],
    }


def document(vocab: Vocab, sentences: Iterable[Sentence]) -> Doc:
    """Sentences run together into one spaCy document, parted by single spaces."""
    tokens: list[Token] = []
    heads: list[int] = []
    for sentence in sentences:
        heads += [len(tokens) + token.head for token in sentence.tokens]
        tokens += sentence.tokens
    spaces = [token.space for token in tokens]
    return Doc(vocab, words=[token.form for token in tokens], spaces=spaces, **_labels(tokens, heads))  # type: ignore[arg-type]


def paragraphs(sentences: Iterable[Sentence]) -> list[list[Sentence]]:
    """Sentences grouped by the paragraph that they stand in."""
    return [list(group) for _, group in itertools.groupby(sentences, key=lambda sentence: (sentence.document, sentence.paragraph))]


def whole_documents(sentences: Iterable[Sentence]) -> list[list[Sentence]]:
    """Sentences grouped by document, for the hardest test of sentence ends."""
    return [list(group) for _, group in itertools.groupby(sentences, key=lambda sentence: sentence.document)]


def joined(groups: list[list[Sentence]], words: int) -> Iterator[list[Sentence]]:
    """Neighbouring paragraphs of a document run together until there are about so many words."""
    run: list[Sentence] = []
    for group in groups:
        if run and (run[0].document != group[0].document or sum(len(sentence.tokens) for sentence in run) >= words):
            yield run
            run = []
        run = run + group
    if run:
        yield run


def _letters(rng: random.Random) -> list[list[Sentence]]:
    """Return the training letters, each paragraph alone and some run together: the sentences as written, and variants of them."""
    written = [sentence for path in sorted(LETTERS.glob("train*.conllu")) for sentence in conllu.read(path)]
    stock = variants.stock(written)
    groups: list[list[Sentence]] = []
    for _ in range(VARIANTS):
        for sentences in (written, [variants.variant(sentence, stock, rng) for sentence in written]):
            alone = paragraphs(sentences)
            groups += [*alone, *joined(alone, JOINED_WORDS)]
    return groups


def _training(*paths: Path) -> list[list[Sentence]]:
    groups: list[list[Sentence]] = []
    for path in paths:
        alone = paragraphs(conllu.read(path))
        groups += [*alone, *joined(alone, JOINED_WORDS)]
        groups += [group for group in alone if group[0].name.startswith(FORMAL)]
    return groups


def _write(vocab: Vocab, groups: list[list[Sentence]], out: Path) -> None:
    DocBin(docs=[document(vocab, group) for group in groups], store_user_data=False).to_disk(out)
    print(f"{out}: {len(groups)} texts, {sum(len(sentence.tokens) for group in groups for sentence in group)} words")


def main(arguments: list[str] | None = None) -> None:
    """Write training, tuning (the treebanks, EWT once more, and letters) and development files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path, help="the folder of ewt-*.conllu and gum-*.conllu")
    parser.add_argument("out", type=Path)
    chosen = parser.parse_args(arguments)
    vocab = spacy.blank("en").vocab
    ewt, gum = (chosen.treebanks / f"{name}-train.conllu" for name in ("ewt", "gum"))
    train = _training(ewt, gum)
    rng = random.Random(1)  # noqa: S311 - chance, no secret
    rng.shuffle(train)
    chosen.out.mkdir(parents=True, exist_ok=True)
    _write(vocab, train, chosen.out / "train.spacy")
    _write(vocab, [*train, *_training(ewt), *_letters(rng)], chosen.out / "tune.spacy")
    dev = [group for name in ("ewt", "gum") for group in paragraphs(conllu.read(chosen.treebanks / f"{name}-dev.conllu"))]
    _write(vocab, dev, chosen.out / "dev.spacy")


if __name__ == "__main__":
    main()
