"""Laws named by a head noun: "the Care Act 2014", "Schools Bill", "the 2004 Act", "this bill"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.law.mentions import Mention
from extract.law.titles import folded, known, laws, words
from extract.time.vocabulary import GAP, either

_REACH = 190
_COUNTRY = r"\((?:Northern Ireland|Scotland|Wales|England)\)"
_HEAD = re.compile(
    rf"(?<![\w-])(?P<head>(?P<plural>Acts|ACTS)|Act|ACT|Bill|BILL|Measure|MEASURE|Regulations|REGULATIONS|Order|ORDER|Rules"
    rf"|act(?=,?{GAP}(?:of{GAP})?(?:19|20)[0-9]{{2}}(?![0-9])))(?![\w-])"
    rf"(?P<country>{GAP}{_COUNTRY})?(?:,?{GAP}(?:of{GAP})?(?P<year>(?:1[6-9]|20)[0-9]{{2}})(?![0-9/]))?(?(plural)(?:(?:,"
    rf"|{GAP}and|{GAP}to|-|–){GAP}?(?:1[89]|20)[0-9]{{2}}(?![0-9])){{0,5}})(?:{GAP}\((?P<short>[A-Z][A-Za-z]{{1,7}})\))?"
)
_ADJECTIVES = "current|draft|new|original|proposed|whole|same|above|said|present|old|entire|amended|revised|principal|parent"
_BARE = re.compile(rf"(?<![\w-])(?:the|this|that)(?:{GAP}(?:{_ADJECTIVES})){{0,2}}{GAP}\Z", re.IGNORECASE)
_DATED = re.compile(rf"(?:(?<![\w-])the{GAP}(?:(?:{_ADJECTIVES}){GAP})?)?((?:1[89]|20)[0-9]{{2}}){GAP}\Z", re.IGNORECASE)
_SMALL = re.compile(
    rf"(?<![\w-])(?:the|this|that)(?:{GAP}(?:{_ADJECTIVES})){{0,2}}{GAP}(?P<head>bill|act)(?![\w-])(?!{GAP}of\b)", re.IGNORECASE
)
_CONNECTORS = frozenset(words("connectors"))
_LEADING = frozenset(words("leading"))
_LOCAL_ORDER = re.compile(either(words("local_orders")), re.IGNORECASE)
_NOT_LAW = re.compile(
    r"^(?:(?:Balancing|Class|Sister|Juggling|Riot|Read|First|Second|Opening|Variety|Criminal|Electricity|Gas|Water|Energy"
    r"|Phone|Tax|Council Tax) )+(?:Act|Bill)$"
)
# Offices and rooms that are called after an Act ("Mental Health Act Administrator") cite none.
_HOLDER = re.compile(rf"{GAP}(?:Administrators?|Managers?|Officers?|Office|Team|Co-?ordinators?|Advis[eo]rs?|Assess(?:ors?|ments?))\b")
_MARKS = "'\"“”‘’()*_[],"
_LEAST_UNDATED = 4


def headed(text: str) -> Iterator[Mention]:
    """Yield the mentions that have a head noun."""
    small_bill = False
    for said in _HEAD.finditer(text):
        small_bill = small_bill or said["head"] in ("Bill", "BILL")
        one = _mention(text, said)
        if one is not None:
            yield one
    for said in _SMALL.finditer(text):
        if said["head"] == "bill" and small_bill:
            yield Mention(said.start(), said.end(), "Bill")


def _mention(text: str, said: re.Match[str]) -> Mention | None:
    head = said["head"].capitalize()
    if said["plural"]:
        if not said["year"]:
            return None
        head = "Act"
    tokens = _title_words(text, said.start(), head)
    if any(not word.strip(_MARKS).isdigit() for _, word in tokens) and (one := _entitled(text, tokens, said, head)):
        named = said["head"] != "act" or known(one.title or "") is not None
        return one if named and not (not said["year"] and _HOLDER.match(text, said.end())) else None
    if said["head"] == "act" or (not said["year"] and _HOLDER.match(text, said.end())):
        return None
    return _untitled(text, said, head)


def _untitled(text: str, said: re.Match[str], head: str) -> Mention | None:
    """Return "the Act", "this Bill", "the 2004 Act", "the original 1947 Act"."""
    before = text[max(0, said.start() - 48) : said.start()]
    if dated := _DATED.search(before):
        return Mention(said.start() - len(before) + dated.start(), said.end("head"), head, year=int(dated[1]))
    if bare := _BARE.search(before):
        if (
            said["year"] is None
            and (of := re.match(rf"{GAP}(of|to)\b", text[said.end() : said.end() + 8]))
            and (head == "Order" or of[1] == "of")
        ):
            return None
        end, year = (said.end("year"), int(said["year"])) if said["year"] else (said.end("head"), None)
        return Mention(said.start() - len(before) + bare.start(), end, head, year=year)
    if (
        head == "Bill"
        and re.search(r"\b[a-z]+\s\Z", before)
        and not re.search(r"\b(?:a|an|no|any|each|every|uncle)\s\Z", before, re.IGNORECASE)
    ):
        return Mention(said.start(), said.end("head"), head)
    return None


def _entitled(text: str, tokens: list[tuple[int, str]], said: re.Match[str], head: str) -> Mention | None:
    """Return a mention by title, cut down to the title of a known law where it ends in one; None where the words are no title."""
    tail = (said["country"] or "") + (f" {said['year']}" if said["year"] else "")
    title_words = [word for _, word in tokens]
    first = _known_from(title_words, head, tail)
    if first is None:
        first = max((at for at in range(2, len(title_words)) if title_words[at - 2 : at] == ["and", "the"]), default=0)
        first = next(
            (at for at, word in enumerate(title_words[first:], first) if word.strip(_MARKS + ":").casefold() not in _LEADING),
            len(title_words),
        )
        if first == len(title_words) or not _plausible(head, title_words[first:], said["year"]):
            return None
    title, year = " ".join(title_words[first:]).lstrip(_MARKS), int(said["year"]) if said["year"] else None
    if dated := re.match(r"((?:1[89]|20)[0-9]{2})\s(.+)", title):
        title, year, tail = dated[2], int(dated[1]), f"{tail} {dated[1]}"
    start = tokens[first][0] + len(title_words[first]) - len(title_words[first].lstrip(_MARKS))
    return Mention(start, said.end(), head, " ".join(f"{title} {head}{tail}".split()), year, said["short"])


def _known_from(words: list[str], head: str, tail: str) -> int | None:
    """Return where the longest known title begins among the words; None where there is none. A title is not cut after "and" or "of"."""
    for first in range(len(words)):
        title = f"{' '.join(words[first:]).lstrip(_MARKS)} {head}{tail}"
        if dated := re.match(r"((?:1[89]|20)[0-9]{2})\s(.+)", title):
            title = f"{dated[2]} {dated[1]}"
        leads = words[first].strip(_MARKS).casefold() in _LEADING
        if (folded(title) in laws() and not (leads and folded(title.partition(" ")[2]) in laws())) or (
            not tail and not leads and known(title)
        ):
            return first if first == 0 or words[first - 1].casefold() not in ("and", "of", "&") or _ends_a_law(words[:first]) else None
    return None


def _ends_a_law(words: list[str]) -> bool:
    """Say whether the words before a title and its "and" are only small words."""
    return all(word.strip(_MARKS).casefold() in _LEADING | _CONNECTORS for word in words)


def _plausible(head: str, words: list[str], year: str | None) -> bool:
    """Say whether words that name no known law look like the title of one."""
    title = " ".join(words)
    if head in ("Regulations", "Order", "Rules"):
        if head == "Order" and _LOCAL_ORDER.search(title):
            return False
        return year is not None or (head == "Regulations" and (len(words) >= _LEAST_UNDATED or "(" in title))
    return not _NOT_LAW.match(f"{title} {head}") and (words[0].lstrip(_MARKS)[:1].isupper() or words[0][:1].isdigit())


def _title_words(text: str, end: int, head: str) -> list[tuple[int, str]]:
    """Return the capitalised words before a head noun, with the small words between them, each with its place."""
    floor = max(0, end - _REACH)
    floor = max(floor, text.rfind("\n\n", floor, end) + 1)
    tokens = [(match.start(), match[0]) for match in re.finditer(r"\S+", text[floor:end])]
    tokens = [(floor + at, word) for at, word in tokens]
    at, first = len(tokens), len(tokens)
    while at > 0 and _belongs(tokens, at, head):
        at -= 1
        if tokens[at][1].strip(_MARKS).casefold() not in _CONNECTORS:
            first = at
    return tokens[first:]


def _belongs(tokens: list[tuple[int, str]], at: int, head: str) -> bool:
    """Say whether the word before a place goes on a title backwards."""
    word = tokens[at - 1][1]
    bare = word.strip(_MARKS)
    after = tokens[at][1] if at < len(tokens) else None
    if not bare and word not in ("-", "–", "&"):
        return False
    if word[-1] == "," and after is not None and after.casefold() == "the":
        return False
    if (word[-1] in '.;:!?”"' and bare not in ("etc.", "No.", "St.")) or re.fullmatch(r"[Ss]{1,2}\.?\d.*", bare):
        return False
    if bare.isdigit() and word.endswith((",", ")")) and len(bare) == 4:
        return False
    if bare.capitalize() in ("Act", "Bill", "Regulations", "Order", "Measure") and bare != "order" and after is not None:
        return head in ("Regulations", "Order", "Rules") and re.fullmatch(r"(?:1[89]|20)\d\d", after) is not None
    if bare.casefold() in _CONNECTORS or bare[:1].isupper():
        return True
    if re.fullmatch(r"(?:1[89]|20)\d\d", bare):
        return after is None or after.casefold().strip(_MARKS) not in _CONNECTORS
    return bare.isdigit() and at > 1 and tokens[at - 2][1].strip("(") in ("No.", "No")
