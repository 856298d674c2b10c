"""The parts of a letter: letterhead, address, reference lines, salutation, subject, body, sign-off, copies, annexes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extract.reading import Finder, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reading import Study

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
    """A part of the letter, by what it is for."""

    name: PartName


def _find(study: Study) -> Iterable[Finding[Part]]:
    return ()


FINDER = Finder(_find, yields=Part)
