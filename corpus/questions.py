"""The work on a consultation's questions: who answers each, how far they are, and their draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from corpus import audit
from corpus.packing import storable
from corpus.store import now

if TYPE_CHECKING:
    from corpus.store import Store

QuestionState = Literal["open", "drafted", "agreed", "not for us"]


@dataclass(frozen=True, slots=True)
class QuestionWork:
    """How far the answer to a question is: `number` counts the letter's questions from 1, `quote` holds the question's words."""

    letter: int
    number: int
    quote: str
    owner: str = ""
    state: QuestionState = "open"
    answer: str = ""


class Questions:
    """Keeps who works on which question."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, letter: int) -> dict[int, QuestionWork]:
        """Return the work on a letter's questions by their number."""
        rows = self._store.rows("SELECT * FROM question_work WHERE letter = ?", (letter,))
        names = QuestionWork.__dataclass_fields__
        return {row["number"]: QuestionWork(**{name: row[name] for name in names}) for row in rows}

    def keep(self, told: QuestionWork, person: str) -> None:
        """Keep who answers a question, how far they are, and their draft."""
        words = (told.letter, told.number, storable(told.quote), storable(told.owner.strip()), told.state, storable(told.answer.strip()))
        with self._store.writing() as db:
            db.conn.execute("INSERT OR REPLACE INTO question_work VALUES (?, ?, ?, ?, ?, ?, ?)", (*words, now().isoformat()))
            audit.record(db, person, "question worked on", "letter", told.letter, question=told.number, state=told.state)
