"""Traces the facts of a draft: every name, date, number and citation in it must stand in what it was made from."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import drafting
from drafting.dated import as_day, in_full, spoken
from drafting.points import points
from drafting.timetable import worked_back
from extract.finders.consultation import Consultation
from extract.finders.letter_date import LetterDate
from extract.finders.obligations import Obligation

if TYPE_CHECKING:
    from classify.letter import Letter
    from drafting.draft import Draft, Occasion, Passage
    from extract.organisation import Organisation

_ROOM = Path(drafting.__file__).parent
_WORDED = ("furniture.py", "filling.py", "values.py", "address.py", "case.py", "responding.py", "report.py", "timetable.py")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*")


def untraced(draft: Draft, letter: Letter, us: Organisation, occasion: Occasion, passages: list[Passage]) -> list[str]:
    """Return the numbers and capitalised words of a draft that stand in none of its sources."""
    known = "\n".join(_sources(letter, us, occasion, passages))
    numbers, names = set(_NUMBER.findall(known)), {word.casefold() for word in re.findall(r"[\w’'-]+", known)}
    said = "\n".join(f"{block.text}\n{' '.join(cell for row in block.rows for cell in row)}" for block in draft.blocks)
    numbering = {point.key for point in points(letter)}
    lost = [number for number in _NUMBER.findall(said) if number not in numbers and number not in numbering]
    return lost + [word for word in _NAME.findall(said) if word.casefold() not in names and word.casefold().split("'")[0] not in names]


def _sources(letter: Letter, us: Organisation, occasion: Occasion, passages: list[Passage]) -> list[str]:
    reading = letter.reading
    dates = [found.value.value for found in reading.found(LetterDate)]
    dates += [found.value.deadline.value for found in reading.found(Obligation) if found.value.deadline and found.value.deadline.value]
    told = [reading.document.text, *us.names, *us.members, *us.offices, occasion.reference, occasion.signatory, occasion.office]
    told += [*occasion.address, *occasion.enclosures, *occasion.copies, occasion.reason, occasion.passed_to, occasion.marking]
    told += [in_full(occasion.day)]
    for consultation in reading.found(Consultation):
        told += [spoken(day, occasion.day) for day in (consultation.value.opens, consultation.value.closes)]
        if closes := as_day(consultation.value.closes):
            told += [in_full(closes), *(f"{in_full(step.due)} {step.working}" for step in worked_back(closes, us.nation))]
    told += [in_full(day) for day in (occasion.until, occasion.reply_day) if day]
    told += [f"{one.act} {one.owner} {in_full(one.due)}" for one in occasion.commitments] + list(occasion.answers.values())
    told += [spoken(value, occasion.day) for value in dates]
    for passage in passages:
        day = as_day(passage.basis.date)
        told += [passage.text, passage.basis.title, in_full(day) if day else passage.basis.date or ""]
    return told + _house_words()


def _house_words() -> list[str]:
    """Return the fixed words of the room: templates, tables, and what its code says in strings (its docstrings left out)."""
    words = [path.read_text(encoding="utf-8").partition("#}")[2] for path in sorted((_ROOM / "templates").iterdir())]
    words += [(_ROOM / name).read_text(encoding="utf-8") for name in ("gaps.toml", "forms_of_address.toml", "lead_times.toml")]
    for path in (_ROOM / name for name in _WORDED if (_ROOM / name).exists()):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        nodes = list(ast.walk(tree))
        docs = {ast.get_docstring(node, clean=False) for node in nodes if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)}
        said = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        words += [one for one in said if one not in docs]
    return words
