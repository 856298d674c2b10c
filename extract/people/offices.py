"""Offices and bodies: "Corporate Director of Social Care", "Chief Executive, Oldham MBC", "Department for Education"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from extract.people.names import name_at
from extract.people.words import any_of, phrases

_WORD = re.compile(r"[^\s,;|]+")
_LEAD = re.compile(r"(?:the|a|an|our|your|(?:his|her|their)(?!\s+majesty))\s+", re.IGNORECASE)
_LINK = re.compile(r"\s*(?:\s(?:of|for|to|on|in|and|&|with|over|&amp;)(?:\s+the)?|:|\(|/)\s*", re.IGNORECASE)
_AT = re.compile(r"[\s,]*(?:(?<=[\s,])(?:at|in|from|of|for|on behalf of|within)(?:\s+the)?\s+|[,–|:]\s*|-\s+|\s)", re.IGNORECASE)
_OVER = re.compile(r"\s+(?:of|for|to|at)\s+(?:the\s+)?", re.IGNORECASE)
_HEADED = frozenset(
    {
        "clerk",
        "chief executive",
        "town clerk",
        "parish clerk",
        "governor",
        "vice chair",
        "vice-chair",
        "vice chairman",
        "deputy chair",
        "chair",
        "chairman",
        "chairwoman",
        "chairperson",
        "co-chair",
        "convener",
        "member",
        "leader",
        "president",
        "treasurer",
        "secretary",
        "trustee",
    }
)
_UNITS = frozenset(
    {
        "department",
        "directorate",
        "division",
        "unit",
        "team",
        "branch",
        "centre",
        "services",
        "service",
        "office",
        "secretariat",
        "group",
        "section",
    }
)
_LISTED_BODY = re.compile(
    r"(?:[A-Z][\w'’]+(?: [A-Z][\w'’]+){0,3}, ){1,3}(?:[A-Z][\w'’]+ ){1,4}(?:and|&) (?:[A-Z][\w'’]+ ){0,3}(?:Committee|Sub-Committee"
    r"|Board|Panel|Commission|Trust|Partnership|Department|Directorate|Forum|Group)\b"
)
_FIRM = re.compile(
    r"(?:[A-Z][\w'’-]+,? ){1,5}(?:& |[Aa]nd )(?:[A-Z][\w'’-]+ )?(?:Co\b\.?(?: (?:Ltd|LLP)\b)?|CO\b\.?|Sons?\b|SONS?\b|Company\b|Partners\b"
    r"|Bros\b\.?)"
    r"|(?:[A-Z][\w'’-]+,? ){1,4}(?:& |[Aa]nd )?[A-Z][\w'’-]+ (?:LLP|Solicitors)\b"
)
_UNNAMED = re.compile(
    r"(?:(?:the|Parish|Town|Community|County|City|Borough|District|Police|Appeals?|Admissions?|Management|Independent|Joint|Sub|Full|School"
    r"|Governing|Licensing|Planning|Finance|Village|Hall|Select)[\s-]){0,4}(?:Council|Authority|Board|Committee|Panel|Body|Trust|Commission)"
)
_MINISTER = re.compile(r"\b(?:Secretary of State|Minister(?: of State)?)\s+for\s", re.IGNORECASE)
_BODY_SMALL = frozenset({"of", "for", "to", "on", "in", "at", "and", "the", "by", "with", "upon", "le", "de", "y"})
_BEFORE_HEAD = 6  # words that may stand before the head of an office: "Parliamentary Under-Secretary of", "Transport Operations"


@dataclass(frozen=True, slots=True)
class Office:
    """An office, the body it belongs to where the words say so, and where in the text the two end."""

    role: str
    body: str | None
    end: int


def council_in(text: str, start: int = 0) -> re.Match[str] | None:
    """Find a council's name in run-together text ("Cabinet Member for Children West Berkshire Council Market Street")."""
    return _councils().search(text, start)


def office_at(text: str) -> Office | None:
    """Read an office that begins a text; None where the text begins with something else."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    head = _head(text, start)
    if head is None:
        return None
    end = head.end()
    split = _OVER.match(text, end)
    if (
        head.group().lower() in _HEADED
        and split
        and (body := body_at(text[split.end() :]))
        and len(body.split()) > 1
        and not is_small_unit(body)
        and not _UNNAMED.fullmatch(body)
    ):
        return Office(text[start:end], body, split.end() + len(body))
    while link := _LINK.match(text, end):
        if _holds_name(text, link.end()) or (re.search(r"\b(?:in|at|with)\b", link.group()) and body_at(text[link.end() :])):
            break
        inside = text[link.end() :].partition(")")[0]
        if (
            "(" in link.group()
            and (body := body_at(inside))
            and len(body) == len(inside)
            and not is_service(body)
            and len(body.split()) > 1
        ):
            return Office(text[start:end].strip(" ,:(/"), body, min(link.end() + len(body) + 1, len(text)))
        stretch = _stretch(text, link.end())
        if stretch == link.end():
            break
        end = stretch
    if end < len(text) and text[end] == ")":
        end += 1
    if (council := council_in(text, head.end())) and council.start() < end:
        return Office(text[start : council.start()].strip(" ,:(/"), council.group(), council.end())
    role = text[start:end].strip(" ,:(/")
    after = _AT.match(text, end)
    if after and (body := body_at(text[after.end() :])) and not (is_service(body) and "," in after.group()):
        return Office(role, body, after.end() + len(body))
    return Office(role, None, end)


def names_several(text: str) -> bool:
    """Say whether the words name holders of an office in the plural ("Principal Social Workers in England")."""
    single = {head.lower() for head in phrases("offices", "heads")}
    return any((word := found.group().lower()).endswith("s") and word[:-1] in single for found in _heads().finditer(text))


def _holds_name(text: str, start: int) -> bool:
    """Say whether a person with an honorific stands at a place ("Headteacher: Mrs F Nattrass")."""
    name = name_at(text, start)
    return name is not None and bool(name.honorific)


def _head(text: str, start: int) -> re.Match[str] | None:
    """Return the first office head near the start, with no comma, body or lower-case talk before it."""
    found = _heads().search(text, start, start + 90)
    if found is None:
        return None
    while (longer := _heads().match(text, found.end() + 1)) and text[found.end()] in " -":
        found = longer
    if found.group().title() in phrases("offices", "modifiers") and (later := _heads().search(text, found.end(), found.end() + 40)):
        between = text[found.end() : later.start()].split(" ")
        if len(between) <= 4 and all(not word or word[0].isupper() for word in between) and not re.search(r"[,\n|;]", "".join(between)):
            found = later
    before = text[start : found.start()]
    if re.search(r"[,;:|\n]|(?<!Hon)(?<!\b[A-Z])\.", before) or len(before.split()) > _BEFORE_HEAD:
        return None
    if any(
        word[0].islower() and word not in {"and", "of", "for", "the", "&"} and word.title() not in _modifiers() for word in before.split()
    ):
        return None
    if before and (_starts_as_body(before) or (before[0].islower() and re.match(r"\s+(?:of|for|to) (?:the )?[a-z]", text[found.end() :]))):
        return None
    return found


@functools.cache
def _modifiers() -> frozenset[str]:
    return frozenset(phrases("offices", "modifiers"))


def _starts_as_body(before: str) -> bool:
    """Say whether the words before an office make it a part of a body's name ("Office of the Chief …")."""
    return bool(
        re.match(
            r"(?:Office|Department|Ministry|Board|Committee|Association|Institute|Society|Federation|Union)s?\s+(?:of|for|to)\b", before
        )
    )


def _stretch(text: str, start: int) -> int:
    """Return the end of the capitalised words from a place on, over "and", "of" and commas between such words."""
    end = start
    for word in _WORD.finditer(text, start):
        between = text[end : word.start()]
        if "\n" in between and not re.search(r"(?:\b(?:of|for|and|the|to)|&|,)\s*$", text[start : word.start()]):
            break
        if between.strip() and not (between.strip() == "," and _continues(text, word)):
            break
        small = word.group().lower() in {"and", "of", "for", "the", "&", "in", "on", "to", "-", "–", "with", "/"}
        if not small and not (word.group()[0].isupper() or word.group()[0] == "(" or word.group()[0].isdigit()):
            break
        if not small:
            end = word.end()
        elif between.strip():
            break
        elif text[word.end() : word.end() + 60].strip()[:1].isupper() or text[word.end() : word.end() + 3].strip()[:1] in "tT":
            end = word.end()
        else:
            break
    return end


def _continues(text: str, word: re.Match[str]) -> bool:
    """Say whether a comma belongs to a list inside an office ("Children, Young People and Education"), not before a body."""
    rest = text[word.start() :]
    piece = re.split(r"[,;|\n]", rest, maxsplit=1)[0]
    if _MINISTER.search(text, 0, word.start()) and re.search(r"\s(?:and|&)\s", rest[:60]):
        return word.group()[0].isupper()
    return bool(re.search(r"\s(?:and|&)\s", rest[:60])) and body_at(piece) is None and word.group()[0].isupper()


def before_body(line: str) -> tuple[str, ...]:
    """Part a line before a widely known body that stands inside it ("Head of Stations Transport for Wales")."""
    found = _known_bodies().search(line)
    return (line[: found.start()].strip(), line[found.start() :]) if found and found.start() else (line,)


def body_at(text: str) -> str | None:
    """Return the name of a body that begins a text, up to the comma, bar or line end after it; None where there is none."""
    piece = re.match(r"[^,;|\n(]{2,100}", text)
    if not piece:
        return None
    if listed := _LISTED_BODY.match(text) or _FIRM.match(text):
        return listed.group()
    words = re.split(r"\s[-–—]\s\d", piece.group(), maxsplit=1)[0].rstrip(" .")
    if not words or not (words[0].isupper() or words.startswith("the ")):
        return None
    known = _known_bodies().match(re.sub(r"^[Tt]he\s", "", words))
    heads = list(_body_heads().finditer(words))
    if not heads:
        return words if known and len(words) - known.end() < 6 else None
    if (heads[-1].group()[0].islower() and heads[-1].group() != "plc") or _head_first(words):
        return None
    rest = words[heads[-1].end() :]
    if any(word[0].islower() and word not in _BODY_SMALL for word in rest.split()):
        return None
    if (
        rest
        and not known
        and heads[-1].start()
        and not re.match(r"\s+(?:of|for|to|on|in|at|and|&|-|–)\s|\s+(?:\d|PO Box|Level\b|Room\b)", rest, re.IGNORECASE)
    ):
        place = is_place(rest) or is_town(rest) or any(char.isdigit() for char in rest)
        return words[: heads[-1].end()] if place or council_in(words) else None
    return _whole(text, words, heads[-1].end())


def _whole(text: str, words: str, last: int) -> str:
    """Return a body's name with "for Levelling Up, Housing & Communities" behind it, and without the address behind that."""
    if re.match(r"\s+(?:of|for|to|on|in|at|and|&)\s", words[last:], re.IGNORECASE):
        return text[: _stretch(text, 0)] if words[:1].isupper() else words
    if re.match(r"\s+(?:\d|Level\b|Floor\b|PO Box|Room\b|Town Hall\b|Civic\b|County Hall\b)", words[last:]):
        return words[:last]
    return words


def _head_first(words: str) -> bool:
    """Say whether an office stands first in the words ("Group Chief Executive")."""
    head = _heads().search(words)
    return bool(head) and not _starts_as_body(words) and _only_modifiers(words[: head.start()]) if head else False


def _only_modifiers(before: str) -> bool:
    return all(word.strip("-").title() in phrases("offices", "modifiers") for word in before.split())


def is_small_unit(body: str) -> bool:
    """Say whether a body is but a part of a larger one, by its last word (team, unit, directorate)."""
    words = body.lower().split()
    return bool(words) and words[-1] in _UNITS and not body.endswith(("Home Office", "Cabinet Office", "Post Office", "Police Service"))


def is_service(body: str) -> bool:
    """Say whether a body is but a service or unit, so that after an office it tells what the office is over; no body known by name is."""
    if (known := _known_bodies().match(re.sub(r"^[Tt]he\s", "", body))) and known.end() == len(re.sub(r"^[Tt]he\s", "", body)):
        return False
    return all(found.group().lower() in _UNITS for found in _body_heads().finditer(body))


def is_town(text: str) -> bool:
    """Say whether the words are the name of a town, district or county and no body's."""
    return text.strip(" ,.") in {*phrases("councils", "names"), *phrases("bodies", "counties")}


def is_place(text: str) -> bool:
    """Say whether the words are a line of an address or a way to reach somebody."""
    words = text.strip(" ,.")
    if CONTACT.search(words) or re.match(
        r"(?:c/o\s)?(?:\d{1,4}[A-Za-z]?(?:[-–/]\d{1,4})?[\s,]+[A-Z]|PO Box|P\.?O\.? Box|Level \d|Room \w*\d|\w+ Floor)", words
    ):
        return True
    last = words.split()[-1] if words else ""
    return (last in phrases("bodies", "places") and len(words.split()) <= 6) or words in phrases("bodies", "counties")


CONTACT = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|[\w.+-]{1,64}@[\w-]{1,64}\.\w|\bwww\.|https?://|^[tfem]\s?[:.]?\s?[+(\d]|^[tfem]:|^(?:tel|fax"
    r"|telephone|mobile|phone|email"
    r"|e-mail|direct line|dx|minicom|switchboard|ff[oô]n|gwefan)\b\W|\b0\d{2,4}[ -]?\d{3}"
    r"|\+44",
    re.IGNORECASE,
)


@functools.cache
def _heads() -> re.Pattern[str]:
    heads = [head for head in phrases("offices", "heads") if not head.endswith(" for")]
    seats = "|".join(head.removesuffix(" for") for head in phrases("offices", "heads") if head.endswith(" for"))
    whole = any_of(tuple(form for head in heads for form in (head, head + "s")), caseless=True)
    return re.compile(rf"{whole.pattern}|\b(?:{seats})(?=\s+for\b)", re.IGNORECASE)


@functools.cache
def _body_heads() -> re.Pattern[str]:
    forms = {form for head in phrases("bodies", "heads") for form in (head, head.upper())}
    return any_of(tuple(sorted(forms)))


@functools.cache
def _councils() -> re.Pattern[str]:
    names, kinds, before = (any_of(phrases("councils", key)).pattern for key in ("names", "kinds", "before"))
    return re.compile(rf"(?:{before}\s+{names}(?:\s+Council)?|{names}\s+{kinds})")


@functools.cache
def _known_bodies() -> re.Pattern[str]:
    return any_of(phrases("bodies", "names"))
