"""Who signs: rows that name a writer, tell a reader's address from a signature, or begin another mail."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.anatomy.fields import field_in
from extract.people.contacts import PRONOUNS
from extract.people.names import name_at, names_in
from extract.people.offices import body_at, office_at

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from extract.anatomy.rows import Row

_ABSENT = re.compile(
    r"\(?(?:dictated|approved|checked|signed|sent|seen)\b.{0,60}\b(?:absence|electronically|unsigned|avoid delay)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"(\d{1,3})[.)]\s?(?=[A-Z])")
_CLOSING_ROWS = 6  # rows below the last sentence among which a name signs
_LONGEST = 100  # characters of a row that signs
_STYLED = re.compile(r"\s\((?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof|Rev|Cllr|aged?)\b[^()]{0,20}\)$")
_LAST_ROWS = 5  # a name among so many last rows signs, though no office stands below it
_NEAR_END = 12  # among so many last rows a body below a name shows that it signs


def signs(rows: Sequence[Row], at: int) -> bool:
    """Say whether a row is a name with an office below or beside it, or the name of a team at the very end."""
    words = rows[at].text
    if len(names_in(words)) > 1:
        return at > len(rows) - _LAST_ROWS * 2
    name = name_at(words)
    below = rows[at + 1].text if at + 1 < len(rows) else ""
    if name:
        rest = words[name.end :].strip(" ,|-–")
        named_below = office_at(below) is not None or body_at(below) is not None or not below
        closes = name.sure and at > len(rows) - _LAST_ROWS and not any(row.prose for row in rows[at:])
        return (not rest and (closes or named_below)) or (bool(rest) and office_at(rest) is not None)
    return len(words.split()) <= 9 and body_at(words) is not None and (not below or body_at(below) is not None)


def signs_in_columns(rows: Sequence[Row], at: int) -> bool:
    """Say whether names stand side by side on a row's line, with offices or bodies side by side on the line below."""
    line = [row for row in rows[at : at + 6] if row.number == rows[at].number]
    below = [row for row in rows[at + len(line) : at + len(line) + 6] if row.number == rows[at + len(line)].number]
    if len(line) < 2 or len(below) < 2 or (at and rows[at - 1].number == rows[at].number):
        return False
    people = sum((name := name_at(row.text)) is not None and name.end == len(row.text) for row in line)
    held = sum(office_at(row.text) is not None or body_at(row.text) is not None for row in below)
    return people * 2 >= len(line) and held * 2 >= len(below)


def headed(rows: Sequence[Row], kind: str) -> set[str]:
    """Return the first names and the initials of those whom the "From:" or "To:" lines of a mail's header name."""
    found: set[str] = set()
    for row in rows:
        if (line := field_in(row)) and line.kind == kind and line.label.lower() in {"from", "to"}:
            words = re.sub(r"\s*[<(\[].*$", "", line.value).strip(" \"'")
            last, comma, first = words.partition(", ")
            name = name_at(f"{first} {last}" if comma else words)
            if name:
                parts = name.text.removeprefix(name.honorific).split()
                found |= {parts[0], "".join(part[0] for part in parts)} if len(parts) > 1 else set()
    return found


def first_names(rows: Sequence[Row]) -> set[str]:
    """Return the first names, in small letters, of the persons whom the rows of a letter's head surely name."""
    found: set[str] = set()
    for row in rows:
        name = name_at(row.text.partition(": ")[2].strip() or row.text)
        parts = name.text.removeprefix(name.honorific).split() if name and name.sure else []
        if len(parts) > 1 and len(parts[0].strip(".")) > 1:
            found.add(parts[0].lower())
    return found


def named_below(rows: Sequence[Row], taken: Container[int], after: int, end: int) -> int | None:
    """Return where a name signs among the few short rows below a letter's last sentence, or None; a first name above it counts in."""
    for at in range(after, min(after + _CLOSING_ROWS, end)):
        row = rows[at]
        if at in taken or row.prose or ((found := field_in(row)) and found.kind in {"copy", "enclosures"}):
            return None
        words = _STYLED.sub("", PRONOUNS.sub("", row.text)).strip(" ()")
        name = name_at(words)
        if name is None or not name.sure or len(words) > _LONGEST:
            continue
        rest = words[name.end :].strip()
        if not rest or (rest[0] in ",|–-" and (office_at(rest.lstrip(",|–- ")) or at + 1 >= end)):
            return at - 1 if at > after and rows[at - 1].text.strip(" ,.x").isalpha() else at
    return None


def signs_inside(rows: Sequence[Row], at: int) -> bool:
    """Say whether a name with an office right below stands apart in the text, as notices are signed above their schedules."""
    row, below = rows[at], rows[at + 1]
    if row.prose or not row.gap or below.gap > 1:
        return False
    name = name_at(row.text)
    if name is None and office_at(row.text) is not None and (other := name_at(below.text)) is not None:
        return other.sure and other.end == len(below.text)
    if name is None or name.end < len(row.text):
        return False
    return office_at(below.text) is not None or (name.sure and body_at(below.text) is not None and at > len(rows) - _NEAR_END)


def numbered_signatory(words: str) -> int:
    """Return the number before a name in a numbered list of signatories ("12. Dr Ann Poole, Ashby Trust"); 0 where none stands there."""
    found = _NUMBERED.match(words)
    return int(found[1]) if found and name_at(words[found.end() :]) else 0


def begins_mail(rows: Sequence[Row], at: int) -> bool:
    """Say whether a mail's header begins at a row, somewhere below the top of the document."""
    first = field_in(rows[at])
    if not first or first.kind != "sender":
        return False
    kinds = {found.kind for row in rows[at : at + 7] if (found := field_in(row))}
    below = any(row.prose or ((found := field_in(row)) and found.kind == "sender") for row in rows[:at])
    return below and {"recipient", "date"} <= kinds


def greets(salutation: str, words: str) -> bool:
    """Say whether a line names the person greeted, or with "Sir" or "Madam" an office with its article ("The Clerk of the Council")."""
    name = name_at(words)
    greeted = re.findall(r"[\w'’-]+", salutation.lower())
    if name is not None:
        return len(greeted) > 1 and greeted[-1] in name.text.lower().split()
    return bool({"sir", "sirs", "madam"} & set(greeted)) and words.startswith("The ") and office_at(words) is not None


def described(words: str) -> bool:
    """Say whether a line describes a signature or picture that a reader of pages put into words."""
    return _ABSENT.match(words) is not None or words.startswith(
        (
            "A handwritten signature",
            "A signature",
            "Handwritten signature",
            "[signature",
            "[signed",
            "[Signed",
            "[llofnod",
            "[Llofnod",
            "[Signature",
            "Signature of",
            "(signature",
            "![",
            "[image",
            "[Image",
            "cid:",
        )
    )
