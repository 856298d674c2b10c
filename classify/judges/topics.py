"""What a letter is about, by the terms of a small taxonomy (`topics.toml`); several topics may hold."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from classify.letter import UNSURE, Judge, Verdict
from classify.signs import stretches
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.reading import Reading

_STRONG, _WEAK = 1.0, 0.35
_HEADLINE = 2.0  # how much more a term counts in a headline
_ENOUGH = 1.3  # weight at which a topic is told
_SHORT, _ENOUGH_IF_SHORT = 1200, 0.9  # characters of a short document, and the weight there
_SHARE = 0.34  # and at least so much of the weightiest topic's
_MOST = 3
_READ = 20_000  # characters of a part in which terms are sought
_WORDS_SHOWN = 5
_WORD = re.compile(r"[\w'’&#]+(?:-[\w'’]+)*")


@functools.cache
def _terms() -> dict[str, list[tuple[tuple[str, ...], list[tuple[str, float]]]]]:
    """Return by first word the terms that begin with it, the longest first: their words, and the topics they speak for with weights."""
    with (Path(__file__).parent / "topics.toml").open("rb") as file:
        table = tomllib.load(file)
    topics: dict[tuple[str, ...], list[tuple[str, float]]] = defaultdict(list)
    for topic, lists in table.items():
        for key, weight in (("strong", _STRONG), ("terms", _WEAK)):
            for term in lists[key]:
                topics[tuple(_WORD.findall(term))].append((topic, weight))
    index: dict[str, list[tuple[tuple[str, ...], list[tuple[str, float]]]]] = defaultdict(list)
    for words in sorted(topics, key=len, reverse=True):
        index[words[0]].append((words, topics[words]))
    return dict(index)


def _judge(reading: Reading) -> Iterator[Verdict]:
    weights, spans = _weighed(reading)
    ranked = sorted(weights.items(), key=lambda item: -item[1])
    enough = _ENOUGH_IF_SHORT if len(reading.document.text) < _SHORT else _ENOUGH
    told = [(topic, weight) for topic, weight in ranked if weight >= enough and weight >= _SHARE * ranked[0][1]][:_MOST]
    for topic, weight in told:
        yield Verdict("topic", topic, weight / (weight + 1.5), tuple(spans[topic][:_WORDS_SHOWN]), "terms of the topic")
    if not told:
        yield Verdict("topic", UNSURE, 0.0, tuple(spans[ranked[0][0]][:_WORDS_SHOWN]) if ranked else (), "too few terms of any topic")


def _weighed(reading: Reading) -> tuple[dict[str, float], dict[str, list[Span]]]:
    best: dict[tuple[str, tuple[str, ...]], float] = {}
    spans: dict[str, list[Span]] = defaultdict(list)
    for factor, parts in ((_HEADLINE, ("subject",)), (1.0, ("body", "annex", "postscript"))):
        for stretch in stretches(reading, *parts):
            for span, term, told in _found(reading.document.text, stretch):
                for topic, weight in told:
                    if (topic, term) not in best:
                        spans[topic].append(span)
                    best[topic, term] = max(best.get((topic, term), 0.0), factor * weight)
    weights: dict[str, float] = defaultdict(float)
    for (topic, _), weight in best.items():
        weights[topic] += weight
    return weights, spans


def _found(text: str, stretch: Span) -> Iterator[tuple[Span, tuple[str, ...], list[tuple[str, float]]]]:
    """Yield the terms of a stretch of text, the longest at each place, with the topics they speak for."""
    index = _terms()
    printed = list(_WORD.finditer(text, stretch.start, min(stretch.end, stretch.start + _READ)))
    words = [found.group().lower().replace("’", "'") for found in printed]
    at = 0
    while at < len(words):
        for term, told in index.get(words[at], ()):
            if tuple(words[at : at + len(term)]) == term and not (term == ("send",) and not printed[at].group().isupper()):
                yield Span(printed[at].start(), printed[at + len(term) - 1].end()), term, told
                at += len(term) - 1
                break
        at += 1


JUDGE = Judge("topic", _judge)
