"""An adviser's own tracker taken in: a spreadsheet or CSV file, its columns matched to ours, looked at before anything is kept."""

from __future__ import annotations

import csv
import datetime as dt
import functools
import io
import re
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import openpyxl

from corpus import audit
from corpus.errors import Invalid
from corpus.filed import State
from corpus.obligations import key
from corpus.packing import storable
from corpus.store import inserted, now
from extract.finders.obligations import Modality
from extract.organisation import Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from corpus.store import Store

FIELDS = ("action", "bearer", "owner", "due", "state", "note", "authority", "modality", "side", "quote", "source")
"""What a column of a tracker can hold; only the action is needed."""
MOST_ROWS, MOST_COLUMNS, MOST_BYTES, LONGEST = 20_000, 60, 200_000_000, 5_000
_DATA = Path(__file__).parent / "data" / "tracker.toml"
_FORMULA_SHOWN = re.compile(r"'(?=[=+\-@\t\r\n])")
_DAY_FORMS = (
    *("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%d %B %Y"),
    *("%d %b %Y", "%d %b %y", "%d-%b-%y", "%d-%b-%Y", "%d %B, %Y"),
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it would be kept. `deadline` holds the words of a due column that names no day; `number` is the row's in the file."""

    number: int
    action: str
    bearer: str = ""
    owner: str = ""
    due: dt.date | None = None
    deadline: str = ""
    state: State = "open"
    note: str = ""
    authority: str = ""
    modality: str = "duty"
    side: str = "unknown"
    quote: str = ""
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking a tracker in would do: its headings, which column was taken for which field, and the rows."""

    headings: tuple[str, ...]
    mapping: dict[str, int]
    rows: tuple[Row, ...]
    left_out: tuple[str, ...] = ()

    @property
    def problems(self) -> list[str]:
        """What an adviser should look at, by row."""
        return [f"Row {row.number}: {problem}" for row in self.rows for problem in row.problems] + list(self.left_out)


class Tracker:
    """Reads trackers and keeps their rows as obligations that belong to no letter."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def preview(self, data: bytes, name: str, mapping: Mapping[str, int] | None = None) -> Preview:
        """Read a tracker. `mapping` says which column (from 0) holds which of `FIELDS`; without it, the headings tell.

        Raises `Invalid` where the file is no spreadsheet or no column holds the actions.
        """
        cells = list(sheet_rows(data, name))
        if not cells:
            raise Invalid("The tracker is empty.")
        at = _heading_row(cells)
        headings = tuple(_words(cell) for cell in cells[at])
        chosen = dict(guessed(headings) if mapping is None else mapping)
        if "action" not in chosen or any(field not in FIELDS or not 0 <= column < len(headings) for field, column in chosen.items()):
            raise Invalid("Say which column holds the actions.")
        rows, left_out = [], []
        for number, row in enumerate(cells[at + 1 :], at + 2):
            said = {field: row[column] for field, column in chosen.items() if column < len(row)}
            if _words(said.get("action")):
                rows.append(_row(number, said))
            elif any(map(_words, row)):
                left_out.append(f"Row {number} has no action and is left out.")
        return Preview(headings, chosen, tuple(rows), tuple(left_out))

    def take_in(self, preview: Preview, person: str) -> list[int]:
        """Keep the rows of a preview and return their numbers; a row that is there already (action, bearer, day) is not kept twice."""
        with self._store.writing() as db:
            fresh = [row for row in preview.rows if not self._there(row)]
            numbers = [inserted(db, "obligations", _kept(row)) for row in fresh]
            audit.record(db, person, "tracker taken in", "record", None, rows=len(numbers), known=len(preview.rows) - len(numbers))
        return numbers

    def _there(self, row: Row) -> bool:
        sql = "SELECT 1 FROM obligations WHERE letter IS NULL AND action = ? AND bearer_key = ? AND ifnull(due, '') = ?"
        return self._store.row(sql, (row.action, key(row.bearer), row.due.isoformat() if row.due else "")) is not None


def guessed(headings: Sequence[str]) -> dict[str, int]:
    """Return which column holds which field, as far as the headings tell; each column once."""
    plain = [" ".join(heading.casefold().split()).strip(":*") for heading in headings]
    mapping: dict[str, int] = {}
    for field, names in _known()["headings"].items():
        columns = (plain.index(name) for name in names if name in plain)
        column = next((column for column in columns if column not in mapping.values()), None)
        if column is not None:
            mapping[field] = column
    return mapping


def day_of(cell: Any) -> dt.date | None:
    """Return the day a cell names, days before months as in Britain; None where it names none."""
    if isinstance(cell, dt.datetime):
        return cell.date()
    if isinstance(cell, dt.date):
        return cell
    words = _ORDINAL.sub("", " ".join(str(cell or "").split()))
    for form in _DAY_FORMS:
        try:
            return dt.datetime.strptime(words, form).date()
        except ValueError:
            continue
    return None


@functools.cache
def _known() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def _row(number: int, said: Mapping[str, Any]) -> Row:
    words = {field: _words(cell) for field, cell in said.items()}
    problems: list[str] = []
    due = day_of(said.get("due"))
    if words.get("due") and due is None:
        problems.append(f"“{words['due']}” is no day; it is kept as the deadline's words.")
    state = next((state for state, names in _known()["states"].items() if words.get("state", "").casefold() in (state, *names)), None)
    if words.get("state") and state is None:
        problems.append(f"“{words['state']}” is no known state; it is taken as open.")
    note = "; ".join(filter(None, (words.get("note"), words.get("source") and f"Source: {words['source']}")))
    return Row(
        number,
        words["action"],
        words.get("bearer", ""),
        words.get("owner", ""),
        due,
        "" if due else words.get("due", ""),
        state or "open",  # type: ignore[arg-type]
        note,
        words.get("authority", ""),
        _one_of(words.get("modality"), get_args(Modality), "duty"),
        _one_of(words.get("side"), get_args(Side), "unknown"),
        words.get("quote", ""),
        tuple(problems),
    )


def _one_of(words: str | None, known: Iterable[str], otherwise: str) -> str:
    return words.casefold() if words and words.casefold() in known else otherwise


def _kept(row: Row) -> dict[str, Any]:
    return {
        "quote": row.quote or row.action,
        "modality": row.modality,
        "action": row.action,
        "bearer": row.bearer or None,
        "bearer_name": row.bearer or None,
        "bearer_key": key(row.bearer),
        "side": row.side,
        "deadline": row.deadline or None,
        "authority": row.authority or None,
        "due": row.due.isoformat() if row.due else None,
        "due_certainty": "hard" if row.due else "none",
        "due_set": 1,
        "state": row.state,
        "note": row.note,
        "owner": row.owner,
        "confidence": 1.0,
        "reading_confidence": 1.0,
        "checked": 1,
        "rule": "tracker",
        "value": "{}",
        "changed": now().isoformat(),
    }


def _words(cell: Any) -> str:
    """Return a cell's words; the apostrophe that our own exports put before what looks like a formula is taken off again."""
    words = cell.isoformat() if isinstance(cell, dt.date) else str("" if cell is None else cell)
    return storable(_FORMULA_SHOWN.sub("", words, count=1) if words.startswith("'") else words).strip()[:LONGEST]


def _heading_row(cells: Sequence[Sequence[Any]]) -> int:
    """Return the row of headings: of the first ten, the one in which most columns are known."""
    return max(range(min(10, len(cells))), key=lambda at: (len(guessed([_words(cell) for cell in cells[at]])), -at))


def sheet_rows(data: bytes, name: str) -> Iterator[Sequence[Any]]:
    """Yield the rows of a spreadsheet (.xlsx or .csv) as it has them. Raises `Invalid` where it cannot be read or is too large."""
    rows = _sheet(data) if data.startswith(b"PK") else _lines(data, name)
    for count, row in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise Invalid(f"The file has more than {MOST_ROWS} rows.")
        yield row[:MOST_COLUMNS]


def _sheet(data: bytes) -> Iterator[Sequence[Any]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_BYTES:
                raise Invalid("The file unpacks to more than 200 MB.")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.active if book.active is not None else book[book.sheetnames[0]]
        yield from sheet.iter_rows(values_only=True)
        book.close()
    except Invalid:
        raise
    except Exception as error:
        raise Invalid("The file is no workbook that can be read; save it as .xlsx or .csv.") from error


def _lines(data: bytes, name: str) -> Iterator[Sequence[Any]]:
    if len(data) > MOST_BYTES or b"\0" in data[:4096]:
        raise Invalid(f"{name} is no spreadsheet that can be read; save it as .xlsx or .csv.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    first = text[:4096].partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise Invalid(f"{name} is no CSV file that can be read ({error}).") from error
