"""File and case references of the correspondence: ours, yours, others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from extract.anatomy.parting import parting_of
from extract.anatomy.references import references
from extract.finders.parts import Part
from extract.reading import Finder, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reading import Study

Owner = Literal["ours", "yours", "other"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as written, and whose it is: `ours` is the sender's ("Our ref"), `yours` the reader's."""

    owner: Owner
    value: str


def _find(study: Study) -> Iterable[Finding[Reference]]:
    for found in references(parting_of(study.document)):
        yield Finding(Reference(cast("Owner", found.owner), found.value), found.span, found.rule, found.confidence)


FINDER = Finder(_find, yields=Reference, needs=(Part,))
