"""The marked-up letters of `marked/letters/`: who writes to whom, references, letters answered, questions, consultation and kind."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

import pytest

from extract.finders import answers, consultation, dates, letter_date, parties, parts, questions, references
from extract.finders import citations as law
from extract.reading import Reading, Study, in_order
from ingest.typed import typed

MARKED = Path(__file__).parent / "marked"
LETTERS = [letter for path in sorted((MARKED / "letters").glob("*.toml")) for letter in tomllib.loads(path.read_text("utf-8"))["letter"]]
FINDERS = list(
    in_order(module.FINDER for module in (law, dates, letter_date, parts, parties, references, answers, questions, consultation))
)


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    """Read a letter with the finders that need no grammar."""
    study = Study(typed(text))
    for finder in FINDERS:
        study.findings.extend(finder.find(study))
    return Reading(study.document, tuple(sorted(study.findings, key=lambda finding: finding.span)))


def letter(sentence: str) -> Reading:
    """Read a letter whose body is one sentence and a plain one after it."""
    return read(f"20 June 2019\n\nDear Mrs Hale\n\n{sentence} The weather has been fine.\n\nYours sincerely\n\nJohn Poole\n")


def sentences(finder: str) -> list[tuple[str, list[str]]]:
    """Return the marked-up sentences of a finder, each with what is to be found in it."""
    return list(tomllib.loads((MARKED / f"{finder}.toml").read_text("utf-8")).items())


def marked(field: str, *, everywhere: bool = False) -> pytest.MarkDecorator:
    """Return a parameter `marked_up` over the letters that tell a field, or over all where one that does not has none of it."""
    chosen = [one for one in LETTERS if everywhere or field in one]
    return pytest.mark.parametrize("marked_up", chosen, ids=[one["why"][:60] for one in chosen])
