"""The postal address of a letter's sender, as the letterhead or the signature gives it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.capitals import set_in_lower
from drafting.plain import plain
from extract.finders.parts import Part

if TYPE_CHECKING:
    from classify.letter import Letter
    from extract.finders.parties import Party
    from ingest.document import Span

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? {0,2}\d[A-Z]{2}\b")
_NO_ADDRESS = re.compile(
    r":|\d[\d -]{6}|\bregistered\b|\b(?:tel|telephone|fax|phone|e-?mail|www|our ref|your ref|ref|date)\b|@|https?:", re.IGNORECASE
)
_OF_SOMETHING_ELSE = re.compile(r"(?:address|site|land at|property|location|premises|applicant|name)\b", re.IGNORECASE)
_SPLIT = re.compile(r"\n| {3,}|\|| [·•] ")
_COMMA = re.compile(r",\s{1,4}(?=[A-Z])")
_HOUSE = re.compile(r"(?:no\.? ?)?\d{1,4}[A-Za-z]?", re.IGNORECASE)
_FEW_LINES = 3  # lines of an address that still hold several parts of it each
_PARTS = ("letterhead", "signature", "sign-off")
_MOST_LINES, _LONGEST, _FEWEST_WORDS = 6, 120, 4


def postal_address(letter: Letter, sender: Party) -> tuple[tuple[str, ...], Span] | None:
    """Return the lines of a sender's address and the part they stand in; None where no part holds exactly one postcode."""
    document = letter.reading.document
    for found in letter.reading.found(Part):
        words = plain(document.quote(found.span)) if found.value.name in _PARTS else ""
        codes = list(_POSTCODE.finditer(words))
        if len(codes) == 1 and (lines := _lines(words[: codes[0].end()], sender)):
            return lines, found.span
    return None


def _lines(words: str, sender: Party) -> tuple[str, ...]:
    """Return the lines above a postcode that are neither the sender's name, office and body nor a telephone or reference."""
    known = [part.casefold() for part in (sender.name, sender.role, sender.organisation) if part]
    lines = [" ".join(line.split()).strip(" ,") for line in _SPLIT.split(words)]
    kept: list[str] = []
    for line in reversed([line for line in lines if line]):
        said = line.casefold()
        if any(name in said or (said in name and len(said.split()) > 1) for name in known) or len(line) > _LONGEST:
            break
        if not _NO_ADDRESS.search(line):
            kept.insert(0, set_in_lower(line))
    if any(_OF_SOMETHING_ELSE.match(line) for line in kept) or len(" ".join(kept).split()) < _FEWEST_WORDS:
        return ()
    return tuple(kept[-_MOST_LINES:] if len(kept) > _FEW_LINES else (part for line in kept for part in _parted(line)))


def _parted(line: str) -> list[str]:
    """Part a line of an address at its commas; a house's number stays with its street."""
    parts: list[str] = []
    for piece in _COMMA.split(line):
        if parts and _HOUSE.fullmatch(parts[-1]):
            parts[-1] = f"{parts[-1]}, {piece}"
        else:
            parts.append(piece)
    return parts
