"""`letterbook sent`: file what was sent in answer to a letter, check it again, and close the points that it answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from desk.console import ERR, show_remarks, table
from desk.options import AsJson, Home, print_json

if TYPE_CHECKING:
    from desk.desk import Desk


def sent(
    number: Annotated[int, typer.Argument(metavar="ID", help="The number of the letter that was answered.")],
    file: Annotated[Path, typer.Argument(help="The Word or PDF file as it was sent.")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """File what was sent in answer to a letter: it is linked, its promises are ours, and what it answers is closed."""
    from desk.desk import Desk
    from desk.rows import outgoing_row
    from desk.sending import sent as send

    file.open("rb").close()  # a missing file, a folder: said before the record's words
    with Desk.at(home) as desk:
        out = send(desk, number, file, file.name, "command line", _approved(desk, number))
    if as_json:
        print_json([outgoing_row(out)])
        return
    show_remarks(out.remarks)
    rows: list[list[object]] = [[each.point.number, each.point.quote, each.words or "not answered", each.why] for each in out.points]
    table(f"Filed as letter {out.letter}", ["point", "they ask", "we say", "because it"], rows)
    answered = sum(bool(each.why) for each in out.points)
    ERR.print(f"Letter {out.letter} answers letter {number}: {answered} of {len(out.points)} points, {len(out.promises)} promises of ours.")


def _approved(desk: Desk, number: int) -> int | None:
    """Return the draft of a letter's answer that went out, if there is one: an approved one, else one marked as sent without its file."""
    approved = desk.corpus.drafts.some(letter=number, state="approved", limit=1)
    late = [draft for draft in desk.corpus.drafts.some(letter=number, state="sent", limit=20) if draft.sent_letter is None]
    return next((draft.id for draft in (*approved, *late)), None)


COMMAND = sent
