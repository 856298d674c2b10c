"""By when a letter should be answered: by the law's time, when a consultation closes, else by the house's own target."""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.working_days import after

if TYPE_CHECKING:
    from classify.letter import Letter
    from corpus.corpus import Corpus
    from extract.organisation import Nation

SETTING = "reply targets"
"""The setting that holds the house's own targets: working days by kind of letter."""
_DATA = Path(__file__).with_suffix(".toml")


@functools.cache
def by_law() -> dict[str, dict[str, Any]]:
    """Return the law's times by what is asked for, each with its source."""
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def reply_day(letter: Letter, received: dt.date, nation: Nation, targets: Mapping[str, int]) -> dt.date | None:
    """Return the day by which a letter received on a day should be answered; None where nothing says."""
    asked = next((verdict.label for verdict in letter.judged("information request") if verdict.label in by_law()), None)
    if asked:
        return _by_law(by_law()[asked], received, nation)
    closes = _closing_day(letter)
    if closes:
        return closes
    days = targets.get(letter.kind)
    return after(received, days, nation)[0] if days else None


def set_reply_day(corpus: Corpus, number: int, nation: Nation) -> None:
    """Give a letter that was just filed its reply day, where nobody set one."""
    summary = corpus.summary(number)
    if summary.direction == "in" and summary.reply_due is None:
        day = reply_day(corpus.corrected(number), summary.received, nation, corpus.settings.get(SETTING, {}))
        if day is not None:
            corpus.set_reply_due(number, day, "")


def _closing_day(letter: Letter) -> dt.date | None:
    from extract.finders.consultation import Consultation

    found = letter.reading.first(Consultation) if letter.kind == "consultation" else None
    try:
        return dt.date.fromisoformat(found.value.closes) if found and found.value.closes else None
    except ValueError:
        return None


def _by_law(time: Mapping[str, Any], received: dt.date, nation: Nation) -> dt.date:
    if "working_days" in time:
        return after(received, time["working_days"], nation)[0]
    month = received.month - 1 + int(time["months"])
    year, month = received.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(received.day, calendar.monthrange(year, month)[1]))
