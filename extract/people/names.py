"""Persons' names: honorifics, given names, surnames with their particles, post-nominals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.people.words import given_names, office_words, phrases, titles, word_list

_TOKEN = re.compile(r"[^\s,]+")
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’.\-]*$")
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}$")
_INITIAL = re.compile(r"[A-Z]\.?$|(?:[A-Z]\.){2,3}$")
_COUPLE = re.compile(r"([A-Z][\w'’-]+) (?:and|&) ([A-Z][\w'’-]+ [A-Z][^,;&]{1,40})$")
_INITIALLED = re.compile(r"((?:[A-Z]\.? ?){1,3}(?<! )) (?:and|&) ((?:[A-Z]\.? ?){1,3}(?<! )) ([A-Z][\w'’-]+)$")
_MOST_WORDS = 5  # words of a name between honorific and post-nominals
_NO_NAME = frozenset(word_list("titles")["never"]["words"].split())
_ALSO_NAMES = frozenset(word_list("titles")["also"]["words"].split())


_LETTERS = re.compile(r",?[ \t]{0,3}\(?([A-Za-z][\w./]{0,12})\)?(?:[ \t]?\([Hh]ons\.?\))?(?![\w'’-])")
_PEERS = frozenset(word_list("titles")["before"]["knightly"]) - {"Sir", "Dame"} | {"Bishop", "Archbishop"}
_SEAT = re.compile(r" (?:of (?:the )?|OF (?:THE )?)(?:[A-Z][\w'’-]+)(?:[ -](?:and |on |upon )?[A-Z][\w'’-]+){0,2}")
_PROFESSIONAL = frozenset(word for key in ("degrees", "chartered") for word in word_list("titles")["after"][key])


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as written.

    `end` is where it ends in the text given; `sure` says that an honorific, given name or post-nominal shows it.
    """

    text: str
    end: int
    honorific: str
    surname: str
    sure: bool
    after: str = ""


def name_at(text: str, start: int = 0) -> Name | None:
    """Read a person's name that begins at a place of a text, with what stands before and after it; None where there is none."""
    tokens = list(_TOKEN.finditer(text, start, start + 200))
    at = _honorifics(tokens)
    honorific = " ".join(token.group() for token in tokens[:at])
    first = at
    while at < len(tokens) and at - first < _MOST_WORDS and _belongs(text, tokens, first, at):
        at += 1
    while at > first and _is_particle(tokens[at - 1].group()):
        at -= 1
    core = tokens[first:at]
    if not core or core[0].group() in {"H.M.", "HM"}:
        return None
    named = tokens[0].start()
    core_end = core[-1].end()
    if honorific and _PEERS.intersection(honorific.title().split()) and (seat := _SEAT.match(text, core_end)):
        core_end = seat.end()
        while text[core_end - 2 : core_end].isupper() and _plain(text[:core_end].rsplit(maxsplit=1)[-1]) in titles("after"):
            core_end = text.rindex(" ", 0, core_end)
    end, after = _post_nominals(text, core_end)
    given = core[0].group().strip(".")
    known = given.title() in given_names() or given in given_names()
    initials = len(core) > 1 and all(_INITIAL.match(token.group()) for token in core[:-1]) and not _INITIAL.match(core[-1].group())
    sure = bool(honorific) or bool(after) or (known and len(core) > 1) or initials
    if not (honorific or len(core) > 1):
        return None
    if all(_INITIALS.match(token.group()) for token in core) and not honorific:
        return None
    return Name(_for_people(text, core_end, end, after)[named:].strip(" ,"), end, honorific, core[-1].group().strip(".,"), sure, after)


def _honorifics(tokens: list[re.Match[str]]) -> int:
    """Return how many tokens at the start are honorifics; "The" and "County" count only before another."""
    count = 0
    while count < len(tokens) and _is_title(tokens[count].group()):
        count += 1
    if count == 1 and len(tokens) > 2 and tokens[1].group() in {"&", "and"} and _plain(tokens[2].group()) in titles("before"):
        return 3
    weak = {"The", "the", "County", "Town", "Community", "District", "Hon", "Right", "Rt"}
    while count and _plain(tokens[count - 1].group()).title() in weak - {"Hon"}:
        count -= 1
    return count


def _is_title(word: str) -> bool:
    """Say whether a word stands before names, also where all is printed in capitals."""
    word = _plain(word)
    return word in titles("before") or (len(word) > 1 and word.isupper() and word.title() in titles("before"))


def _plain(word: str) -> str:
    return word.strip("().,").replace(".", "")


def _belongs(text: str, tokens: list[re.Match[str]], first: int, at: int) -> bool:
    """Say whether a token goes on with the name begun."""
    token = tokens[at]
    word = token.group()
    if at > first and text[tokens[at - 1].end() : token.start()].strip():
        return False
    if at > first and ("\n" in text[tokens[at - 1].end() : token.start()] or _plain(word) in titles("after")):
        return False
    if _is_particle(word):
        return at > first or word in {"O", "Mac"}
    if not _CAPITALISED.match(word) or word.endswith((":", ";")):
        return False
    lower = word.strip(".").lower()
    if at > first and lower in _ALSO_NAMES and tokens[first].group().title() in given_names():
        return not (at + 1 < len(tokens) and tokens[at + 1].group() in {"of", "for"})
    if (at == first and word.title() in given_names()) or (len(lower) == 1 and at + 1 < len(tokens)):
        return True
    if at == first > 0 and lower in _ALSO_NAMES:
        return True
    return lower not in _NO_NAME and lower not in office_words() and lower not in _body_words()


def _is_particle(word: str) -> bool:
    return word in titles("joining") and word[0].islower() and word not in {"of", "y"}


def _body_words() -> frozenset[str]:
    return _BODY_WORDS


_BODY_WORDS = frozenset(
    word.lower() for key in ("heads", "places") for phrase in phrases("bodies", key) for word in phrase.split() if word.lower() != "st"
)


def _post_nominals(text: str, end: int) -> tuple[int, str]:
    """Return where the letters after a name end, and the letters."""
    start = end
    while (letters := _LETTERS.match(text, end)) and set(letters[1].replace(".", "").split("/")) <= titles("after"):
        end = letters.end()
    return end, text[start:end].strip(" ,")


def _for_people(text: str, core_end: int, end: int, after: str) -> str:
    """Return a name as one writes to its bearer: a row of degrees and chartered titles is left off, honours and "MP" are kept."""
    letters = re.split(r"[\s,]+", after)
    professional = {word for word in letters if word and _plain(word.split("(")[0]) in _PROFESSIONAL}
    return text[:core_end] if len(professional) > 1 else text[:end]


def same_person(one: Name, other: Name) -> bool:
    """Say whether two names can be one person's: one surname, and no first initials that differ."""
    if one.surname.lower() != other.surname.lower():
        return False
    first, second = (_given(name) for name in (one, other))
    return not first or not second or first[0].lower() == second[0].lower()


def _given(name: Name) -> str:
    """Return the first word between honorific and surname, "" where there is none."""
    words = name.text.removeprefix(name.honorific).strip(" .").split()
    return words[0] if len(words) > 1 and words[0].strip(".,").lower() != name.surname.lower() else ""


def names_in(text: str) -> list[Name]:
    """Read a list of names joined by commas, semicolons, "and" or "&"; empty where any member is no name.

    "Robert and Alison Tiernan" are Robert Tiernan and Alison Tiernan, "J. and P. Low" J. Low and P. Low.
    """
    couple = _COUPLE.match(text.strip(" ."))
    if couple and couple[1] in given_names() and (second := name_at(couple[2])) and second.sure and second.end == len(couple[2]):
        first = name_at(f"{couple[1]} {second.surname}")
        return [first, second] if first else []
    if (initialled := _INITIALLED.match(text.strip(" ."))) and (second := name_at(f"{initialled[2]} {initialled[3]}")) and second.sure:
        first = name_at(f"{initialled[1]} {initialled[3]}")
        return [first, second] if first else []
    found: list[Name] = []
    for piece in re.split(r"\s*(?:;|,\s*(?:and\s)?|\band\b|&)\s*", text.strip(" .")):
        name = name_at(piece)
        if not name or name.end < len(piece.rstrip()):
            return []
        found.append(name)
    return found
