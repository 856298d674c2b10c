"""Rules for times counted from the letter's own: "today", "last week", "three years ago", "later this year", "six weeks from today"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from extract.time.compound import Edge, Moved, Nth
from extract.time.period_senses import Counted, HalfTerm, Later
from extract.time.rule import Said, rule
from extract.time.senses import Fixed, Sense
from extract.time.vocabulary import UNITS, key, number

if TYPE_CHECKING:
    from extract.time.calendar import Unit
    from extract.time.period_senses import Period

_SHIFT = {"this": 0, "that": 0, "last": -1, "next": 1}
_DAYS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "this day": 0,
    "earlier today": 0, "later today": 0,
    "yesterday": -1, "last night": -1, "yesterday morning": -1, "yesterday afternoon": -1, "yesterday evening": -1, "the previous day": -1,
    "the day before yesterday": -2, "tomorrow": 1, "tomorrow morning": 1, "tomorrow afternoon": 1, "tomorrow evening": 1,
    "the day after tomorrow": 2, "the following day": 1, "the next day": 1,
}  # fmt: skip
_PERIOD_OF: dict[str, Period] = {
    "week": "week",
    "wk": "week",
    "weekend": "weekend",
    "fortnight": "fortnight",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
}
_MANY = 100  # units beyond which "later" counts no calendar time
_PERIOD_OF |= {"decade": "decade", "century": "century", "day": "day", "half": "half"}


_TODAYS = re.compile(r"['’]s\s(?!date|letter|meeting|announcement|decision|session|event)")


def _day(said: Said) -> Sense | None:
    """Read "today" and its kin."""
    words = key(said.words)
    words = f"the {words}" if words.startswith("day ") else words
    if words not in _DAYS:
        return None
    if words == "today" and (_TODAYS.match(said.after) or re.search(r"\bwrit(?:e|ing)\sto\syou\s$", said.before)):
        return None
    return Counted("day", _DAYS[words], spoken=words in ("the following day", "the next day"))


def _period(said: Said) -> Sense | None:
    """Read "last week", "the coming week", "this unprecedented year", "that year", "the same month"."""
    which = said.which()
    period = _PERIOD_OF[key(said["period"] or "").rstrip("s")]
    if which is None or (period == "century" and which != "last"):
        return None
    if (
        period in ("day", "week", "weekend", "fortnight", "month")
        and re.match(r"\s(?:of|in)\s(?!which)", said.after)
        and "that" not in said.words
    ):
        return None
    alone = said.lone and not (said.before + said.after).strip()
    if not alone and re.match(
        r"the\s(?:next|last|past)\s(?:whole\s|entire\s)?(?:week|month|year|decade|quarter|fortnight)$", key(said.words)
    ):
        return Fixed(
            {"week": "P1W", "fortnight": "P2W", "month": "P1M", "quarter": "P3M", "year": "P1Y", "decade": "P10Y"}[period], "DURATION"
        )
    if period == "day" and (which != "that" or said["adjective"] or ("same" in key(said.words) and not re.search(r"\bon\s$", said.before))):
        return None
    spoken = which == "that" or bool(re.match(r"the\s(?:same|following|previous|preceding)", key(said.words)))
    return Counted(period, _SHIFT[which], spoken=spoken)


def _the_period(said: Said) -> Sense | None:
    """Read "the year", "the week" as the present one, where a preposition makes a time of it."""
    if not re.search(r"\b(?:over|during|in|of|for|within|by)\s$", said.before):
        return None
    if re.match(
        r"\s(?:of|ahead|to|ending|ended|when|that|in\swhich|prior|before|after|from|following|preceding|commencing|beginning|group|\d)",
        said.after,
    ):
        return None
    return Counted(_PERIOD_OF[key(said["period"] or "")])


def _ago(said: Said) -> Sense | None:
    """Read "10 days ago", "three weeks hence", "in six months' time": as fine as the unit said."""
    count, (letter, size) = number(said["number"] or ""), UNITS[key(said["unit"] or "")]
    if count is None or (key(said.words).endswith("time") and not re.search(r"(?:^|\s)in\s$", said.before, re.IGNORECASE)):
        return None
    if "half" in key(said["half"] or ""):
        count += 0.5
    period: dict[str, Period] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
    sign = -1 if said["ago"] else 1
    if (said.lone and said.before.strip().lower() in ("", "in") and not said.after.strip()) or (letter == "W" and count == 1 and sign < 0):
        return Moved(sign * count * size, letter, Counted("day"))  # type: ignore[arg-type]
    finer = letter == "Y" and (count * size) % 1
    return Counted("month", sign * count * size * 12) if finer else Counted(period[letter], sign * count * size)


def _later(said: Said) -> Sense | None:
    """Read "two months later", "a week later": so long after the time last spoken of, as fine as the unit said."""
    count, (letter, size) = number(said["number"] or ""), UNITS[key(said["unit"] or "")]
    if count is None or count >= _MANY or said["half"] or re.search(r"\b(?:no|not|within|than|until|or)\s$", said.before, re.IGNORECASE):
        return None
    period: dict[str, Period] = {"D": "day", "W": "week", "M": "month", "Y": "year"}
    return Later(period[letter], count * size)


def _from_today(said: Said) -> Sense | None:
    count, (letter, size) = number(said["number"] or ""), UNITS[key(said["unit"] or "")]
    if count is None:
        return None
    unit: Unit = letter  # type: ignore[assignment]
    return Moved(count * size, unit, Counted("day", 1 if "tomorrow" in key(said.words) else 0))


def _after(said: Said) -> Sense | None:
    """Read "after five days" by itself as a day; in a letter it is a duration."""
    return _from_today(said) if said.lone and said.before.strip().lower() == "after" else None


def _on_the_day(said: Said) -> Sense | None:
    """Read "a week today", "tomorrow fortnight", "this day last year"; by itself "this time next week" too."""
    if "time" in key(said.words) and not (said.lone and not (said.before + said.after).strip()):
        return None
    if which := said.which():
        letter, size = UNITS[key(said["unit"] or "")]
        unit: Unit = letter  # type: ignore[assignment]
        return Moved(_SHIFT[which] * size, unit, Counted("day"))
    count = number(said["number"] or "") if said["number"] else 1.0
    size = 2 if "fortnight" in key(said.words) else 1
    return Moved((count or 1) * size, "W", Counted("day", 1 if "tomorrow" in key(said.words) else 0))


def _after_next(said: Said) -> Sense | None:
    """Read "the week after next", "the year before last"."""
    return Counted(_PERIOD_OF[key(said["period"] or "")], 2 if said["after"] else -2)


def _in(said: Said) -> Sense | None:
    """Read "in two weeks" by itself as a day; in a letter it is a duration."""
    count, (letter, size) = number(said["number"] or ""), UNITS[key(said["unit"] or "")]
    unit: Unit = letter  # type: ignore[assignment]
    return Moved(count * size, unit, Counted("day")) if _IN_ALONE.fullmatch(said.before.strip()) and count is not None else None


_IN_ALONE = re.compile(r"in(?:\s(?:about|around|roughly))?", re.IGNORECASE)


def _half_a_year(said: Said) -> Sense | None:
    """Read "half a year ago"; "in half a year" by itself as a day."""
    if not said["ago"]:
        return Moved(6, "M", Counted("day")) if said.lone and _IN_ALONE.fullmatch(said.before.strip()) else None
    alone = said.lone and not (said.before + said.after).strip()
    return Moved(-6, "M", Counted("day")) if alone else Counted("month", -6)


def _edge(said: Said) -> Sense | None:
    """Read "the end of the month", "the beginning of the year" of the letter's own; not where an "of" or a date follows."""
    if re.match(r"\s(?:of|to|ending|ended|commencing|beginning|in\swhich|\d)", said.after):
        return None
    edge: Literal["start", "end"] = "end" if key(said["edge"] or "") == "end" else "start"
    return Edge(edge, Counted(_PERIOD_OF[key(said["period"] or "")]))


def _edge_in_letters(said: Said) -> Sense | None:
    """Read "EOM", "EOY": the end of the letter's own month or year; of a day the day itself."""
    letters = (said["letters"] or "").upper()
    period: Period = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year"}[letters[-1]]  # type: ignore[assignment]
    if not (letters == said["letters"] or said.lone):
        return None
    return Counted("day") if period == "day" else Edge("end", Counted(period))


def _the_weekend(said: Said) -> Sense | None:
    return Counted("weekend")


def _new_year(said: Said) -> Sense | None:
    return Counted("year", 1) if not re.match(r"\s(?:group|intake|cohort|['’]s)", said.after) else None


def _part_of_year(said: Said) -> Sense | None:
    """Read "later this year", "earlier this month": the period itself."""
    return Counted(_PERIOD_OF[key(said["period"] or "")], _SHIFT[said.which() or "this"])


def _year_end(said: Said) -> Sense | None:
    """Read "year end", "the financial year end", "month end"."""
    period: Period = "financial year" if said["fiscal"] or said["year"] else "month"
    return Edge("end", Counted(period))


def _half_term(said: Said) -> Sense | None:
    """Read "half term": the month in which schools have it, as the season said or the letter's date tells."""
    season = key(said["season"] or "")
    return HalfTerm({"spring": 2, "february": 2, "summer": 5, "may": 5, "whitsun": 5, "autumn": 10, "october": 10}.get(season))


def _working_day(said: Said) -> Sense | None:
    """Read "the last working day of this month", "the first day of the quarter"."""
    which = {"last": -1, "final": -1, "first": 1}[key(said["nth"] or "")]
    if key(said["whose"] or "") in ("each", "every"):
        return Fixed({"month": "P1M", "quarter": "P3M", "year": "P1Y", "week": "P1W"}[said["period"] or ""], "SET")
    if said["after"]:
        return Fixed("P3M", "SET")
    return Nth(
        which,
        "working day" if "working" in key(said.words) else "day",
        Counted(_PERIOD_OF[key(said["period"] or "")], _SHIFT[said.which() or "this"]),
    )


_PERIOD = r"(?P<period>day|week|weekend|fortnight|month|quarter|year|decade|century)"
_WHICH = (
    r"(?P<which>this|last|next|that|this~(?:coming|past)|(?:the~)?(?:coming|current|following|previous|preceding|upcoming)|past(?=~(?:week|month|year))"
    r"|the~(?:present|same|next|last|past|forthcoming))"
)

RULES = (
    rule(
        "day counted", "|".join(re.sub("^the~", "(?:the~)?", name.replace(" ", "~")) for name in sorted(_DAYS, key=len, reverse=True)), _day
    ),
    rule(
        "period counted",
        rf"{_WHICH}~(?:(?P<adjective>calendar|unprecedented|difficult|challenging|extraordinary|exceptional|entire|whole|busy)~)?{_PERIOD}",
        _period,
    ),
    rule(
        "same period",
        r"(?:the~)?same~(?:period|time|point|day|month|week|quarter)~(?:of~)?(?P<which>last)~(?P<period>year|month)",
        _part_of_year,
    ),
    rule("the period", r"the~(?:(?:remainder|rest|whole)~of~the~)?(?:calendar~)?(?P<period>year)(?![-\w])", _the_period),
    rule(
        "rest of period",
        r"the~(?:remainder|rest|whole|course|duration)~of~(?P<which>the|this|next|last)~(?P<period>year|month|week|quarter)",
        _part_of_year,
    ),
    rule(
        "part of period",
        r"(?:later|earlier|early|late|sometime)~(?:on~)?(?:in~)?(?P<which>this|last|next|the)~(?P<period>year|month|week)",
        _part_of_year,
    ),
    rule(
        "ago",
        r"%NUMBER%(?:~(?P<half>and~a~half))?~(?:or~(?:so|more)~)?%UNIT%(?:~(?:or~so|or~more))?~(?:(?P<ago>ago|back(?=~?[.,;])"
        r"|earlier(?=~?[.,;]))|hence|from~now)",
        _ago,
    ),
    rule("later than spoken", r"%NUMBER%(?:~(?P<half>and~a~half))?~%UNIT%~later(?!~(?:than|this|that|in|on~in)|[-\w])", _later),
    rule("period after next", r"(?:the~)?(?P<period>week|month|quarter|year|weekend)~(?:(?P<after>after~next)|before~last)", _after_next),
    rule("in", r"(?:(?<=in )|(?<=in about )|(?<=in around )|(?<=in roughly ))%NUMBER%~%UNIT%(?=~?[.,?!]?~?$)", _in),
    rule("half a year ago", r"half~a~year~(?P<ago>ago|earlier)|(?<=in )half~a~year(?=~?$)", _half_a_year),
    rule(
        "edge of period",
        r"(?:the~)?(?:very~)?(?P<edge>end|start|beginning)~of~(?:this~|the~)?(?:calendar~|current~)?(?P<period>week|wk|month|quarter|year"
        r"|weekend)(?![-\w])",
        _edge,
    ),
    rule("edge in letters", r"(?:the~)?(?P<letters>EO[DWMQY])", _edge_in_letters),
    rule(
        "weekend", r"(?:(?<=over )|(?<=during )|(?<=at )|(?<=for )|(?<=after )|(?<=before )|(?<=by ))the~(?P<period>weekend)", _the_weekend
    ),
    rule("in time", r"(?<=in )%NUMBER%(?P<half>\b)?~%UNIT%['’]?~time", _ago),
    rule("from today", r"%NUMBER%~%UNIT%~(?:from|after)~(?:today|tomorrow|now)", _from_today),
    rule("after, alone", r"(?<=after )%NUMBER%~%UNIT%(?=~?[.,?!]?~?$)", _after),
    rule("weeks today", r"%NUMBER%~(?:weeks?|fortnight)~(?:on~)?(?:today|tomorrow)", _on_the_day),
    rule("today week", r"(?:today|tomorrow)~(?:week|fortnight)(?=~?[.,;:)]|~?$)", _on_the_day),
    rule("this day", r"this~(?:very~)?(?:day|time)~(?P<which>last|next)~(?P<unit>week|month|year)", _on_the_day),
    rule("new year", r"(?:(?<=in )|(?<=by )|(?<=before )|(?<=until )|(?<=after )|(?<=early )|(?<=into )|(?<=of ))the~new~year", _new_year),
    rule("year end", r"(?:the~)?(?:(?P<fiscal>financial~)?(?P<year>year)|month)[-~]end(?!ing)", _year_end),
    rule("half term", r"(?:the~)?(?:(?P<season>spring|summer|autumn|february|may|october|whitsun)~)?half[-~]?term", _half_term),
    rule(
        "last working day",
        r"(?:the~)?(?P<nth>first|last|final)~(?:working~)?day~of~(?:(?P<which>this|next|last|the|that)|(?P<whose>each"
        r"|every))~(?P<period>month|quarter|year|week)"
        r"(?P<after>~(?:that~follows|following|after)~(?:the|each)~(?:end~of~(?:the|each)~)?quarter)?",
        _working_day,
    ),
)
