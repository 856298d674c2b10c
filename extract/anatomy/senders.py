"""Who writes: signatures first, then "From:" lines, then the letterhead; each fills what the others leave open."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.anatomy import marks
from extract.anatomy.blocks import blocks
from extract.anatomy.entries import entries
from extract.anatomy.fields import LABELLED, field_in
from extract.anatomy.signing import described
from extract.people.contacts import Contact, contact, contacts
from extract.people.names import name_at, names_in, same_person
from extract.people.offices import CONTACT, body_at, is_small_unit, office_at
from ingest.document import Span

if TYPE_CHECKING:
    from extract.anatomy.parting import Parting
    from extract.anatomy.rows import Row

_MEETING = re.compile(r"\bmeeting of (?:the )?(?P<body>[A-Z].{3,80}?)(?=\s(?:held|on|at)\b|[,.]|$)", re.IGNORECASE)
_STATEMENT = re.compile(r"(?P<role>(?:The )?[A-Z][^():\n]{5,120}) \((?P<name>[A-Z][^()\n]{4,60})\): ")
_GIVES = re.compile(
    r"(?P<who>The (?:Scottish|Welsh) Ministers|The Secretary of State(?: for [A-Z][\w, ]{3,60}?)?"
    r"|The Department(?: (?:of|for) [A-Z][\w, ]{3,60}?)?),? "
    r"(?:hereby |in exercise of [^.]{3,160}, )?(?:gives?|makes?|directs?)\b"
)
_POWERS = re.compile(r"\bin exercise of\b")
_HELD = re.compile(r"\(?(?P<role>(?:Hon\.? )?[A-Z][\w '’&-]{2,40}(?:\.(?=:))?):\s+(?P<name>[A-Z][\w .'’-]{3,50}?)(?=[,;)]|\s{2}|$)")
_SECOND = re.compile(r",?\s(?:and|&)\s(?=(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Sir|Dame|Professor|Prof)\.?\s[A-Z])")
_OFFICE_OF = re.compile(r"^(?:The )?Office of (?=[A-Z][a-z]+ [A-Z][\w'’-]+(?: (?:MP|MSP|MS|AM|MLA))?$)")
_WROTE = re.compile(r"On [^<>]{6,60}, (?P<name>[A-Z][^<>,]{3,60}?)(?: <[^<>]{3,80}>)? wrote:$")
_WIDE = frozenset({"Director", "Deputy Director", "Assistant Director", "Head", "Manager", "Chief Officer", "Commissioner"})
_FORM_BODY = re.compile(
    r"(?:full name or |your |name of (?:your |the )?)?organi[sz]ation(?:['’]?s)?(?:['’]s)?(?: name)?(?: \([^()]{0,40}\))?\s?:\s*(?=[A-Z])",
    re.IGNORECASE,
)
_FORM_ROWS = 30  # rows at the head of a response form in which it says who responds
_FIRST_NAMES = 4  # so many sign with their first names side by side
_PROXY = re.compile(r"p\.?p\.?\s|per pro", re.IGNORECASE)
_FOR_ANOTHER = re.compile(r"p\.?\s?p\.?\s+(?=\S)|per pro\.?\s+", re.IGNORECASE)
_ON_BEHALF = re.compile(r"(?:signed\s)?(?:for and )?on behalf of (?:the )?(.{3,90})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sender:
    """A writer as read, where the words stand, and which part of the letter named them."""

    contact: Contact
    span: Span
    rule: str


def senders(parting: Parting) -> list[Sender]:
    """Return the writers of a letter."""
    signed, headed, lettered = _signed(parting), _headed(parting), _lettered(parting) or _respondent(parting)
    from_head = parting.sign_off is None and any(sender.contact.name for sender in headed) and not _speaks_for(signed, headed)
    chosen = headed if from_head else signed or headed
    if not chosen:
        return _spoken(parting) or _empowered(parting) or _from_letterhead(lettered) or _of_meeting(parting)
    others = [*(signed if from_head else headed), *lettered]
    if from_head and (people := _made_by(headed)):
        chosen, others = people, [*others, *(_as_body(sender) for sender in headed if sender not in people)]
    filled = [_filled(sender, others, alone=len(chosen) == 1) for sender in chosen]
    offices = [other.contact for other in lettered if other.contact.role and not other.contact.name and len(filled) == 1]
    held = [_with_office(sender, _office_holders(parting), offices) for sender in filled]
    return [one if one is before else _filled(one, others, alone=len(chosen) == 1) for before, one in zip(filled, held, strict=True)]


def _speaks_for(signed: list[Sender], headed: list[Sender]) -> bool:
    """Say whether a person signs a mail that was sent from a team's box ("From: Ops Support", "Gaz Whitlock")."""
    return any(sender.contact.named and sender.contact.named.sure for sender in signed) and not any(
        one.contact.named and one.contact.named.sure for one in headed
    )


def _made_by(headed: list[Sender]) -> list[Sender]:
    """Return the persons of "Submitted by …" beside the body whose paper it is ("Response of the Fenland Homes Group")."""
    people = [sender for sender in headed if sender.contact.named and sender.contact.named.sure]
    rest = [sender for sender in headed if sender not in people]
    return people if rest and not any(sender.contact.role for sender in rest) else []


def _as_body(sender: Sender) -> Sender:
    """Take the words of a label for a body's."""
    read = sender.contact
    return sender if read.organisation or not read.name else replace(sender, contact=Contact(None, None, read.name))


def _with_office(sender: Sender, holders: list[Sender], offices: list[Contact]) -> Sender:
    """Give who signs without an office the one of the letterhead: "Chair: Mrs E Noble", or the only one ("From the Minister for Roads")."""
    if sender.contact.named is None and sender.contact.name:
        short = [holder.contact for holder in holders if _short_for(sender.contact.name, holder.contact)]
        if len(short) == 1:
            return replace(
                sender, contact=replace(short[0], role=sender.contact.role or short[0].role, organisation=sender.contact.organisation)
            )
    fuller = [holder for holder in holders if _one_person(sender.contact, holder.contact) and sender.contact.named]
    bare = sender.contact.named is not None and not sender.contact.named.honorific
    if bare and len(fuller) == 1 and _fullness(sender.contact.name or "") == 1 < _fullness(fuller[0].contact.name or ""):
        sender = replace(sender, contact=replace(sender.contact, name=fuller[0].contact.name))
    if sender.contact.role or not sender.contact.named:
        return sender
    held = [holder.contact for holder in holders if _one_person(sender.contact, holder.contact)] or (offices if len(offices) == 1 else [])
    return replace(sender, contact=replace(sender.contact, role=held[0].role)) if held else sender


def _office_holders(parting: Parting) -> list[Sender]:
    """Read the office-holders that a letterhead names behind their offices ("Chair: Mrs Elspeth Noble")."""
    found = []
    for row in parting.words("letterhead"):
        held = _HELD.match(row.text)
        name = name_at(held["name"]) if held else None
        if held and name and name.sure and (office := office_at(held["role"])) and office.end >= len(held["role"].rstrip(".")):
            found.append(Sender(Contact(name.text, office.role, office.body, named=name), row.span, "letterhead"))
    return found


def _spoken(parting: Parting) -> list[Sender]:
    """Read who makes a statement to Parliament: "The Secretary of State for Transport (Mr Patrick McLoughlin): I am …"."""
    for row in parting.words("body")[:3]:
        if (made := _STATEMENT.match(row.text)) and (name := name_at(made["name"])) and (office := office_at(made["role"])):
            return [Sender(Contact(name.text, office.role, office.body, named=name), row.span, "maker of a statement")]
    return []


def _empowered(parting: Parting) -> list[Sender]:
    """Read who gives directions ("The Scottish Ministers give the following Directions … in exercise of the powers …")."""
    for row in parting.words("body")[:6]:
        if (made := _GIVES.match(row.text)) and (_POWERS.search(row.text) or "irections" in row.text[:200]):
            return [Sender(Contact(None, None, made["who"]), row.span, "who gives the directions")]
    return []


def _of_meeting(parting: Parting) -> list[Sender]:
    """Read whose minutes a document is from its first line ("Minutes of the meeting of Ashby Parish Council held …")."""
    for row in parting.rows[:3]:
        if (made := _MEETING.search(row.text)) and (body := body_at(made["body"])):
            return [Sender(Contact(None, None, body), row.span, "whose meeting it was")]
    return []


def _from_letterhead(lettered: list[Sender]) -> list[Sender]:
    """Choose among the blocks of the letterhead: a person surely named, else the first body."""
    people = [sender for sender in lettered if sender.contact.named and sender.contact.named.sure]
    bodies = [
        replace(sender, contact=Contact(None, None, sender.contact.organisation))
        for sender in lettered
        if sender.contact.organisation and not sender.contact.name
    ]
    return people[:1] or bodies[:1]


def _signed(parting: Parting) -> list[Sender]:
    found: list[Sender] = []
    if parting.sign_off is not None:
        row = parting.rows[parting.sign_off]
        closing = marks.SIGN_OFF.match(row.text)
        rest = row.text[closing.end() :].strip(" ,.–-") if closing else ""
        found += [Sender(Contact(name.text, named=name), row.span, "name beside the sign-off") for name in names_in(rest)]
        if (behalf := _ON_BEHALF.search(row.text)) and (body := body_at(behalf[1])):
            found += _for_body(parting, body) or [Sender(Contact(None, None, body), row.span, "signed on behalf of")]
    rows = [row for row in parting.words("signature") if not described(row.text) and not marks.RULE.match(row.text)]
    if rows and not found and _is_headed(parting, rows[0].text):
        return [Sender(Contact(None, None, rows[0].text), rows[0].span, "signed with the name of the letterhead")]
    return found or _in_signature(_row_wise(rows))


def _for_body(parting: Parting, body: str) -> list[Sender]:
    """Return the persons who sign below "On behalf of the Forum", of that body where it is named in full."""
    people = [sender for sender in _in_signature(_row_wise(parting.words("signature"))) if sender.contact.named]
    whole = body if len(body.split()) > 1 else None
    return [replace(one, contact=replace(one.contact, organisation=one.contact.organisation or whole)) for one in people]


def _respondent(parting: Parting) -> list[Sender]:
    """Read the body that a response form names ("Organisation's name: …"), as a letterhead would."""
    for row in parting.rows[:_FORM_ROWS]:
        if (told := _FORM_BODY.match(row.text)) and (words := row.text[told.end() :].strip(" .")) and not CONTACT.search(words):
            return [Sender(Contact(None, None, words), row.span, "letterhead")]
    return []


def _is_headed(parting: Parting, words: str) -> bool:
    """Say whether a letter is signed with the words of its letterhead, as firms and societies do ("Penhaligon & Strake")."""
    if "&" not in words and " and " not in words and body_at(words) is None:
        return False
    return any(row.text.casefold() == words.casefold() for row in parting.words("letterhead"))


def _row_wise(rows: list[Row]) -> list[Row]:
    """Join the cells of a line where a name stands left and the same person's office right of it."""
    joined: list[Row] = []
    for row in rows:
        left = joined[-1] if joined and joined[-1].number == row.number else None
        if left and name_at(left.text) and not name_at(row.text) and (office_at(row.text) or body_at(row.text)) and _named_left(rows):
            joined[-1] = replace(left, text=f"{left.text}, {row.text}", span=Span(left.span.start, row.span.end))
        else:
            joined.append(row)
    return joined


def _named_left(rows: list[Row]) -> bool:
    """Say whether the lines of a signature each begin with a name and have one more cell."""
    lines: dict[int, list[str]] = {}
    for row in rows:
        lines.setdefault(row.number, []).append(row.text)
    return sum(len(cells) == 2 and name_at(cells[0]) is not None and name_at(cells[1]) is None for cells in lines.values()) > 0


def _in_signature(rows: list[Row]) -> list[Sender]:
    found: list[Sender] = []
    for block in blocks([replace(row, gap=0) for row in _without_proxy(rows)]):
        people = names_in(block.lines[0])
        if len(people) > 1:
            found += [Sender(Contact(name.text, named=name), block.rows[0].span, "signature") for name in people]
            continue
        for read in contacts(_parted(block.lines)):
            span = Span(
                block.rows[min(read.first, len(block.rows) - 1)].span.start, block.rows[min(read.last, len(block.rows) - 1)].span.end
            )
            found.append(Sender(read, span, "signature"))
    named = [sender for sender in found if sender.contact.named and not _PROXY.match(_first_row(rows, sender))]
    principal = [sender for sender in found if sender.contact.role and _PROXY.match(_first_row(rows, sender))]
    named = principal or named or [sender for sender in found if sender.contact.name]
    if named:
        return _distinct(named)
    alone = _single_word(rows)
    if len(alone) == 1 and found and len(rows) > 1:
        return [replace(alone[0], contact=replace(found[0].contact, name=alone[0].contact.name, named=alone[0].contact.named))]
    return found[:1] or alone


def _without_proxy(rows: list[Row]) -> list[Row]:
    """Leave out who signed for another, where that one's own name stands below ("pp S. Wilmot", "Ailsa Thornbury")."""
    if len(rows) < 2 or not (proxy := _FOR_ANOTHER.match(rows[0].text)):
        return rows
    helper, principal = name_at(rows[0].text[proxy.end() :]), name_at(rows[1].text)
    if helper is None or principal is None or principal.end < len(re.split(r"[,|]", rows[1].text)[0].rstrip()):
        return rows
    return rows[1:]


def _parted(lines: list[str]) -> list[str]:
    """Part a line that names a second person behind the first one's office ("Dr T Low, Director, and Ms S Kay, Nurse")."""
    return [side for line in lines for side in (_SECOND.split(line) if "," in line else [line])]


def _first_row(rows: list[Row], sender: Sender) -> str:
    """Return the words of the row at which a sender begins."""
    return next((row.text for row in rows if row.span.start == sender.span.start), "")


def _single_word(rows: list[Row]) -> list[Sender]:
    """Take a lone capitalised word below a sign-off for a name."""
    for row in rows[:1]:
        word = row.text.strip(" ,.")
        full = name_at(rows[1].text.strip(" ()")) if len(rows) > 1 and rows[1].text.startswith("(") else None
        if full and full.end == len(rows[1].text.strip(" ()")):
            return [Sender(Contact(full.text, named=full), rows[1].span, "name in brackets below the one signed")]
        words = re.split(r"\s*(?:,|\band\b|&)\s*", word)
        if all(one.isalpha() and one[:1].isupper() for one in words) and len(words) <= _FIRST_NAMES:
            return [Sender(Contact(one), row.span, "one word below the sign-off") for one in words]
    return []


def _distinct(found: list[Sender]) -> list[Sender]:
    """Leave out a name signed twice, and a first name above the full one."""
    kept: list[Sender] = []
    for sender in found:
        words = set((sender.contact.name or "").lower().split())
        same = next(
            (at for at, other in enumerate(kept) if words & set((other.contact.name or "").lower().split()) and _alike(sender, other)), None
        )
        if same is None:
            kept.append(sender)
        elif len(sender.contact.name or "") > len(kept[same].contact.name or ""):
            kept[same] = sender
    return kept


def _alike(one: Sender, other: Sender) -> bool:
    first, second = one.contact.named, other.contact.named
    return first is None or second is None or same_person(first, second)


def _headed(parting: Parting) -> list[Sender]:
    found = []
    if parting.rows and (mailed := _WROTE.match(parting.rows[0].text)) and (name := name_at(mailed["name"])):
        found.append(Sender(Contact(name.text, named=name), parting.rows[0].span, "“On … wrote”"))
    for entry in entries(parting, "sender"):
        read = contact([_OFFICE_OF.sub("", entry.text)])
        if entry.label.lower() == "commenter type":
            commenter = _commenter(parting)
            read = replace(commenter, role=entry.text) if commenter else Contact(role=entry.text)
        elif not read.name and not read.role and not CONTACT.match(entry.text):
            read = Contact(entry.text, None, None)
        if read:
            found.append(Sender(read, entry.span, f"labelled “{entry.label}”"))
    return found


def _commenter(parting: Parting) -> Contact | None:
    """Return who comments on a form that has a "Name:" beside its "Commenter Type:"."""
    for row in parting.rows:
        if (found := re.match(r"name\s?:\s*", row.text, re.IGNORECASE)) and (name := name_at(row.text[found.end() :])) and name.sure:
            return Contact(name.text, named=name)
    return None


def _lettered(parting: Parting) -> list[Sender]:
    """Read the letterhead: the blocks of it that name a person, then a body."""
    found: list[Sender] = []
    rows = [
        row
        for row in parting.words("letterhead")
        if field_in(row) is None and not LABELLED.match(row.text) and not re.search(r"[a-z]\. [A-Z]", row.text)
    ]
    for block in blocks(rows):
        read = contact(block.lines)
        if read.name or read.role or read.organisation:
            found.append(Sender(read, Span(block.rows[0].span.start, block.rows[-1].span.end), "letterhead"))
    return found


def _filled(sender: Sender, others: list[Sender], *, alone: bool) -> Sender:
    """Fill in from the same person's other mentions, and the organisation from the letterhead."""
    read = sender.contact
    surnames = [other.contact.named.surname.lower() for other in others if other.contact.named and other.rule == "letterhead"]
    for other in others:
        if (
            not _one_person(read, other.contact)
            and not _holds_office(read, other.contact)
            and not _alone_of_name(read, other.contact, surnames)
        ):
            continue
        fuller = (
            max(read.name or "", other.contact.name or "", key=lambda name: (_fullness(name), not name.isupper(), name == read.name))
            or None
        )
        read = replace(
            read, name=fuller, role=read.role or other.contact.role, organisation=read.organisation or other.contact.organisation
        )
    if alone and read.role in _WIDE and read.organisation and (body_at(read.organisation) is None or is_small_unit(read.organisation)):
        whole = [other.contact.organisation for other in others if other.rule == "letterhead" and not other.contact.named]
        body = next((body for body in whole if body and body != read.organisation and not is_small_unit(body)), None)
        read = replace(read, role=f"{read.role}, {read.organisation}", organisation=body) if body else read
    if read.organisation is None and (read.named is not None or read.role):
        bodies = [other.contact.organisation for other in others if other.contact.organisation and not other.contact.named]
        read = replace(read, organisation=next((body for body in bodies if not is_small_unit(body)), None) if alone else None)
    return replace(sender, contact=read)


def _holds_office(one: Contact, other: Contact) -> bool:
    """Say whether a letter signed for an office without a name has the holder's name in its letterhead."""
    return not one.name and bool(one.role and other.named and other.role) and (one.role or "").lower() == (other.role or "").lower()


def _alone_of_name(one: Contact, other: Contact, surnames: list[str]) -> bool:
    """Say whether the signatory bears the surname of just one person of the letterhead ("Sandy Farquhar", "Colonel A. M. Farquhar")."""
    if one.named is None or other.named is None or not other.named.sure:
        return False
    surname = one.named.surname.lower()
    return other.named.surname.lower() == surname and surnames.count(surname) == 1


def _fullness(name: str) -> int:
    """Count the words of a name that are more than initials and courtesy."""
    return sum(len(word.strip(".,")) > 1 and word.strip(".") not in {"Mr", "Mrs", "Ms", "Miss"} for word in name.split())


def _one_person(one: Contact, other: Contact) -> bool:
    if not one.name or not other.name:
        return False
    first, second = set(one.name.lower().replace(",", "").split()), set(other.name.lower().replace(",", "").split())
    if one.named and other.named:
        return same_person(one.named, other.named)
    return bool(first & second) or _short_for(one.name, other)


def _short_for(word: str, other: Contact) -> bool:
    """Say whether one word signed ("Ros") can be short for the given name of a person of the letterhead ("Rosamund Kitto")."""
    if other.named is None or not word.isalpha():
        return False
    given = other.named.text.removeprefix(other.named.honorific).strip(" .").split()[0].strip(".")
    return given[:3].lower() == word[:3].lower() or (len(given) == 1 and given == word[0])
