"""The consultation that a document opens, or reports on while its reader can still answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.finders.dates import TimeExpression
from extract.reading import Finder, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reading import Study


@dataclass(frozen=True, slots=True)
class Consultation:
    """A consultation: title as the document gives it, ISO dates of opening and closing, addresses to respond to."""

    title: str | None
    opens: str | None
    closes: str | None
    respond_to: tuple[str, ...] = ()


def _find(study: Study) -> Iterable[Finding[Consultation]]:
    return ()


FINDER = Finder(_find, yields=Consultation, needs=(TimeExpression,))
