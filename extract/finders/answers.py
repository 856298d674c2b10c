"""The earlier letters, e-mails and questions that the letter answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.finders.dates import TimeExpression
from extract.finders.parties import Party
from extract.reading import Finder, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reading import Study


@dataclass(frozen=True, slots=True)
class Answered:
    """An earlier letter: its date (ISO 8601, or None) and who wrote it; `to` where it went to somebody else than the sender."""

    date: str | None
    sender: str | None
    to: str | None = None


def _find(study: Study) -> Iterable[Finding[Answered]]:
    return ()


FINDER = Finder(_find, yields=Answered, needs=(TimeExpression, Party))
