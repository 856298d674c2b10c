"""Reading CoNLL-U: sentences of words as a raw-text tokenizer can find them, with tags, features, heads and paragraph marks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ID, FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL, DEPS, MISC = range(10)


class BrokenTreebank(ValueError):  # noqa: N818 - named for what is wrong
    """A CoNLL-U file that cannot be read; the message names the sentence and what to mend."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word: `head` is its index in the sentence from 0 (its own for the root), `space` whether white space follows."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `document` and `paragraph` number what it stands in within its file, `name` is its `sent_id`."""

    name: str
    tokens: tuple[Token, ...]
    document: int
    paragraph: int

    @property
    def text(self) -> str:
        """The raw text, without the space that follows the last word."""
        return "".join(token.form + " " * token.space for token in self.tokens).rstrip()


def _blocks(lines: Iterable[str]) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    marks: dict[str, str] = {}
    rows: list[list[str]] = []
    for line in [*lines, ""]:
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            marks[key.strip()] = value.strip()
        elif line.strip():
            rows.append(line.split("\t"))
        elif rows:
            yield marks, rows
            marks, rows = {}, []


def _merged(rows: list[list[str]], surface: list[str]) -> list[str]:
    """One row for a multi-word token that its parts do not spell: the row of the part that governs the others."""
    inside = {row[ID] for row in rows}
    top = next(row for row in rows if row[HEAD] not in inside)
    return [top[ID], surface[FORM], "".join(row[LEMMA] for row in rows), *top[UPOS:MISC], surface[MISC]]


def _surface_rows(rows: list[list[str]]) -> tuple[list[list[str]], dict[str, int]]:
    """Rows as the tokenizer cuts them, and where each word's number has gone (parts of a merged token share a place)."""
    ranges = {row[ID].split("-")[0]: row for row in rows if "-" in row[ID]}
    words = [row for row in rows if row[ID].isdigit()]
    out: list[list[str]] = []
    place: dict[str, int] = {}
    index = 0
    while index < len(words):
        surface = ranges.get(words[index][ID])
        size = int(surface[ID].split("-")[1]) - int(surface[ID].split("-")[0]) + 1 if surface else 1
        parts = words[index : index + size]
        index += size
        if surface and "".join(part[FORM] for part in parts) != surface[FORM]:
            place |= dict.fromkeys((part[ID] for part in parts), len(out))
            out.append(_merged(parts, surface))
            continue
        for number, part in enumerate(parts):
            place[part[ID]] = len(out)
            glued = "SpaceAfter=No" if surface and number < size - 1 else surface[MISC] if surface else part[MISC]
            out.append([*part[:MISC], glued])
    return out, place


def _sentence(marks: dict[str, str], rows: list[list[str]], document: int, paragraph: int) -> Sentence:
    name = marks.get("sent_id", "without a name")
    if any(len(row) != MISC + 1 for row in rows):
        raise BrokenTreebank(f"sentence {name}: every line needs ten columns parted by tabs")
    surface, place = _surface_rows(rows)
    tokens = []
    for index, row in enumerate(surface):
        root = row[HEAD] == "0"
        if not root and row[HEAD] not in place:
            raise BrokenTreebank(f"sentence {name}: word {row[ID]} has the head {row[HEAD]}, which is not there")
        head = index if root else place[row[HEAD]]
        glued = "SpaceAfter=No" in row[MISC].split("|")
        tokens.append(Token(row[FORM], row[LEMMA], row[UPOS], row[XPOS], row[FEATS], head, "ROOT" if root else row[DEPREL], not glued))
    tokens[-1] = replace(tokens[-1], space=True)
    return Sentence(name, tuple(tokens), document, paragraph)


def read(path: Path) -> list[Sentence]:
    """All sentences of a file, in order. Raises `BrokenTreebank` where a line or a head is wrong."""
    sentences: list[Sentence] = []
    document = paragraph = 0
    with path.open(encoding="utf8") as lines:
        for marks, rows in _blocks(line.rstrip("\n") for line in lines):
            fresh = any(mark.split(" ")[0] == "newdoc" for mark in marks)
            document += fresh
            paragraph += fresh or any(mark.split(" ")[0] == "newpar" for mark in marks)
            sentences.append(_sentence(marks, rows, document, paragraph))
    return sentences
