"""From a reading to a letter: the kind is chosen among `classify/kinds/`, and every judge in `classify/judges/` adds its verdicts.

The kind is told by rules (signs of each kind, and the turns of `classify/phrases.toml`) and by the leaning of a trained model together:
where the rules find nothing, letters like it tell.
"""

from __future__ import annotations

import functools
import math
from typing import TYPE_CHECKING

from classify import judges, kinds
from classify.leaning import leans
from classify.letter import UNSURE, Judge, Kind, Letter, Verdict
from classify.phrases import phrased
from classify.signs import opening
from ingest.folder import plug_ins

if TYPE_CHECKING:
    from classify.letter import Reason
    from extract.reading import Reading
    from ingest.document import Span

RULES_COUNT = 2.0
"""How much a unit of the rules' weight counts beside the leaning, whose unit is a factor of e in the chance: tried on letters left out."""
_CLEAR = 1.0  # the lead in weight over the next kind at which the rules alone tell
_UNSURE = 0.25  # the chance below which a kind is a guess
_SUREST = 0.99
_FEW = 100  # characters of the body below which letters like it tell nothing
_SHOWN = 120  # characters of the opening that are shown where no sign has words of its own


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
    """Choose the kind that rules and leaning together speak for; "unsure" where neither tells enough."""
    found, (leaning, features) = weighed(reading), leans(reading)
    leaning |= dict.fromkeys(set(found) - set(leaning), -math.log(len(found)))  # a kind that the model has not learned
    rules = {label: sum(reason.weight for reason in reasons) for label, reasons in found.items()}
    few = len(opening(reading)) < _FEW
    label = max(rules, key=lambda kind: rules[kind]) if few else joined(rules, leaning)
    chance = _chance(label, {kind: leaning[kind] + rules[kind] for kind in found})
    because = tuple(reason.span for reason in found[label] if reason.span) or _first_words(reading)
    told = list(dict.fromkeys(reason.rule for reason in found[label]))
    if not few and rules[label] < _CLEAR and features.get(label):
        told.append(f"by letters like it: {', '.join(features[label])}")
    if chance < _UNSURE or not because:
        doubt = f"perhaps {label}: {'; '.join(told)}" if told else "nothing in the words tells the kind"
        return Verdict("kind", UNSURE, chance, because, doubt)
    return Verdict("kind", label, min(chance, _SUREST), because, "; ".join(told))


def _first_words(reading: Reading) -> tuple[Span, ...]:
    """Return the opening of the body, by which letters like it are told; nothing where there is none."""
    begins = opening(reading, _SHOWN)
    return (begins,) if begins.end > begins.start else ()


def joined(rules: dict[str, float], leaning: dict[str, float]) -> str:
    """Return the kind by the rules where one leads clearly, else by rules and leaning together."""
    first, second = sorted(rules, key=lambda kind: -rules[kind])[:2]
    if rules[first] - max(0.0, rules[second]) >= _CLEAR:
        return first
    return max(rules, key=lambda kind: leaning[kind] + RULES_COUNT * rules[kind])


def weighed(reading: Reading) -> dict[str, list[Reason]]:
    """Return what speaks for and against each kind: its own signs, and the turns of the table."""
    return {kind.label: [*kind.evidence(reading), *phrased(reading, kind.label)] for kind in _kinds()}


def _chance(label: str, weights: dict[str, float]) -> float:
    top = max(weights.values())
    return math.exp(weights[label] - top) / sum(math.exp(weight - top) for weight in weights.values())
