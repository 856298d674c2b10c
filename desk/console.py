"""How commands speak to people: progress bars and complaints on standard error, facts on standard output."""

from __future__ import annotations

import sys
from itertools import zip_longest
from types import TracebackType
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desk.supervisor import Heard
    from drafting.proof import Remark

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False, soft_wrap=True)


def complain(about: object, error: object) -> None:
    """Say on standard error what is wrong with something, and the remedy."""
    if isinstance(error, IsADirectoryError):
        error = "It is a folder. Name the files in it, or use: letterbook add --recursive."
    elif isinstance(error, FileNotFoundError):
        error = "There is no such file. Check the name."
    elif isinstance(error, OSError):
        error = f"It cannot be opened: {error.strerror}. Check that you may read it."
    ERR.print(Text(f"{about}: {error}"))


class Bars:
    """Progress bars, one a file, on standard error; none where that is no terminal."""

    def __init__(self) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[pages]}"), TimeElapsedColumn())
        self._progress = Progress(*columns, console=ERR, transient=True, disable=not sys.stderr.isatty())

    def __enter__(self) -> Bars:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def of(self, name: str) -> Heard:
        """Return a listener that draws the bar of one file; it goes once the last page is read."""
        task = self._progress.add_task(Text(name).plain, total=None, pages="")

        def heard(progress: Any) -> None:
            told = f"page {progress.page} of {progress.pages}"
            self._progress.update(task, completed=progress.page, total=progress.pages, pages=told, visible=progress.page < progress.pages)

        return heard


def table(title: str, columns: list[str], rows: list[list[object]]) -> None:
    """Print rows as a table; plain tabs where standard output is no terminal."""
    if not sys.stdout.isatty():
        for row in rows:
            sys.stdout.write("\t".join(" ".join(str("" if cell is None else cell).split()) for cell in row) + "\n")
        return
    drawn = Table(title=Text(title), title_justify="left")
    for column in columns:
        drawn.add_column(column)
    for row in rows:
        drawn.add_row(*(Text(str("" if cell is None else cell)) for cell in row))
    OUT.print(drawn)


def show_remarks(remarks: Iterable[Remark]) -> None:
    """Print on standard error what the checks say of a draft, one remark a line, what must stop it first."""
    weights = {"stop": "must not go out", "mend": "mend", "look": "look"}
    for remark in remarks:
        place = f" (paragraph {remark.block + 1})" if remark.block is not None else ""
        ERR.print(Text(f"{weights[remark.weight]}: {remark.message}{place}"))


def show_record(record: dict[str, Any]) -> None:
    """Print a record for reading: who, when, and one line an obligation, question and date."""
    _say(f"{record['file']}: {record['kind']}, {record['date'] or 'no date'}")
    if record["file_pages"]:
        _say(f"  {_pages(*record['file_pages'])} of its file")
    for part in record["parts"]:
        _say(f"  holds: {part['name']}, {_pages(part['first'], part['last'])}")
    for number, child in zip_longest(record.get("enclosures", ()), record["attachments"]):
        _say(f"  with it: {child}" + (f" (letter {number})" if number else ""))
    if record.get("parent"):
        _say(f"  belongs to letter {record['parent']}")
    for field in ("senders", "recipients", "copies"):
        for party in record[field]:
            _say(
                f"  {field[:-1] if field != 'copies' else 'copy'}: "
                + ", ".join(filter(None, (party["name"], party["role"], party["organisation"])))
            )
    for reference in record["references"]:
        _say(f"  reference ({reference['owner']}): {reference['value']}")
    for item in record["obligations"]:
        due = f", {item['deadline']['text']} ({item['deadline']['value'] or 'no date'})" if item["deadline"] else ""
        _say(f"  {item['modality']}: {item['bearer_name'] or item['bearer'] or 'nobody named'}: {' '.join(item['action'].split())}{due}")
    for item in record["questions"]:
        _say(f"  question {item['number'] or ''}: {' '.join(item['text'].split())}")
    for warning in record["warnings"]:
        _say(f"  warning: {warning['message']}")
    _say("")


def _pages(first: int, last: int) -> str:
    return f"page {first}" if first == last else f"pages {first} to {last}"


def _say(text: str) -> None:
    OUT.print(Text(text))
