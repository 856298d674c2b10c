"""Running heads, page numbers and markings: what stands in the margins of the page and is no part of what the letter says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingest.layout import Line

_MARGIN = 0.13  # of the height of the page, at its head and foot
_FEW_WORDS, _LONGEST = 16, 60  # words and characters
_NUMBER = re.compile(
    r"(?:page|tudalen|p\.?)?\s*\d{1,4}(?:\s*(?:of|/|o)\s*\d{1,4})?|[-–—]\s*\d{1,4}\s*[-–—]|\(\d{1,3}\)|[ivxlc]{1,6}", re.IGNORECASE
)
_MARKING = re.compile(
    r"(?:not\s+)?(?:official|restricted|unrestricted|confidential|protect|secret)(?:\b[\s:–—-]*[\w ]{0,30})?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


def running_lines(pages: Sequence[tuple[Sequence[Line], float]]) -> list[set[int]]:
    """Return, for each page given as its lines and its height, which lines are running heads or feet (their indices)."""
    marginal = [_marginal(lines, height) for lines, height in pages]
    seen = Counter(key for keys in marginal for key in set(keys.values()))
    often = max(2, (len(pages) + 1) // 3)
    found = []
    for number, ((lines, _), keys) in enumerate(zip(pages, marginal, strict=True)):
        here = {index for index, key in keys.items() if seen[key] >= often or _plainly_running(lines[index].text)}
        if not number:
            here = _without_letterhead(here, lines)
        found.append(here)
    return found


def _marginal(lines: Sequence[Line], height: float) -> dict[int, tuple[str, int]]:
    """Return the short lines in the margins of a page: their index to their words (numbers apart) and height on the page."""
    head, foot = _MARGIN * height, (1 - _MARGIN) * height
    return {
        index: (_DIGITS.sub("#", line.text.lower()), round(line.top / 8))
        for index, line in enumerate(lines)
        if (line.bottom < head or line.top > foot) and len(line.words) <= _FEW_WORDS
    }


def _plainly_running(words: str) -> bool:
    return len(words) <= _LONGEST and bool(_NUMBER.fullmatch(words) or _MARKING.fullmatch(words))


def _without_letterhead(here: set[int], lines: Sequence[Line]) -> set[int]:
    """Leave a head of several lines on the first page to the letter: it is a letterhead, though it may come again overleaf."""
    middle = max((line.bottom for line in lines), default=0.0) / 2
    heads = {index for index in here if lines[index].top < middle and not _plainly_running(lines[index].text)}
    rows = {round(lines[index].top / 4) for index in heads}
    return here - heads if len(rows) > 1 else here
