"""A letter: a reading with the verdicts on the whole of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extract.reading import Reading
from ingest.document import Span

UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judgement on the whole letter: what about it (`on`: kind, topic, urgency, …), the label, how sure, and the words behind it.

    The label may be "unsure": that is a verdict, not a gap.
    """

    on: str
    label: str
    confidence: float
    because: tuple[Span, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A reading and its verdicts: what every room to the right works with."""

    reading: Reading
    verdicts: tuple[Verdict, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of letter, a label of `classify/kinds`, or "other"."""
        label = next((verdict.label for verdict in self.verdicts if verdict.on == "kind"), UNSURE)
        return "other" if label == UNSURE else label

    def judged(self, on: str) -> list[Verdict]:
        """Return the verdicts on one matter, surest first."""
        return sorted((verdict for verdict in self.verdicts if verdict.on == on), key=lambda verdict: -verdict.confidence)


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that speaks for (weight above 0) or against a kind, with the words that show it."""

    weight: float
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter and what speaks for it. `label` is the word of the annotation guide."""

    label: str
    evidence: Callable[[Reading], Iterable[Reason]]


@dataclass(frozen=True, slots=True)
class Judge:
    """A further judgement: what it is on, and how it is reached. It gives at least one verdict, be it "none" or "unsure"."""

    on: str
    judge: Callable[[Reading], Iterable[Verdict]]
