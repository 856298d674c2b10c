"""`letterbook reread`: read filed letters anew after the rules changed, and show what changes. People's corrections stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from desk.console import complain, table
from desk.errors import Exit
from desk.options import AsJson, Home, print_json

if TYPE_CHECKING:
    from classify.letter import Letter
    from desk.desk import Desk


def reread(
    numbers: Annotated[list[int] | None, typer.Argument(metavar="[ID]...", help="The letters; all where none is named.")] = None,
    dry_run: Annotated[bool, typer.Option(help="Show what would change, and change nothing.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Read letters again from their originals."""
    from desk.desk import Desk

    changes: list[dict[str, Any]] = []
    failed = 0
    with Desk.at(home) as desk:
        for number in numbers or _every(desk):
            found = _changes(desk, number, dry_run)
            if found is None:
                failed += 1
            else:
                changes.extend(found)
    if as_json:
        print_json(changes)
    elif changes:
        columns = ["letter", "change", "kind", "words", "value"]
        table("Would change" if dry_run else "Changed", columns, [[change[column] for column in columns] for change in changes])
    else:
        typer.echo("Nothing changes.", err=True)
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


def _every(desk: Desk) -> list[int]:
    from corpus.letters import Which

    numbers: list[int] = []
    after = None
    while True:
        portion = desk.corpus.letters(Which(enclosures=False), order="id", after=after, limit=500)
        numbers.extend(row.id for row in portion.rows)
        if (after := portion.after) is None:
            return numbers


def _changes(desk: Desk, number: int, dry_run: bool) -> list[dict[str, Any]] | None:
    """Read one letter again, and tell what changed; None where it could not be read."""
    from desk.rereading import Reread, reread

    told = reread(desk, number, keep=not dry_run)
    if not isinstance(told, Reread):
        complain(f"letter {number}", f"{told.why} {told.remedy}")
        return None
    return [{"letter": told.number} | change for change in differences(told.before, told.after)]


def differences(before: Letter, after: Letter) -> list[dict[str, Any]]:
    """Return the findings that only one of two readings has: kind of fact, words, value."""
    old, new = (_facts(letter) for letter in (before, after))
    gone = [dict(zip(("kind", "words", "value"), fact, strict=True)) | {"change": "gone"} for fact in sorted(old - new)]
    return gone + [dict(zip(("kind", "words", "value"), fact, strict=True)) | {"change": "new"} for fact in sorted(new - old)]


def _facts(letter: Letter) -> set[tuple[str, str, str]]:
    document = letter.reading.document
    return {
        (type(finding.value).__name__, " ".join(document.quote(finding.span).split()), str(finding.value))
        for finding in letter.reading.findings
    }


COMMAND = reread
