"""`letterbook reread`: read filed letters anew after the rules changed, and show what changes. People's corrections stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from desk.console import complain, table
from desk.errors import Exit
from desk.options import AsJson, Home, print_json

if TYPE_CHECKING:
    from desk.desk import Desk
    from desk.rereading import Reread


def reread(
    numbers: Annotated[list[int] | None, typer.Argument(metavar="[ID]...", help="The letters; all where none is named.")] = None,
    dry_run: Annotated[bool, typer.Option(help="Show what would change, and change nothing.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Read letters again from their originals."""
    from desk.desk import Desk
    from desk.rereading import every

    changes: list[dict[str, Any]] = []
    failed = 0
    with Desk.at(home) as desk:
        for number in numbers or every(desk.corpus):
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


def _changes(desk: Desk, number: int, dry_run: bool) -> list[dict[str, Any]] | None:
    """Read one letter again, and tell what changed; None where it could not be read."""
    from desk.rereading import Reread, reread

    told = reread(desk, number, keep=not dry_run)
    if not isinstance(told, Reread):
        complain(f"letter {number}", f"{told.why} {told.remedy}")
        return None
    return [{"letter": told.number} | row for row in _rows(told)]


def _rows(told: Reread) -> list[dict[str, Any]]:
    """Return the facts that only one of two readings has: kind of fact, words, value, "gone" or "new"."""
    from desk.rereading import differences

    rows = []
    for each in differences(told.before, told.after):
        for change, finding, letter in (("gone", each.before, told.before), ("new", each.after, told.after)):
            if finding is not None:
                words = " ".join(letter.reading.document.quote(finding.span).split())
                rows.append({"kind": type(finding.value).__name__, "words": words, "value": str(finding.value), "change": change})
    return sorted(rows, key=lambda row: row["change"])


COMMAND = reread
