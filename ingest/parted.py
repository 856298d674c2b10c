"""One file, several documents: where in a file of pages a new one begins, told from the heads of the pages.

An annex begins with its heading at the head of a page, another letter with a short head, a date and a salutation after the one before was
signed, a mail with its lines From, To and Subject. `ingest.divided` makes documents of those that are documents of their own.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.document import Document, Page, Paragraph, Span

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


_CLOSING = re.compile(r"\b(?:Yours|Regards|Kind regards|Best wishes|Sincerely|Yn gywir|Yr eiddoch|Cofion)\b", re.IGNORECASE)
_FIRST_PAGE = re.compile(r"(?:page|tudalen|p\.?)? ?1(?: ?(?:of|/|o) ?\d{1,3})?|[-–(] ?1 ?[-–)]", re.IGNORECASE)
_OTHER_SIZE = 20  # points


@dataclass(frozen=True, slots=True)
class Part:
    """A document within a file: what it is ("letter", "mail", "Annex A") and its first and last page.

    `own` says that it is a document of its own: any letter or mail; an annex of several pages, or one that has a format or a page
    number 1 of its own, or holds a letter or a mail. Other annexes belong to the letter that they follow.
    """

    name: str
    first: int
    last: int
    own: bool = True

    def __str__(self) -> str:
        pages = f"page {self.first}" if self.first == self.last else f"pages {self.first} to {self.last}"
        return f"{self.name}, {pages}"

    @property
    def annex(self) -> bool:
        """Whether it belongs to the letter or mail before it."""
        return self.name not in ("letter", "mail")


def parts(document: Document) -> tuple[Part, ...]:
    """Return the documents that a file holds, in the order of its pages; one where it holds no more, none without pages."""
    begun: list[tuple[int, str]] = []
    for page in document.pages:
        name = _begins(document, page)
        if not begun or not document.text[: page.span.start].strip():
            begun = [(1, name or "first pages")]
        elif name == begun[-1][1] == "letter" and not _signed(document, begun[-1][0], page):
            continue
        elif name is not None and (name in ("letter", "mail") or name.casefold() != begun[-1][1].casefold()):
            begun.append((page.number, name))
    ends = [number - 1 for number, _ in begun[1:]] + [len(document.pages)]
    found = (Part(name, first, last) for (first, name), last in zip(begun, ends, strict=True))
    return tuple(replace(part, own=not part.annex or part.first == 1 or _stands_alone(document, part)) for part in found)


def _signed(document: Document, first: int, page: Page) -> bool:
    """Say whether a letter that began on a page is closed before another page."""
    return bool(_CLOSING.search(document.text, document.pages[first - 1].span.start, page.span.start))


def _stands_alone(document: Document, part: Part) -> bool:
    """Say whether an annex is a document of its own."""
    page, before = document.pages[part.first - 1], document.pages[part.first - 2]
    differs = abs(page.width - before.width) > _OTHER_SIZE or abs(page.height - before.height) > _OTHER_SIZE
    if part.last > part.first or differs or (page.origin == "OCR") != (before.origin == "OCR"):
        return True
    running = [document.quote(each.span) for each in _on(document, page) if each.role == "running"]
    return any(_FIRST_PAGE.fullmatch(" ".join(words.split())) for words in running) or _holds_letter(_rows(document, page)[1:])


def _on(document: Document, page: Page) -> Sequence[Paragraph]:
    """Return the paragraphs that begin on a page."""
    first = bisect.bisect_left(document.paragraphs, page.span.start, key=lambda paragraph: paragraph.span.start)
    return document.paragraphs[first : bisect.bisect_left(document.paragraphs, page.span.end, key=lambda paragraph: paragraph.span.start)]


def _rows(document: Document, page: Page) -> list[str]:
    """Return the first lines of a page that are not empty."""
    rows = document.quote(Span(page.span.start, min(page.span.end, page.span.start + _LOOKED_AT))).split("\n")
    return [row for row in (" ".join(row.split()) for row in rows) if row]


def _begins(document: Document, page: Page) -> str | None:
    """Return what begins at the head of a page: "letter", "mail" or an annex by its heading; None where the page goes on."""
    if page.number > 1 and _within_paragraph(document, page.span.start):
        return None
    rows = _rows(document, page)
    if _is_mail(rows):
        return "mail"
    for row in itertools.takewhile(lambda row: len(row) <= _SHORT + 40, rows[:_FEW]):
        if (found := _ANNEX.fullmatch(row)) and _CAPITAL.match(row) and (not row.endswith(".") or row[:-1] == found[1]):
            return found[1]
    return "letter" if _is_letter(rows, first=page.number == 1) else None


def _within_paragraph(document: Document, at: int) -> bool:
    """Say whether a paragraph that began before a place goes on there."""
    index = bisect.bisect_left(document.paragraphs, at, key=lambda paragraph: paragraph.span.start) - 1
    return index >= 0 and document.paragraphs[index].span.end > at


def _holds_letter(rows: list[str]) -> bool:
    return _is_mail(rows) or _is_letter(rows, first=False)


def _is_mail(rows: list[str]) -> bool:
    """Say whether at least three lines of a mail's head stand among the first."""
    return len({found[1].casefold() for row in rows[:_MAIL] if (found := _MAIL_LINE.match(row))}) > 2


def _is_letter(rows: list[str], *, first: bool) -> bool:
    """Say whether a page begins with short lines, a date among them, and a salutation below; the first page needs only the last."""
    dear = next((at for at, row in enumerate(rows[:_HEAD]) if _DEAR.fullmatch(row)), None)
    if dear is None or first:
        return dear is not None
    prose = [len(row) > _SHORT or row.count(" ") >= _WORDY for row in rows[:dear]]
    return sum(prose) < 2 and any(_DATE.search(row) for row, long in zip(rows, prose, strict=False) if not long)
