"""Reads a block of lines, or one line in which such a block was run together, as a person with office and organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.people.names import Name, name_at
from extract.people.offices import CONTACT, before_body, body_at, is_place, is_service, is_small_unit, is_town, office_at
from extract.people.words import english, phrases

_LONGEST = 300  # characters of a line that are read
_EDGE = " \t,;:|–—-•·/"
_TRAILS = re.compile(r"(?:,|\b(?:of|for|and|the|at|to|in)|&)\s*$")
_FROM = re.compile(
    r"(?:\(?(?:sgd|signed)\.?\)"
    r"|from (?:the )?(?:private )?office of(?: the)?"
    r"|c/o(?=\s(?:Mr|Mrs|Ms|Miss|Dr|Cllr)\b)|from|by|signed(?: on behalf of)?|on behalf of|for(?= (?:the )?[A-Z])|pp|p\.p\."
    r"|f\.?a\.?o\.?|for the attention of|att(?:n"
    r"|ention))[:\s]+",
    re.IGNORECASE,
)
_WELSH = re.compile(rf"(?:{'|'.join(phrases('offices', 'welsh'))})\b")
_ALONE = re.compile(
    r"^(?:(?:deputy|vice|co|joint|interim|acting|hon)[ -])?(?:chief executive(?: officer)?|CEO|chair(?:man|woman|person)?|president"
    r"|founder|secretary|treasurer|trustee|headteacher|principal|managing director|clerk|editor|leader"
    r"|conven[eo]r|co-?ordinator|spokes(?:man|woman|person)|general secretary)$",
    re.IGNORECASE,
)
_SMALL = re.compile(r"(?:(?:at|of|for|the|and|to|in|on|&)\W*)+", re.IGNORECASE)
_GOES_ON = re.compile(r"(?:[Aa]nd|[Oo]f|[Ff]or|AND|OF|FOR|&)\s[A-Z][\w'’ ,&]{2,60}$")
_BY_MAIL = re.compile(r"\b(?:e-?mail|post|hand|fax|phone|telephone)\b", re.IGNORECASE)
_MESSRS = re.compile(r"^Messrs\.?\s(?=.{2,60}(?:&|\band\b)\s(?:Co\b|Sons?\b|Partners\b|Company\b))", re.IGNORECASE)
PRONOUNS = re.compile(r"\s*[(\[]?\b(?:she|he|they)\s?/\s?(?:her|him|them|they)(?:\s?/\s?(?:hers|his|theirs|her))?\b[)\]]?", re.IGNORECASE)
_BUILDINGS = frozenset({"house", "court", "lodge", "building", "buildings", "chambers", "tower", "cottage", "farm", "villas", "mansions"})
_HOLDER = re.compile(r"(?P<role>[^()]{4,80}) \((?P<name>[^()]{3,60})\)$")
_RUN_TOGETHER = 70  # a longer line of a block's is a whole block, run together
_RUN_ON = re.compile(
    r"(?<=[a-z’')]) (?=\d{1,4}[A-Za-z]? [A-Z])|(?<=[A-Z\d][A-Z]{2}) (?=\d{1,2} [A-Z][a-z]+ \d{4})| (?=(?:Our|Your|My) [Rr]ef\b|Tel:|Web:)"
    r"| (?=[A-Z][\w'’-]+ (?:(?:County|City|Borough|District|Town|Parish|Community) ){1,2}Council\b)|(?<=Council) (?=[A-Z])"
)
_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s*|[-•*]\s+")


@dataclass(frozen=True, slots=True)
class Contact:
    """A person, office or body as a letter's head or foot names it. `first` and `last` are the first and last line that it takes."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    first: int = 0
    last: int = 0
    named: Name | None = None

    def __bool__(self) -> bool:
        """Say whether anything is known of it."""
        return bool(self.name or self.role or self.organisation)


def contact(lines: list[str]) -> Contact:
    """Read the lines as one person, office or body; what follows an address is not read."""
    if len(lines) == 1 and (holder := _HOLDER.match(lines[0])) and (office := office_at(holder["role"])):
        name = name_at(holder["name"])
        if name and name.sure and name.end == len(holder["name"]):
            return Contact(name.text, office.role, office.body, named=name)
    reading = _Reading()
    for number, line in enumerate(lines):
        if not reading.take(line, number):
            break
    return reading.result()


def unrun(lines: list[str]) -> list[str]:
    """Break a line in which a whole block was run together before a council, a known body, a house number and a date."""
    broken: list[str] = []
    for line in lines:
        broken += _RUN_ON.sub("\n", line[:_LONGEST]).split("\n") if len(line) > _RUN_TOGETHER else [line]
    return [bodied for line in broken for bodied in (before_body(line) if len(lines) < len(broken) else (line,))]


def contacts(lines: list[str]) -> list[Contact]:
    """Read the lines as one or more; each name that begins a line begins another."""
    found: list[Contact] = []
    start = 0
    for number in range(1, len(lines) + 1):
        if number < len(lines) and not _begins(lines[number], lines[start:number]):
            continue
        read = contact(lines[start:number])
        if read:
            found.append(replace(read, first=start + read.first, last=start + read.last))
        start = number
    return found


def _begins(line: str, before: list[str]) -> bool:
    """Say whether a line begins another person: a full name, where a name and more came before."""
    name = name_at(_unmarked(line))
    beside = name is not None and re.match(r",\s", _unmarked(line)[name.end :]) and office_at(_unmarked(line)[name.end :].strip(" ,"))
    if name is None or not (name.sure or beside) or not any(name_at(_unmarked(earlier)) for earlier in before):
        return False
    last = next((read for earlier in reversed(before) if (read := name_at(_unmarked(earlier)))), None)
    return last is None or last.surname.lower() != name.surname.lower()


def _unmarked(line: str) -> str:
    line = PRONOUNS.sub("", line[:_LONGEST])
    line = _MESSRS.sub("", line)
    line = _FROM.sub("", line.strip(), count=1) if _FROM.match(line.strip()) else line.strip()
    return line[found.end() :] if (found := _NUMBER.match(line)) else re.sub(r"^\((Mr|Mrs|Ms|Miss|Dr)\)\s", r"\1 ", line)


def _may_be_office(loose: list[str]) -> bool:
    """Say whether words above a name may be an office no list has: two words or more, and more than initials and a kiss ("Z x")."""
    return bool(loose) and len(loose[0].split()) > 1 and any(len(word) > 2 for word in loose[0].split())


class _Reading:
    """A contact in the making: lines are taken one by one until one is no part of it."""

    def __init__(self) -> None:
        self.name: Name | None = None
        self.role: str | None = None
        self.bodies: list[str] = []
        self.loose: list[str] = []
        self.open = False
        self.placed = False
        self.fallback: str | None = None
        self.opening = ""
        self.first: int | None = None
        self.last = 0

    def take(self, line: str, number: int) -> bool:
        """Read a line; False where the contact has ended before it."""
        words = english(_unmarked(line))
        if self.placed and not self.bodies and not body_at(words):
            return False
        self.opening = self.opening or words
        self.first = number if self.first is None else self.first
        self.last = number
        if self.bodies and _GOES_ON.match(line.strip()) and not body_at(words):
            self.bodies[-1] = f"{self.bodies[-1]} {line.strip(_EDGE)}"
            return True
        rest = self._named(words)
        while bare := rest.strip(_EDGE):
            bare = english(bare)
            used = self._holder(rest, bare) or self._piece(bare)
            if not used:
                break
            rest = bare[used:]
        self.open = (self.open and bool(_TRAILS.search(words))) or bool(self.role and _TRAILS.search(words))
        return True

    def _named(self, words: str) -> str:
        if self.name is None or (not self.role and not self.bodies):
            name = name_at(words)
            if name and not name.sure and (self.role or self.bodies or len(body_at(words) or "") > len(name.text)):
                return words
            if name and self._fuller(name) and self._is_persons(name, words):
                self.name = name
                self.role = self.role or (" ".join(self.loose) if _may_be_office(self.loose) else None)
                self.loose = []
                return words[name.end :]
        return words

    def _holder(self, rest: str, bare: str) -> int:
        """Read the name right behind an office, with no comma between ("Chief Fire Officer Rab Tindall"); 0 where none stands there."""
        if self.name is not None or not (self.role and self.open and rest[:1] == " " and rest.lstrip()[:1] == bare[:1]):
            return 0
        name = name_at(bare)
        if name is None or name.end < len(bare) or body_at(bare) or is_place(bare):
            return 0
        self.name, self.open = name, False
        return name.end

    @staticmethod
    def _is_persons(name: Name, words: str) -> bool:
        """Say whether a name is a person's and not a building's ("Elizabeth House")."""
        if name.sure and name.end == len(words.rstrip(" ,")) and name.surname.lower() not in _BUILDINGS:
            return True
        return bool(name.honorific or name.after) or not is_place(words[: name.end + 25].split(",", maxsplit=1)[0])

    def _fuller(self, name: Name) -> bool:
        """Say whether a name says more of the person than the one read so far ("Christian", then "Mr Christian Mauz")."""
        if self.name is None:
            return True
        if not self.name.sure and name.honorific and self.role is None:
            self.bodies = self.bodies or [self.opening]
            return True
        shared = set(self.name.text.lower().split()) & set(name.text.lower().split())
        return bool(shared) and len(name.text) > len(self.name.text)

    def _piece(self, rest: str) -> int:
        """Read the piece that begins what is left of a line and return how many characters it takes; 0 to leave the line."""
        if _SMALL.fullmatch(rest):
            return len(rest)
        if self.role is None and not rest[0].isdigit() and (office := office_at(rest)):
            self.role = office.role
            self.bodies += [office.body] if office.body else []
            self.open = True
            return office.end
        if is_place(re.split(r"[,|]", rest)[0]) or CONTACT.match(rest):
            self.placed = True
            return 0
        if welsh := _WELSH.match(rest):
            self.fallback = self.fallback or rest[: 90 if welsh else 0]
            return len(rest)
        if self.name is None and (name := name_at(rest)) and name.sure:
            self.name, self.open = name, False
            self.role = self.role or (" ".join(self.loose) if _may_be_office(self.loose) else None)
            return name.end
        if body := body_at(rest):
            if self.role and not self.bodies and self.open and (office_at(rest) or (is_service(body) and not _ALONE.search(self.role))):
                return self._more_role(rest)
            self.bodies.append(body)
            self.open = False
            return len(body)
        if self.role and self.open:
            return self._more_role(rest)
        piece = re.split(r"[,|;]| [–—-] ", rest)[0]
        self.loose.append(piece.strip())
        return len(piece)

    def _more_role(self, rest: str) -> int:
        if (
            self.role
            and _ALONE.search(self.role)
            and (len(rest.split(",", maxsplit=1)[0].split()) > 1 or rest.split(",", maxsplit=1)[0].isupper())
        ):
            self.bodies.append(rest.split(",", maxsplit=1)[0].strip())
            self.open = False
            return len(rest.split(",", maxsplit=1)[0])
        piece = re.split(r"[|;]", rest)[0]
        self.role = f"{self.role}, {piece.strip()}" if self.role else piece.strip()
        self.open = False
        return len(piece)

    def result(self) -> Contact:
        """Return what was read."""
        whole = [body for body in self.bodies if not is_small_unit(body)]
        whole = [body for body in whole if not body.startswith(phrases("bodies", "welsh"))] or whole
        organisation = next(iter(whole or self.bodies), None)
        if self.name and self.loose and not self.role and self.loose[0][0].islower() and not _BY_MAIL.search(self.loose[0]):
            self.role = self.loose.pop(0)
        if organisation is None and self.name and self.loose and not self.role and self.last == self.first:
            organisation = None if is_town(self.loose[0]) else self.loose[0]
        if (
            self.name is None
            and self.role is None
            and self.bodies
            and is_small_unit(self.bodies[0])
            and whole
            and whole[0] != self.bodies[0]
        ):
            return Contact(self.bodies[0], None, whole[0], self.first or 0, self.last)
        name = self.name.text if self.name else None
        self.role = self.role or self.fallback
        return Contact(name, self.role and " ".join(self.role.split()), organisation, self.first or 0, self.last, self.name)
