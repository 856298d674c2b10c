"""CSV: one row for each point with its answer, for a consultation portal or a tracker; no cell can be taken for a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from drafting.render.answers import HEADINGS, answer_rows
from drafting.render.writer import Writer

if TYPE_CHECKING:
    from drafting.draft import Draft

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_rows(draft: Draft) -> bytes:
    """Return a draft's points and answers as CSV in UTF-8, with the mark that spreadsheets look for."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(HEADINGS)
    writer.writerows([_guarded(cell) for cell in row] for row in answer_rows(draft))
    return written.getvalue().encode("utf-8-sig", "replace")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


WRITER = Writer(".csv", "text/csv; charset=utf-8", as_rows)
