"""When a draft has gone out: the file as sent is filed as our letter, linked, checked again, and closes the points that it answers."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.errors import Invalid, WrongState
from corpus.obligations import Wanted
from corpus.questions import QuestionWork
from drafting.outgoing import SURE, answers, as_draft, recognised
from drafting.plain import on_one_line
from drafting.points import Point, laid_on_us, points
from drafting.proof import Remark, proofread, said
from drafting.responding import questions

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from corpus.drafts import Working
    from corpus.filed import Entry
    from desk.desk import Desk
    from drafting.draft import Draft

ANSWERS_NOTHING = ("acknowledgement", "holding_reply", "transfer", "covering_note", "committee_report")
"""Templates of what goes out before, beside or instead of an answer: they close no point, and the letter stays open."""
_PATIENCE = 300.0  # seconds to wait for a reader
_LONGEST_EVIDENCE = 300


@dataclass(frozen=True, slots=True)
class Settled:
    """A point of the letter answered: our words on it ("" for none), why we think so, and what the index holds of the point."""

    point: Point
    words: str
    why: str
    obligations: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A letter that we sent: its number, that of the letter it answers, what the checks say, the points and our promises in it."""

    letter: int
    answered: int
    remarks: tuple[Remark, ...]
    points: tuple[Settled, ...]
    promises: tuple[Entry, ...]


def sent(
    desk: Desk,
    answered: int,
    file: Path,
    name: str,
    person: str,
    draft: int | None = None,
    comment: str = "",
    read: Callable[[int], None] | None = None,
) -> Outgoing:
    """File what was sent in answer to a letter, and bring the record in step; return what came of it.

    `draft` is the draft that went out, if one was kept: approved, or marked as sent without its file. `read` has an intake read (as
    usual, the clerk does).
    Raises `NotFiled`, `WrongState`, and `Invalid` where the file cannot be read or came in as somebody else's letter.
    """
    summary = desk.corpus.summary(answered)
    working = desk.corpus.drafts.one(draft) if draft is not None else None
    late = working is not None and working.state == "sent" and working.sent_letter is None
    if working is not None and working.state != "approved" and not late:
        raise WrongState(f"Draft {working.id} is {working.state}: only an approved draft is marked as sent.")
    letter = _filed(desk, file, name, person, read or (lambda _: desk.clerk.nudge()))
    if letter == answered:
        raise Invalid("This file is the letter itself, not the answer to it.")
    with desk.corpus.store.writing():
        if summary.team or summary.marking:
            desk.corpus.set_team(letter, summary.team, summary.marking, person)
        about = f"Draft {working.id} went out as this letter." if working else "Marked as what was sent in answer."
        desk.corpus.threads.link(letter, answered, "answers", person, about)
        if working is not None and late:
            desk.corpus.drafts.attach(working.id, letter, person)
        elif working is not None:
            desk.corpus.drafts.move(working.id, "sent", person, comment, letter)
            _note_lines(desk, working, letter, person)
        _close(desk, outgoing(desk, letter, answered, working), person)
    return outgoing(desk, letter, answered, working)


def outgoing(desk: Desk, letter: int, answered: int, working: Working | None = None) -> Outgoing:
    """Return what the checks say of a letter that we sent, which points it answers, and what it promises. Changes nothing."""
    ours, theirs = desk.corpus.corrected(letter), desk.corpus.corrected(answered)
    text = as_draft(ours.reading.document)
    if working is not None:
        text = recognised(text, desk.corpus.drafts.version(working.id).body)
    remarks = proofread(text, theirs, desk.us, dt.date.today())
    entries = desk.corpus.obligations(Wanted(letter=letter, modality="commitment", doubtful=None), limit=200).rows
    promises = tuple(entry for entry in entries if entry.side in ("ours", "unknown"))
    return Outgoing(letter, answered, remarks, _settled(desk, answered, text, ours.kind == "acknowledgement"), promises)


def _filed(desk: Desk, file: Path, name: str, person: str, read: Callable[[int], None]) -> int:
    """Keep the file as an outgoing letter, wait until it is read, and return its number."""
    taken = desk.corpus.receive(file, name, person=person, direction="out")
    if taken.direction != "out":
        raise Invalid(f"“{taken.name}” is here already as a letter that came in.")
    until = time.monotonic() + _PATIENCE
    if taken.state in ("received", "reading"):
        read(taken.id)
    while (now := desk.corpus.intake(taken.id)).state in ("received", "reading"):
        if time.monotonic() > until:
            raise TimeoutError("Reading it takes long. It is filed once it is read: mark the draft as sent again then.")
        time.sleep(0.1)
    if now.letter is None:
        raise Invalid(f"{now.why} {now.remedy}")
    return now.letter


def _settled(desk: Desk, answered: int, text: Draft, acknowledges: bool) -> tuple[Settled, ...]:
    """Return each point of the letter answered, with our words on it and its entries of the index."""
    letter = desk.corpus.corrected(answered)
    raised = points(letter)
    found = {} if acknowledges or text.template in ANSWERS_NOTHING else answers(raised, text)
    asked = {(finding.span, finding.value.action.text) for finding in laid_on_us(letter)}
    entries = desk.corpus.obligations(Wanted(letter=answered, doubtful=None), limit=500).rows
    ours = [entry for entry in entries if (entry.span, entry.action) in asked]
    settled = []
    for point in raised:
        at, why = found.get(point.key, (-1, ""))
        words = on_one_line(said(text.blocks[at])) if why else ""
        settled.append(Settled(point, words, why, tuple(entry for entry in ours if entry.span and entry.span.overlaps(point.span))))
    return tuple(settled)


def _close(desk: Desk, out: Outgoing, person: str) -> None:
    """Close what was answered, with our words as evidence; a letter with no point answered stays as it is unless it asks nothing."""
    for each in out.points:
        if not each.why:
            continue
        evidence = f"Answered in letter {out.letter}: “{_short(each.words)}” ({each.why})"
        for entry in each.obligations:
            if entry.state == "open" and _closes(entry, each.why):
                desk.corpus.handling.set_state(entry.id, "done", evidence, person)
    _close_questions(desk, out, person)
    if not out.points or any(each.why for each in out.points):
        desk.corpus.set_letter_state(out.answered, "answered", person)


def _closes(entry: Entry, why: str) -> bool:
    """Say whether an answer closes an entry: never a prohibition, a duty only where the answer is surely meant for it."""
    return entry.modality != "prohibition" and (entry.modality != "duty" or why in SURE)


def _close_questions(desk: Desk, out: Outgoing, person: str) -> None:
    kept = desk.corpus.questions.of(out.answered)
    by_place = {each.point.span.start: each for each in out.points if each.why}
    for question in questions(desk.corpus.corrected(out.answered)):
        answered = by_place.get(question.span.start)
        had = kept.get(question.number)
        if answered and not (had and had.state == "not for us"):
            owner = had.owner if had else ""
            desk.corpus.questions.keep(QuestionWork(out.answered, question.number, question.quote, owner, "agreed", answered.words), person)


def _note_lines(desk: Desk, working: Working, letter: int, person: str) -> None:
    """Note that the approved lines in a draft went out."""
    bases = (basis for block in desk.corpus.drafts.version(working.id).body.blocks for basis in block.basis)
    for number in dict.fromkeys(basis.source for basis in bases if basis.kind == "line" and basis.source.isdigit()):
        desk.corpus.bank.used(int(number), letter, person)


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST_EVIDENCE else f"{words[: _LONGEST_EVIDENCE - 1]}…"
