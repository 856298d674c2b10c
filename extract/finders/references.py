"""File and case references of the correspondence: ours, yours, others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extract.reading import Finder, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reading import Study


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as written, and whose it is: `ours` is the sender's ("Our ref"), `yours` the reader's."""

    owner: Literal["ours", "yours", "other"]
    value: str


def _find(study: Study) -> Iterable[Finding[Reference]]:
    return ()


FINDER = Finder(_find, yields=Reference)
