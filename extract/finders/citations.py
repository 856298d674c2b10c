"""Mentions of Acts, Bills, sections, statutory instruments and named statutory guidance, with their identifiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extract.reading import Finder, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.reading import Study


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of the law. `title` names the instrument in full (also for "the Act"), `provision` what of it ("section 16C(1)").

    `uri` is the legislation.gov.uk identifier (`http://www.legislation.gov.uk/id/ukpga/2004/31/section/16C/1`), None where not known.
    """

    kind: Literal["act", "bill", "instrument", "guidance", "provision"]
    title: str | None
    provision: str | None = None
    uri: str | None = None


def _find(study: Study) -> Iterable[Finding[Citation]]:
    return ()


FINDER = Finder(_find, yields=Citation)
