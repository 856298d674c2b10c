"""To whom a letter is addressed, and whether that is us: what is asked of its reader is ours only where the reader is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from classify.letter import Letter
    from extract.finders.parties import Party
    from extract.organisation import Organisation


def addressees(letter: Letter) -> list[str]:
    """Return a letter's recipients, each by the name, else the office, else the organisation that the letter gives."""
    told = (party.name or party.role or party.organisation for party in _parties(letter) if party.part == "recipient")
    return list(dict.fromkeys(name for name in told if name))


def to_us(letter: Letter, us: Organisation) -> bool:
    """Say whether one of a letter's recipients is on our side."""
    from extract.clauses.context import Naming, speakers

    parties = _parties(letter)
    naming = Naming(speakers(parties), us)
    told = [name for party in parties if party.part == "recipient" for name in (party.name, party.role, party.organisation) if name]
    return any(naming.side(name) == "ours" for name in told)


def _parties(letter: Letter) -> list[Party]:
    from extract.finders.parties import Party

    return [found.value for found in letter.reading.found(Party)]
