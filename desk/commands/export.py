"""`letterbook export`: obligations (or letters, or corrections) as a file for other programs."""

from __future__ import annotations

import datetime as dt
import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desk.options import Home

if TYPE_CHECKING:
    from corpus.corpus import Corpus


class Form(StrEnum):
    """The forms of an export."""

    CSV = "csv"
    XLSX = "xlsx"
    ICS = "ics"
    JSON = "json"


class What(StrEnum):
    """What can be exported."""

    OBLIGATIONS = "obligations"
    LETTERS = "letters"
    CORRECTIONS = "corrections"


def export(
    to: Annotated[Form, typer.Option(help="The form of the file.")] = Form.CSV,
    what: Annotated[What, typer.Option(help="Corrections come as annotated letters, one JSON object a line.")] = What.OBLIGATIONS,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file; else standard output.")] = None,
    home: Home = None,
) -> None:
    """Export the index for a spreadsheet, a calendar or another program."""
    from desk.desk import Desk

    with Desk.at(home) as desk:
        data = _data(desk.corpus, to, what)
    if output:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _data(corpus: Corpus, to: Form, what: What) -> bytes:
    from corpus.annotated import annotated
    from corpus.export import as_csv, as_ics, as_json, as_xlsx

    if what is What.CORRECTIONS:
        return "".join(json.dumps(record, ensure_ascii=False, default=str) + "\n" for record in annotated(corpus)).encode()
    if to is Form.ICS:
        if what is What.LETTERS:
            raise typer.BadParameter("a calendar holds obligations: leave out --what letters")
        return as_ics(_all(corpus.obligations, "due"), dt.datetime.now(dt.UTC))
    rows = _all(corpus.letters, "-id") if what is What.LETTERS else _all(corpus.obligations, "due")
    return {Form.CSV: as_csv, Form.XLSX: as_xlsx, Form.JSON: as_json}[to](rows)


def _all(listing: Any, order: str) -> list[Any]:
    """Return every row of a list, portion by portion."""
    rows: list[Any] = []
    after = None
    while True:
        portion = listing(order=order, after=after, limit=1000)
        rows.extend(portion.rows)
        if (after := portion.after) is None:
            return rows


COMMAND = export
