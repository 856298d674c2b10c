"""Where a text names a law or guidance: by title, by year ("the 2004 Act"), by short name, by number, or as "the Act"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.law.titles import INSTRUMENT_SERIES, guidance_names, known, laws, folded, numbered, short_names
from extract.time.vocabulary import GAP, either

_REACH = 170
_COUNTRY = r"(?:\((?:Northern Ireland|Scotland|Wales|England)\))"
_HEAD = re.compile(
    rf"(?<![\w-])(?P<head>Act|ACT|Bill|BILL|Measure|Regulations|REGULATIONS|Order|ORDER|Rules)(?![\w-])"
    rf"(?P<country>{GAP}{_COUNTRY})?(?:,?{GAP}(?:of{GAP})?(?P<year>(?:1[6-9]|20)[0-9]{{2}})(?![0-9/]))?(?:{GAP}\((?P<short>[A-Z][A-Za-z]{{1,7}})\))?"
)
_CONNECTORS = {
    "and",
    "of",
    "for",
    "to",
    "in",
    "the",
    "etc",
    "etc.",
    "&",
    "with",
    "from",
    "on",
    "by",
    "at",
    "or",
    "between",
    "as",
    "about",
    "-",
    "–",
    "against",
}
_LEADING = {
    "the", "this", "that", "under", "in", "by", "our", "your", "both", "when", "if", "and", "for", "of", "to", "see", "as", "with", "since", "following", "following,", "however,",
    "although", "while", "section", "sections", "schedule", "part", "chapter", "clause", "subject:", "re:", "draft", "new", "an", "a", "or", "from", "on", "at", "uk", "uk's", "current",
    "when", "where", "under", "which", "via", "per", "also", "then", "before", "after", "whilst", "through", "text:", "regarding", "breach", "labour",
}  # fmt: skip
_LOCAL_ORDER = re.compile(
    r"speed limit|traffic regulation|prohibition|waiting|parking|weight|one[- ]way|compulsory purchase|preservation|space protection|council|footpath|bridleway|closure|court|interim|care order"
    r"|supervision|purchase order|standing|mail|law and|public|money|gag|holy|new world|diversion|highways|stopping|variation|experimental",
    re.IGNORECASE,
)
_UNDATED_INSTRUMENT_WORDS = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a law: where, its words without "the", the kind of thing its head noun names, and what is told of which one.

    `title` is None for "the Act", which is resolved by what the letter said before; `year` is set for "the 2004 Act".
    `uri` is given where the words are an identifier ("SI 2013/2356").
    """

    start: int
    end: int
    head: str
    title: str | None = None
    year: int | None = None
    short: str | None = None
    uri: str | None = None


def mentions(text: str) -> list[Mention]:
    """Return every mention in the order of the text, none inside another."""
    found = [*_titles(text), *_short_named(text), *_guidance(text), *_numbered(text)]
    kept: list[Mention] = []
    for one in sorted(found, key=lambda one: (one.start, one.start - one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept


def _titles(text: str) -> Iterator[Mention]:
    """Yield the mentions that have a head noun: Act, Bill, Measure, Regulations, Order, Rules."""
    for said in _HEAD.finditer(text):
        head = said["head"].capitalize()
        start = _title_start(text, said.start(), head)
        words = " ".join(text[start : said.end("head")].split())
        year = int(said["year"]) if said["year"] else None
        if len(words.split()) == 1:
            yield from _bare(text, said, head)
        elif one := _entitled(text, start, said, head, words, year):
            yield one


def _bare(text: str, said: re.Match[str], head: str) -> Iterator[Mention]:
    """Yield "the Act", "this Bill", "the 2004 Act", "the original 1947 Act"."""
    before = text[max(0, said.start() - 40) : said.start()]
    if dated := re.search(rf"(?:\bthe{GAP}(?:\w+{GAP})?)?((?:1[89]|20)[0-9]{{2}}){GAP}\Z", before, re.IGNORECASE):
        the = re.search(rf"\bthe{GAP}\Z", before[: dated.start(1)], re.IGNORECASE)
        start = said.start() - len(before) + (the.start() if the else dated.start(1))
        yield Mention(start, said.end("head"), head, year=int(dated[1]))
    elif the := re.search(
        rf"\b(?:the|this|that)(?:{GAP}(?:current|draft|new|original|proposed|whole|same|above|said|present|old|whole){{1}}){{0,2}}{GAP}\Z",
        before,
        re.IGNORECASE,
    ):
        if head == "Order" and re.match(r"\s(?:of|to)\b", text[said.end() : said.end() + 4]):
            return
        yield Mention(said.start() - len(before) + the.start(), said.end("head"), head, year=int(said["year"]) if said["year"] else None)
    elif (
        head == "Bill"
        and re.search(r"[a-z]\s\Z", before)
        and not re.search(r"\b(?:a|an|no|any|each|every|uncle)\s\Z", before, re.IGNORECASE)
    ):
        yield Mention(said.start(), said.end("head"), head)


def _entitled(text: str, start: int, said: re.Match[str], head: str, words: str, year: int | None) -> Mention | None:
    """Return a mention by title, cut down to the title of a known law where it ends in one."""
    tail = (said["country"] or "") + (f" {year}" if year else "")
    tokens = [(match.start() + start, match.group()) for match in re.finditer(r"\S+", text[start : said.end("head")])]
    first = _known_suffix([token for _, token in tokens], tail)
    if first is None:
        first = 0
        while first < len(tokens) - 1 and tokens[first][1].strip("'\"“‘(").casefold() in _LEADING:
            first += 1
        if first == len(tokens) - 1:
            return None if head != "Bill" and not year else Mention(tokens[first][0], said.end(), head, year=year)
        if not _plausible(head, [token for _, token in tokens[first:]], year):
            return None
    title = " ".join(token for _, token in tokens[first:]).lstrip("'\"“‘(*_[")
    at = tokens[first][0] + len(tokens[first][1]) - len(tokens[first][1].lstrip("'\"“‘(*_["))
    end = said.end() if said["short"] or not said["short"] else said.end("head")
    if dated := re.match(r"((?:1[89]|20)[0-9]{2})\s(.+)", title):
        return Mention(at, end, head, " ".join(f"{dated[2]}{tail} {dated[1]}".split()), year=int(dated[1]), short=said["short"])
    return Mention(at, end, head, " ".join(f"{title}{tail}".split()), year, said["short"])


def _known_suffix(tokens: list[str], tail: str) -> int | None:
    """Return where a known title begins among the words, the longest one; None where there is none."""
    for first in range(len(tokens) - 1):
        title = " ".join(tokens[first:]).lstrip("'\"“‘(*_[") + tail
        if tokens[first].casefold().strip("'\"“‘(*_[") not in _CONNECTORS and folded(title) in laws():
            return first
    for first in range(len(tokens) - 1):
        if tokens[first].casefold().strip("'\"“‘(*_[") not in _LEADING and not tail and known(" ".join(tokens[first:])):
            return first
    return None


def _plausible(head: str, tokens: list[str], year: int | None) -> bool:
    """Say whether words that name no known law look like the title of one."""
    if head in ("Regulations", "Order", "Rules"):
        if _LOCAL_ORDER.search(" ".join(tokens)) and head == "Order":
            return False
        return year is not None or (head == "Regulations" and len(tokens) > _UNDATED_INSTRUMENT_WORDS)
    return tokens[0][:1].isupper() or tokens[0][:1].isdigit()


def _title_start(text: str, end: int, head: str) -> int:
    """Return where the capitalised words before a head noun begin."""
    before = text[max(0, end - _REACH) : end]
    floor = max(before.rfind("\n\n"), 0)
    tokens = list(re.finditer(r"\S+", before[floor:]))
    at, first = len(tokens), len(tokens)
    while at > 0:
        token = tokens[at - 1][0]
        bare = token.strip("'\"“”‘’()*_[],")
        if token[-1] in '.;:!?”"' and bare not in ("etc.", "No.") and token not in ("etc.)",):
            break
        if bare.casefold() not in _CONNECTORS and not bare[:1].isupper() and not _in_title(tokens, at, bare, head):
            break
        if re.fullmatch(r"[Ss]{1,2}\.?\d.*", bare) or (at < len(tokens) and token.endswith((",",)) and bare.isdigit()):
            break
        if bare in ("Act", "Bill", "Regulations", "Order", "Measure") and at < len(tokens) and not _continues(tokens, at, head):
            break
        at -= 1
        if bare.casefold() not in _CONNECTORS:
            first = at
    return end - len(before) + floor + tokens[first].start() if first < len(tokens) else end


def _in_title(tokens: list[re.Match[str]], at: int, bare: str, head: str) -> bool:
    """Say whether a figure or small word belongs inside a title: "2)" of "(No. 2)", a year before "Act" or inside a title of regulations."""
    if re.fullmatch(r"(?:1[89]|20)\d\d", bare):
        return at < len(tokens) and not tokens[at][0].casefold().startswith(("and", "or", "the"))
    return (
        bare.isdigit()
        and len(bare) < 3
        and at > 1
        and tokens[at - 2][0].strip("(") in ("No.", "No")
        or "(" in tokens[at - 1][0][:1]
        and bare[:1].isalpha()
    )


def _continues(tokens: list[re.Match[str]], at: int, head: str) -> bool:
    """Say whether "Act" before this point is inside the title of regulations under it ("Children Act 1989 Representations Procedure …")."""
    after = tokens[at][0]
    return head in ("Regulations", "Order", "Rules") and re.fullmatch(r"(?:1[89]|20)\d\d", after) is not None


@cache
def _short_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{either(short_names())})(?![\w-])")


def _short_named(text: str) -> Iterator[Mention]:
    for said in _short_pattern().finditer(text):
        name = " ".join(said[0].split())
        law = short_names().get(name)
        if law is not None:
            yield Mention(said.start(), said.end(), "Short", law.title, law.year)


@cache
def _guidance_pattern() -> re.Pattern[str]:
    names = either([*guidance_names(), *(name.upper() for name in guidance_names())])
    return re.compile(
        rf"(?<![\w-])(?:(?P<named>{names})(?:(?:,|:)?{GAP}(?:\()?(?P<year>20[0-9]{{2}})(?![0-9])\)?)?(?:{GAP}\((?P<short>[A-Z]{{2,7}})\))?(?:{GAP}(?:STATUTORY{GAP})?GUIDANCE(?!\w))?"
        rf"|(?P<general>(?:[A-Z][\w’'-]+{GAP}(?:(?:and|of|on|for|to|the|in){GAP}){{0,2}}){{1,7}}(?:Statutory{GAP}Guidance|Code{GAP}of{GAP}Practice|Practice{GAP}Guidance|Practice{GAP}Guidelines|Guidance))(?!\w)"
        rf"|Guidance{GAP}(?:on|for){GAP}(?:the{GAP})?[A-Z][a-z]+(?:{GAP}[A-Z][a-z]+){{0,3}}|the{GAP}[A-Z]{{2,6}}(?:{GAP}planning)?{GAP}guidance|[A-Z]{{3,6}}{GAP}planning{GAP}guidance)"
    )


def _guidance(text: str) -> Iterator[Mention]:
    """Yield the mentions of guidance by its name."""
    for said in _guidance_pattern().finditer(text):
        words = " ".join(said[0].split())
        if said["general"] and re.match(r"(?:The|This|Our|Your|New|Further|Draft|Additional|Current|Government|General)\s\w+$", words):
            continue
        yield Mention(said.start(), said.end(), "Guidance", words, short=said["short"])


_SI = re.compile(
    rf"(?<![\w/])(?P<series>S\.?I\.?|SSI|S\.S\.I\.|WSI|W\.S\.I\.|S\.?R\.?){GAP}?(?:Nos?\.?{GAP}?)?(?P<year>(?:19|20)[0-9]{{2}})(?:/|{GAP}?No\.?{GAP}?|,{GAP}No\.?{GAP}?)(?P<number>[0-9]{{1,4}})(?![0-9])"
)


def _numbered(text: str) -> Iterator[Mention]:
    """Yield the mentions by number: "SI 2013/2356", "S.I. 2004 No. 3391"."""
    series = dict(zip(("SI", "SSI", "WSI", "SR"), INSTRUMENT_SERIES, strict=True))
    for said in _SI.finditer(text):
        name = series[said["series"].replace(".", "")]
        yield Mention(said.start(), said.end(), "Number", uri=numbered(name, said["year"], said["number"]))
