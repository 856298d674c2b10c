"""By when a letter should be answered: by law, when a consultation closes, by the house's own target, or on the day that it asks for."""

from __future__ import annotations

import calendar
import contextlib
import datetime as dt
import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import NotFiled
from corpus.letters import Which
from desk.addressees import to_us
from extract.working_days import after

if TYPE_CHECKING:
    from classify.letter import Letter
    from corpus.corpus import Corpus
    from extract.finders.obligations import Obligation
    from extract.organisation import Nation, Organisation

SETTING = "reply targets"
"""The setting that holds the house's own targets: working days by kind of letter."""
_DATA = Path(__file__).with_suffix(".toml")
_WORDS = Path(__file__).with_name("reply_words.toml")


@dataclass(frozen=True, slots=True)
class ReplyDue:
    """The day by which a reply is due, and how it was worked out, a sentence a step."""

    day: dt.date
    working: tuple[str, ...]


@functools.cache
def by_law() -> dict[str, dict[str, Any]]:
    """Return the law's times by what is asked for, each with its source."""
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def reply_day(letter: Letter, received: dt.date, us: Organisation, targets: Mapping[str, int]) -> ReplyDue | None:
    """Return by when a letter received on a day should be answered, the earliest where several days count; None where nothing says."""
    usual = _usual(letter, received, us.nation, targets)
    days = sorted([*_asked_for(letter, received, us), *([usual] if usual else [])], key=lambda each: each.day)
    if not days:
        return None
    if days[0] is usual or usual is None:
        return days[0]
    return ReplyDue(days[0].day, (*days[0].working, f"That is earlier than {_told(usual.day)}, which would count else: {usual.working[0]}"))


def set_reply_day(corpus: Corpus, number: int, us: Organisation) -> None:
    """Give a letter that was just filed its reply day, where nobody set one."""
    summary = corpus.summary(number)
    if summary.direction == "in" and summary.reply_due is None and (due := counted(corpus, number, us)):
        corpus.set_reply_due(number, due.day, "")


def give_targets(corpus: Corpus, us: Organisation, person: str) -> int:
    """Give open letters that were filed before the targets were set, and have no reply day, the day of their kind's; return how many."""
    chosen, after_this, given = targets(corpus), None, 0
    with corpus.store.writing():
        while True:
            portion = corpus.letters(Which(state="open", direction="in"), order="id", after=after_this, limit=500)
            for row in portion.rows:
                if row.reply_due is None and row.kind in chosen:
                    corpus.set_reply_due(row.id, after(row.received, chosen[row.kind], us.nation)[0], person)
                    given += 1
            if (after_this := portion.after) is None:
                return given


def counted(corpus: Corpus, number: int, us: Organisation) -> ReplyDue | None:
    """Return the reply day that a filed letter, as people left it, comes to by itself; None for one that we sent."""
    summary = corpus.summary(number)
    if summary.direction != "in":
        return None
    return reply_day(corpus.corrected(number), summary.received, us, targets(corpus))


def targets(corpus: Corpus) -> dict[str, int]:
    """Return the house's own targets, in working days by kind of letter."""
    kept: dict[str, int] = corpus.settings.get(SETTING, {})
    return kept


@contextlib.contextmanager
def in_step(corpus: Corpus, us: Organisation, *numbers: int, person: str = "") -> Iterator[None]:
    """Move the reply days of letters while something that they are counted from is changed; those that a person set stay."""
    before = {number: counted(corpus, number, us) for number in numbers}
    yield
    for number, had in before.items():
        with contextlib.suppress(NotFiled):
            stood, now = corpus.summary(number).reply_due, counted(corpus, number, us)
            if stood == (had.day if had else None) and stood != (now.day if now else None):
                corpus.set_reply_due(number, now.day if now else None, person)


def _usual(letter: Letter, received: dt.date, nation: Nation, targets: Mapping[str, int]) -> ReplyDue | None:
    """Return the day that the law, the consultation or the house's own target sets."""
    asked = next((verdict.label for verdict in letter.judged("information request") if verdict.label in by_law()), None)
    if asked:
        time = by_law()[asked]
        return ReplyDue(
            _by_law(time, received, nation), (f"{_length(time)} for a {asked} received on {_told(received)} ({time['source']}).",)
        )
    if closes := _closing_day(letter):
        return ReplyDue(closes, (f"The consultation closes on {_told(closes)}.",))
    if days := targets.get(letter.kind):
        day = after(received, days, nation)[0]
        kind = letter.kind.replace("-", " ") if letter.kind != "other" else "other letter"
        return ReplyDue(day, (f"Your own target: {days} working days for this kind of letter ({kind}), received on {_told(received)}.",))
    return None


def _asked_for(letter: Letter, received: dt.date, us: Organisation) -> Iterator[ReplyDue]:
    """Yield each day by which the letter itself asks us for an answer."""
    from extract.due import due
    from extract.finders.obligations import Obligation

    reader_is_us = to_us(letter, us)
    for found in letter.reading.found(Obligation):
        if _asks_an_answer(found.value, reader_is_us):
            falls = due(found.value.deadline, _written(letter), received, us.nation)
            if falls.date and not falls.recurs:
                action = " ".join(found.value.action.text.split())
                yield ReplyDue(falls.date, (f"The letter asks for it: “{action[:120]}”.", falls.rule, *falls.steps))


def _asks_an_answer(asked: Obligation, reader_is_us: bool) -> bool:
    """Say whether an answer to the letter is asked of us, with a time limit: "reply by", or in a letter to us "we must have a reply by"."""
    if asked.deadline is None or asked.modality not in ("request", "duty", "expectation"):
        return False
    words, getting, first = _reply_words()
    action = " ".join(asked.action.text.lower().split()[:first])
    if asked.side == "theirs":
        return reader_is_us and getting.match(action) is not None and words.search(action) is not None
    of_us = asked.side == "ours" or (asked.side == "unknown" and asked.bearer is None)
    return of_us and words.search(f"{asked.bearer.text.lower() if asked.bearer else ''} {action}") is not None


@functools.cache
def _reply_words() -> tuple[re.Pattern[str], re.Pattern[str], int]:
    """Return what finds the words for an answer, what finds those for getting one, and how many words are looked at."""
    data = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    words, getting = (re.compile(r"\b(?:" + "|".join(map(re.escape, data[name])) + r")\b") for name in ("words", "getting"))
    return words, getting, int(data["first"])


def _written(letter: Letter) -> dt.date | None:
    """Return the day that the letter bears."""
    from extract.finders.letter_date import LetterDate

    found = letter.reading.first(LetterDate)
    return _iso(found.value.value) if found else None


def _closing_day(letter: Letter) -> dt.date | None:
    from extract.finders.consultation import Consultation

    found = letter.reading.first(Consultation) if letter.kind == "consultation" else None
    return _iso(found.value.closes) if found else None


def _iso(day: str | None) -> dt.date | None:
    """Return a day, None where no whole day is given."""
    try:
        return dt.date.fromisoformat(day) if day else None
    except ValueError:
        return None


def _by_law(time: Mapping[str, Any], received: dt.date, nation: Nation) -> dt.date:
    if "working_days" in time:
        return after(received, time["working_days"], nation)[0]
    month = received.month - 1 + int(time["months"])
    year, month = received.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(received.day, calendar.monthrange(year, month)[1]))


def _length(time: Mapping[str, Any]) -> str:
    return f"{time['working_days']} working days" if "working_days" in time else "One month"


def _told(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
