"""Who is who in a letter that is to be answered: its senders, readers and copies, and what sort of correspondent each is."""

from __future__ import annotations

import functools
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.finders.parties import Party

if TYPE_CHECKING:
    from classify.letter import Letter
    from extract.organisation import Organisation

YOU = frozenset({"you", "your", "yourself", "yourselves", "you all", "all of you", "you both", "your good self"})
_SMALL = frozenset(
    re.findall(r"\w+", "the a an of and for to all in on our your their his her mr mrs ms miss dr sir dame cllr councillor rt hon mp")
)
_WORD = re.compile(r"\w+(?:['’]\w+)?")


def senders(letter: Letter) -> tuple[Party, ...]:
    """Return who signed the letter, in its order."""
    return _in_part(letter, "sender")


def recipients(letter: Letter) -> tuple[Party, ...]:
    """Return to whom the letter is addressed, in its order."""
    return _in_part(letter, "recipient")


def copied(letter: Letter) -> tuple[Party, ...]:
    """Return who had a copy of the letter."""
    return _in_part(letter, "copy")


def _in_part(letter: Letter, part: str) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(found.value for found in letter.reading.found(Party) if found.value.part == part))


def same_party(words: str, party: Party) -> bool:
    """Say whether words name a party: all their telling words stand in its name, office or body, or the other way round."""
    said = _telling(words)
    for part in (party.name, party.role, party.organisation):
        named = _telling(part or "")
        if said and named and (said <= named or named <= said):
            return True
    return bool(said) and said <= _telling(" ".join(filter(None, (party.name, party.role, party.organisation))))


def speaks_for(words: str, party: Party) -> bool:
    """Say whether words name a body that a party answers for: a minister for "the Government"."""
    bodies = _types()["answers_for"].get(sort_of(party), ())
    return words.casefold().removeprefix("the ") in bodies


def _telling(words: str) -> frozenset[str]:
    found = frozenset(_singular(word.casefold()) for word in _WORD.findall(words))
    return found - _SMALL or found


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith("ss") else word


@functools.cache
def _types() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "party_types.toml").read_text(encoding="utf-8"))


def is_person(name: str | None) -> bool:
    """Say whether a name is that of one person rather than of a body, a post or a class of readers."""
    words = (name or "").split()
    if not words or len(words) > 8 or any(char.isdigit() or char in "@/" for char in name or ""):
        return False
    said = {word.casefold().strip(".,;:()") for word in words}
    return not any(word in _types()["impersonal"] or word.removesuffix("s") in _types()["impersonal"] for word in said)


def is_office(role: str | None) -> bool:
    """Say whether words name an office that somebody holds ("Head of Stations"), not a team or a subject."""
    return any(word in _types()["office"] for word in re.findall(r"[^\W_]+", (role or "").casefold()))


def sort_of(party: Party) -> str:
    """Return what sort of correspondent a party is (minister, MP, councillor, council, …); "public" where nothing tells."""
    role = (party.role or "").casefold().removeprefix("the ")
    if any(words in role for words in _types()["not_the_office"]):
        role = ""
    for entry in _types()["type"]:
        if _is_of(entry, party, role):
            return str(entry["name"])
    return "official" if party.role and party.organisation else "public"


def _is_of(entry: dict[str, Any], party: Party, role: str) -> bool:
    organisation = (party.organisation or "").casefold()
    name = _without_rank(party.name or "")
    body = organisation or ("" if is_person(party.name) else name.casefold())
    return (
        any(role.startswith(words) for words in entry.get("role", ()))
        or any(words in body for words in entry.get("organisation", ()))
        or any(name.endswith(f" {letters}") or f" {letters} " in name for letters in entry.get("name_ends", ()))
        or any(name.startswith(f"{title} ") for title in entry.get("name_begins", ()))
    )


def _without_rank(name: str) -> str:
    """Drop "the" and "Rt Hon" from the front of a name."""
    return re.sub(r"^(?:the\s+)?(?:(?:rt\.?|right)\s+hon(?:ourable|\.)?\s+)?(?:the\s+)?", "", name, flags=re.IGNORECASE)


def with_article(body: str) -> str:
    """Return a body's name as a sentence has it: "the Department for Education", but "Wenbury City Council"."""
    begins = body.casefold().startswith(tuple(_types()["with_article"]))
    return f"the {body}" if begins else body


def sort_of_us(us: Organisation) -> str:
    """Return what sort of correspondent we are, by our first name; "council" where we have told nothing."""
    if not us.names:
        return "council"
    sort = sort_of(Party("sender", None, None, us.names[0]))
    return "minister" if sort == "department" else sort
