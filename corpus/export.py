"""Lists on their way out: CSV and XLSX that no spreadsheet takes for formulas, calendar files, JSON."""

from __future__ import annotations

import csv
import dataclasses
import datetime as dt
import io
import json
from typing import TYPE_CHECKING, Any

import icalendar
import xlsxwriter

from corpus.filed import Entry, Summary
from corpus.packing import storable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Cell = str | int | float | dt.date | None
LARGEST_CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")

OBLIGATION_COLUMNS: dict[str, Callable[[Entry], Cell]] = {
    "Number": lambda entry: entry.id,
    "Letter": lambda entry: entry.letter,
    "Bearer": lambda entry: entry.bearer_name or entry.bearer,
    "Action": lambda entry: entry.action,
    "Modality": lambda entry: entry.modality,
    "Side": lambda entry: entry.side,
    "Deadline": lambda entry: entry.deadline,
    "Due": lambda entry: entry.due,
    "How certain": lambda entry: entry.due_certainty,
    "Working": lambda entry: " ".join(entry.due_working),
    "Condition": lambda entry: entry.condition,
    "Authority": lambda entry: entry.authority,
    "State": lambda entry: entry.state,
    "Owner": lambda entry: entry.owner,
    "Note": lambda entry: entry.note,
    "Words of the letter": lambda entry: " ".join(entry.quote.split()),
    "Page": lambda entry: entry.page,
}
LETTER_COLUMNS: dict[str, Callable[[Summary], Cell]] = {
    "Number": lambda row: row.id,
    "From": lambda row: row.sender,
    "To": lambda row: row.recipient,
    "Date": lambda row: row.date,
    "Received": lambda row: row.received,
    "Subject": lambda row: row.subject,
    "Kind": lambda row: row.kind,
    "State": lambda row: row.state,
    "Reply due": lambda row: row.reply_due,
    "Obligations open": lambda row: row.obligations_open,
    "File": lambda row: row.name,
}


def table(rows: Iterable[Any]) -> tuple[list[str], list[list[Cell]]]:
    """Return obligations or letters as headings and cells."""
    listed = list(rows)
    columns: dict[str, Callable[[Any], Cell]] = OBLIGATION_COLUMNS if not listed or isinstance(listed[0], Entry) else LETTER_COLUMNS
    return list(columns), [[cell(row) for cell in columns.values()] for row in listed]


def guarded(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet shows as text: where it looks like a formula, an apostrophe stands before it."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def as_csv(rows: Iterable[Any]) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark, which Excel needs to see the encoding; days as ISO 8601."""
    headings, cells = table(rows)
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(headings)
    writer.writerows([guarded(cell) for cell in row] for row in cells)
    return file.getvalue().encode("utf-8-sig", "replace")


def as_xlsx(rows: Iterable[Any], title: str = "Obligations") -> bytes:
    """Return rows as a workbook with a filter on its headings; days are days, everything else is text or a number."""
    headings, cells = table(rows)
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(title[:31])
        heading, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
        day = book.add_format({"num_format": "dd mmm yyyy"})
        sheet.write_row(0, 0, headings, heading)
        for down, row in enumerate(cells, 1):
            _write_row(sheet, down, row, day, wrapped)
        sheet.autofilter(0, 0, max(1, len(cells)), len(headings) - 1)
        sheet.freeze_panes(1, 0)
        for across, name in enumerate(headings):
            sheet.set_column(across, across, 60 if name in {"Action", "Words of the letter", "Subject"} else 16)
    return file.getvalue()


def _write_row(sheet: Any, down: int, row: Sequence[Cell], day: Any, wrapped: Any) -> None:
    for across, cell in enumerate(row):
        if isinstance(cell, dt.date):
            sheet.write_datetime(down, across, dt.datetime.combine(cell, dt.time()), day)
        elif isinstance(cell, int | float):
            sheet.write_number(down, across, cell)
        elif cell:
            sheet.write_string(down, across, _shown(str(guarded(cell))), wrapped)


def _shown(words: str) -> str:
    """Return words as a cell of a workbook can show them: lines end one way, control characters are replaced."""
    lines = storable(words).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter if letter >= " " or letter in "\n\t" else "\ufffd" for letter in lines)[:LARGEST_CELL]


def as_ics(entries: Iterable[Entry], at: dt.datetime, name: str = "Letterbook deadlines") -> bytes:
    """Return a calendar (RFC 5545) with an all-day event for every open obligation that has a day; `at` is when it is made.

    An event keeps its UID from one export to the next, so that a calendar that follows the feed moves it rather than adding another.
    """
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Letterbook//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        if entry.due is not None and entry.state == "open":
            calendar.add_component(_event(entry, entry.due, at))
    return bytes(calendar.to_ical())


def _event(entry: Entry, due: dt.date, at: dt.datetime) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", f"obligation-{entry.id}@letterbook")
    event.add("dtstamp", at)
    event.add("dtstart", due)
    event.add("summary", _plain(f"{entry.bearer_name or entry.bearer or 'Somebody'}: {entry.action}")[:200])
    event.add("description", _plain(f"{entry.quote} (letter {entry.letter}) {' '.join(entry.due_working)}"))
    if entry.recurs:
        event.add("rrule", icalendar.vRecur.from_ical(entry.recurs))
    event.add("transp", "TRANSPARENT")
    return event


def _plain(words: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in " ".join(words.split()))


def as_json(rows: Iterable[Any]) -> bytes:
    """Return rows as JSON Lines, one object a row with every field of its type."""
    return b"".join(json.dumps(dataclasses.asdict(row), ensure_ascii=False, default=str).encode("utf-8", "replace") + b"\n" for row in rows)


FORMATS: dict[str, Callable[[Iterable[Any]], bytes]] = {"csv": as_csv, "xlsx": as_xlsx, "json": as_json}
"""How a list of obligations or letters is written, by its suffix; a calendar (`as_ics`) is for obligations only."""
