"""From a reading to a letter: the kind is chosen among `classify/kinds/`, and every judge in turn adds its verdicts."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from classify import kinds
from classify.letter import UNSURE, Kind, Letter, Verdict
from ingest.folder import plug_ins

if TYPE_CHECKING:
    from extract.reading import Reading


@functools.cache
def _kinds() -> tuple[Kind, ...]:
    return tuple(plug_ins(kinds, "KIND", Kind).values())


def judge(reading: Reading) -> Letter:
    """Give the verdicts on a whole letter."""
    return Letter(reading, (kind_of(reading),))


def kind_of(reading: Reading) -> Verdict:
    """Choose the kind for which most speaks; "unsure" where nothing does."""
    weighed = [(kind.label, list(kind.evidence(reading))) for kind in _kinds()]
    label, reasons = max(weighed, key=lambda pair: sum(reason.weight for reason in pair[1]), default=(UNSURE, []))
    weight = sum(reason.weight for reason in reasons)
    if weight <= 0:
        return Verdict("kind", UNSURE, 0.0, (), "nothing tells the kind")
    because = tuple(reason.span for reason in reasons if reason.span)
    return Verdict("kind", label, weight / (weight + 1), because, "; ".join(reason.rule for reason in reasons))
