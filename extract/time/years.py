"""Rules for years and their parts: "2018", "the 1970s", "2015/16", "Q3 2019", "the first half of next year", "late autumn 2016"."""

from __future__ import annotations

import re

from extract.time.period_senses import Counted, Fraction, NumberedWeek, Season
from extract.time.rule import OF_YEAR, Said, full_year, rule
from extract.time.senses import Fixed, Sense
from extract.time.vocabulary import SEASONS, either, key, nth

_SHIFT = {"this": 0, "that": 0, "last": -1, "next": 1}
_BEFORE_YEAR = re.compile(
    r"(?:(?:^|[\s(])(?:in|by|of|to|since|from|until|till|for|before|after|during|and|or|between|than|around|about|circa|c\."
    r"|year|years|early|late|mid|end|through|throughout"
    r"|over|the|on|with|dates|dated|built|established|published|adopted|approved|revised|updated|launched|founded|opened"
    r"|agreed|signed|as|back|that|this|only|least|post|pre)"
    r"(?:\s|-)|(?<![A-Za-z]{2})[-–—]\s?|\s[-–—]\s|[(,;:|&]\s?|\n\s{0,20}|\s{2}|^)$",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r"\s(?:people|persons|pupils|children|homes|dwellings|houses|words|pages|places|members|respondents|residents|signatures"
    r"|units|jobs|metres|miles|km|m|tonnes|hours|staff|others|or more|sq)\b"
    r"|\s(?:Act|Regulations?|Order|Rules|Bill|Guidance|Code|Framework|Edition|Strategy|Plan|Policy|Report|Programme|Review"
    r"|Vision|Agenda|Spending Review|Autumn Statement|Comprehensive|White Paper|Green Paper|Census)\b",
)


def _year(said: Said) -> Sense | None:
    """Read a year alone: after a small word or a mark, and not before what it counts or the name that it belongs to."""
    starts_range = re.match(r"\s?[-–—]\s?(?:1[89]|20)\d\d\b", said.after)
    if not (_BEFORE_YEAR.search(said.before) or starts_range) or _COUNTS.match(said.after):
        return None
    if (
        re.search(r"\b(?:Act|Regulations|Order|Rules|No\.?|Ref:?|page|paragraph|room|over|under|about|tel)\s$", said.before, re.IGNORECASE)
        and "year" not in said.before
    ):
        return None
    return Fixed(said["year"])


def _short_year(said: Said) -> Sense | None:
    """Read "since '82"."""
    return Fixed(f"{full_year(said['short'] or '')}")


def _decade(said: Said) -> Sense | None:
    decade = said["decade"] or ""
    return Fixed(f"{decade[:3]}X" if len(decade) == 4 else f"19{decade[0]}X")


_DECADES = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}


def _decade_in_words(said: Said) -> Sense | None:
    return Fixed(f"19{_DECADES[key(said['tens'])]}X") if said["tens"] else None


def _double(said: Said) -> Sense | None:
    """Read "2017-18": a financial year, a school year where its words say so; years further apart are no one period."""
    first, second = said.number("year") or 0, said.number("second") or 0
    if second % 100 != (first + 1) % 100:
        return None
    around = key(said.words + " " + said.after[:30]) + key(said.before[-24:])
    return Fixed(f"{'SY' if re.search('academic|school year|session', around) else 'FY'}{first}")


def _short_double(said: Said) -> Sense | None:
    first, second = said.number("a") or 0, said.number("b") or 0
    return Fixed(f"FY{full_year(f'{first:02d}')}") if second == (first + 1) % 100 else None


def _century(said: Said) -> Sense | None:
    """Read "the 19th century", not where it describes ("a 19th century mill")."""
    number = nth(said["nth"] or "") or 0
    return Fixed(f"{number - 1:02d}XX") if 10 <= number <= 20 and not re.match(r"\s[a-z]{4,}", said.after) else None


def _kind_of_year(said: Said) -> Sense | None:
    """Read "financial year 2017", "the current school year", "the coming session"."""
    school = (said["kind"] or "").lower().startswith(("school", "acad", "session"))
    if said["year"]:
        return Fixed(f"{'SY' if school else 'FY'}{said['year']}")
    which = said.which() or "this"
    return Counted("school year" if school else "financial year", _SHIFT[which], spoken=which == "that")


def _its_year(said: Said) -> Sense | None:
    """Return the year that goes with a quarter or half."""
    if said["year"]:
        return Fixed(f"FY{said['year']}" if said["fiscal"] or said["second"] else said["year"])
    if which := said.which("whichyear"):
        return Counted("financial year" if said["fiscal2"] else "year", _SHIFT[which], spoken=which == "that")
    return None


def _part(said: Said) -> Sense | None:
    """Read "Q3 2019", "the last quarter of this year", "the second half of 2020"."""
    half = "half" in key(said.words) or bool(said["h"])
    named = {"last": 2 if half else 4, "final": 2 if half else 4, "latter": 2}
    said_nth = key(said["nth"] or said["which"] or "")
    number = said.number("q") or said.number("h") or named.get(said_nth) or nth(said_nth)
    bare = not (said["year"] or said["whichyear"])
    if said_nth == "last" and bare and not half and not key(said.words).startswith("the "):
        return Counted("quarter", -1)
    if (
        number is None
        or (half and bare)
        or (bare and said["q"] and not re.search(r"\b(?:in|for|by|during|of|from|to|and|end|until)\s$", said.before))
    ):
        return None
    return Fraction("H" if half else "Q", number, _its_year(said))


def _season(said: Said) -> Sense | None:
    """Read a season: with its year, with "this", "last", "next" or "the", or after "in" and "by"."""
    name = said["season"] or ""
    told = said.which("whichyear") or said.which()
    year = said.number("year")
    if year is None and (not _season_stands(said) if told is None else name[0].isupper() and re.match(r"\s(?!Terms?\b)[A-Z]", said.after)):
        return None
    if year is None and ((key(name) == "fall" and said.which() not in ("this", "last", "next")) or _SEASONAL.match(said.after)):
        return None
    return Season(SEASONS[key(name)], year, told if told in ("last", "next", "that") or said["whichyear"] else None)


_SEASONAL = re.compile(
    r"\s(?:fuel|gritting|maintenance|holidays?|fair|fete|fund|coat|clothing|weather|pressures|service|school|demand|months)\b"
)


def _season_stands(said: Said) -> bool:
    """Say whether a season without "the" is a time: after a preposition or "early" and not before a noun that it describes."""
    if said["part"] or "term" in key(said.words) or (said.lone and not (said.before + said.after).strip()):
        return True
    if not re.search(r"\b(?:in|by|until|during|since|over|from|before|after|of|to|and|or|for)\s(?:the\s)?$", said.before):
        return False
    return bool(re.match(r"\s?(?:[.,;:)?!]|$)|\s(?:and|or|to|when|while|as|but|we|I|the|with|for|if|is|was|will|at|of)\b", said.after))


def _week_number(said: Said) -> Sense | None:
    """Read "week 41", "week 12 of 2014": the ISO week; a small number without a year is a week of something else."""
    count = said.number("week") or 0
    if not 1 <= count <= 53 or (count < 14 and not said["year"] and not said["whichyear"]):
        return None
    return NumberedWeek(count, _its_year(said))


_KIND = r"(?P<kind>financial|fiscal|tax|municipal|academic|school)"
_NTH_OR_LAST = r"(?P<nth>first|second|third|fourth|last|final|latter|[1-4](?:st|nd|rd|th))"

RULES = (
    rule(
        "year",
        r"(?<![-/.,:£$€#&'’][0-9])(?<![0-9.,:£$€#&_/])(?:(?<=mid-)|(?<=late-)|(?<=early-)|(?<=pre-)|(?<=post-)|(?<![A-Z]-))%YEAR%"
        r"(?![/.,][0-9]|-(?!(?:1[89]|20)[0-9]{2}(?![0-9]))[0-9]|%|/[A-Za-z])",
        _year,
    ),
    rule(
        "short year", r"(?:(?<=in )|(?<=since )|(?<=of )|(?<=by )|(?<=until )|(?<=from ))['’](?P<short>[0-9]{2})(?![0-9s'’])", _short_year
    ),
    rule(
        "decade",
        r"(?:the~)?(?:(?:early|mid|late)[-\s])?['’]?(?P<decade>(?:1[5-9]|20)[0-9]0|(?<=the )[2-9]0|(?<=['’])[2-9]0)['’]?~?s",
        _decade,
    ),
    rule("decade in words", rf"the~(?:(?:early|mid|late)[-~])?(?P<tens>{either(_DECADES)})(?!-)", _decade_in_words),
    rule(
        "double year",
        rf"(?<![/.-])(?:(?:{_KIND}~years?~|session~|FY~?))?%YEAR%~?[-/–—]~?(?P<second>(?:19|20)?[0-9]{{2}})(?![-/0-9]"
        rf"|[,.][0-9])(?:~(?:financial|academic|school|municipal)~year|~session)?",
        _double,
    ),
    rule("short financial year", r"FY~?['’]?(?P<a>[0-9]{2})[-/–](?P<b>[0-9]{2})(?![0-9])", _short_double),
    rule(
        "kind of year",
        rf"(?P<which>this|last|next|that|the|the~(?:current|coming|following|previous|same|present|new))~(?:{_KIND}~(?:year"
        rf"|session))(?!~[0-9])",
        _kind_of_year,
    ),
    rule(
        "session",
        r"(?P<which>this|last|next|the~(?:coming|current|new))~(?P<kind>session)(?!\w|~(?:with|on|for|of|in|we|is|was|will))",
        _kind_of_year,
    ),
    rule(
        "kind of year in figures",
        r"(?:(?P<kind>financial|fiscal|tax|municipal|academic|school)~year~|(?P<fy>FY~?|fiscal~))%YEAR%(?![-/–]~?[0-9])",
        _kind_of_year,
    ),
    rule("year of a kind", r"(?:the~)?%YEAR%~(?P<kind>financial|fiscal|tax|academic|school)~year(?![-\w])", _kind_of_year),
    rule("short year of accounts", r"FY~?['’]?(?P<short>[0-9]{2})(?![-/–0-9])", lambda said: Fixed(f"FY{full_year(said['short'] or '')}")),
    rule(
        "century",
        r"(?:(?<=in )|(?<=since )|(?<=of )|(?<=from )|(?<=during )|(?<=into ))(?:the~)(?:(?:"
        r"early|mid|late|later)[-~])?%NTH%[-~]century(?![-\w])",
        _century,
    ),
    rule("week number", rf"week~(?:number~|no\.?~)?(?P<week>[0-9]{{1,2}})(?![0-9]){OF_YEAR}?", _week_number),
    rule("quarter", rf"(?:the~)?(?:Q(?P<q>[1-4])|{_NTH_OR_LAST}[-~](?:quarter|qtr)){OF_YEAR}?", _part),
    rule(
        "short year and quarter",
        r"(?P<short>[0-9]{2})Q(?P<q>[1-4])",
        lambda said: Fraction("Q", said.number("q") or 0, Fixed(f"{full_year(said['short'] or '')}")),
    ),
    rule("year and part", r"%YEAR%[-/ ]?(?:Q(?P<q>[1-4])|H(?P<h>[12]))", _part),
    rule("half", rf"(?:the~)?(?:H(?P<h>[12])|{_NTH_OR_LAST}[-~]half){OF_YEAR}", _part),
    rule(
        "season",
        rf"(?:(?:the~)?(?P<part>early|mid|late)[-~])?(?:(?P<which>this|last|next|the|the~coming|the~following|this~coming"
        rf"|this~past|that)~)?(?:(?:early|mid|late)[-~])?%SEASON%(?:~term)?{OF_YEAR}?",
        _season,
    ),
)
