"""Rules for durations and frequencies: "within six months", "ten working days", "the next five years", "once a year", "quarterly"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.time.compound import Nth
from extract.time.period_senses import Counted, Season
from extract.time.rule import Said, rule
from extract.time.senses import Day, Fixed, Sense, Weekday
from extract.time.vocabulary import FREQUENCIES, LONG_WEEKDAYS, MONTHS, SEASONS, UNITS, WEEKDAYS, either, key, nth, number

if TYPE_CHECKING:
    from extract.time.period_senses import Period

_AGE = re.compile(r"[-\s]?(?:old\b|of\sage\b|olds\b)", re.IGNORECASE)
_AGED = re.compile(
    r"(?<!in )(?<!just )\bunder\s(?=(?:1?\d|2[0-5])\b)$|\b(?:aged?|ages|aged\s(?:under|over|between|from))\s"
    r"(?:[\w-]{1,9}\s?(?:(?:months?|weeks?"
    r"|years?)\s)?(?:to|-|–|and)\s?)?$|\bage\sof\s$",
    re.IGNORECASE,
)
_TIMES_A = re.compile(
    r"\b(?:for|within|in|just|over|under|after|least|than|about|nearly|almost|of|to|up to|only|every|by|during|throughout|and"
    r"|or|a\sfurther|allow(?:ed)?|given|last(?:s|ed)?"
    r"|takes?|took|spent|clear|once|again)\s$",
    re.IGNORECASE,
)
_AFTER_A = re.compile(
    r"\s(?:before|after|later|earlier|in\sadvance|beforehand|ahead|prior|from|of\s(?:receipt|the\sdate|receiving)|['’]s?\snotice)|['’]s\s",
    re.IGNORECASE,
)
_ODD_UNITS = re.compile(
    r"\s(?:of\s(?:the|action|rest|prayer|remembrance|service)|nurser|care|centre|school|services?\s(?:at|in|for|is|was|provi)"
    r"|group|[3-9]\b|1[0-3]?\b|out\b|trip|off\b|one\b|job)",
    re.IGNORECASE,
)


# Hours of opening or of work, whose weekdays are no dates.
_HOURS = re.compile(
    r"\b[0-9]{1,2}[:.]?[0-9]{0,2}\s?[ap]\.?m\b|\b[0-9]{2}:?[0-9]{2}\s?(?:hours|hrs|to|and|-|–)|\b[0-9]{1,2}:[0-9]{2}\b"
    r"|\b(?:bank|public)\sholidays?",
    re.IGNORECASE,
)


_TURN = {"next": 1, "coming": 1, "upcoming": 1, "following": 1, "last": -1, "past": -1, "previous": -1, "preceding": -1}


_IS_YEAR = re.compile(r"(?:the\s)?(?:19|20)\d\d\s(?:financial|fiscal|tax|academic|school|municipal)\b", re.IGNORECASE)


def _length(said: Said) -> Sense | None:
    """Read "six months", "three (3) years", "10-year", "the past 20+ years", "two and a half years", "a further 14 days"."""
    if _AGE.match(said.after) or _AGED.search(said.before) or re.search(r"[£$€]\s?$", said.before):
        return None
    count, (letter, size) = number(said["number"] or ""), UNITS[key(said["unit"] or "")]
    if count is None or not _a_time(said) or (letter == "Y" and _IS_YEAR.match(said.words)):
        return None
    if said.lone and not (said.before + said.after).strip() and (turn := _TURN.get(key(said["which"] or ""))):
        period: dict[str, Period] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
        if key(said["unit"] or "") == "quarter":
            return Counted("quarter", 1 if turn > 0 else -count)
        return Counted(period[letter], 1 if turn > 0 else -count * size)
    count = count * size + (0.5 * size if said["half"] or said["half2"] else 0)
    if count >= 100_000:
        return Fixed(None, "DURATION")
    return Fixed(_period(count, letter), "DURATION")


def _a_time(said: Said) -> bool:
    """Say whether "a week", "a day" counts time here rather than names or prices something."""
    unit = key(said["unit"] or "")
    if unit in ("day", "night", "year", "week") and key(said["number"] or "") in ("a", "an", "one") and _ODD_UNITS.match(said.after):
        return False
    if unit == "day" and key(said["number"] or "") == "one":
        return bool(said["which"] or _TIMES_A.search(said.before))
    if key(said["number"] or "") not in ("a", "an"):
        return True
    if unit == "quarter":
        return bool(said["which"])
    return bool(said["which"] or said["kind"] or said["half"] or _AFTER_A.match(said.after) or _TIMES_A.search(said.before))


def _period(count: float, letter: str) -> str:
    """Return an ISO 8601 period, in whole months where half years are counted."""
    if count % 1 and letter == "Y" and (12 * count) % 1 == 0 and count < 1:
        return f"P{round(12 * count)}M"
    return f"P{count:g}{letter}" if count < 1_000_000 else f"P{round(count)}{letter}"


def _half_period(said: Said) -> Sense | None:
    return Fixed({"year": "P6M", "century": "P50Y", "decade": "P5Y"}[key(said["unit"] or "")], "DURATION")


def _hours(said: Said) -> Sense | None:
    """Read hours and minutes only where they limit something ("within 48 hours")."""
    count = number(said["number"] or "")
    letter = "H" if key(said["clock"] or "").startswith("h") else "M"
    return Fixed(f"PT{count:g}{letter}", "DURATION") if count is not None and count < 100_000 else None


def _every(said: Said) -> Sense | None:
    """Read "every six months", "each quarter", "every other week", "once in every 12 months"."""
    letter, size = UNITS[key(said["unit"] or "")]
    words = key(said.words)
    if (
        key(said["unit"] or "") == "day"
        and words in ("every day", "each day", "every single day")
        and not re.search(r"\bon\s$", said.before)
    ):
        return None
    count = number(said["number"] or "") if said["number"] else 2.0 if re.search(r"\b(?:other|second|alternate)\b", words) else 1.0
    if said["nth"]:
        count = float({"second": 2, "third": 3, "fourth": 4, "fifth": 5}[key(said["nth"])])
    return Fixed(f"P{(count or 1) * size:g}{letter}", "SET") if (count or 1) < 100_000 else None


def _every_part(said: Said) -> Sense | None:
    """Read "each term", "every evening"."""
    return Fixed(FREQUENCIES["termly"] if key(said["part"] or "") == "term" else "P1D", "SET")


def _every_date(said: Said) -> Sense | None:
    """Read "every March", "each 1 April", "every Monday", "each summer", "on Mondays"."""
    if said["weekday"]:
        return Weekday(WEEKDAYS[key(said["weekday"])], type="SET")
    if said["season"]:
        return Season(SEASONS[key(said["season"])], type="SET")
    return Day(MONTHS[key(said["month"] or "")], said.number("day"), type="SET")


def _every_so_many(said: Said) -> Sense | None:
    """Read "three-weekly", "6-monthly"."""
    count = number(said["number"] or "")
    letter = {"weekly": "W", "monthly": "M", "yearly": "Y"}[key(said["often"] or "")]
    return Fixed(f"P{count:g}{letter}", "SET") if count and count < 1000 else None


def _every_nth_weekday(said: Said) -> Sense | None:
    """Read "every third Monday"."""
    return Fixed(f"P{ {'second': 2, 'other': 2, 'alternate': 2, 'third': 3, 'fourth': 4}[key(said['nth'] or '')] }W", "SET")


def _weekday_of_month(said: Said) -> Sense | None:
    """Read "the first Monday of each month"; by itself "the last Friday of the month" is the day of this one."""
    alone = said.lone and not (said.before + said.after).strip() and key(said.words).endswith("the month")
    if not alone:
        return Fixed("P1M", "SET")
    return Nth(-1 if said["last"] else nth(said["nth"] or "") or 1, "weekday", Counted("month"), WEEKDAYS[key(said["weekday"] or "")])


def _alternate(said: Said) -> Sense | None:
    """Read "alternate weeks", "alternate Mondays"."""
    letter, size = UNITS[key(said["unit"])] if said["unit"] else ("W", 1)
    return Fixed(f"P{2 * size}{letter}", "SET")


def _times_a(said: Said) -> Sense | None:
    """Read "three times a day", "once a year", "24 hours per day", "per annum", "£5 per year"."""
    if re.search(r"[£$€]\s?[\d,.]+(?:[mbk]|\smillion|\sbillion)?\s?$", said.before):
        return None
    letter, size = UNITS[key(said["unit"])] if said["unit"] else ("Y", 1)
    count = number(said["number"] or "") or 1
    return Fixed(f"P{count * size:g}{letter}", "SET")


def _often(said: Said) -> Sense | None:
    """Read "annual", "weekly", "six-monthly", but not the names and manners of speaking made with them."""
    word = said["often"] or ""
    if word[0].isupper() and re.match(r"\s[A-Z]", said.after) and not re.search(r"(?:^|[.!?:;\n]|\d)\s{0,9}(?:\*|-|•)?\s?$", said.before):
        return None
    if re.match(
        r"\s(?:leave|general\smeeting|accounts|conference|dinner|appraisal|mail|telegraph|express|life|lives|living|newspaper"
        r"|papers?\b|basis(?=\sof\slife))",
        said.after,
        re.IGNORECASE,
    ):
        return None
    if re.search(r"\b(?:semi|non)[-\s]$", said.before) or (word.isupper() and re.match(r"\s[A-Z]{2}", said.after)):
        return None
    return Fixed(FREQUENCIES.get(key(word), "P1Y"), "SET")


_KIND = (
    r"(?:(?P<kind>clear|working|calendar|full|business|trading|straight|further|additional|complete|consecutive|whole|more|school|sitting"
    r"|extra|short|long|successive|good|term[-~]time|financial|fiscal|academic|municipal)[-~])"
)
_WHICH = (
    r"(?:the~)?(?P<which>next|past|last|first|coming|upcoming|previous|following|preceding|final|initial|ensuing|subsequent|intervening"
    r"|remaining|relevant)~(?:full~)?"
)

RULES = (
    rule(
        "duration",
        rf"(?<![0-9][-/–])(?:{_WHICH})?(?:(?<=a )(?=half))?%NUMBER%\+?(?:~?\([0-9]{{1,4}}\)|~\((?:clear|calendar|working|business)\))?"
        rf"(?P<half>~and~a~half)?(?:~or~(?:so"
        rf"|more))?[-~]?(?:clear[-~])?{_KIND}?%UNIT%"
        r"(?P<half2>~and~a~half(?!\w))?(?!~(?:ago|hence|from~now))(?:['’](?:s(?!~time))?)?",
        _length,
    ),
    rule("half period", r"half~an?~(?P<unit>year|decade|century)", _half_period),
    rule(
        "hours",
        r"(?:(?<=within )|(?<=least )|(?<=than )|(?<=next )|(?<=first )|(?<=in )|(?<=to ))(?:the~next~|the~first~"
        r"|next~)?%NUMBER%[-~]?(?:working~)?(?P<clock>hours?|minutes?|mins|hrs?)",
        _hours,
    ),
    rule(
        "hours before",
        r"%NUMBER%[-~]?(?:working~)?(?P<clock>hours?|minutes?|mins|hrs?)(?=(?:['’]s?)?\s(?:in\sadvance|beforehand|notice)\b)",
        _hours,
    ),
    rule(
        "every",
        r"(?:once~(?:in~)?|twice~(?:in~)?|(?:at~)?intervals~of~)?(?:every|each)~(?:other~|alternate~|single~|calendar~|financial~"
        r"|academic~|school~|working~|successive~|(?P<nth>second|third|fourth|fifth)~|%NUMBER%~)?%UNIT%",
        _every,
    ),
    rule("every term", r"(?:every|each)~(?:school~)?(?P<part>term|morning|afternoon|evening|night)(?![-a-z])", _every_part),
    rule("every date", r"(?:(?:every|each)~(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?~)?%MONTH%|(?:every|each)~%SEASON%)", _every_date),
    rule(
        "weekday of the month",
        rf"(?:the~)?(?:%NTH%|(?P<last>last|final))~(?P<weekday>{either(WEEKDAYS)})~(?:of|in)~(?:the|each|every)~month",
        _weekday_of_month,
    ),
    rule("every weekday", rf"(?:every|each)~(?P<weekday>{either(WEEKDAYS)})", _every_date),
    rule(
        "weekdays",
        rf"(?<=on )(?P<weekday>{either(LONG_WEEKDAYS)})(?:s|~(?:mornings|afternoons|evenings|nights))",
        lambda said: None if _HOURS.search(said.before) or _HOURS.search(said.after) else _every_date(said),
    ),
    rule("alternate", rf"alternate~(?:%UNIT%|(?P<weekday>{either(LONG_WEEKDAYS)})s?)", _alternate),
    rule(
        "so often",
        r"(?:once|twice|thrice|[a-z0-9]{1,9}(?:~or~[a-z0-9]{1,9})?~(?:times|hours|days|nights|evenings|meetings))~(?:an?|per|each"
        r"|in~every|in~any|in~each|in~an?|every)~"
        r"(?:(?:calendar|financial|academic|school|rolling)~)?%UNIT%",
        _times_a,
    ),
    rule("per", r"(?:(?:per~|(?<=[0-9] )an?~)%UNIT%|per~annum)", _times_a),
    rule("so many weekly", r"%NUMBER%-(?P<often>weekly|monthly|yearly)", _every_so_many),
    rule(
        "every nth weekday",
        rf"(?:every|each)~(?P<nth>second|third|fourth|other|alternate)~(?P<weekday>{either(WEEKDAYS)})",
        _every_nth_weekday,
    ),
    rule("often", rf"(?P<often>{either(FREQUENCIES)})", _often),
)
