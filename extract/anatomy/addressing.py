"""Which block of a letter's head is the address of its reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.anatomy.blocks import attended, named
from extract.people.names import Name, name_at
from extract.people.offices import body_at, office_at
from extract.people.words import given_names

if TYPE_CHECKING:
    from extract.anatomy.blocks import Block
    from extract.anatomy.parting import Parting

_SIRS = re.compile(r"\b(?:sir|madam|sirs|charaid|chara)\b", re.IGNORECASE)
_SENT = re.compile(r"\(?(?:sent )?(?:by|via) (?:e-?mail|post|hand|fax)(?: only)?(?: to)?\b", re.IGNORECASE)
_RIGHT = 30  # characters from the left edge at which a block counts as set to the right


def address_among(found: list[Block], parting: Parting) -> Block | None:
    """Return the block that addresses the reader, or None where all are the writer's."""
    greeted = _greeted(parting)
    signed = {name.surname.lower() for row in parting.words("signature") if (name := name_at(row.text))}
    signed |= {word.lower() for row in parting.words("signature")[:1] if (word := row.text.strip(" ,.")).isalpha() and word.istitle()}
    candidates = [block for block in found if block.has_party() and not _signs(block, signed)]
    for block in candidates:
        if greeted and any(_same(name_at(attended(words)), greeted) for words in block.lines):
            return block
    if mailed := next((block for block in candidates[:3] if block is not found[0] and _mailed_to(block)), None):
        return mailed
    if (parting.salutation is None and parting.sign_off is None) or parting.words("address"):
        return None
    if parting.salutation is None or _generic(parting):
        candidates = [block for block in candidates if any(named(words) for words in block.lines[:2])]
    return _by_place(candidates, found, parting)


def _by_place(candidates: list[Block], found: list[Block], parting: Parting) -> Block | None:
    """Choose by place: not the first block where several stand, not one set to the right, one that is written like an address."""
    formal = parting.salutation is not None and _SIRS.search(parting.rows[parting.salutation].text) and not parting.words("address")
    addressed = [block for block in candidates if formal or block.has_place() or any(named(words) for words in block.lines[:2])]
    if not addressed:
        return None
    if len([block for block in found if block.has_party()]) > 1:
        left = [block for block in addressed if block is not found[0] and (block.column < _RIGHT or block.column <= found[0].column)]
        personal = [block for block in left if any(named(words) for words in block.lines[:2])]
        return next(reversed(personal or left), None)
    only = addressed[0]
    first = only is found[0] and only.rows[0] is parting.rows[0]
    if only.column >= _RIGHT or (first and (_generic(parting) or (len(only.rows) == 1 and _greeted(parting)))):
        return None
    return only if _private(parting) or (any(named(words) for words in only.lines[:2]) and not _same_office(only, parting)) else None


def _mailed_to(block: Block) -> bool:
    """Say whether a block ends with how it is sent to the reader ("By e-mail to localplan@ashby.example")."""
    return any(_SENT.match(words) for words in block.lines[1:])


def _same_office(block: Block, parting: Parting) -> bool:
    """Say whether a block names an office that the signature has too."""
    signed = {office.role.lower() for row in parting.words("signature") if (office := office_at(row.text))}
    return any((office := office_at(words)) is not None and office.role.lower() in signed for words in block.lines)


def _generic(parting: Parting) -> bool:
    """Say whether the letter greets a group or an office ("Dear Stakeholder") and neither a person nor "Sir or Madam"."""
    if parting.salutation is None:
        return False
    words = parting.rows[parting.salutation].text
    return _greeted(parting) is None and not _SIRS.search(words)


def _private(parting: Parting) -> bool:
    """Say whether the letter is signed by persons with no office or body, so that a body named at its head is its reader."""
    signature = [row.text for row in parting.words("signature")]
    pieces = [piece for words in signature for piece in (words, *words.split(", ")[1:])]
    return bool(signature) and not any(office_at(piece) or body_at(piece) for piece in pieces)


def _greeted(parting: Parting) -> Name | None:
    if parting.salutation is None:
        return None
    words = re.sub(r"^(?:my )?(?:dear|annwyl|hello|hi)\s+", "", parting.rows[parting.salutation].text, flags=re.IGNORECASE).strip(" ,:")
    name = name_at(words)
    if name is None and words.isalpha() and words.title() in given_names():
        return Name(words, len(words), "", words, sure=True)
    return name


def _same(name: Name | None, greeted: Name) -> bool:
    """Say whether a name is that of the person greeted, by surname or by first name."""
    if name is None:
        return False
    return greeted.surname.lower() in name.text.lower().replace(",", "").split()


def _signs(block: Block, signed: set[str]) -> bool:
    return any(signed & set(re.findall(r"[\w'’-]+", words.lower())) for words in block.lines[:2])
