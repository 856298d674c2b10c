"""Measure the finders on public sets: time expressions of news, date phrases with the day they mean (ours too), sentences of e-mail.

python -m training.benchmarks FOLDER [--show]

FOLDER holds `meantime_timex.jsonl` (news with TIMEX3) and `recognizers_datetime.jsonl` (phrases with their resolution). The first is
scored as TempEval-3 scores, as far as each text is annotated (its first sentences): strict (same words), relaxed (shared words) and
value F1 (shared words, same value); clock times and
"now" words are left out on both sides. The second is scored by the first day that a phrase means; a duration or set by its value.
`calendar_phrases.toml` beside this module holds phrases of our own, scored by their first day. `email_intent.jsonl` holds sentences of
e-mail that ask for something or do not: a sentence counts as found where it has any obligation but a permission. Every other line of it
served for development; both halves are told, the second of which nothing was bettered on.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.finders import citations, dates, letter_date
from extract.finders.dates import TimeExpression
from extract.finders.obligations import Obligation
from extract.read import read
from extract.reading import Finding, Study
from extract.time.calendar import bounds
from ingest.typed import typed

_NOW = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")


def times(text: str, day: dt.date | None, alone: bool = False) -> list[Finding[TimeExpression]]:
    """Return the time expressions of a text read on a day; `alone` reads a phrase that bears no date of its own."""
    study = Study(typed(text, "text"), dated=day)
    for finder in (citations.FINDER, dates.FINDER) if alone else (letter_date.FINDER, citations.FINDER, dates.FINDER):
        study.findings.extend(finder.find(study))
    return study.found(TimeExpression)


def _day(reference: str | None) -> dt.date | None:
    if reference is None:
        return None
    year, month, day = sorted(reference[:10].split("-"), key=len, reverse=True) if reference[4] == "-" else reversed(reference.split("-"))
    return dt.date(int(year), int(month), int(day))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def news(path: Path, show: bool) -> dict[str, float]:
    """Return strict, relaxed and value F1 on news."""
    counts: Counter[str] = Counter()
    for row in _lines(path):
        last = max((timex["end"] for timex in row["timexes"]), default=0)
        found = times(row["text"][: row["text"].find("\n", last) + 1 or None], _day(row["reference_date"]), alone=True)
        left = [timex for timex in row["timexes"] if timex["type"] == "TIME" or timex["value"] in _NOW]
        wanted = [timex for timex in row["timexes"] if timex not in left]
        found = [one for one in found if not any(_shared(timex, one) for timex in left if not any(_shared(other, one) for other in wanted))]
        counts["gold"] += len(wanted)
        counts["found"] += len(found)
        taken: set[int] = set()
        for timex in wanted:
            at = next((number for number, one in enumerate(found) if number not in taken and _shared(timex, one)), None)
            if at is not None:
                taken.add(at)
                counts.update(_compared(timex, found[at]))
            if show and (at is None or not _compared(timex, found[at])["value"]):
                _tell(row, timex, found[at] if at is not None else None)
        if show:
            for number, one in enumerate(found):
                if number not in taken:
                    print("news +", row["text"][max(0, one.span.start - 40) : one.span.end + 20].replace("\n", " "), "|", one.value.value)
    total = counts["gold"] + counts["found"]
    return {name: 2 * counts[name] / total for name in ("strict", "relaxed", "value")}


def _shared(timex: dict[str, Any], one: Finding[TimeExpression]) -> bool:
    return bool(timex["start"] < one.span.end and one.span.start < timex["end"])


def _compared(timex: dict[str, Any], one: Finding[TimeExpression]) -> Counter[str]:
    same = (timex["start"], timex["end"]) == (one.span.start, one.span.end)
    return Counter({"strict": int(same), "relaxed": 1, "value": int(timex["value"] == one.value.value)})


def _tell(row: dict[str, Any], timex: dict[str, Any], one: Finding[TimeExpression] | None) -> None:
    around = row["text"][max(0, timex["start"] - 50) : timex["end"] + 20].replace("\n", " ")
    print("news", row["reference_date"], timex["type"], timex["value"], "|", around, "|", one and one.value)


def phrases(path: Path, show: bool) -> dict[str, float]:
    """Return the share of phrases whose first day (or period, where they mean one) is right, against any and against the first answer."""
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for row in _lines(path):
        day = _day(row["reference"])
        for kind, answers, first in _wanted(row):
            found = times(row["text"], day, alone=True)
            said = {answer for one in found for answer in _meant(one, kind)}
            count[kind] += 1
            right[kind] += bool(said & answers)
            right[f"{kind}, first answer"] += first in said
            if show and not said & answers:
                print("phrase", row["reference"], kind, row["text"], "|", sorted(answers), "|", [one.value.value for one in found])
    return {name: right[name] / count[name.removesuffix(", first answer")] for name in sorted(right)}


def _wanted(row: dict[str, Any]) -> Iterator[tuple[str, set[str], str]]:
    """Yield for each calendar phrase its kind, the answers that are right, and the first of them."""
    for one in row["expected"]:
        values = one["values"] or []
        if one["type"] in ("date", "daterange", "datetime", "datetimerange"):
            starts = [value.get("start") or value.get("value") or value.get("end") for value in values]
            starts = [start[:10] for start in starts if start and start[:4].isdigit()]
            if starts:
                yield "day", set(starts), starts[0]
        elif one["type"] in ("duration", "set") and values and values[0].get("timex", "").startswith(("P", "XXXX")):
            timexes = [value["timex"] for value in values]
            yield one["type"], set(timexes), timexes[0]


def _meant(one: Finding[TimeExpression], kind: str) -> set[str]:
    value = one.value.value
    if value is None or kind != "day":
        return {value} if value else set()
    span = bounds(value)
    return {span[0].isoformat()} if span else set()


def own_phrases(show: bool) -> float:
    """Return the share of our own calendar phrases whose first day is right."""
    told = tomllib.loads((Path(__file__).parent / "calendar_phrases.toml").read_text(encoding="utf-8"))
    right = 0
    for phrase, day in told["phrases"].items():
        days = {answer for one in times(phrase, told["read_on"], alone=True) for answer in _meant(one, "day")}
        right += day.isoformat() in days
        if show and day.isoformat() not in days:
            print("own phrase", phrase, "|", day, "|", sorted(days))
    return right / len(told["phrases"])


def mail(path: Path, show: bool) -> dict[str, float]:
    """Return F1 of the sentences of e-mail in which something is asked, by halves: the lines developed on and the others."""
    counts: dict[str, Counter[str]] = {"developed on": Counter(), "others": Counter()}
    for number, row in enumerate(_lines(path)):
        told = read(typed(row["text"], "text")).findings
        said = any(isinstance(one.value, Obligation) and one.value.modality != "permission" for one in told)
        counts["others" if number % 2 else "developed on"].update(right=said and row["intent"], found=said, wanted=row["intent"])
        if show and number % 2 == 0 and said != row["intent"]:
            print("mail", "-+"[said], row["text"][:200])
    return {half: 2 * each["right"] / max(1, each["found"] + each["wanted"]) for half, each in counts.items()}


def main(folder: Path, show: bool = False) -> None:
    """Print the figures, and with `show` every miss."""
    print(f"{'own':8} {'day':24} {own_phrases(show):.3f}")
    sets = (
        ("news", news, "meantime_timex.jsonl"),
        ("phrases", phrases, "recognizers_datetime.jsonl"),
        ("mail", mail, "email_intent.jsonl"),
    )
    for name, measure, file in sets:
        path = folder / file
        if not path.exists():
            print(f"{name}: {file} is not in {folder}")
            continue
        for figure, value in measure(path, show).items():
            print(f"{name:8} {figure:24} {value:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--show" in sys.argv)
