"""Who is written to, and who has a copy."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.anatomy.blocks import blocks
from extract.anatomy.entries import Entry, entries
from extract.anatomy.fields import field_in
from extract.anatomy.references import is_comment
from extract.people.contacts import Contact, contact, unrun
from extract.people.names import Name, name_at, names_in, same_person
from extract.people.offices import body_at, names_several, office_at
from extract.people.words import given_names
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.anatomy.parting import Parting
    from extract.anatomy.rows import Row

_GREETING = re.compile(
    r"^(?:my )?(?:dear(?:est)?|annwyl|hello|hi(?: there)?|good (?:morning|afternoon|evening)|bore da|prynhawn da)\b[\s,]*", re.IGNORECASE
)
_WELSH_LABEL = re.compile(r"“(?:At|I)”")
_NOBODY = re.compile(
    r"my lords?\b.{0,20}$|your (?:grace|excellency)\W*$|(?:sirs?|madam|gentlemen|ladies|to whom it may concern)(?:\s?(?:/|or|and"
    r"|&)\s?(?:sirs?|madam|gentlemen))?\W*$",
    re.IGNORECASE,
)
_FOR_INFORMATION = re.compile(r"^\(?(?P<who>.{3,80}?)(?:\s?[:–-]\s?|\s\(?)for information(?: only)?\)?$", re.IGNORECASE)
_BEHIND_OFFICE = re.compile(r", ((?:[A-Z][\w.&'’-]*,? ){0,5}[A-Z][\w.&'’-]*)$")
_OFFICE_IN_BRACKETS = re.compile(r"(?P<body>[^()]{4,80}) \((?P<role>[^()]{4,80})\)$")
_IN_BRACKETS = re.compile(r"\s\(([A-Z][^()\d]{2,80})\)$")
_COMPANY = re.compile(r",? (?:limited|ltd|plc|llp|cic)\.?$", re.IGNORECASE)
_SHORTEST = 5  # letters of a body's name by which it is known
_TITLES = 12  # characters of honorifics by which a signature may be longer than the name of a mail's header
_EDITOR = re.compile(r"(?:letters? )?to (?:the )?editor\W*$", re.IGNORECASE)
_DIRECTED = re.compile(
    r"\b(?:gives?|makes?|issues?) (?:the following|these) directions? to (?P<who>(?:the |all |every )?[A-Z][^.,;:\n]{3,90}?)"
    r"(?=,| in exercise| under| pursuant|[.;:\n])",
    re.IGNORECASE,
)
_DIRECTION_TO = re.compile(r"\b(?:statutory )?directions? to (?:the )?(?P<who>[A-Z].{3,90})", re.IGNORECASE)
_COUNCIL = re.compile(
    r"(?:[A-Z][\w'’&-]*,? (?:and |of |AND |OF )?){1,6}?(?:Council|Trust|Board|Authority|COUNCIL|TRUST|BOARD|AUTHORITY)\b(?! [A-Z][a-z])"
)
_REPORT = re.compile(r"(?:joint )?report (?:by|of|from)\b|agenda item|item (?:no\.? )?\d|report author\b", re.IGNORECASE)
_COMMITTEE = re.compile(r"[A-Z][\w ,&'’-]{2,70}\b(?:committee|sub-committee|cabinet|panel|governors|forum)\b", re.IGNORECASE)
_DATED = re.compile(r"\s*[-–—,|]\s*(?:[A-Z][a-z]+day,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z]{3,9},? \d{4}$", re.IGNORECASE)
_HEAD = 14  # rows at the top of a report in which it says to whom it goes
_MAILBOX = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,80}$")
_UNDISCLOSED = re.compile(r"undisclosed[- ]recipients\b", re.IGNORECASE)
_OF_PAPER = re.compile(r"(?P<role>(?:the )?(?:letters )?editor),? (?:of (?:the )?|the )?(?P<paper>[A-Z][\w .'’&-]{2,60})$", re.IGNORECASE)
_PERSON_BEHIND = re.compile(r"(?P<body>[^()]{4,80}) \((?P<name>(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Sir|Prof)\.? [^()]{2,40})\)$")
_WITH_COPY = re.compile(r"^\(?with (?:a )?cop(?:y|ies) (?:for|to) (?:the )?", re.IGNORECASE)
_COPYING = re.compile(
    r"\b(?:I am|we are|I[’']m|I have|I will be|we have)\s(?:also\s)?(?:copying|copied|sending (?:a copy|copies) of|sent (?:a copy|copies)"
    r" of)\s(?:this|my|our)?\s?(?:letter|reply|email|response|note)?(?:\sof this letter)?(?:,\s[\w ]{3,30},)?\s?(?:in\s)?to\s"
    r"(?P<who>(?:(?!, and a copy)[^.;\n]){3,200})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Addressed:
    """Somebody written to or sent a copy, where the words stand, and what showed it."""

    contact: Contact
    span: Span
    rule: str


def recipients(parting: Parting) -> list[Addressed]:
    """Return those written to: of "To:" lines, else the address block, else the greeting."""
    greeted = list(_greeted(parting))
    listed = [
        Addressed(read, entry.span, f"labelled “{entry.label}”")
        for entry in entries(parting, "recipient")
        for read in _read_all(entry)
        if not _FOR_INFORMATION.match(entry.text) and (entry.label.lower() != "case officer" or is_comment(parting))
    ]
    listed = [found for found in listed if found.contact and not _UNDISCLOSED.match(found.contact.name or "")]
    english = [found for found in listed if not _WELSH_LABEL.search(found.rule)]
    listed = english or listed
    boxes = [found for found in listed if _MAILBOX.match(found.contact.name or "")]
    listed = [_with_office_below(parting, found) for found in listed if found not in boxes]
    if listed:
        return listed
    addressed = [found for found in _addressed(parting) if not _is_writers(parting, found.contact)]
    if not addressed:
        return greeted or boxes or _of_notice(parting)
    if len(greeted) == len(addressed) == 1 and not addressed[0].contact.name and _is_personal(greeted[0].contact):
        return [replace(greeted[0], contact=_merged(greeted[0].contact, addressed[0].contact))]
    return addressed


def _is_writers(parting: Parting, read: Contact) -> bool:
    """Say whether an address is the writer's own, printed like a reader's: of a body that the signature names too."""
    if read.name or read.role or not read.organisation:
        return False
    body = _COMPANY.sub("", read.organisation).casefold()
    return len(body) > _SHORTEST and any(body in row.text.casefold() for row in parting.words("signature"))


def _with_office_below(parting: Parting, addressed: Addressed) -> Addressed:
    """Give a reader named without an office the one under which the reader signed the mail quoted below."""
    reader = addressed.contact
    if reader.named is None or reader.role:
        return addressed
    rows = parting.words("quoted")
    for row, below in pairwise(rows):
        name = name_at(row.text)
        if name is None or not name.sure or not same_person(name, reader.named) or name.end > len(reader.named.text) + _TITLES:
            continue
        read = contact([row.text] if name.end < len(row.text) else [row.text, below.text])
        if read.role:
            return replace(addressed, contact=_merged(reader, read))
    return addressed


def _of_notice(parting: Parting) -> list[Addressed]:
    """Read whom a document without greeting and address speaks to: an editor by its headline, or those whom a direction directs."""
    for row, below in pairwise(parting.rows[:4]):
        if _EDITOR.search(row.text):
            return [Addressed(Contact(None, "The Editor", below.text), row.span, "headed “to the Editor”")]
    if committee := _committee(parting):
        return [committee]
    for row in parting.words("body")[:6]:
        if directed := _DIRECTED.search(row.text):
            return [Addressed(Contact(directed["who"]), row.span, "to whom directions are given")]
    for row in parting.rows[:_HEAD]:
        if (titled := _DIRECTION_TO.search(row.text)) and (told := _COUNCIL.match(titled["who"])):
            return [
                Addressed(
                    Contact(None, None, told.group().title() if told.group().isupper() else told.group()), row.span, "titled a direction"
                )
            ]
    return []


def _committee(parting: Parting) -> Addressed | None:
    """Read the committee at the head of a report to it: a short line that names it, beside "Report by …" or "Agenda item 7"."""
    head = parting.rows[:_HEAD]
    if parting.salutation is not None or not any(_REPORT.match(row.text) for row in head):
        return None
    named = next((row for row in head if _COMMITTEE.fullmatch(_DATED.sub("", row.text)) and not _REPORT.match(row.text)), None)
    return (
        Addressed(Contact(None, None, _DATED.sub("", named.text)), named.span, "the committee at the head of a report") if named else None
    )


def _is_personal(greeted: Contact) -> bool:
    """Say whether somebody is greeted by a name, be it the first name alone."""
    return greeted.named is not None or (greeted.name or "").title() in given_names()


def _merged(person: Contact, block: Contact) -> Contact:
    return replace(person, role=person.role or block.role, organisation=person.organisation or block.organisation)


def copies(parting: Parting, text: str) -> list[Addressed]:
    """Return those who have a copy."""
    found = [Addressed(_read(entry), entry.span, f"labelled “{entry.label}”") for entry in entries(parting, "copy")]
    found.extend(
        Addressed(Contact(informed["who"].strip(" (,:")), entry.span, "“for information”")
        for entry in entries(parting, "recipient")
        if (informed := _FOR_INFORMATION.match(entry.text))
    )
    found += [
        Addressed(contact([_WITH_COPY.sub("", row.text).strip(" ()")]), row.span, "“with a copy for”")
        for row in parting.words("address")
        if _WITH_COPY.match(row.text)
    ]
    found += list(_copied_in_body(text))
    return [copy for copy in found if copy.contact]


def _read_all(entry: Entry) -> list[Contact]:
    """Read an entry that names several persons ("Pauline & Trevor Ashdown") as so many, else as one."""
    people = names_in(entry.text)
    several = len(people) > 1 and all(name.sure for name in people)
    return [Contact(name.text, named=name) for name in people] if several else [_read(entry)]


def _read(entry: Entry) -> Contact:
    """Read an entry: a person with office and body, else its words as the name of a group or body."""
    words = entry.text
    name = name_at(words)
    if name and name.end == len(words.rstrip(" .,")):
        role = entry.label if entry.label.lower() == "case officer" else None
        return Contact(name.text, role, None, named=name)
    if paper := _OF_PAPER.match(words):
        return Contact(None, paper["role"], paper["paper"].strip())
    if (person := _PERSON_BEHIND.match(words)) and body_at(person["body"]) and (named := name_at(person["name"])):
        return Contact(named.text, None, person["body"], named=named)
    if (office := _OFFICE_IN_BRACKETS.match(words)) and body_at(office["body"]) and office_at(office["role"]):
        return Contact(None, office["role"], office["body"])
    if name and (bracketed := _IN_BRACKETS.match(words, name.end)):
        return _with_bracket(name, bracketed[1])
    read = contact([words])
    if not read.name and not read.organisation and (held := office_at(words)) and not names_several(words):
        behind = _BEHIND_OFFICE.match(words, held.end)
        if behind:
            return Contact(None, held.role, behind[1])
    if read.name or (read.role and (read.organisation or _is_office(words)) and not names_several(words)):
        return read
    return Contact(words.rstrip(" .,"), None, None) if re.search(r"[A-Za-z]{2}", words) else Contact()


def _is_office(words: str) -> bool:
    """Say whether words are the office of one person and no more ("Regional Administrator")."""
    office = office_at(words)
    return office is not None and office.end >= len(words.rstrip(" .,")) and len(words.split()) > 1


def _with_bracket(name: Name, inside: str) -> Contact:
    """Read what brackets behind a name say: "(Asylum Accommodation, Home Office)", "(Roads Policing)", "(Ofsted)"."""
    role, _, body = inside.rpartition(", ")
    if role and body_at(body):
        return Contact(name.text, role, body, named=name)
    if not role and body_at(inside) and office_at(inside) is None:
        return Contact(name.text, None, inside, named=name)
    return Contact(name.text, inside, None, named=name)


def _addressed(parting: Parting) -> list[Addressed]:
    """Read the address: one person or body, several persons of its first line, or groups line by line."""
    rows: list[Row] = [row for row in parting.words("address") if field_in(row) is None and not _WITH_COPY.match(row.text)]
    for block in blocks([replace(row, gap=0) for row in rows]):
        if len(block.lines) > 1 and all(names_several(line) and name_at(line) is None for line in block.lines):
            return [Addressed(Contact(row.text.rstrip(" ,;")), row.span, "address block") for row in block.rows]
        read = contact(unrun(block.lines))
        if read:
            people = names_in(block.lines[0])
            found = Addressed(read, Span(block.rows[0].span.start, block.rows[-1].span.end), "address block")
            if len(people) > 1 and all(name.sure for name in people):
                return [replace(found, contact=replace(read, name=name.text, named=name)) for name in people]
            return [found]
    return []


def _greeted(parting: Parting) -> Iterator[Addressed]:
    if parting.salutation is None:
        return
    rows = [row for row, part in zip(parting.rows, parting.parts, strict=True) if part == "salutation"]
    if not rows:
        return
    span = Span(rows[0].span.start, rows[-1].span.end)
    greeting = " ".join(row.text for row in rows)
    greeting = re.split(r"\s/\s(?=dear\b)", greeting, flags=re.IGNORECASE)[-1]
    words = _GREETING.sub("", greeting).strip(" ,:;.!–-")
    words = re.sub(r",? ?(?:^|\b)a (?:charaid|chara|ch[aà]irde(?:an)?|dhuine uasail)$", "", words, flags=re.IGNORECASE)
    words = re.split(r"\s(?:and|or)\s(?:sirs?|madam)\b", words, flags=re.IGNORECASE)[0]
    if not words or _NOBODY.match(words):
        return
    for piece in _pieces(words):
        yield Addressed(_person_or_group(piece), span, "salutation")


def _person_or_group(words: str) -> Contact:
    name = name_at(words)
    if name and name.end >= len(words.rstrip(" .")) - 1:
        return Contact(name.text, named=name)
    return Contact(None, words) if _is_office(words) and not names_several(words) else Contact(words)


def _pieces(words: str) -> list[str]:
    """Split a greeting of several persons or groups."""
    people = names_in(words)
    if len(people) > 1:
        return [name.text for name in people]
    pieces = [piece for piece in re.split(r",\s+(?:and\s+)?|\s+and\s+(?=[a-z]+\s)", words) if piece]
    if len(pieces) > 1 and all(_is_group(piece) for piece in pieces):
        return pieces
    return [words]


def _is_group(words: str) -> bool:
    return bool(re.search(r"\w+s\b", words)) and (
        office_at(words) is not None or body_at(words.title()) is not None or len(words.split()) > 1
    )


def _copied_in_body(text: str) -> Iterator[Addressed]:
    for found in _COPYING.finditer(text):
        span = Span(*found.span("who"))
        who = re.split(
            r",?\s(?:and|but|so|which|who)\s(?:placing|putting|publishing|posting|depositing|sending|making|it|I|we|they|this|that"
            r"|will|would|is|are|has|have|shall|should|may)\b",
            found["who"],
        )[0]
        for piece in _copied(who):
            words = re.sub(r"^(?:to\s+)?(?:the\s+|your\s+(?=[A-Z]))?", "", " ".join(piece.split())).strip(" ,")
            if not words or not any(char.isupper() for char in words):
                continue
            read = contact([words])
            known = read.name or (read.role and (read.organisation or _is_office(words)) and not names_several(words))
            yield Addressed(read if known else Contact(words), span, "copied in the text")


def _copied(words: str) -> list[str]:
    """Split those copied to at "and" and commas; an office behind a comma stays with the person named before it."""
    pieces: list[str] = []
    for listed in re.split(r",?\s+and\s+(?:to\s+)?(?=the\b|your\s|[A-Z]|to\b)|\s+and to\s+", words):
        for at, piece in enumerate(re.split(r",\s+(?=the\b|[A-Z])", listed)):
            name = name_at(pieces[-1]) if at else None
            if name and name.end == len(pieces[-1].rstrip()) and office_at(piece) and not name_at(piece):
                pieces[-1] = f"{pieces[-1]}, {piece}"
            else:
                pieces.append(piece)
    return pieces
