"""Lines into paragraphs: by the gaps between them, their size, list markers and where sentences end."""

from __future__ import annotations

import itertools
import re
import statistics
from collections.abc import Sequence

import numpy as np

from ingest.document import Role
from ingest.layout import Block, Line, line_of

_MARKER = re.compile(r"(?:[•▪◦–·*➢✓-]|\(?\d{1,3}[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\(?[a-z][.)]|\(?[ivx]{1,5}[.)])$")
_STUCK = re.compile(r"\d{1,3}[.)][A-Z][a-zà-ŷ]")  # a number and the first word of its item, run together
_ENDS_MARKER = frozenset("•▪◦–·*➢✓-.)0123456789")  # what a marker ends with: most words are told from one by their last character
_DASHES = ("–", "-")
_CLAUSE_ENDS = (".", "?", "!", ":", ";", ",", ".”", ".’", "?”")
_SENTENCE_ENDS = (".", "?", "!", ":", ".”", ".’", "?”")
_TIGHT = 1.6  # line pitch over line height, above which two lines are hardly of one paragraph
_INDENT = 60.0  # points between a marker and its item
_LOOSER = 1.22  # a pitch this much over the usual one begins a paragraph


def gathered(lines: Sequence[Line]) -> list[Block]:
    """Gather lines, in reading order, into paragraphs."""
    usual = _usual_pitch(lines)
    body = statistics.median([line.height for line in lines]) if lines else 0.0
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Block(group, _role(group, body)) for group in groups]


def with_markers(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines with markers of items that were drawn by themselves, often after the item, at the beginning of its first line."""
    alone = [at for at, line in enumerate(lines) if len(line.words) == 1 and _is_marker(line.words[0])]
    if not alone:
        return lines
    begun: dict[int, int] = {}
    for at in alone:
        level = [other for other, line in enumerate(lines) if other not in begun and other not in alone and _is_marked_by(line, lines[at])]
        if level:
            begun[min(level, key=lambda other: lines[other].left)] = at
    moved = set(begun.values())
    return [_marked(lines[begun[at]], line) if at in begun else line for at, line in enumerate(lines) if at not in moved]


def _is_marked_by(line: Line, marker: Line) -> bool:
    """Say whether a marker stands level with a line, a little to its left."""
    shared = min(line.bottom, marker.bottom) - max(line.top, marker.top)
    return 0 <= line.left - marker.right + 1 <= _INDENT and shared > 0.6 * min(line.height, marker.height)


def _marked(marker: Line, line: Line) -> Line:
    places = np.concatenate([marker.places, line.places])
    return line_of([*marker.words, *line.words], places, [*marker.sure, *line.sure], joined=line.joined)


def _usual_pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance from line to line, over the line height."""
    pitches = [
        (lower.top - upper.top) / upper.height for upper, lower in itertools.pairwise(lines) if lower.top > upper.top and upper.height
    ]
    tight = [pitch for pitch in pitches if 0.8 < pitch < _TIGHT]
    if len(tight) >= 3:
        return statistics.median(tight)
    return min(statistics.median(pitches), 2.6) if len(pitches) >= 3 else 1.25


def _goes_on(group: list[Line], line: Line, usual: float) -> bool:
    """Say whether a line goes on with the paragraph of the lines before it."""
    last = group[-1]
    pitch = line.top - last.top
    small, size = sorted((last.bottom - last.top, line.bottom - line.top))
    if not 0.4 * size < pitch <= _LOOSER * usual * max(size, 0.1) or small < 0.8 * size:
        return False
    if line.left > last.right or line.right < last.left or _is_marked(group, line):
        return False
    return not _new_sentence_below(group, line)


def _is_marked(group: list[Line], line: Line) -> bool:
    """Say whether a line begins with the marker of an item; a dash within a sentence, at the edge of its paragraph, is none."""
    first = line.words[0]
    if _is_stuck(first):
        return True
    if len(line.words) == 1 or not _is_marker(first):
        return False
    within = first in _DASHES and not group[-1].words[-1].endswith(_CLAUSE_ENDS) and group[0].words[0] not in _DASHES
    left, right = line.places[0, 0], line.places[1, 2]
    wrapped = max(line.right, *(member.right for member in group)) - group[-1].right < right - left + line.height / 3
    return not (within and wrapped and abs(line.left - group[-1].left) < 1)


def _new_sentence_below(group: list[Line], line: Line) -> bool:
    """Say whether a sentence ends with a short line and the next line begins another, without more space between."""
    last = group[-1]
    if not last.words[-1].endswith(_SENTENCE_ENDS) or not line.words[0][0].isupper():
        return False
    right = max([member.right for member in group])
    left, _, end, _ = line.places[0].tolist()
    return bool(max(right, line.right) - last.right > end - left + line.height)


def _role(group: list[Line], body: float) -> Role:
    first = group[0].words[0]
    if (_is_marker(first) and len(group[0].words) > 1) or _is_stuck(first):
        return "item"
    if group[0].height > 1.15 * body and sum(len(line.words) for line in group) <= 15:
        return "heading"
    return "text"


def _is_marker(word: str) -> bool:
    return word[-1] in _ENDS_MARKER and _MARKER.match(word) is not None


def _is_stuck(word: str) -> bool:
    return word[0].isdigit() and _STUCK.match(word) is not None
