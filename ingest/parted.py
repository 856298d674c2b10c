"""One file, several documents: where in a file of pages a new one begins, told from the heads of the pages.

An annex begins with its heading at the head of a page, another letter with a short head, a date and a salutation, a mail with its lines
From, To and Subject. The text stays whole, so that nothing is indexed twice; the letter says which pages hold what.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.document import Document, Page, Warning

_LOOKED_AT = 2_500  # characters at the head of a page
_FEW = 3  # lines of a page among which an annex's heading stands
_HEAD = 40  # lines before a salutation
_SHORT = 80  # characters: no line of a letterhead, an address or a heading is longer
_WORDY = 8  # spaces in a line of prose
_MAIL = 8  # lines among which a mail's head stands
_ANNEX = re.compile(
    r"((?:annex(?:e|ure)?|appendix|enclosure|attachment|atodiad|schedule)(?: (?:[A-Z]|\d{1,2}|one|two|three|four|five|six)\b)?)"
    r"(?: ?[:–—-].{1,90}| (?=[A-Z0-9‘“]).{1,90}|\.)?",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-Z]")
_DEAR = re.compile(r"(?:Dear|Annwyl|F?Annwyl) [\w‘“(].{0,70}")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Ion|Chwe|Maw|Ebr|Mai|Meh|Gor|Awst|Med|Hyd|Tach|Rhag)\w{0,8}"  # also in Welsh
_DATE = re.compile(rf"\b\d{{1,2}} ?(?:st|nd|rd|th|af|ain|eg|fed)? (?:of )?{_MONTH},? \d{{2,4}}\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b")
_MAIL_LINE = re.compile(r"(From|To|Sent|Date|Cc|Subject|Oddi wrth|At|Pwnc) ?:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A document within a file: what it is ("letter", "mail", "Annex A") and its first and last page."""

    name: str
    first: int
    last: int

    def __str__(self) -> str:
        pages = f"page {self.first}" if self.first == self.last else f"pages {self.first} to {self.last}"
        return f"{self.name}, {pages}"


def parts(document: Document) -> tuple[Part, ...]:
    """Return the documents that a file holds, in the order of its pages; one where it holds no more, none without pages."""
    begun: list[tuple[int, str]] = []
    for page in document.pages:
        name = _begins(document, page)
        if not begun:
            begun.append((page.number, name or "first pages"))
        elif name is not None and (name in ("letter", "mail") or name.casefold() != begun[-1][1].casefold()):
            begun.append((page.number, name))
    ends = [number - 1 for number, _ in begun[1:]] + [len(document.pages)]
    return tuple(Part(name, first, last) for (first, name), last in zip(begun, ends, strict=True))


def told(document: Document) -> Iterator[Warning]:
    """Say of a file that holds several documents which pages hold what."""
    found = parts(document)
    if len(found) > 1:
        shown = "; ".join(map(str, found[:20])) + ("; and more" if len(found) > 20 else "")
        span = document.pages[found[1].first - 1].span
        yield Warning("several-documents", f"This file holds several documents: {shown}.", span)


def _begins(document: Document, page: Page) -> str | None:
    """Return what begins at the head of a page: "letter", "mail" or an annex by its heading; None where the page goes on."""
    if page.number > 1 and _within_paragraph(document, page.span.start):
        return None
    head = document.text[page.span.start : min(page.span.end, page.span.start + _LOOKED_AT)]
    rows = [" ".join(row.split()) for row in head.split("\n")]
    rows = [row for row in rows if row]
    if len({found[1].casefold() for row in rows[:_MAIL] if (found := _MAIL_LINE.match(row))}) > 2:
        return "mail"
    for row in itertools.takewhile(lambda row: len(row) <= _SHORT + 40, rows[:_FEW]):
        if (found := _ANNEX.fullmatch(row)) and _CAPITAL.match(row) and (not row.endswith(".") or row[:-1] == found[1]):
            return found[1]
    return "letter" if _is_letter(rows, first=page.number == 1) else None


def _within_paragraph(document: Document, at: int) -> bool:
    """Say whether a paragraph that began before a place goes on there."""
    index = bisect.bisect_left(document.paragraphs, at, key=lambda paragraph: paragraph.span.start) - 1
    return index >= 0 and document.paragraphs[index].span.end > at


def _is_letter(rows: list[str], *, first: bool) -> bool:
    """Say whether a page begins with short lines, a date among them, and a salutation below; the first page needs only the last."""
    dear = next((at for at, row in enumerate(rows[:_HEAD]) if _DEAR.fullmatch(row)), None)
    if dear is None or first:
        return dear is not None
    prose = [len(row) > _SHORT or row.count(" ") >= _WORDY for row in rows[:dear]]
    return sum(prose) < 2 and any(_DATE.search(row) for row, long in zip(rows, prose, strict=False) if not long)
