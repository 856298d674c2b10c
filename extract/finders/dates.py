"""Every time expression of a letter, with its TIMEX3 type and value resolved against the letter's own date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extract.reading import Finder, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reading import Study


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3: type and value as TimeML has them (ISO 8601; X where a part is not known)."""

    type: Literal["DATE", "DURATION", "SET"]
    value: str | None


def _find(study: Study) -> Iterable[Finding[TimeExpression]]:
    return ()


FINDER = Finder(_find, yields=TimeExpression)
