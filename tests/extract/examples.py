"""Example sentences with the expected findings marked in them: "by {31 December=2017-12-31}"."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any, TypeVar

from extract.reading import Finder, Finding, Study
from ingest.typed import typed

T = TypeVar("T")
_MARK = re.compile(r"\{([^{}=]+)=([^{}]*)\}")


def unmarked(example: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the sentence without its marks, and the words marked with what they are to mean, in order."""
    return _MARK.sub(r"\1", example), [(mark[1], mark[2]) for mark in _MARK.finditer(example)]


def study(text: str, finders: list[Finder[Any]], dated: dt.date | None = None) -> Study:
    """Return the study of a text after these finders."""
    about = Study(typed(text, "example"), dated=dated)
    for finder in finders:
        about.findings.extend(finder.find(about))
    return about


def quoted(about: Study, finding: Finding[T]) -> str:
    """Return the words of a finding."""
    return about.document.quote(finding.span)
