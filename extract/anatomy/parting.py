"""Gives every row of a document the part of the letter that it belongs to."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

from extract.anatomy import marks
from extract.anatomy.blocks import Block, blocks
from extract.anatomy.fields import LABELLED, field_in
from extract.anatomy.rows import rows
from extract.anatomy.signing import (
    begins_mail,
    described,
    first_names,
    greets,
    headed,
    named_below,
    numbered_signatory,
    signs,
    signs_in_columns,
    signs_inside,
)
from extract.people.names import name_at
from extract.people.offices import CONTACT, office_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.anatomy.rows import Row
    from ingest.document import Document

_HEAD_ROWS = 60  # a salutation stands within as many rows from the top of the letter
_SIGNATURE_ROWS = 400  # an open letter may carry as many names
_SUBJECT_ROWS = 6
_LETTERHEAD_ROWS = 12
_LONG_SENTENCE = 100  # characters from which running text below a signature is no way to reach the signatory
_PART_OF = {
    "sender": "letterhead",
    "recipient": "address",
    "copy": "copies",
    "date": "date line",
    "subject": "subject",
    "enclosures": "enclosures",
    "contact": "letterhead",
    "about": "subject",
    "attendance": "body",
}


class Parting:
    """One document's rows and, beside each, the name of its part. `sure` holds how sure where that is not 1."""

    def __init__(self, printed: Sequence[Row]) -> None:
        """Part the rows."""
        self.rows = printed
        self.parts: list[str] = ["body"] * len(printed)
        self.doubtful: set[int] = set()
        self.depth = marks.depth_of(printed[:_HEAD_ROWS], printed)
        self._fixed: set[int] = set()
        self._running()
        end = self._quoted()
        self.salutation = self._find_salutation(end)
        self.sign_off = self._find_sign_off(end)
        self._tail(end)
        self._foot()
        self._head(end)

    def _set(self, at: int, part: str) -> None:
        if at not in self._fixed:
            self.parts[at] = part
            self._fixed.add(at)

    def _running(self) -> None:
        """Set page numbers and lines that come again on other pages apart."""
        seen: dict[str, set[int]] = {}
        for row in self.rows:
            seen.setdefault(row.text, set()).add(row.page)
        for at, row in enumerate(self.rows):
            number = row.alone and marks.PAGE_NUMBER.match(row.text) and (len(row.text) < 4 or row.text[0].lower() in "pt-")
            if (number and self._at_edge(at)) or (
                row.alone and len(seen[row.text]) > 1 and row.page > 0 and 3 < len(row.text) < 110 and self._near_edge(at)
            ):
                self._set(at, "running")

    def _at_edge(self, at: int) -> bool:
        """Say whether a row is the first or last of its page, or stands alone between blank lines."""
        before, after = at == 0 or self.rows[at - 1].page != self.rows[at].page, at + 1 == len(self.rows)
        return before or after or self.rows[at + 1].page != self.rows[at].page or (self.rows[at].gap > 0 and self.rows[at + 1].gap > 0)

    def _near_edge(self, at: int) -> bool:
        """Say whether a row is among the first or last three of its page."""
        page = self.rows[at].page
        near = (max(0, at - 3), min(len(self.rows) - 1, at + 3))
        return any(self.rows[place].page != page for place in near) or at + 3 >= len(self.rows)

    def _quoted(self) -> int:
        """Set a quoted chain of mail apart and return the row at which it begins."""
        for at, row in enumerate(self.rows):
            deeper = row.depth > self.depth
            if deeper:
                self._set(at, "quoted")
            elif at > 2 and ((marks.QUOTED.match(row.text) and row.text[:1] != "_") or begins_mail(self.rows, at)):
                for place in range(at, len(self.rows)):
                    self._set(place, "quoted")
                return at
        return len(self.rows)

    def _find_salutation(self, end: int) -> int | None:
        readers = headed(self.rows[:_SUBJECT_ROWS], "recipient")
        for at in range(min(end, _HEAD_ROWS)):
            row = self.rows[at]
            if at < _HEAD_ROWS / 4 and row.gap and row.text.strip(" ,.!–-") in readers:
                return at
            if row.depth == self.depth and marks.is_salutation(row.text):
                return at
            if (
                at < _HEAD_ROWS / 2
                and row.text.endswith(",")
                and (self._bare_name(row.text[:-1]) or self._bare_office(at, end))
                and not marks.address_below(self.rows[at + 1 : min(at + 12, end)])
            ):
                return at
        return None

    @staticmethod
    def _bare_name(words: str) -> bool:
        """Say whether words are an honorific and a surname and no more ("Mr Hearne")."""
        name = name_at(words)
        return name is not None and bool(name.honorific) and name.end == len(words) and not name.after

    def _bare_office(self, at: int, end: int) -> bool:
        """Say whether a row greets an office and no more ("Home Secretary,"), apart from what stands above and below."""
        office = office_at(self.rows[at].text)
        apart = self.rows[at].gap and at + 1 < end and self.rows[at + 1].gap and self.rows[at].alone and at > 0
        return bool(apart) and office is not None and office.body is None and office.end == len(self.rows[at].text) - 1

    def _find_sign_off(self, end: int) -> int | None:
        start = self.salutation + 1 if self.salutation is not None else len(self.rows[:end]) // 3
        for at in range(start, end):
            row = self.rows[at]
            if row.depth == self.depth and marks.is_sign_off(row.text) and not self._more_follows(at, end):
                return at
        return None

    def _more_follows(self, at: int, end: int) -> bool:
        """Say whether the letter plainly goes on: prose right below, and another sign-off after it."""
        below = self.rows[at + 1 : end]
        if not below or not below[0].prose:
            return False
        return any(marks.is_sign_off(row.text) for row in below)

    def _tail(self, end: int) -> None:
        start = self.sign_off
        if start is not None:
            self._set(start, "sign-off")
            start += 1
            while start < end and marks.is_sign_off(self.rows[start].text) and not self.rows[start].text.istitle():
                self._set(start, "sign-off")
                start += 1
        else:
            start = self._trailing_signature(end)
        if start is not None:
            self._after(self._signature(start, end), end)

    def _trailing_signature(self, end: int) -> int | None:
        """Return the row where names stand below the last sentence of a letter without a sign-off, or None."""
        first = self.salutation + 1 if self.salutation is not None else 0
        last = next((at for at in range(end - 1, first - 1, -1) if self._is_text(at)), None)
        if last is not None:
            after = self._first_open(last + 1, end)
            if after is not None and after + 1 < end and marks.DATE_LINE.match(self.rows[after].text):
                after += not self.rows[after + 1].gap
            if after is not None and signs_in_columns(self.rows, after):
                return after
            named = named_below(self.rows, self._fixed, after, end) if after is not None and self.salutation is not None else None
            if named is not None:
                return named
            if after is not None and (self.rows[after].gap or marks.DATE_LINE.match(self.rows[after - 1].text)) and signs(self.rows, after):
                return after
        inside = next((at for at in range(end - 2, first, -1) if at not in self._fixed and signs_inside(self.rows, at)), None)
        return self._line_start(inside) if inside is not None else self._signed_below_header(first, end)

    def _line_start(self, at: int) -> int:
        """Return the first cell of a row's line."""
        while at and self.rows[at - 1].number == self.rows[at].number:
            at -= 1
        return at

    def _signed_below_header(self, first: int, end: int) -> int | None:
        """Return the row that bears the first name or the initials of the one whom the mail's "From:" names, or None."""
        names = {name.lower() for name in headed(self.rows[:first] or self.rows[:_SUBJECT_ROWS], "sender")}
        greeted = self.rows[self.salutation].text.lower() if self.salutation is not None else ""
        names |= {name for name in first_names(self.rows[:_LETTERHEAD_ROWS][:first]) if name not in greeted}
        return next(
            (at for at in range(end - 1, first, -1) if at not in self._fixed and self.rows[at].text.strip(" ,.").lower() in names), None
        )

    def _first_open(self, at: int, end: int) -> int | None:
        return next((place for place in range(at, end) if place not in self._fixed and not marks.RULE.match(self.rows[place].text)), None)

    def _is_text(self, at: int) -> bool:
        row = self.rows[at]
        return at not in self._fixed and (row.prose or row.text.endswith((".", "?", ";"))) and not marks.FOOTNOTE.match(row.text)

    def _signature(self, start: int, end: int) -> int:
        """Name the rows of the signature from a place on and return the row after it."""
        at = start
        while at < end and at < start + _SIGNATURE_ROWS:
            if at in self._fixed:
                at += 1
                continue
            if self._ends_signature(at, start):
                break
            self._set(at, "signature")
            at += 1
        return at

    def _ends_signature(self, at: int, start: int) -> bool:
        row = self.rows[at]
        words = row.text
        if described(words):
            return False
        found = field_in(row)
        if found and found.kind in {"copy", "enclosures", "recipient"}:
            return True
        if marks.POSTSCRIPT.match(words) or marks.DISCLAIMER.match(words) or marks.FOOTNOTE.match(words):
            return True
        if marks.RULE.match(words):
            return not any(self._is_party(place) for place in range(at + 1, min(at + 5, len(self.rows))))
        if marks.ANNEX.match(words) and at > start:
            return True
        if words.startswith(("[", "<<", "![")) or marks.is_salutation(words):
            return True
        if marks.is_sign_off(words) and name_at(words) is None:
            return at > start
        return row.prose and (not CONTACT.search(words) or len(words) > _LONG_SENTENCE)

    def _is_party(self, at: int) -> bool:
        words = self.rows[at].text
        return (
            not self.rows[at].prose and not marks.DISCLAIMER.match(words) and (name_at(words) is not None or office_at(words) is not None)
        )

    def _after(self, start: int, end: int) -> None:
        """Name what follows the signature: copies, enclosures, postscript, footnotes, annexes, disclaimers."""
        part = ""
        last = max((numbered_signatory(row.text) for row in self.words("signature")), default=0)
        for at in range(start, end):
            row = self.rows[at]
            if at in self._fixed:
                continue
            if last and numbered_signatory(row.text) == last + 1:
                part, last = "signature", last + 1
            elif not (last and part == "signature" and not row.gap and not row.prose):
                part = self._after_part(row, part, at, start)
            if part == "postscript" and not marks.POSTSCRIPT.match(row.text):
                self.doubtful.add(at)
            self._set(at, part)

    def _after_part(self, row: Row, part: str, at: int, start: int) -> str:
        found = field_in(row)
        if part == "annex":
            return "annex"
        if found and found.kind in {"copy", "enclosures"}:
            return _PART_OF[found.kind]
        if found and found.kind.startswith("reference"):
            return "reference"
        if marks.POSTSCRIPT.match(row.text):
            return "postscript"
        if marks.FOOTNOTE.match(row.text):
            return "footnote"
        if marks.DISCLAIMER.match(row.text) or marks.RULE.match(row.text):
            return "disclaimer"
        if marks.ANNEX.match(row.text) and row.gap:
            return "annex"
        if part in {"disclaimer", "footnote"}:
            return part
        if part in {"copies", "enclosures", "postscript"} and (not row.gap or part == "postscript" or not row.prose):
            return part
        if marks.is_sign_off(row.text):
            return "sign-off"
        if self._is_party(at) and not row.prose:
            return "signature"
        return "postscript" if at - start < 40 else "annex"

    def _head(self, end: int) -> None:
        stop = self.salutation if self.salutation is not None else self._first_prose(end)
        if self.salutation is not None:
            self._set(self.salutation, "salutation")
            self._salutation_rest(end)
            self._subject(self.salutation + 1, end)
        open_rows: list[Row] = []
        part = ""
        for at in range(stop):
            row = self.rows[at]
            if at in self._fixed:
                continue
            if row.prose and not field_in(row):
                part = "disclaimer" if marks.DISCLAIMER.match(row.text) or (part == "disclaimer" and not row.gap) else "body"
                self._set(at, part)
                continue
            part = self._head_part(row, part)
            if part:
                self._set(at, part)
            elif not marks.RULE.match(row.text):
                open_rows.append(row)
        self._head_blocks(open_rows)

    def _salutation_rest(self, end: int) -> None:
        """Let a greeting of several bodies run over its line ("Dear chief executives, … and chief constables,")."""
        at = self.salutation
        if at is None or self.rows[at].text.endswith((",", ":", ".")) or len(self.rows[at].text) < 60:
            return
        if at + 1 < end and not self.rows[at + 1].gap and self.rows[at + 1].text.endswith(","):
            self._set(at + 1, "salutation")

    def _first_prose(self, end: int) -> int:
        """Return the first row of running text of a document without a salutation."""
        for at in range(min(end, _HEAD_ROWS)):
            row = self.rows[at]
            if (at in self._fixed and self.parts[at] != "running") or marks.ITEM.match(row.text):
                return at
            if (
                field_in(row) is None
                and not LABELLED.match(row.text)
                and (row.prose or (row.text.endswith((".", "?")) and len(row.text) > 60))
            ):
                return at
        return min(end, _HEAD_ROWS // 4)

    def _head_part(self, row: Row, part: str) -> str:
        """Return the part of a row above the salutation, "" where its block has to tell."""
        found = field_in(row)
        if found:
            if found.kind == "contact" and part == "address":
                return ""
            return _PART_OF.get(found.kind, "reference")
        if marks.DATE_LINE.match(row.text):
            return "date line"
        if marks.SUBJECT.match(row.text):
            return "subject"
        carries_on = part in {"address", "copies", "letterhead", "body"} and not row.gap and row.alone
        return part if carries_on and not row.prose else ""

    def _subject(self, start: int, end: int) -> None:
        """Name the headline below the salutation."""
        for at in range(start, min(start + _SUBJECT_ROWS, end)):
            row = self.rows[at]
            if at in self._fixed:
                continue
            if row.prose or row.text.endswith((".", ",", "?", ":")) or len(row.text) > 200 or (not row.gap and at == start):
                return
            if at > start and row.gap and not (row.text.isupper() or marks.SUBJECT.match(row.text)):
                return
            if at + 1 < end and not self.rows[at + 1].gap and self.rows[at + 1].prose and not marks.SUBJECT.match(row.text):
                return
            self._set(at, "subject")

    def _head_blocks(self, open_rows: list[Row]) -> None:
        place = {id(row): at for at, row in enumerate(self.rows)}
        for block, part in self._judged(blocks(open_rows, spaced=all(row.gap for row in open_rows[1:]))):
            for row in block.rows:
                self._set(place[id(row)], part)

    def _judged(self, found: list[Block]) -> list[tuple[Block, str]]:
        """Tell the reader's address from the writer's letterhead, and titles from both."""
        from extract.anatomy.addressing import address_among

        address = address_among(found, self)
        return [
            (block, "address" if block is address else ("letterhead" if block.has_party() or block.has_place() else "subject"))
            for block in found
        ]

    def _foot(self) -> None:
        """Tell the reader's address below the signature, as older letters have it, from the signature."""
        if "address" in self.parts or self.salutation is None:
            return
        at = next((at for at in range(len(self.rows) - 1, -1, -1) if self.parts[at] == "signature" and self.rows[at].gap), None)
        if at is None or at == 0 or self.parts[at - 1] != "signature":
            return
        last = [place for place in range(at, len(self.rows)) if self.parts[place] == "signature"]
        if greets(self.rows[self.salutation].text, self.rows[at].text):
            for place in last:
                self.parts[place] = "address"

    def words(self, part: str) -> list[Row]:
        """Return the rows of a part."""
        return [row for row, named in zip(self.rows, self.parts, strict=True) if named == part]


_last: list[tuple[weakref.ref[Document], Parting]] = []


def parting_of(document: Document) -> Parting:
    """Return the parting of a document; the last one made is kept, as several finders ask for it in turn."""
    if not _last or _last[0][0]() is not document:
        _last[:] = [(weakref.ref(document), Parting(rows(document)))]
    return _last[0][1]
