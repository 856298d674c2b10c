"""The people and groups that a "To:", "From:" or "cc" line and the lines below it name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.anatomy.fields import LABELLED, field_in, kind_of_label
from extract.people.offices import CONTACT, body_at, is_place, names_several, office_at
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.anatomy.parting import Parting
    from extract.anatomy.rows import Row

_ADDRESS = re.compile(
    r"\s*(?:<[^<>\n]{1,120}>|\[mailto:[^\]\n]{1,120}\]|\([\w.+-]{1,64}@[\w.-]{1,64}\)|\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64})"
)
_DATED = re.compile(
    r"\s*[–—,-]\s*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?\d{1,2}(?:st|nd|rd|th)?\s[A-Z][a-z]+\s\d{4}.*$"
    r"|\s*\((?:by|via) e-?mail\)$",
    re.IGNORECASE,
)
_TURNED = re.compile(r"^([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?), ((?:Mr |Mrs |Ms |Dr )?[A-Z][a-z][\w'’-]*)(?: \([\w ,&-]{2,40}\))?$")
_NUMBERED = re.compile(r"\s*\([^()]{0,40}\d{4,}[^()]{0,10}\)$")
_ASIDE = re.compile(
    r"\s*\((?:list\b|see\b|as\b|by\b|via\b|through\b|attached|enclosed|all\b|embargoed|hard copy"
    r"|for action)[^()]{0,80}\)$",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"\s*[<'\"]?([\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64})[>'\"]?\s*$")
_CARE_OF = re.compile(r"(?:c/o|f\.?a\.?o\.?|for the attention of)\s", re.IGNORECASE)
_REPORT_OF = re.compile(r"(?:joint )?report (?:of|by|from)\b(?!.*:)", re.IGNORECASE)  # what stands below is what the report is on
_THE = re.compile(r"^[Tt]he (?=[A-Z])")
_RUNS_ON = re.compile(r"(?:\b(?:of|for|and|the|at|to|in)|[,&])$")
_SHORT_FORM = re.compile(r"\s*[A-Z][A-Za-z]{0,3}[A-Z]{1,4}s?\s*$")
_COMMA_LIST = re.compile(r",\s+(?=(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame|Prof)\.?\s)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One person or group of a labelled line, and where it stands. `label` is the line's ("Case Officer")."""

    text: str
    span: Span
    label: str


def entries(parting: Parting, kind: str) -> Iterator[Entry]:
    """Yield the entries of every labelled line of a kind ("sender", "recipient", "copy")."""
    for at, row in enumerate(parting.rows):
        found = field_in(row)
        if not found or found.kind != kind or parting.parts[at] in {"quoted", "body"}:
            continue
        below = [] if _REPORT_OF.match(found.label) else _below(parting, at)
        yield from _split([(found.value, row), *((line.text, line) for line in below)], found.label)


def _below(parting: Parting, at: int) -> list[Row]:
    """Return the rows that go on with the labelled line at a place."""
    part = parting.parts[at]
    rows: list[Row] = []
    for place in range(at + 1, len(parting.rows)):
        row = parting.rows[place]
        if row.number == (rows[-1] if rows else parting.rows[at]).number and (_beside(row) or parting.parts[place] != part):
            continue
        if parting.parts[place] != part or row.gap > 1 or field_in(row) or LABELLED.match(row.text):
            break
        if row.gap and (rows or _has_value(parting.rows[at])):
            break
        rows.append(row)
    return rows


def _beside(row: Row) -> bool:
    """Say whether a cell right of a labelled line is the writer's ("Fax: …", a date) and goes not on with it."""
    return field_in(row) is not None or LABELLED.match(row.text) is not None or CONTACT.search(row.text) is not None


def _has_value(row: Row) -> bool:
    """Say whether a labelled line has its value beside the label, not below it."""
    found = field_in(row)
    return bool(found and found.value)


def _split(lines: list[tuple[str, Row]], label: str) -> Iterator[Entry]:
    """Join lines that run on, and split lists at semicolons and before honorifics."""
    lines = _with_body(lines) if kind_of_label(label) == "recipient" else lines
    gathered: list[tuple[str, Row]] = []
    for words, row in lines:
        if gathered and _joins(gathered[-1][0], words):
            gathered[-1] = (f"{gathered[-1][0]} {words}", gathered[-1][1])
        elif words:
            gathered.append((words, row))
    for words, row in gathered:
        for piece in _pieces(words):
            if (alone := _MAILBOX.match(piece)) and kind_of_label(label) in {"copy", "recipient"}:
                yield Entry(alone[1], row.span, label)
                continue
            named = _THE.sub("", _DATED.sub("", _ADDRESS.sub("", piece)).strip(" ,;\"'<>•–-*"))
            named = _ASIDE.sub("", _NUMBERED.sub("", named))
            named = _TURNED.sub(r"\2 \1", named)
            if named and not named.endswith(":"):
                yield Entry(named, row.span, label)


def _pieces(words: str) -> list[str]:
    """Split a list at semicolons or bars, else before honorifics, and two offices at "and the"."""
    if ";" in words or " | " in words:
        listed = re.split(r";|\s\|\s", words)
    elif all(_SHORT_FORM.match(piece) for piece in words.split(",")):
        listed = words.split(",")
    else:
        listed = _COMMA_LIST.split(words)
    return [piece for one in listed for piece in _offices(one)]


def _offices(words: str) -> list[str]:
    """Part "the Chair of the Board and the Director of Planning, Ashby Council" where both sides name an office."""
    if len(told := re.split(r",?\s+and\s+to\s+(?=(?:the|all|every)\s)", words)) > 1:
        return told
    sides = re.split(r",?\s+and\s+(?:to\s+)?the\s+(?=[A-Z])", words, maxsplit=1)
    return sides if len(sides) > 1 and all(office_at(side) for side in sides) else [words]


def _with_body(lines: list[tuple[str, Row]]) -> list[tuple[str, Row]]:
    """Join one office with the body on the line below it ("To the Director of Education", "Ashby Council"); an address may follow."""
    told = [(words, row) for words, row in lines if words]
    if len(told) < 2 or not _is_bare_office(told[0][0]) or office_at(told[1][0]) or body_at(told[1][0]) is None:
        return lines
    if any(body_at(words) or office_at(words) for words, _ in told[2:]):
        return lines
    return [(f"{told[0][0].rstrip(' ,')}, {told[1][0]}", told[0][1]), *((words, row) for words, row in told[2:] if not is_place(words))]


def _is_bare_office(words: str) -> bool:
    """Say whether words are one person's office and name neither the person nor the body ("the Director of Education")."""
    office = office_at(words)
    return office is not None and office.body is None and office.end >= len(words.rstrip(" .,")) and not names_several(words)


def _joins(before: str, words: str) -> bool:
    if _CARE_OF.match(words):
        return False
    if _RUNS_ON.search(before) or words[:1].islower() or (";" in before and not before.endswith(";")):
        return True
    return len(before) > 55 and len(words.split()) == 1
