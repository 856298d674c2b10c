"""Filed letters read again from their originals, after the rules or our own names changed. People's corrections stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk.reading import Failure, Request
from desk.reply_targets import in_step

if TYPE_CHECKING:
    from classify.letter import Letter
    from desk.desk import Desk


@dataclass(frozen=True, slots=True)
class Reread:
    """A letter read again: the number under which its whole file stands, and what was found before and now."""

    number: int
    before: Letter
    after: Letter


def reread(desk: Desk, number: int, *, keep: bool = True) -> Reread | Failure:
    """Read the file of a letter again, and file it so where it is to be kept. Raises `NotFiled` and `ReaderDied`."""
    filed = desk.corpus.letter(number)
    while filed.parent:
        filed = desk.corpus.letter(number := filed.parent)
    source = filed.letter.reading.document.source
    data = desk.corpus.original(source.sha256).read_bytes()
    outcome = desk.read(Request(data, source.name, source.received, desk.us, pictures=keep, outgoing=filed.direction == "out"))
    if isinstance(outcome, Failure):
        return outcome
    if keep:
        with in_step(desk.corpus, desk.us.nation, number, *filed.enclosures):
            desk.corpus.refile(number, outcome.read.letter, outcome.read.pictures, outcome.read.enclosures)
    return Reread(number, filed.letter, outcome.read.letter)
