"""Who writes, to whom, with copies to whom: names, offices and organisations apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extract.finders.parts import Part
from extract.reading import Finder, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reading import Study


@dataclass(frozen=True, slots=True)
class Party:
    """A sender, recipient or copy; each of name, role and organisation is None where the letter does not say it.

    A group addressed ("All local safeguarding partners") has its words as `name`.
    """

    part: Literal["sender", "recipient", "copy"]
    name: str | None
    role: str | None = None
    organisation: str | None = None


def _find(study: Study) -> Iterable[Finding[Party]]:
    return ()


FINDER = Finder(_find, yields=Party, needs=(Part,))
