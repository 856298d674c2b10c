"""Words as high as their font, in files whose fonts do not tell how high they are: there pdfium frames the letters alone.

LibreOffice has written such files (its fonts' ascent and descent are zero). Without it "by" would reach lower than "on", lines would differ
in height, and paragraphs fall apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.layout import Line, line_of

_WORDS = 5  # of a line by which the page is told
_UNEVEN = 0.1  # of a line's height, by which the feet of its words differ where letters alone are framed
_LOW = frozenset("gjpqyQ,;()[]{}/|ŷçş")  # letters that reach below the base line
_HIGH = frozenset("ABCDEFGHIJKLMNOPRSTUVWXYZbdfhkl0123456789ÀÂÉÊÈÎÍÓÔÖŴŶß‘’“”'\"!?&£€%")
_ABOVE, _MIDDLE, _BELOW = 0.69, 0.47, 0.21  # of the type's size: capitals, small letters, what hangs below the line, in usual book types
_TOP, _FOOT = 0.9, 0.22  # and how high and low a font reaches
_ALIKE = (0.88, 1.12)  # times the page's usual size: a line's size is known no better than that
_RAISED = 0.75  # times the line's size: words of smaller type stay as they are

Numbers = npt.NDArray[np.floating]


def evened(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a page with words as high as their font; lines whose words have that already stay as they are."""
    if not next((uneven for uneven in map(_is_uneven, lines) if uneven is not None), False):
        return lines
    level = [at for at, line in enumerate(lines) if _is_level(line)]
    sizes = {at: _sizes(lines[at]) for at in level}
    usual = float(np.median(np.concatenate(list(sizes.values()))))
    return [_even(line, sizes[at], usual) if at in sizes else line for at, line in enumerate(lines)]


def _is_uneven(line: Line) -> bool | None:
    """Say whether words that reach below the base line are framed lower than others; None where a line does not tell."""
    if len(line.words) < _WORDS:
        return None
    low = [word[0] in _LOW or word[-1] in _LOW for word in line.words]
    if all(low) or not any(low) or not _is_level(line):
        return None
    feet = line.places[:, 3].tolist()
    hanging = [foot for foot, hangs in zip(feet, low, strict=True) if hangs]
    return bool(sum(hanging) / len(hanging) - (sum(feet) - sum(hanging)) / (len(feet) - len(hanging)) > _UNEVEN * line.height)


def _hanging(line: Line) -> npt.NDArray[np.bool_]:
    """Say of each word whether it reaches below the base line: by its first and last letters, whose frames make its own."""
    return np.array([word[0] in _LOW or word[-1] in _LOW for word in line.words])


def _sizes(line: Line) -> Numbers:
    """Return the size of the type as each word tells it; of words with a high letter at either end, where there are any."""
    heights = line.places[:, 3] - line.places[:, 1]
    sizes = heights / (_ABOVE + _BELOW * _hanging(line))
    high = _high(line)
    found: Numbers = sizes[high] if high.any() else sizes
    return found


def _high(line: Line) -> npt.NDArray[np.bool_]:
    """Say of each word whether it has a high letter at either end."""
    return np.array([word[0] in _HIGH or word[-1] in _HIGH for word in line.words])


def _is_level(line: Line) -> bool:
    """Say whether the words of a line stand side by side, not below one another as in lines that run sideways."""
    return bool(line.places[:, 3].min() > line.places[:, 1].max())


def _even(line: Line, sizes: Numbers, usual: float) -> Line:
    """Frame the words of a line by the size of its type and its base line."""
    size, hangs = float(np.median(sizes)), _hanging(line)
    told = (size,) if _high(line).any() else (size, size * _ABOVE / _MIDDLE)  # of small letters alone nobody knows how they were framed
    size = usual if any(_ALIKE[0] < each / usual < _ALIKE[1] for each in told) else size
    base = float(np.median(line.places[:, 3] - _BELOW * size * hangs))
    raised = (line.places[:, 3] - line.places[:, 1] < _RAISED * _ABOVE * size) & (line.places[:, 3] < base - 0.1 * size)
    places = line.places.copy()
    places[~raised, 1], places[~raised, 3] = base - _TOP * size, base + _FOOT * size
    return line_of(line.words, places, line.sure, joined=line.joined)
