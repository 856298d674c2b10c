"""Who writes, to whom, with copies to whom: names, offices and organisations apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extract.anatomy.parting import parting_of
from extract.anatomy.recipients import copies, recipients
from extract.anatomy.senders import senders
from extract.finders.parts import Part
from extract.reading import Finder, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.people.contacts import Contact
    from extract.reading import Study


@dataclass(frozen=True, slots=True)
class Party:
    """A sender, recipient or copy; each of name, role and organisation is None where the letter does not say it.

    A group addressed ("All local safeguarding partners") has its words as `name`.
    """

    part: Literal["sender", "recipient", "copy"]
    name: str | None
    role: str | None = None
    organisation: str | None = None


def _find(study: Study) -> Iterable[Finding[Party]]:
    parting = parting_of(study.document)
    for sender in senders(parting):
        yield Finding(_party("sender", sender.contact), sender.span, sender.rule, 0.6 if sender.rule == "letterhead" else 0.9)
    for addressed in recipients(parting):
        yield Finding(_party("recipient", addressed.contact), addressed.span, addressed.rule, 0.9)
    for copied in copies(parting, study.text):
        yield Finding(_party("copy", copied.contact), copied.span, copied.rule, 0.9)


def _party(part: Literal["sender", "recipient", "copy"], read: Contact) -> Party:
    return Party(part, read.name, read.role, read.organisation)


FINDER = Finder(_find, yields=Party, needs=(Part,))
