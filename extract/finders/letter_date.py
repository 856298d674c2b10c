"""The date that the letter bears."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.reading import Finder, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reading import Study


@dataclass(frozen=True, slots=True)
class LetterDate:
    """The document's own date, ISO 8601 (`2017-08-21`, or `2017-08` where no day is given)."""

    value: str


def _find(study: Study) -> Iterable[Finding[LetterDate]]:
    return ()


FINDER = Finder(_find, yields=LetterDate)
