"""`letterbook lines`: the bank of approved lines."""

from __future__ import annotations

import datetime as dt
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desk.console import ERR, complain, table
from desk.errors import Exit
from desk.options import AsJson, Home, print_json
from desk.rows import line_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.lines import Bank, Line

PERSON = "command line"


class Do(StrEnum):
    """What is to be done with lines."""

    LIST = "list"
    ADD = "add"
    REVIEW = "review"
    RETIRE = "retire"
    IMPORT = "import"


def lines(
    do: Annotated[Do, typer.Argument(help="What to do.")] = Do.LIST,
    what: Annotated[str | None, typer.Argument(help="For add the words, for import the file (.csv, .xlsx), else the number.")] = None,
    topic: Annotated[str, typer.Option(help="For add; for list, words to look for.")] = "",
    owner: Annotated[str, typer.Option(help="Who answers for it: for add and import.")] = "",
    review: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="For add and review: when to look at it again.")] = None,
    replaces: Annotated[int | None, typer.Option(help="For add: the line that it takes the place of.")] = None,
    why: Annotated[str, typer.Option(help="For retire.")] = "retired",
    retired: Annotated[bool, typer.Option(help="For list: those out of use.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """List approved lines, add one, say that one is still right, take one out of use, import a sheet of topic, text, owner and review."""
    from desk.desk import Desk

    day = review.date() if review else None
    with Desk.at(home) as desk:
        bank, failed = desk.corpus.bank, 0
        if do is Do.ADD:
            changed = [bank.add(topic, what or sys.stdin.read(), owner or PERSON, day, PERSON, replaces)]
        elif do is Do.REVIEW:
            changed = [bank.reviewed(_number(what), day, PERSON)]
        elif do is Do.RETIRE:
            changed = [bank.retire(_number(what), why, PERSON)]
        elif do is Do.IMPORT:
            changed, failed = _imported(bank, Path(what or ""), owner)
        else:
            changed = list(_all(bank, topic, retired))
    if as_json:
        print_json(map(line_row, changed))
    else:
        rows: list[list[object]] = [[line.id, line.topic, line.text, line.owner, line.review] for line in changed]
        table("Approved lines", ["number", "topic", "words", "owner", "review"], rows)
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


def _number(what: str | None) -> int:
    if not (what or "").isdecimal():
        raise typer.BadParameter("give the line's number")
    return int(what or "")


def _all(bank: Bank, words: str, retired: bool) -> Iterator[Line]:
    after = None
    while True:
        portion = bank.some(words or None, retired=retired, after=after, limit=500)
        yield from portion.rows
        if (after := portion.after) is None:
            return


def _imported(bank: Bank, sheet: Path, owner: str) -> tuple[list[Line], int]:
    """Add the lines of a sheet that are not there yet; return them, and how many rows could not be taken."""
    from corpus.errors import Invalid
    from corpus.tracker import sheet_rows

    heads, *rows = list(sheet_rows(sheet.read_bytes(), sheet.name)) or [[]]
    names = [_words(head).casefold() for head in heads]
    if not {"topic", "text"} <= set(names):
        raise Invalid(f"{sheet.name} needs a first row with the headings topic and text; owner and review may stand beside them.")
    there = {(line.topic, line.text) for line in _all(bank, "", retired=False)}
    added: list[Line] = []
    failed = 0
    for number, row in enumerate(rows, 2):
        told = dict.fromkeys(names) | dict(zip(names, row, strict=False))
        topic, text = " ".join(_words(told["topic"]).split()), _words(told["text"])
        if not topic + text or (topic, text) in there:
            continue
        try:
            added.append(bank.add(topic, text, _words(told.get("owner")) or owner or PERSON, _day(told.get("review")), PERSON))
            there.add((topic, text))
        except Invalid as error:
            complain(f"row {number}", error)
            failed += 1
    ERR.print(f"{len(added)} lines added.")
    return added, failed


def _words(cell: object) -> str:
    return str("" if cell is None else cell).strip()


def _day(cell: object) -> dt.date | None:
    from corpus.errors import Invalid
    from corpus.tracker import day_of

    read = day_of(cell)
    if read is None and _words(cell):
        raise Invalid(f"“{_words(cell)[:30]}” is no day of review: write it as 2027-05-31.")
    return read


COMMAND = lines
