"""The sentences of letters annotated for training and testing: well-formed trees, and no test sentence that was trained on."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest

from tests.shared import shared

LETTERS = Path(__file__).resolve().parents[2] / "training" / "letters"
FILES = sorted(LETTERS.glob("*.conllu"))
LEAST = {"train": 200, "test": 100}
ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(10)
UPOS_SET = {
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
}

Block = tuple[dict[str, str], list[list[str]]]


@functools.cache
def _blocks(path: Path) -> list[Block]:
    """Comments (key to value) and rows of every sentence."""
    blocks = []
    for chunk in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = chunk.split("\n")
        marks = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
        blocks.append((marks, [line.split("\t") for line in lines if not line.startswith("#")]))
    return blocks


def _words(rows: list[list[str]]) -> list[list[str]]:
    return [row for row in rows if row[ID].isdigit()]


def _spelt(rows: list[list[str]]) -> str:
    """Return the raw text that the rows spell, where a range stands for the words inside it."""
    text, inside = "", 0
    for row in rows:
        first, _, last = row[ID].partition("-")
        if int(first) <= inside:
            continue
        inside = int(last or first)
        text += row[FORM] + ("" if "SpaceAfter=No" in row[MISC] else " ")
    return text.rstrip()


def _reaches_root(words: list[list[str]]) -> bool:
    heads = {int(row[ID]): int(row[HEAD]) for row in words}
    reached = {0}
    for _ in heads:
        reached |= {word for word, head in heads.items() if head in reached}
    return len(reached) == len(heads) + 1


@functools.cache
def _treebank_columns() -> dict[int, frozenset[str]]:
    """Values of tags and relations that the treebanks' training files use."""
    seen: dict[int, set[str]] = {UPOS: set(), XPOS: set(), DEPREL: set()}
    for name in ("ewt-train.conllu", "gum-train.conllu"):
        for line in shared("language", name).read_text(encoding="utf-8").splitlines():
            row = line.split("\t")
            if len(row) == MISC + 1 and row[ID].isdigit():
                for column, values in seen.items():
                    values.add(row[column])
    return {column: frozenset(values) for column, values in seen.items()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestLetters:
    """What holds for either file."""

    def test_holds_enough_sentences_with_names_of_their_own(self, path: Path) -> None:
        """Training has 200 sentences at least, testing 100."""
        names = [marks["sent_id"] for marks, _ in _blocks(path)]
        assert len(names) >= LEAST.get(path.stem, 1)
        assert len(set(names)) == len(names)

    def test_words_are_numbered_and_have_ten_columns(self, path: Path) -> None:
        """No column is empty, no number is left out."""
        for marks, rows in _blocks(path):
            assert all(len(row) == MISC + 1 and all(row) for row in rows), marks["sent_id"]
            assert [int(row[ID]) for row in _words(rows)] == list(range(1, len(_words(rows)) + 1)), marks["sent_id"]

    def test_text_is_what_the_forms_spell(self, path: Path) -> None:
        """Forms and SpaceAfter give back the text."""
        for marks, rows in _blocks(path):
            assert _spelt(rows) == marks["text"], marks["sent_id"]

    def test_every_sentence_is_a_tree_with_one_root(self, path: Path) -> None:
        """One root, heads within the sentence, no cycle."""
        for marks, rows in _blocks(path):
            words = _words(rows)
            assert all(0 <= int(row[HEAD]) <= len(words) for row in words), marks["sent_id"]
            assert [row[DEPREL] for row in words if row[HEAD] == "0"] == ["root"], marks["sent_id"]
            assert sum(row[DEPREL] == "root" for row in words) == 1, marks["sent_id"]
            assert _reaches_root(words), marks["sent_id"]

    def test_marks_of_punctuation_agree_and_govern_nothing(self, path: Path) -> None:
        """A mark is tagged PUNCT just when it hangs as `punct`, and no word hangs on it."""
        for marks, rows in _blocks(path):
            words = _words(rows)
            assert all((row[UPOS] == "PUNCT") == (row[DEPREL] == "punct") for row in words), marks["sent_id"]
            stops = {row[ID] for row in words if row[DEPREL] == "punct"}
            assert not any(row[HEAD] in stops for row in words), marks["sent_id"]

    def test_tags_and_relations_are_the_treebanks(self, path: Path) -> None:
        """Nothing is tagged or related in a way that the treebanks do not know."""
        assert {row[UPOS] for _, rows in _blocks(path) for row in _words(rows)} <= UPOS_SET
        for column, known in _treebank_columns().items():
            assert {row[column] for _, rows in _blocks(path) for row in _words(rows)} <= known


def test_no_test_sentence_stands_in_training() -> None:
    """Sentences longer than a salutation are new in the test file."""
    texts = {path.stem: {marks["text"].casefold() for marks, rows in _blocks(path) if len(rows) > 6} for path in FILES}
    assert not texts["train"] & texts.get("test", set())
