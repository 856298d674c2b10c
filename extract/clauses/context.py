"""Who speaks to whom: what "I", "we", "you" and unnamed doers come to, and whose side an obligation is on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from extract.clauses.doers import sort_of
from extract.finders.parties import Party
from extract.organisation import NOBODY, Organisation, Side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.clauses.lexicon import Modality
    from extract.clauses.statement import Statement

_FIRST_SINGULAR = frozenset({"i", "me", "my", "myself", "mine"})
_FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves", "one of us", "both of us", "all of us"})
_SECOND = frozenset(
    {"you", "your", "yours", "yourself", "yourselves", "you all", "all of you", "each of you", "you both", "both of you", "any of you", "u"}
)
_THIRD = frozenset({"it", "they", "he", "she", "them", "him", "her", "this", "these", "those", "their", "its"})
_NEAR = 85
"""rapidfuzz token-set ratio from which two names are one."""


_BODY = re.compile(
    r"\b(?:councils?|department|ministry|office|authority|trust|board|committee|government|commission|commissioners?|agency|services?"
    r"|inspectorate|university|college|school|academy|association|society|partnership|institute|federation|union|borough|county|parliament"
    r"|ofsted|treasury|executive|police|constabulary|panel|forum|company|limited|ltd|plc|llp|surgery|practice|nursery|hospitals?|diocese"
    r"|tribunal|court|ombudsman|fund|foundation|charity|club|nhs|directorate|llywodraeth|cyngor|comhairle|railway|water)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\d|@|www\.|\b(?:house|street|road|lane|square|court|avenue|report|minutes|circular|dear|re)\b(?!.{0,80}\bof\b)", re.IGNORECASE
)
_PART = re.compile(r"\b(?:division|unit|team|group|branch|directorate|section|desk|department|service|services)\b", re.IGNORECASE)
"""Names of parts of a body: "Water Quality Division" is of a department."""
_MEETS = re.compile(r"\b(?:council|committee|board|panel|forum|cabinet|partnership|borough|county|parish|group)\b", re.IGNORECASE)
"""Names of bodies whose minutes and papers say what they themselves are to do."""
_LONGEST_NAME = 10
"""Words that a body's name has at most."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """The names behind the pronouns: each None where the letter does not say it."""

    person: str | None = None
    body: str | None = None
    reader: str | None = None
    reader_body: str | None = None
    first_reader: str | None = None
    house: str | None = None

    def named(self, words: str) -> str | None:
        """Return the name behind a pronoun of the first or second person, None for other words."""
        low = words.lower().strip()
        if low in _FIRST_SINGULAR:
            return self.person or self.body
        if low in _FIRST_PLURAL or low.split(" ")[0] in ("our", "my"):
            return (self.body or self.person) if low in _FIRST_PLURAL else None
        return self.reader or self.reader_body if low in _SECOND else None

    @property
    def unnamed_sender(self) -> str | None:
        """Whoever does what the sender's side leaves unnamed: the body written for, a part of it with the whole."""
        if self.body and self.house and _PART.search(self.body):
            return self.body if fuzz.token_set_ratio(self.body.lower(), self.house.lower()) >= _NEAR else f"{self.body}, {self.house}"
        return self.body or self.house or self.person

    @property
    def unnamed_reader(self) -> str | None:
        """Whoever is asked without being named: the first of several readers; in a paper to nobody the body whose it is."""
        own = self.house if self.house and _MEETS.search(self.house) else None
        return _joined([name for name in (self.first_reader or self.reader, self.reader_body) if name]) or own


def is_pronoun(words: str) -> bool:
    """Say whether words stand for a name told before ("they")."""
    return words.lower() in _THIRD


def house_of(letterhead: str) -> str | None:
    """Return the body that a letterhead names: its first line with the name of a sort of body, and no address."""
    for line in letterhead.splitlines():
        name = re.split(r"\s{3,}|\t| \| ", line.strip(" *#"))[0].rpartition(": ")[2].strip()
        if _BODY.search(name) and not _ADDRESS.search(name) and len(name.split()) <= _LONGEST_NAME:
            return name
    return None


def speakers(parties: Iterable[Party], house: str | None = None) -> Speakers:
    """Return the names behind the pronouns of a letter between these parties, `house` being the body of its letterhead."""
    told = list(parties)
    senders = [party for party in told if party.part == "sender"]
    readers = [party for party in told if party.part == "recipient"]
    person = _joined(_names(senders)[:3])
    body = _joined(_bodies(senders)[:2])
    names, bodies = _names(readers), _bodies(readers)
    reader_body = bodies[0] if len(bodies) == 1 and len(readers) == 1 else None
    return Speakers(person, body, _joined(names[:3]), reader_body, names[0] if names else None, house)


def _names(parties: Sequence[Party]) -> list[str]:
    return [name for party in parties if (name := party.name or party.role or party.organisation)]


def _bodies(parties: Sequence[Party]) -> list[str]:
    return list(dict.fromkeys(party.organisation for party in parties if party.organisation))


def _joined(names: Sequence[str]) -> str | None:
    if len(names) < 2:
        return names[0] if names else None
    return ", ".join(names[:-1]) + " and " + names[-1]


_BARE = re.compile(
    r"(?:the |this |your |our )?(council|department|board|trust|authority|committee|partnership|government|ministry|agency|commission|panel"
    r"|service|association|society|director|leader|minister|chair|clerk|commissioner|mayor|chief executive)",
    re.IGNORECASE,
)
"""A body or office without a name of its own: whose it is depends on who writes to whom."""


def side(name: str | None, us: Organisation, correspondents: Sequence[str]) -> Side:
    """Say whose obligation it is: ours, theirs (the other party of the letter), a third party's, or unknown.

    `correspondents` are the writer and the reader, the writer first: "the Council" is the writer's, if the writer is of a council.
    """
    if not name or us == NOBODY:
        return "unknown"
    ours = (*us.names, *us.aliases, *us.offices, *us.members)
    if bare := _BARE.fullmatch(" ".join(name.split())):
        named = next((other for other in correspondents if bare[1].lower() in other.lower()), None)
        if named is None:
            return "ours" if name.lower() in {other.lower() for other in ours} else "third party"
        name = named
    if any(_one(name, other) for other in ours if not _BARE.fullmatch(other)):
        return "ours"
    return "theirs" if any(_one(name, other) for other in correspondents) else "third party"


def _one(name: str, other: str) -> bool:
    return fuzz.token_set_ratio(name.lower(), other.lower()) >= _NEAR


class Naming:
    """Puts names to bearers while a document is gone through from top to end: pronouns of the third person look back."""

    def __init__(self, between: Speakers, us: Organisation) -> None:
        self._between, self._us = between, us
        self._last: str | None = None

    def hear(self, statement: Statement) -> None:
        """Remember who was last named, for "they" and "it" to come."""
        candidate = statement.candidate
        for places in (candidate.speaker, candidate.bearer):
            if places and sort_of(candidate.sentence, places) in ("agent", "name", "ours"):
                words = " ".join(word.text for word in candidate.sentence.words[places[0] : places[1]])
                if not is_pronoun(words) and self._between.named(words) is None:
                    self._last = words

    def name(self, bearer: str | None, modality: Modality) -> str | None:
        """Return who the bearer is; for an unnamed one the sender of a promise and the reader of anything else."""
        between = self._between
        if (
            bearer is None
            and modality == "commitment"
            and not (between.body or between.house)
            and self._last
            and _BARE.fullmatch(self._last)
        ):
            return self._last
        if bearer is None:
            return self._between.unnamed_sender if modality == "commitment" else self._between.unnamed_reader
        if is_pronoun(bearer):
            return self._last or bearer
        return self._between.named(bearer) or bearer

    def side(self, name: str | None) -> Side:
        """Say whose an obligation is; a writer's or reader's own ("your officers") is that of the body they stand for, where that is us."""
        between = self._between
        correspondents = [each for each in (between.person, between.body, between.reader, between.reader_body) if each]
        found = side(name, self._us, correspondents)
        behind = {between.person: between.body, between.reader: between.reader_body}.get(name) if name else None
        if name and name.lower().startswith("your "):
            behind, found = between.reader_body or between.reader, "theirs" if found == "third party" and between.reader else found
        return "ours" if behind and side(behind, self._us, correspondents) == "ours" else found
