"""Rules for days and months: "26 July", "March 17th", "the 5th inst.", "01.02.2018", "next Tuesday"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from extract.time.compound import Mixed
from extract.time.period_senses import Counted
from extract.time.rule import YEAR_AFTER, Said, full_year, rule, year_of
from extract.time.senses import Day, Fixed, Sense, Weekday
from extract.time.vocabulary import CELTIC_MONTHS, LONG_MONTHS, MONTHS, UNITS, WEEKDAYS, WELSH_MONTHS, key, nth, number

if TYPE_CHECKING:
    from extract.time.senses import Which

_TURNS: dict[str, Which] = {"inst": "this", "ult": "last", "prox": "next"}
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_SHORT_YEAR_ENDS = re.compile(r"\s?(?:[.,;)\]|]|\n|$)")
_ORDINAL = re.compile(r"[0-9](?:st|nd|rd|th)\b", re.IGNORECASE)
_GOVERNS_MONTH = re.compile(
    r"\b(?:in|by|of|to|since|from|until|till|for|before|after|during|and|or|last|next|this|early|late|mid|end|through|between"
    r"|every|each|around"
    r"|about|last|beginning|starting|ending|on|per)[\s-]$|(?:^|\n|\||\s\s)[^\S\n]*$|[-–(/:,;]\s?$",
    re.IGNORECASE,
)
_ONLY_GOVERNED = {
    "may",
    "march",
    "mar",
    "jan",
    "sun",
    "dec",
    "mai",
    "medi",
    "april",
    "june",
    "august",
    "jun",
    "apr",
    "aug",
    "jul",
    "feb",
    "sep",
    "oct",
    "nov",
}
_BEFORE_WEEKDAY = {
    "on",
    "by",
    "until",
    "from",
    "every",
    "each",
    "and",
    "or",
    "the",
    "before",
    "after",
    "since",
    "to",
    "noon",
    "midday",
    "closes",
    "date",
    "sent",
    "dated",
    "published",
}
_MONTHLY = re.compile(
    r"\s(?:meetings?|editions?|issues?|intake|returns?|payments?|payroll|figures|data|deadline|Council|Cabinet|Committee)\b"
)
_GOVERNS_SMALL = re.compile(r"(?:^|\b(?:in|next|last|this|of|by|until|since|from|early|late|mid|every|before|after)[\s-])$", re.IGNORECASE)
_NEVER_BARE = {"mai", "mar", "awst", "medi", "hydref"} | CELTIC_MONTHS


def _month(said: Said) -> int | None:
    return MONTHS[key(said["month"])] if said["month"] else None


def _weekday(said: Said) -> int | None:
    return WEEKDAYS[key(said["weekday"])] if said["weekday"] else None


def _day(said: Said) -> int | None:
    return said.number("day") if said["day"] else nth(said["dayword"] or "")


def _is_name(said: Said) -> bool:
    """Say whether a month's name is meant as one: in small letters "may" and "march" and short forms need an ordinal or a year beside."""
    month = said["month"] or ""
    return (
        said.lone
        or month[0].isupper()
        or bool(said["year"])
        or bool(_ORDINAL.search(said.words))
        or (len(month) > 3 and key(month) != "march")
    )


def _date(said: Said) -> Sense | None:
    """Read a day or a month with whatever is said of its year."""
    if not _is_name(said):
        return None
    if "\n" in said.words and said.words[:1].isalpha() and _DAY_BEFORE.search(said.before):
        return None
    if said["odd"] or said["minus"]:
        return Fixed(None)
    return Day(_month(said), _day(said), year_of(said), _weekday(said), said.which("whichyear"))


def _spelt(said: Said) -> Sense | None:
    """Read "the third of March"; without "of" ("thirty-first October") not the small ordinals, which count months ("the first March")."""
    if " of " not in f" {key(said.words)} " and (nth(said["dayword"] or "") or 0) <= len("12345"):
        return None
    return _date(said)


# The numbers of circulars and cases have the form of a month and year.
_NUMBERED = re.compile(r"\b(?:circulars?|nos?\.?|numbers?|ref\.?|reference|case|report|minute|memorandum)[\s:]{1,3}$", re.IGNORECASE)
# "8 Dec" at the end of a table's row is no "Dec 12" with the number of the row below.
_DAY_BEFORE = re.compile(r"(?<![0-9,.])[0-9]{1,2}(?:st|nd|rd|th)?\s$")


def _turned(said: Said) -> Sense | None:
    """Read "the 5th inst.", "3rd ult."."""
    turn = next(turn for word, turn in _TURNS.items() if (said["turn"] or "").lower().startswith(word))
    return Day(_month(said), _day(said), which=turn, whose="month" if said["month"] is None else "year")


def _month_alone(said: Said) -> Sense | None:
    """Read a month's name alone; one that is also a word or a person's name must follow a word that goes with times."""
    month = said["month"] or ""
    if not (month[0].isupper() or said.lone) or key(month) in _NEVER_BARE:
        return None
    if key(month) in ("may", "march") and month.islower() and not _GOVERNS_SMALL.search(said.before):
        return None
    governed = bool(said["which"]) or bool(_GOVERNS_MONTH.search(said.before) or _MONTHLY.match(said.after))
    if key(month) in _ONLY_GOVERNED and not governed:
        return None
    alone = said.lone and not said.before.strip() and not said.after.strip()
    if key(month) in ("may", "march") and not alone and not re.search(r"\w[\s-]$|[-–(/]\s?$", said.before) and not said["which"]:
        return None
    if re.match(r"['’][a-z]|\s(?:the\s)?[A-Z][a-z]+\s[A-Z]", said.after) and not governed:
        return None
    return Day(_month(said), which=said.which(), whose="own")


def _scanned(said: Said) -> Sense | None:
    """Read a date whose digits a scanner took for letters ("l3 May 2O17")."""
    digits = str.maketrans("lI|OoQ", "111000")
    day, year = (said["blurred"] or "").translate(digits), (said["blurredyear"] or "").translate(digits)
    return Day(_month(said), int(day), int(year), _weekday(said)) if day.isdigit() and year.isdigit() else None


def _numeric(said: Said) -> Sense | None:
    day, month, year = said["day"] or "", said["month"] or "", said["year"] or ""
    dotted = len(year) == 2 and "." in said.words and len(day + month) < 4
    if dotted and not (int(month) <= 12 and (_DATED.search(said.before) or (int(year) > 31 and len(day) == 2))):
        return None
    if len(year) == 4 and year[0] == "0" and year != "0000":
        return None
    return Fixed(None) if year == "0000" else Day(int(month), int(day), int(year) if len(year) == 4 else full_year(year))


# Before figures with dots and two digits of a year, words that make a date of them and no number of a paragraph.
_DATED = re.compile(
    r"(?:\b(?:dated?|letters?|yours|ours|mine|minutes?|note|memo|since)(?:\sof|\son)?|(?:^|\n)\s{0,40}(?:date)?:?)[\s:]{1,3}$",
    re.IGNORECASE,
)


def _short_year(said: Said) -> Sense | None:
    """Read "2 Dec 87": the year ends what is said, and the month is shortened or the number can be no day."""
    short = said["short"] or ""
    ends = _SHORT_YEAR_ENDS.match(said.after) is not None and not _DAY_BEFORE.search(said.before)
    month = key(said["month"] or "")
    told = int(short) > 31 or month not in LONG_MONTHS or month == "may"
    return Day(_month(said), _day(said), full_year(short), _weekday(said)) if ends and told and _is_name(said) else None


def _celtic(said: Said) -> Sense | None:
    """Read "3ydd o Fawrth 2015", "2 dhen Chèitean"; "10 am March" is a clock time."""
    return _date(said) if key(said["month"] or "") in CELTIC_MONTHS | WELSH_MONTHS else None


def _numbers_alone(said: Said) -> Sense | None:
    """Read "25/12" and "2014-10" where nothing else is said."""
    alone = said.lone and not (said.before + said.after).strip()
    month = said.number("month") or said.number("monthof")
    return Day(month, said.number("day"), said.number("year")) if alone else None


def _numbers(said: Said) -> Sense | None:
    """Read figures whose pieces are named for what they are: year, month, day."""
    return Day(said.number("month"), said.number("day"), said.number("year"), _weekday(said) if "weekday" in said.pieces else None)


def _iso(said: Said) -> Sense | None:
    """Read "2014-01-31"; with single digits ("2014-1-31") only by itself, as such are mostly numbers of papers."""
    whole = len(said["month"] or "") == len(said["day"] or "") == len("01")
    return _numbers(said) if whole or (said.lone and not (said.before + said.after).strip()) else None


def _day_of_month(said: Said) -> Sense | None:
    """Read "the 26th", "the 3rd of this month", "Tuesday the 19th"; in words ("the first") only with a month or weekday."""
    which = said.which() or said.which("which2")
    if said["dayword"] and not (which or said["weekday"]):
        return None
    return Day(None, _day(said), weekday=_weekday(said), which=which, whose="month")


# "This past Sunday" and "Sunday last" are the last one over, "this coming Sunday" and "Sunday next" the first to come.
_NEAREST = re.compile(r"^(?:(?:this |the )?(?:(past)|coming|upcoming) |.+ (?<!after )(next|last)$)")
_ONE_OF = re.compile(r"\b(?:one|a|any|another|some)\s$", re.IGNORECASE)
_OPENING = re.compile(r"s?\s?(?:to|-|–)\s?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)", re.IGNORECASE)
_OPENED = re.compile(r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\s?(?:to|-|–)\s?$", re.IGNORECASE)


def _weekday_alone(said: Said) -> Sense | None:
    """Read "Tuesday", "next Friday", "Monday of last week", "Friday week"."""
    name = said["weekday"] or ""
    if not name[0].isupper() and len(name) < 6 and not said.lone:
        return None
    if len(name) <= 4 and not (
        (said.lone and not said.before)
        or said["which"]
        or said["ofweek"]
        or re.search(r"\b(?:on|by|until|this|from|before|of|and|to)\s$", said.before)
    ):
        return None
    if (named := re.search(r"\b([A-Z][a-z]+)\s$", said.before)) and key(named[1]) not in _BEFORE_WEEKDAY and not said["which"]:
        return None
    if not said.lone and (_OPENING.match(said.after) or _OPENED.search(said.before)):
        return None
    if re.search(r"\bof\sa\s$", said.before, re.IGNORECASE):
        return None
    if _ONE_OF.search(said.before):
        return Fixed(f"XXXX-WXX-{WEEKDAYS[key(name)]}")
    if re.search(r"\bthe\s$", said.before) and re.match(r"\s(?:before|after|following|preceding|of)\b", said.after):
        return Fixed(f"XXXX-WXX-{WEEKDAYS[key(name)]}")
    of_week = said.which("ofweek")
    which = said.which() or ("that" if of_week == "this" else of_week) or said.which("whichafter")
    if (word := _NEAREST.search(key(said.words))) and not of_week:
        return Weekday(WEEKDAYS[key(name)], side="behind" if word[1] or word[2] == "last" else "ahead")
    weeks = {"week": 1, "fortnight": 2}.get(key(said["aweek"] or ""), 1 if said["afternext"] else 0)
    return Weekday(WEEKDAYS[key(name)], which, weeks, side="ahead" if said["aweek"] else None)


def _weeks_on(said: Said) -> Sense | None:
    """Read "a week on Friday", "a fortnight from Monday", "two Fridays from now", "three Mondays ago"."""
    if re.search(r"\b(?:once|twice|times|days|hours|per|[0-9])\s$", said.before, re.IGNORECASE) or not said["weekday"]:
        return None
    if said["unit"]:
        letter, size = UNITS[key(said["unit"])]
        count = number(said["number"] or "")
        return Weekday(WEEKDAYS[key(said["weekday"])], weeks=round(count * size), side="ahead") if count and letter == "W" else None
    count = number(said["number"] or "")
    side: Literal["ahead", "behind"] = "behind" if said["ago"] else "ahead"
    return Weekday(WEEKDAYS[key(said["weekday"])], weeks=round(count) - 1, side=side) if count and count < 100 else None


def _month_of_other_year(said: Said) -> Sense | None:
    shift = {"following": 1, "next": 1, "ensuing": 1, "previous": -1, "preceding": -1, "same": 0}[(said["other"] or "").lower()]
    return Mixed(_month(said) or 0, _day(said), Counted("year", shift, spoken=True))


_UNSIGNED = r"(?<![£$€#/@_])(?<![0-9][.,:/])(?P<minus>(?<=[a-z]\s)-(?=[0-9]))?"
_WEEKDAY_BEFORE = r"(?:%WEEKDAY%\.?,?~?(?:the~)?)?"


def _day_of_each_month(said: Said) -> Sense | None:
    """Read "the 10th of each month"."""
    return Fixed({"month": "P1M", "quarter": "P3M"}[key(said["period"] or "")], "SET")


RULES = (
    rule(
        "day of each month",
        r"(?:the~)?(?:%DAY%|%DAYWORD%|(?:first|last)~(?:working~)?day)~(?:day~)?(?:of|in)~(?:each|every)~(?:calendar~)?"
        r"(?P<period>month|quarter)",
        _day_of_each_month,
    ),
    rule(
        "day and month",
        rf"{_UNSIGNED}{_WEEKDAY_BEFORE}%DAY%(?:~?(?:day~)?of~|~?[-/]~?|\.|,?~|)%MONTH%\.?(?:{YEAR_AFTER}|~(?P<odd>0000"
        rf"|[0-9]{{5,400}})|(?<=[a-z]))",
        _date,
    ),
    rule(
        "day, month and bare short year",
        rf"{_WEEKDAY_BEFORE}%DAY%~%MONTH%\.?~(?P<short>[0-9]{{2}})(?![-/:0-9]|[.,][0-9]|~?(?:am|pm|%)(?!\w))",
        _short_year,
    ),
    rule(
        "Celtic day and month",
        r"(?P<day>[0-9]{1,2})(?:af|ail|il|ydd|edd|ed|fed|eg|ain)?~(?:o~|dh?en~|an~|am~|de~|d'~?)%MONTH%(?:,?~%YEAR%)?",
        _celtic,
    ),
    rule("day, month and short year", r"%DAY%[-/.]%MONTH%[-/.](?P<short>[0-9]{2})(?![0-9])", _date),
    rule("spelt day and month", rf"{_WEEKDAY_BEFORE}%DAYWORD%~(?:(?:day~)?of~|(?=[A-Z]))%MONTH%{YEAR_AFTER}?", _spelt),
    rule(
        "month and day",
        rf"{_WEEKDAY_BEFORE}%MONTH%\.?~?(?:the~)?(?:(?!3[2-9]|[4-9][0-9])%DAY%|%DAYWORD%(?=[.,;:)]|~?$|~[0-9a-z]))(?![0-9]"
        rf"|[:.][0-9]|~?(?:am|pm)\b)"
        r"(?:~?,?~?(?:of~)?%YEAR%|~(?:of~)?(?P<whichyear>this|last|next)~year)?",
        _date,
    ),
    rule(
        "scanned day and month",
        rf"{_WEEKDAY_BEFORE}(?P<blurred>[0-9lIO|][0-9lIO|]?)%ENDING%?~%MONTH%~(?P<blurredyear>[12lI][09OoQ][0-9lIOoQ]{{2}})",
        _scanned,
    ),
    rule(
        "day and month last",
        r"%DAY%~(?:of~)?%MONTH%~(?P<which>last)(?=~?[.,;:)]|~?$|~(?:and|but|the|I|we|you|to|in|at|on|when|which|that|he|she|they"
        r"|it)(?!\w))",
        lambda said: Day(_month(said), _day(said), which=said.which(), whose="own"),
    ),
    rule("month and year", rf"(?<![0-9]\s)(?<![0-9][-/.])%MONTH%\.?{YEAR_AFTER}", _date),
    rule(
        "month of another year",
        r"(?:%DAY%~)?%MONTH%~(?:of~|in~)?the~(?P<other>following|next|ensuing|previous|preceding|same)~year",
        _month_of_other_year,
    ),
    rule("month alone", r"(?<![0-9]\s)(?<![0-9])(?:(?P<which>last|next|this|this~coming|this~past)~)?%MONTH%(?![-.@/_]\w)", _month_alone),
    rule("month after next", r"%MONTH%~after~next(?!~[a-z])", lambda said: Day(_month(said), which="next", whose="after")),
    rule(
        "ISO date",
        r"(?<![\w/.-])(?P<year>[12][0-9]{3})(?P<mark>[-/])(?P<month>[0-9]{2}|[1-9](?=[-/][0-9]{1,2}(?![-/0-9])))(?P=mark)(?P<day>[0-9]{1,2})(?![-/0-9])",
        _iso,
    ),
    rule(
        "numeric date",
        r"(?<![\w/.-])(?P<day>[0-9]{1,2})(?P<mark>~?[/.-]~?)(?P<month>01[0-2]|[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4}"
        r"|[0-9]{2})(?![0-9/-]|\.[0-9])",
        _numeric,
    ),
    rule(
        "date with a Roman month",
        r"(?<![\w/.-])(?P<day>[0-9]{1,2})[./-](?P<roman>i{1,3}|iv|vi{0,3}|i?x|xi{1,2})[./-](?:(?P<year>[0-9]{4})|"
        r"(?P<short>[0-9]{2}))(?![0-9/-]|\.[0-9])",
        lambda said: Day(_ROMAN.index((said["roman"] or "").lower()) + 1, _day(said), year_of(said)),
    ),
    rule(
        "numeric month",
        r"(?<![\w/.-])(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:19|20)[0-9]{2})(?![-/0-9]|\.[0-9])",
        lambda said: None if _NUMBERED.search(said.before) else _numbers(said),
    ),
    rule(
        "numeric day and month",
        r"(?:(?<=on )|(?<=by )|(?<=until )|(?<=before )|(?<=dated )|(?<=from )|(?<=since )|%WEEKDAY%,?~)(?P<day>3[01]|[12][0-9]"
        r"|0?[1-9])/(?P<month>1[0-2]|0?[1-9])(?![-/0-9]|\.[0-9])",
        _numbers,
    ),
    rule(
        "numbers alone",
        r"(?:(?P<day>3[01]|[12][0-9]|0?[1-9])/(?P<month>1[0-2]|0?[1-9])|(?P<year>20[0-9]{2})-(?P<monthof>1[0-2]|0[1-9]))(?![-/0-9])",
        _numbers_alone,
    ),
    rule("inst.", r"%DAY%(?:~%MONTH%)?~(?P<turn>inst|ult|prox|instant|ultimo|proximo)(?![a-z])\.?", _turned),
    rule(
        "day of the month",
        r"(?:%WEEKDAY%,?~(?:the~)?|(?<=the )|(?<=the\n)|(?<=on )|(?=[0-9a-z]{1,12}~(?:day~)?of"
        r"~(?:this|next|last|the~(?:current|next|following|previous|same))~month))"
        r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)|%DAYWORD%)"
        r"(?:~(?:of~)?(?P<which>this|last|next|that|the(?:~(?:current|same|next|following|previous|coming))?)~month|~day~of~"
        r"(?P<which2>this|last|next|that|the(?:~(?:current|same|next|following|previous|coming))?)~month"
        r"|(?=~?[.,;:)?!]"
        r"|~?$|~(?:and|or|to|at|until|for|if|but|as|about|regarding|concerning|which|we|I|you|the|our|he|she|they|it|of|with|by|in"
        r"|is|was|will|so|when|that)(?!\w)))",
        _day_of_month,
    ),
    rule(
        "weekday",
        r"(?:(?P<which>this|last|next|(?:the~)?(?:following|previous|(?:up)?coming)|this~coming|this~past|past)~(?:week~"
        r"(?:on~)?)?)?%WEEKDAY%"
        r"(?:~(?:of~|from~)?(?P<ofweek>this|last|next|the~following)~week|~(?P<aweek>week|fortnight)(?!~(?:of|commencing|beginning"
        r"|ending|in|[0-9])|[-\w])|~(?P<afternext>after~next)"
        r"|~(?P<whichafter>next"
        r"|last)(?=[.,;:)]|~?$))?"
        r"(?:~(?:morning|afternoon|evening|night|lunchtime))?",
        _weekday_alone,
    ),
    rule("weeks on", r"%NUMBER%~%UNIT%~(?:on|from)~%WEEKDAY%", _weeks_on),
    rule("weekdays from now", r"%NUMBER%~%WEEKDAY_PLURAL%~(?:(?P<ago>ago)|from~now|hence)", _weeks_on),
)
