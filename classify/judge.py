"""From a reading to a letter: the kind is chosen among `classify/kinds/`, and every judge in `classify/judges/` adds its verdicts."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from classify import judges, kinds
from classify.letter import UNSURE, Judge, Kind, Letter, Verdict
from ingest.folder import plug_ins

if TYPE_CHECKING:
    from classify.letter import Reason
    from extract.reading import Reading

_CLEAR = 1.0  # the lead in weight over the next kind at which the choice is as sure as it gets


@functools.cache
def _kinds() -> tuple[Kind, ...]:
    return tuple(plug_ins(kinds, "KIND", Kind).values())


@functools.cache
def _judges() -> tuple[Judge, ...]:
    return tuple(plug_ins(judges, "JUDGE", Judge).values())


def judge(reading: Reading) -> Letter:
    """Give the verdicts on a whole letter, the kind first."""
    further = (verdict for each in _judges() for verdict in each.judge(reading))
    return Letter(reading, (kind_of(reading), *further))


def kind_of(reading: Reading) -> Verdict:
    """Choose the kind for which most speaks; "unsure" where nothing in the words does."""
    weighed = sorted(((_weight(reasons), kind.label, reasons) for kind, reasons in _evidence(reading)), key=lambda row: -row[0])
    weight, label, reasons = weighed[0] if weighed else (0.0, UNSURE, [])
    if weight <= 0 or not any(reason.span for reason in reasons):
        return Verdict("kind", UNSURE, 0.0, (), "nothing in the words tells the kind")
    lead = min(1.0, (weight - max(0.0, weighed[1][0])) / _CLEAR) if len(weighed) > 1 else 1.0
    because = tuple(reason.span for reason in reasons if reason.span)
    return Verdict(
        "kind", label, (0.5 + 0.5 * lead) * weight / (weight + 0.5), because, "; ".join(dict.fromkeys(reason.rule for reason in reasons))
    )


def _evidence(reading: Reading) -> list[tuple[Kind, list[Reason]]]:
    return [(kind, list(kind.evidence(reading))) for kind in _kinds()]


def _weight(reasons: list[Reason]) -> float:
    return sum(reason.weight for reason in reasons)
