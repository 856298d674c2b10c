"""The questions that a letter puts to its reader and wants answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.reading import Finder, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reading import Study


@dataclass(frozen=True, slots=True)
class Question:
    """A question wanted answered, its number as printed ("3(a)"), its parts and the answers it offers ("Yes", "No")."""

    number: str | None = None
    parts: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def _find(study: Study) -> Iterable[Finding[Question]]:
    return ()


FINDER = Finder(_find, yields=Question)
