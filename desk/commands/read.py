"""`letterbook read`: read files, file nothing, and print what was found."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from desk.console import Bars, complain
from desk.errors import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desk.settings import Settings


def read(
    files: Annotated[list[Path] | None, typer.Argument(help="Letters: PDF, Word, e-mail, text, scans and photographs.")] = None,
    texts: Annotated[Path | None, typer.Option(help='Read texts instead: JSON Lines of {"id", "text", "date"?}.')] = None,
    date: Annotated[dt.datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The letter's date where it bears none.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one record a line.")] = False,
    home: Annotated[Path | None, typer.Option(help="Where everything is kept.")] = None,
) -> None:
    """Read letters and print their facts; nothing is filed."""
    from desk.settings import settings

    chosen = settings(home)
    dated = date.date() if date else None
    if not files and not texts:
        raise typer.BadParameter("name at least one file, or --texts FILE.jsonl")
    failed: list[Exit] = []
    if texts:
        for record in _read_texts(texts, chosen, dated):
            _print(record, as_json)
    if files:
        for outcome in _read_files(files, chosen, dated):
            if isinstance(outcome, Exit):
                failed.append(outcome)
            else:
                _print(outcome, as_json)
    if failed:
        raise typer.Exit(failed[0] if len(failed) == len(files or []) == 1 else Exit.SOME_FAILED)


def _read_texts(file: Path, chosen: Settings, dated: dt.date | None) -> Iterator[dict[str, Any]]:
    """Yield a record for each line of the file."""
    from classify.judge import judge
    from classify.record import record
    from extract.read import read as find
    from ingest.typed import typed

    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            told = item.get("date") or item.get("reference_date") or item.get("reference")
            day = dt.date.fromisoformat(str(told)[:10]) if told else dated
            document = typed(item["text"], str(item["id"]))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise typer.BadParameter(f'{file}, line {number} is not {{"id", "text", "date"?}}: {error}') from error
        yield record(judge(find(document, chosen.us, day)))


def _read_files(files: list[Path], chosen: Settings, dated: dt.date | None) -> Iterator[dict[str, Any] | Exit]:
    """Yield a record for each file that could be read, in order, and an exit code for each that could not."""
    from classify.record import record
    from desk.reading import Failure, Request
    from desk.supervisor import Job, ReaderDied, Supervisor

    limits = chosen.reading.model_copy(update={"workers": min(chosen.reading.workers, len(files))})
    with Supervisor(limits) as supervisor, Bars() as bars:
        jobs: list[tuple[Path, Job | None]] = []
        for file in files:
            try:
                data = file.read_bytes()
            except OSError as error:
                jobs.append((file, None))
                complain(file, error)
                continue
            request = Request(data, file.name, us=chosen.us, dated=dated, pictures=False, divided=False)
            jobs.append((file, supervisor.submit(request, bars.of(file.name))))
        for file, job in jobs:
            if job is None:
                yield Exit.BAD_INPUT
                continue
            try:
                outcome = job.future.result()
            except ReaderDied:
                complain(file, "The reader broke down on it. Print it to a new PDF and add that.")
                yield Exit.BAD_INPUT
                continue
            if isinstance(outcome, Failure):
                complain(file, f"{outcome.why} {outcome.remedy}".strip())
                yield Exit.MISSING_SERVICE if outcome.reason == "missing-service" else Exit.BAD_INPUT
            else:
                yield record(outcome.read.letter)


def _print(record: dict[str, Any], as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        return
    from desk.console import show_record

    show_record(record)


COMMAND = read
