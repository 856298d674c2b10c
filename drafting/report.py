"""The parts of a consultation response and of a committee report that no wording makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.dated import as_day, in_full
from drafting.draft import Basis, Block, Gap
from drafting.filling import fill
from drafting.made import ADVISER, Made
from drafting.plain import on_one_line
from drafting.timetable import implications_to_weigh, worked_back
from extract.finders.consultation import Consultation

if TYPE_CHECKING:
    import datetime as dt

    from drafting.case import Case
    from drafting.points import Point
    from drafting.timetable import Step

_FIRST_PART = re.compile(r"(?<=[:?.;])\s+(?=\((?:a|i|1)\)\s)")
"""Where a question's first part begins behind what is said of all of them."""


def questions(case: Case, note: str) -> Made:
    """Make one section for every question of a consultation: its number, words, parts, the answers it offers, and what fills it."""
    if not case.points:
        question = "It puts no question to be answered in turn. What is our view of what it proposes?"
        return Made((Block("gap", question, (case.from_letter(None, "the consultation"),)),), (Gap(question),))
    made = [_question(point, case) for point in case.points]
    return Made(
        tuple(block for one in made for block in one.blocks),
        tuple(gap for one in made for gap in one.gaps),
        tuple(offer for one in made for offer in one.offers),
    )


def _question(point: Point, case: Case) -> Made:
    basis = (case.from_letter(point.span, f"question {point.printed or point.number} of the consultation"),)
    filled = fill(point, case)
    counted = not any(other.printed for other in case.points)
    head = f"Question {point.printed or (point.number if counted else '')}".rstrip()
    stem, *first = _FIRST_PART.split(point.quote, maxsplit=1)
    blocks = [Block("heading", head, basis, level=3, point=point.key), Block("quote", stem, basis, level=1, point=point.key)]
    parts = [*first, *(part for part in map(on_one_line, point.parts) if part not in point.quote)]
    if parts and all(part.startswith("(") or part[:1].isdigit() for part in parts):
        blocks += [Block("quote", part, basis, level=1, point=point.key) for part in parts]
    elif parts:
        blocks.append(Block("list", "", basis, rows=tuple((part,) for part in parts), point=point.key))
    if not point.options:
        return Made((*blocks, *filled.blocks), filled.gaps, filled.offers)
    choose = f"Which of these do we choose: {', '.join(map(on_one_line, point.options))}?"
    gap = Gap(choose, point.key, point.span)
    return Made((*blocks, Block("gap", choose, basis, point=point.key), *filled.blocks), (gap, *filled.gaps), filled.offers)


def report_head(case: Case, note: str) -> Made:
    """Set the head of a committee report: to whom, from whom, the date, the subject."""
    committee = on_one_line(case.occasion.committee) or "[Which committee or cabinet member decides?]"
    author = on_one_line(case.occasion.office or case.occasion.signatory) or "[Who reports?]"
    rows = [("To", committee), ("From", author), ("Date", in_full(case.occasion.day))]
    rows += [("Reference", on_one_line(case.occasion.reference))] if case.occasion.reference else []
    gaps = tuple(Gap(words[1:-1]) for words in (committee, author) if words.startswith("["))
    return Made((Block("table", "", (ADVISER,), rows=tuple(rows)),), gaps)


def earlier(case: Case, note: str) -> Made:
    """Make a table of what we have said before on the questions, each with where and when."""
    offered = [offer for point in case.points for offer in fill(point, case).offers if offer.passage.basis.kind in ("line", "earlier")]
    taken = [offer for offer in offered if offer.taken]
    if not taken:
        return Made()
    rows = [("Question", "What we have said", "Where and when")]
    rows += [(_printed(offer.point, case), offer.passage.text, _where(offer.passage.basis)) for offer in taken]
    return Made((Block("table", "What we have said before", tuple(offer.passage.basis for offer in taken), level=1, rows=tuple(rows)),))


def _printed(key: str, case: Case) -> str:
    return next((point.printed or key for point in case.points if point.key == key), key)


def _where(basis: Basis) -> str:
    day = as_day(basis.date)
    return ", ".join(filter(None, (on_one_line(basis.title or basis.source), in_full(day) if day else basis.date or "")))


def implications(case: Case, note: str) -> Made:
    """Make a clause for each implication that a report must weigh, each a gap until somebody has."""
    asked = implications_to_weigh()
    blocks = [Block("clause", f"{name}: [{question}]", (Basis("template", "implications", name),)) for name, question in asked]
    return Made(tuple(blocks), tuple(Gap(f"{name}: {question}") for name, question in asked))


def timetable(case: Case, note: str) -> Made:
    """Make the timetable worked back from the closing date; a step that is past already is a gap."""
    found = case.letter.reading.first(Consultation)
    closes = as_day(found.value.closes) if found else None
    if closes is None:
        question = "When does the consultation close? The timetable is worked back from that day."
        return Made((Block("gap", question, (case.from_letter(),)),), (Gap(question),))
    steps = worked_back(closes, case.us.nation)
    rows = [("By", "What", "Who", "Working")]
    rows += [(in_full(step.due), step.what, step.who, step.working) for step in steps]
    basis = (case.from_letter(found.span if found else None, "the closing date"), Basis("template", "lead_times", "Lead times"))
    gaps = tuple(map(Gap, _too_late(closes, [step for step in steps if step.due < case.occasion.day], case.occasion.day)))
    asked = [Block("gap", gap.question, basis) for gap in gaps]
    return Made((Block("table", "Timetable", basis, level=1, rows=tuple(rows)), *asked), gaps)


def _too_late(closes: dt.date, late: list[Step], today: dt.date) -> list[str]:
    """Return what to ask where the consultation has closed, or where steps before its end were due already."""
    if closes < today:
        return [f"The consultation closed on {in_full(closes)}. Will a late response be taken?"]
    if not late:
        return []
    steps = "; ".join(f"“{step.what}” by {in_full(step.due)}" for step in late)
    return [f"What was due before today: {steps}. How do we make up the time?"]
