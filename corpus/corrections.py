"""What people say of the findings: kept beside what the program read, applied to it, and found again when it is re-read."""

from __future__ import annotations

import datetime as dt
import functools
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from classify.letter import Letter, Verdict
from corpus import audit
from corpus.errors import Invalid, NotFiled, WrongState
from corpus.filed import Correction, Verb
from corpus.packing import as_json, from_json, storable
from corpus.store import inserted, now
from extract.reading import Finding
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

    from corpus.store import Store

PERSON = "person"
"""The rule of a finding that a person made or mended."""
VERDICT = "Verdict"


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding as people left it: `verb` is what they last said of it, None where nobody did."""

    finding: Finding[Any]
    verb: Verb | None = None


def add(store: Store, letter: int, text: str, verb: Verb, kind: str, span: Span, value: Any, before: Any, person: str) -> Correction:
    """Keep a correction; call it inside the transaction that applies it. Raises `Invalid` where it does not fit the letter."""
    _must_fit(text, verb, kind, span, value)
    row = {
        "letter": letter,
        "verb": verb,
        "kind": kind,
        "start": span.start,
        "end": span.end,
        "quote": text[span.start : span.end],
        "before": _dumped(before),
        "value": _dumped(value),
        "person": person,
        "at": now().isoformat(),
    }
    number = inserted(store.db, "corrections", row)
    audit.record(store.db, person, f"{verb} finding", "letter", letter, correction=number, kind=kind)
    return one(store, number)


def one(store: Store, number: int) -> Correction:
    """Return a correction. Raises `NotFiled`."""
    row = store.row("SELECT * FROM corrections WHERE id = ?", (number,))
    if row is None:
        raise NotFiled(f"There is no correction {number}.")
    return _correction(row)


def standing(store: Store, letter: int) -> tuple[Correction, ...]:
    """Return a letter's corrections that were not undone, oldest first."""
    sql = "SELECT * FROM corrections WHERE letter = ? AND undone_at IS NULL ORDER BY id"
    return tuple(map(_correction, store.rows(sql, (letter,))))


def undo(store: Store, number: int, person: str) -> int:
    """Take a correction back and return its letter. Raises `WrongState` where it was taken back before."""
    row = store.row("SELECT letter, undone_at FROM corrections WHERE id = ?", (number,))
    if row is None:
        raise NotFiled(f"There is no correction {number}.")
    if row["undone_at"]:
        raise WrongState(f"Correction {number} was undone before.")
    store.db.table("corrections").update(number, {"undone_at": now().isoformat(), "undone_by": person})
    audit.record(store.db, person, "undo correction", "letter", row["letter"], correction=number)
    return int(row["letter"])


def judged(letter: Letter, corrections: Sequence[Correction]) -> list[Judged]:
    """Return every finding as people left it, rejected and added ones among them, in the order of the text."""
    findings = [Judged(finding) for finding in letter.reading.findings]
    for correction in corrections:
        if correction.kind == VERDICT or correction.adrift:
            continue
        if correction.verb == "add":
            findings.append(Judged(_made(correction), "add"))
            continue
        at = _target(findings, correction)
        if at is not None:
            findings[at] = _changed(findings[at], correction)
    return sorted(findings, key=lambda each: each.finding.span)


def corrected(letter: Letter, corrections: Sequence[Correction]) -> Letter:
    """Return the letter as people left it: rejected findings gone, mended and added ones in."""
    if not corrections:
        return letter
    findings = tuple(each.finding for each in judged(letter, corrections) if each.verb != "reject")
    said = [_verdict(each.value or {}) for each in corrections if each.kind == VERDICT]
    verdicts = tuple(verdict for verdict in letter.verdicts if all(verdict.on != own.on for own in said))
    return Letter(replace(letter.reading, findings=findings), (*verdicts, *said))


def re_anchor(db: Database, corrections: Iterable[Correction], text: str) -> None:
    """Move corrections to where their quoted words stand in a text read anew; those not found are adrift."""
    for correction in corrections:
        span = found_again(text, correction.quote, correction.span)
        moved = {"start": span.start, "end": span.end, "adrift": 0} if span else {"adrift": 1}
        db.table("corrections").update(correction.id, moved)


def found_again(text: str, quote: str, near: Span) -> Span | None:
    """Return where a quotation stands, the place nearest to where it stood; line ends and runs of spaces may differ."""
    if text[near.start : near.end] == quote:
        return near
    start = _nearest(text, quote, near.start)
    if start is not None:
        return Span(start, start + len(quote))
    squeezed, places = _squeezed(text)
    words = " ".join(quote.split())
    start = _nearest(squeezed, words, near.start)
    return Span(places[start], places[start + len(words) - 1] + 1) if start is not None and words else None


def _nearest(text: str, words: str, near: int) -> int | None:
    before, after = text.rfind(words, 0, near + len(words)), text.find(words, near)
    places = [place for place in (before, after) if place >= 0]
    return min(places, key=lambda place: abs(place - near), default=None) if words else None


@functools.lru_cache(maxsize=2)
def _squeezed(text: str) -> tuple[str, list[int]]:
    """Return a text with every run of white space as one space, and where each of its characters came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        if letter.isspace() and letters and letters[-1] == " ":
            continue
        letters.append(" " if letter.isspace() else letter)
        places.append(place)
    return "".join(letters), places


def _target(findings: list[Judged], correction: Correction) -> int | None:
    """Return the place of the finding that a correction means: same kind and words, and the value it had where told."""
    alike = [
        at
        for at, each in enumerate(findings)
        if type(each.finding.value).__name__ == correction.kind and each.finding.span.overlaps(correction.span)
    ]
    exact = [at for at in alike if findings[at].finding.span == correction.span] or alike
    known = [at for at in exact if correction.before is None or as_json(findings[at].finding.value) == correction.before]
    return next(iter(known or exact), None)


def _changed(each: Judged, correction: Correction) -> Judged:
    if correction.verb != "correct":
        return replace(each, verb=correction.verb)
    return Judged(_made(correction, each.finding.support), "correct")


def _made(correction: Correction, support: tuple[Span, ...] = ()) -> Finding[Any]:
    return Finding(from_json(correction.kind, correction.value), correction.span, PERSON, 1.0, support)


def _verdict(value: dict[str, Any]) -> Verdict:
    return Verdict(str(value["on"]), str(value["label"]), 1.0, (), PERSON)


def _must_fit(text: str, verb: Verb, kind: str, span: Span, value: Any) -> None:
    if not 0 <= span.start <= span.end <= len(text):
        raise Invalid("The words lie outside the letter.")
    if verb == "add" and not text[span.start : span.end].strip():
        raise Invalid("No words are marked.")
    if verb in {"correct", "add"}:
        try:
            _verdict(value) if kind == VERDICT else from_json(kind, value)
        except (KeyError, TypeError, ValueError) as error:
            raise Invalid(f"That is no {kind} ({error}).") from error


def _dumped(value: Any) -> str | None:
    return None if value is None else storable(json.dumps(value, ensure_ascii=False, sort_keys=True))


def _correction(row: dict[str, Any]) -> Correction:
    return Correction(
        row["id"],
        row["verb"],
        row["kind"],
        Span(row["start"], row["end"]),
        row["quote"],
        json.loads(row["value"]) if row["value"] else None,
        row["person"],
        dt.datetime.fromisoformat(row["at"]),
        json.loads(row["before"]) if row["before"] else None,
        bool(row["adrift"]),
    )
