"""Forms of address: how a salutation names a person, and how the letter then ends. The table is `forms_of_address.toml`."""

from __future__ import annotations

import functools
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from drafting.capitals import lowered, set_in_lower
from drafting.parties import is_person
from drafting.plain import on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.finders.parties import Party

_RANK = re.compile(r"^(?:(?:the|rt\.?|right|most|hon\.?|honourable|reverend(?= and)|venerable|and)\s+)+", re.IGNORECASE)
_NOT_HERS = re.compile(r"private secretary|shadow|office of|adviser to|assistant to|on behalf|former", re.IGNORECASE)
_NAMED_AT_MOST = 3
_SHORT = 4  # letters of a word that may be a short form


@dataclass(frozen=True, slots=True)
class Address:
    """How to write to somebody: "Dear Minister" and "Yours sincerely", with the rule of the table that says so."""

    salutation: str
    close: str
    rule: str


@functools.cache
def _forms() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "forms_of_address.toml").read_text(encoding="utf-8"))


def address(parties: Sequence[Party]) -> Address:
    """Return the form of address for those who are written to; nobody known by name or office is "Sir or Madam"."""
    named = [(dear, rule, plural) for dear, rule, plural in map(_dear, parties) if dear]
    if not named or len(named) < len(parties):
        return Address(f"Dear {_forms()['unknown']}", _forms()["faithfully"], "a name or office is not known")
    return Address(f"Dear {_together(named)}", _forms()["sincerely"], "; ".join(dict.fromkeys(rule for _, rule, _ in named)))


def _together(named: list[tuple[str, str, str]]) -> str:
    several = {plural for _, _, plural in named if plural and sum(other == plural for *_, other in named) > 1}
    dears = list(dict.fromkeys(plural if plural in several else dear for dear, _, plural in named))
    if len(dears) > _NAMED_AT_MOST:
        return f"{dears[0]} and {_forms()['several']}"
    return dears[0] if len(dears) == 1 else f"{', '.join(dears[:-1])} and {dears[-1]}"


def _dear(party: Party) -> tuple[str, str, str]:
    """Return what follows "Dear", the rule, and the plural for several of one office; empty where nothing is known."""
    name = on_one_line(party.name or "") if is_person(party.name) else ""
    role = _RANK.sub("", on_one_line(party.role or "").replace("&", "and"))
    for office in _forms()["office"] if not _NOT_HERS.search(role) else ():
        if _holds(role.casefold(), office) and (name or "{" not in office["dear"]):
            return _filled(office["dear"], bare(name)), f"office: {role}", str(office.get("plural", ""))
    return (*_by_name(name), "") if name else ("", "", "")


def _holds(role: str, office: dict[str, Any]) -> bool:
    """Say whether a role is an office of the table: it begins with the office's words, or is them."""
    begins = any(role.startswith(words) and not role[len(words) : len(words) + 1].isalpha() for words in office["begins"])
    return begins or role in office.get("is", ())


def _by_name(name: str) -> tuple[str, str]:
    words = bare(name)
    for title in _forms()["title"]:
        for word in title["words"]:
            size = len(word.split())
            rest = words[size:]
            if " ".join(words[:size]).casefold() == word.casefold() and (rest or "{" not in title["dear"]):
                return _filled(title["dear"], rest), f"title: {word}"
    return " ".join(words), "name without a title"


def _filled(form: str, rest: list[str]) -> str:
    """Fill a form from the words behind the title: a further title ("Cllr Dr Jane Smith") is left out."""
    titles = {word.casefold() for title in _forms()["title"] for word in title["words"]}
    while len(rest) > 1 and rest[0].casefold() in titles:
        rest = rest[1:]
    rest = rest[1:] if rest[:1] == ["of"] else rest
    peerage = rest[: rest.index("of")] if "of" in rest[1:] else rest
    return str(form).format(first=rest[0] if rest else "", surname=surname(rest), peerage=" ".join(peerage))


def surname(words: list[str]) -> str:
    """Return the surname among a name's words: the last, with the particles before it ("de la Mare")."""
    at = len(words) - 1
    while at > 1 and words[at - 1].casefold() in _forms()["particles"]["words"]:
        at -= 1
    return " ".join(words[max(at, 0) :])


def bare(name: str) -> list[str]:
    """Return a name's words without "Rt Hon" before and the letters after it; capitals are set in lower case."""
    words = _RANK.sub("", set_in_lower(name.replace(",", " "))).split()
    while len(words) > 1 and words[-1].strip(".()") in _forms()["honours"]["letters"]:
        words.pop()
    return [lowered(word) if word.isupper() and len(word) > 3 else word for word in words]


def lines(party: Party) -> tuple[str, ...]:
    """Return a party's address as lines in order: name with rank and honours, office, body; none twice, none in capitals throughout."""
    own = set((party.name or "").casefold().split())
    body = "" if set((party.organisation or "").casefold().split()) <= own else party.organisation
    name, role, body = (set_in_lower(on_one_line(part or "")).rstrip(" ,;") for part in (party.name, party.role, body))
    role = role.title() if role.isupper() and role.isalpha() and len(role) > _SHORT else role
    if body and role.casefold().endswith(f", {body.casefold()}"):
        role = role[: -len(body) - 2]
    elif body and re.search(rf"\b{re.escape(body)}\b", role, re.IGNORECASE):
        body = ""
    return tuple(dict.fromkeys(line for line in (name, role, body) if line))
