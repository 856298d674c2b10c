"""Laws and guidance named without a head noun: guidance by title, short names, numbers of instruments, names that the letter gave."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extract.law.mentions import Mention
from extract.law.titles import INSTRUMENT_SERIES, by_initials, guidance_names, numbered, short_names
from extract.time.vocabulary import GAP, either

_YEAR = rf"(?:[,:]?{GAP}\(?(?:20[0-9]{{2}})(?![0-9])\)?)?"
_SHORT = rf"(?:{GAP}\((?P<short>[A-Z]{{2,7}})\))?"
_CAPITALISED = rf"(?:[A-Z][\w’'-]+{GAP}(?:(?:and|of|on|for|to|the|in){GAP}){{0,2}})"
_GENERAL = re.compile(
    rf"(?<![\w-])(?!(?:The|This|Our|Your|New|Further|Draft|Additional|Current|Their|Please|See|Any|For|In|And|All"
    rf"|Statutory){GAP}){_CAPITALISED}{{1,7}}"
    rf"(?:Statutory{GAP}Guidance|Code{GAP}of{GAP}Practice|Practice{GAP}Guid(?:ance|elines)|Guidance|Inspection{GAP}Framework)(?!\w){_SHORT}"
    rf"|(?<![\w-])Guidance{GAP}(?:on|for){GAP}(?:the{GAP})?[A-Z][a-z]+(?:{GAP}(?:and{GAP})?[A-Z][a-z]+){{0,5}}"
    rf"|(?<![\w-])(?:[Tt]he{GAP})?[A-Z]{{3,6}}(?:{GAP}planning)?{GAP}guidance(?!\w)"
    rf"|(?<![\w-])[A-Z][\w’' -]{{5,60}}:{GAP}(?:(?:departmental|statutory|non-statutory|practice|government){GAP})?(?:guidance"
    rf"|advice|guide){GAP}(?:for|on|to){GAP}[a-z][\w’' -]{{3,60}}"
)
_INTRODUCED = re.compile(
    rf"(?:guidance|advice|code{GAP}of{GAP}practice|code|framework)(?:,|:)?{GAP}(?:\("
    rf"|on{GAP})?{GAP}?[\"'“‘*_]{{1,3}}(?P<title>[A-Z][^\"”*_\n()]{{8,110}})[\"'”’*_]"
    rf"|guidance,{GAP}(?P<apposed>[A-Z][a-z][^,.;:()\n]{{10,110}}),"
    rf"|(?:guidance|advice|code{GAP}of{GAP}practice|framework){GAP}\((?P<bracketed>[A-Z][a-z][^()\n]{{10,110}})\)"
    rf"|[\"'“‘*_](?P<quoted>[A-Z][^\"”*_\n()]{{8,110}})[\"'”’*_]{{1,3}},?{GAP}(?:statutory{GAP})?guidance(?!\w)"
)
_NOT_TITLE = re.compile(
    r"^(?:Government|General|Planning|National|Local|Further|Parental|Covid|COVID|Council|School|Career|Careers|Legal)\sGuidance$"
)
_SI = re.compile(
    rf"(?<![\w/])(?P<series>S\.?I\.?|SSI|S\.S\.I\.|WSI|W\.S\.I\.|S\.?R\.?){GAP}?(?:Nos?\.?{GAP}?)?(?P<year>(?:19|20)[0-9]{{2}})"
    rf"(?:/|,?{GAP}?No\.?{GAP}?)(?P<number>[0-9]{{1,4}})(?![0-9])"
)

# "1998 c. 42" and its kin: the chapter of an Act of a calendar year, as Acts since 1963 and devolved ones are numbered.
_CHAPTER = re.compile(
    rf"(?<![\w/.-])(?P<year>19[6-9][0-9]|20[0-9]{{2}}),?{GAP}?(?P<series>c|ch|cap|asp|anaw|asc|nawm)\.?{GAP}?"
    rf"(?P<number>[0-9]{{1,3}})"
    rf"(?![\w/])(?P<northern>{GAP}\(N\.?{GAP}?I\.?\))?"
)
_CHAPTER_SERIES = {"asp": "asp", "anaw": "anaw", "asc": "asc", "nawm": "mwa"}
_FIRST_CHAPTER = 1963  # before it a chapter belongs to a session and no calendar year
_YEARLY = re.compile(
    rf"(?<![\w/.-])(?P<year>(?:19|20)[0-9]{{2}}),?{GAP}No\.?{GAP}?(?P<number>[0-9]{{1,4}})"
    rf"{GAP}\((?P<suffix>[WCLS]|N\.?I)\.?{GAP}?[0-9]{{1,3}}\)"
)
_YEARLY_SERIES = {"W": "wsi", "S": "uksi", "C": "uksi", "L": "uksi", "NI": "nisi"}
# Regulations of the European Union: "(EC) No 261/2004" has the number first, "(EU) 2016/679" the year.
_EUROPEAN = re.compile(
    rf"(?:(?:Council|Commission|European){GAP})?(?:(?:Implementing|Delegated){GAP})?Regulation{GAP}\((?:EU|EC|EEC|Euratom"
    rf"|EU,{GAP}Euratom)\)"
    rf"{GAP}(?P<no>No\.?{GAP})?(?P<first>[0-9]{{1,4}})/(?P<second>[0-9]{{2,4}})(?![0-9/])"
)
_EUROPEAN_YEARS = range(1957, 2021)

_INITIALS = re.compile(rf"(?<![\w-])(?P<initials>[A-Z]{{1,8}}A){GAP}(?P<year>(?:19|20)[0-9]{{2}})(?![\w/-])")


@cache
def _short_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{either(short_names())})(?![\w-])")


@cache
def _names_pattern() -> re.Pattern[str]:
    """Return the pattern of guidance by name; names of three words and more are known in small letters too."""
    any_case = either(name for name in guidance_names() if len(name.split()) >= 3)
    as_written = either([*guidance_names(), *(name.upper() for name in guidance_names())])
    return re.compile(rf"(?<![\w-])(?:{as_written}|(?i:{any_case}))(?!\w){_YEAR}{_SHORT}(?:{GAP}STATUTORY{GAP}GUIDANCE)?")


def named(text: str) -> Iterator[Mention]:
    """Yield the mentions of guidance and codes by title, of laws by short name, and of instruments by number."""
    for said in _names_pattern().finditer(text):
        yield Mention(said.start(), said.end(), "Guidance", " ".join(said[0].split()), short=said["short"])
    for said in _GENERAL.finditer(text):
        words = " ".join(said[0].split())
        if not _NOT_TITLE.match(words):
            yield Mention(said.start(), said.end(), "Guidance", words, short=said["short"])
    for said in _INTRODUCED.finditer(text):
        name = next(name for name in ("title", "apposed", "bracketed", "quoted") if said[name])
        yield Mention(said.start(name), said.end(name), "Guidance", " ".join(said[name].split()))
    for said in _short_pattern().finditer(text):
        law = short_names().get(" ".join(said[0].split()))
        if law is not None:
            yield Mention(said.start(), said.end(), "Short", law.title, law.year)
    for said in _INITIALS.finditer(text):
        law = by_initials().get((said["initials"], int(said["year"])))
        if law is not None:
            yield Mention(said.start(), said.end(), "Short", law.title, law.year)
    yield from _numbers(text)


def _numbers(text: str) -> Iterator[Mention]:
    """Yield the mentions by number: "SI 2013/2356", "S.I. 2004 No. 3391"."""
    series = dict(zip(("SI", "SSI", "WSI", "SR"), INSTRUMENT_SERIES, strict=True))
    for said in _SI.finditer(text):
        name = series[said["series"].replace(".", "")]
        yield Mention(said.start(), said.end(), "Number", uri=numbered(name, said["year"], said["number"]))
    for said in _CHAPTER.finditer(text):
        own = _CHAPTER_SERIES.get(said["series"]) or ("nia" if said["northern"] else "ukpga")
        if int(said["year"]) >= _FIRST_CHAPTER:
            yield Mention(said.start(), said.end(), "Number", uri=numbered(own, said["year"], said["number"]))
    for said in _YEARLY.finditer(text):
        own = _YEARLY_SERIES[said["suffix"].replace(".", "")]
        yield Mention(said.start(), said.end(), "Number", uri=numbered(own, said["year"], said["number"]))
    yield from _european(text)


def _european(text: str) -> Iterator[Mention]:
    """Yield the mentions of regulations of the European Union by number."""
    for said in _EUROPEAN.finditer(text):
        year, number = (
            (said["second"], said["first"])
            if said["no"] or (int(said["second"]) in _EUROPEAN_YEARS and int(said["first"]) not in _EUROPEAN_YEARS)
            else (said["first"], said["second"])
        )
        year = f"19{year}" if len(year) == 2 else year
        if int(year) in _EUROPEAN_YEARS:
            yield Mention(said.start(), said.end(), "Number", uri=numbered("eur", year, number))


def terms(text: str, given: Iterable[str]) -> Iterator[Mention]:
    """Yield the mentions of names that the letter gave to laws: "OSB", "the Framework". A name in the bracket that gives it is none."""
    names = [
        name
        for name in given
        if re.fullmatch(r"[A-Z]{2,8}|[A-Z][\w ]{3,38}", name) and name not in ("Act", "Bill", "Order", "Regulations", "Measure")
    ]
    if not names:
        return
    pattern = re.compile(
        rf"(?<![\w-])(?:(?P<acronym>{either(name for name in names if name.isupper()) or '(?!)'})"
        rf"|[Tt]he{GAP}(?P<term>{either(names)}))(?![\w-])"
    )
    for said in pattern.finditer(text):
        if text[max(0, said.start() - 1) : said.start()] == "(" and text[said.end() : said.end() + 1] == ")":
            continue
        name = said["acronym"] or said["term"]
        start = said.start("term") if said["term"] and name.isupper() else said.start()
        yield Mention(start, said.end(), "Term", term=" ".join(name.split()))
