"""The parts of a letter: letterhead, address, reference lines, salutation, subject, body, sign-off, copies, annexes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, cast

from extract.anatomy.parting import Parting, parting_of
from extract.reading import Finder, Finding
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from extract.reading import Study

_SUBJECT = re.compile(r"[*_]{0,2}(?:subject|pwnc|testun)[*_]{0,2}\s?:[*_]{0,2}\s{0,40}(?=\S)", re.IGNORECASE)
_LABELLED = re.compile(r"^[^\W\d][\w ]{2,30}:[ \t]", re.MULTILINE)
_SORT = re.compile(
    r"[*_]{0,2}(?:public )?(?:consultation|discussion|committee|report|circular)(?: (?:document|paper|report))?[*_]{0,2}\s{0,4}\n\s*",
    re.IGNORECASE,
)
"""A line above a title that says what sort of paper it is."""

PartName = Literal[
    "letterhead",
    "address",
    "reference",
    "date line",
    "salutation",
    "subject",
    "body",
    "sign-off",
    "signature",
    "copies",
    "enclosures",
    "postscript",
    "footnote",
    "annex",
    "running",
    "quoted",
    "disclaimer",
]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the letter, by what it is for. A part may come in several stretches where others lie between."""

    name: PartName


def _find(study: Study) -> Iterable[Finding[Part]]:
    for finding in _stretches(parting_of(study.document)):
        yield replace(finding, span=_unlabelled(study.text, finding.span)) if finding.value.name == "subject" else finding


def _unlabelled(text: str, span: Span) -> Span:
    """Leave off a subject's words the label "Subject:", a line with the sort of paper above it, and labelled lines below it."""
    head = _SUBJECT.match(text, span.start, span.end) or _SORT.match(text, span.start, span.end)
    start = head.end() if head else span.start
    below = _LABELLED.search(text, text.find("\n", start, span.end) + 1 or span.end, span.end)
    end = start + len(text[start : below.start()].rstrip()) if below else span.end
    return Span(start, end) if start < end else span


def _stretches(parting: Parting) -> Iterator[Finding[Part]]:
    """Join neighbouring rows of one part."""
    start = 0
    for at in range(1, len(parting.rows) + 1):
        if at < len(parting.rows) and parting.parts[at] == parting.parts[start] and (at in parting.doubtful) == (start in parting.doubtful):
            continue
        span = Span(parting.rows[start].span.start, parting.rows[at - 1].span.end)
        part = Part(cast("PartName", parting.parts[start]))
        doubtful = start in parting.doubtful
        yield Finding(part, span, "prose below the signature" if doubtful else "place and marks of the part", 0.5 if doubtful else 0.9)
        start = at


FINDER = Finder(_find, yields=Part)
