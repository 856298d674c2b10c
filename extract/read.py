"""From a document to a reading: every finder in `extract/finders/` is asked in turn."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from extract import finders
from extract.doubts import doubts
from extract.organisation import NOBODY, Organisation
from extract.reading import Finder, Reading, Study, in_order
from ingest.folder import plug_ins

if TYPE_CHECKING:
    import datetime as dt

    from ingest.document import Document


@functools.cache
def _finders() -> tuple[Finder[Any], ...]:
    return tuple(in_order(plug_ins(finders, "FINDER", Finder).values()))


def read(
    document: Document, us: Organisation = NOBODY, dated: dt.date | None = None, broke: Callable[[str, Exception], None] | None = None
) -> Reading:
    """Find every kind of fact in a document. `dated` stands in where the document bears no date of its own.

    A finder that breaks down on a document is told of to `broke`, with the kind of fact it seeks, and the others go on; without `broke`
    its error is raised. What is doubtful about the facts is added to the document's warnings.
    """
    study = Study(document, us, dated)
    for finder in _finders():
        try:
            study.findings.extend(finder.find(study))
        except Exception as error:
            if broke is None:
                raise
            broke(finder.yields.__name__, error)
    doubted = tuple(doubts(study))
    told = replace(document, warnings=(*document.warnings, *doubted)) if doubted else document
    return Reading(told, tuple(sorted(study.findings, key=lambda finding: finding.span)))
