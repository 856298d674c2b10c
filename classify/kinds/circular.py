"""One text to a class of officials or bodies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from classify.letter import Kind, Reason
from classify.signs import HEAD, groups, has, is_official, parties, phrase, reasons
from extract.finders.parties import Party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_NAMED = phrase(
    r"\b(?:circular|dear colleague|for (?:action|information) by|all (?:schools|councils|local authorities|directors)|(?<!staff\s)bulletin"
    r"|cylchlythyr)\b",
)
_NUMBERED = phrase(r"\bcircular(?: letter)?(?: no\.?| number)?:? ?\(?\d")
_MANY = phrase(
    r"\b(?:your (?:authority|school|trust|board|organisation|force|council|local area)|each (?:authority|school|town|parish|council"
    r"|board|trust|agency|return)|(?:local authorities|authorities|schools|boards|partners|trusts|recipients|commissioners) (?:are"
    r"|should|must|will|need|may)|across (?:the country|England|Wales|Scotland|the sector))\b",
)
_RESIDENTS = phrase(
    r"\b(?:residents?|householders?|occupiers?|neighbours?|customers?|landlords|tenants|traders|parents?|friends|villagers?)\b"
)


def _evidence(reading: Reading) -> Iterator[Reason]:
    addressed = groups(reading)
    official = is_official(reading)
    if addressed and not all(_RESIDENTS.search(party.name or party.role or "") for party in addressed):
        span = next(finding.span for finding in reading.found(Party) if finding.value is addressed[0])
        yield Reason(2.0 if official else 0.8, "addresses a class of readers", span)
        if len(addressed) > 1:
            yield Reason(0.6, "several groups addressed", span)
    if addressed and official and has(reading, "copies") and len(parties(reading, "copy")) > 0:
        yield Reason(0.4, "copied to further groups")
    yield from reasons(reading, _NAMED, 1.5, "called a circular", *HEAD, "salutation")
    yield from reasons(reading, _NUMBERED, 1.0, "a numbered circular", *HEAD)
    if addressed:
        yield from reasons(reading, _MANY, 0.4, "speaks to many bodies alike", "body", most=2)


KIND = Kind("circular", _evidence)
