"""Print the table of a pipeline: `python -m training.evaluate TREEBANKS [--model DIR] [--letters DIR] [--split dev]`.

From raw text, so every error of the tokenizer counts; scores are spaCy's (punctuation left out of attachment). "documents" runs a whole
document's paragraphs together with nothing to part them, the hardest case for sentence ends; "joined" runs short paragraphs together only;
"paragraphs" is what the program reads.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from extract import language
from extract.known_words import WORDS
from training import conllu
from training.convert import LETTERS, document, joined, paragraphs, whole_documents
from training.lookup import results, table

if TYPE_CHECKING:
    from spacy.language import Language

    from training.conllu import Sentence

JOINED_WORDS = 10
"""Paragraphs of fewer words are joined with the next in the row "joined"."""
_COLUMNS = {"token_f": "words", "tag_acc": "TAG", "dep_uas": "UAS", "dep_las": "LAS", "sents_f": "sentence F", "lemma_acc": "lemma"}


def scores(nlp: Language, groups: list[list[Sentence]]) -> dict[str, float]:
    """Score a pipeline on texts, each a run of sentences, parsed from their raw form. In per cent."""
    from spacy.training import Example

    references = [document(nlp.vocab, group) for group in groups]
    found = nlp.evaluate([Example(nlp.make_doc(reference.text), reference) for reference in references])
    return {name: 100 * (found.get(key) or 0.0) for key, name in _COLUMNS.items()}


def row(title: str, found: dict[str, float]) -> str:
    """One line of the table."""
    return f"{title:<32}" + "  ".join(f"{name} {value:5.2f}" for name, value in found.items())


def _speed(nlp: Language, texts: list[str]) -> float:
    list(nlp.pipe(texts[:20]))
    started = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.process_time() - started)


def _loaded() -> tuple[Language, float]:
    import spacy.lang.en  # what any pipeline needs is not counted

    assert spacy
    started = time.process_time()
    return language.pipeline(), time.process_time() - started


def main(arguments: list[str] | None = None) -> None:
    """Print every row of the table."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("--model", type=Path, help="another pipeline than the shipped one")
    parser.add_argument("--letters", type=Path, help="a folder of annotated letters: NAME.txt beside NAME.json")
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    chosen = parser.parse_args(arguments)
    language.MODEL = chosen.model or language.MODEL
    nlp, loading = _loaded()
    texts: list[str] = []
    for name in ("ewt", "gum"):
        sentences = conllu.read(chosen.treebanks / f"{name}-{chosen.split}.conllu")
        print(row(f"{name.upper()} {chosen.split}, documents", scores(nlp, whole_documents(sentences))))
        print(row(f"{name.upper()} {chosen.split}, joined", scores(nlp, list(joined(paragraphs(sentences), JOINED_WORDS)))))
        print(row(f"{name.upper()} {chosen.split}, paragraphs", scores(nlp, paragraphs(sentences))))
        texts += [" ".join(sentence.text for sentence in group) for group in paragraphs(sentences)]
    if (LETTERS / "test.conllu").exists():
        letters = conllu.read(LETTERS / "test.conllu")
        print(row("letter sentences, documents", scores(nlp, whole_documents(letters))))
        print(row("letter sentences, paragraphs", scores(nlp, paragraphs(letters))))
    size = sum(path.stat().st_size for path in (*language.MODEL.rglob("*"), WORDS) if path.is_file())
    print(f"{_speed(nlp, texts):,.0f} words a second of one core, {loading:.2f} s of processor time to load, {size / 1e6:.1f} MB on disk")
    if chosen.letters:
        print(table(list(results(chosen.letters))))


if __name__ == "__main__":
    main()
