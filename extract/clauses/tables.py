"""Action tables: rows that say who does what by when, under a heading that names the columns ("Action | Owner | By"); dated rows.

The cells of a row stand between bars or tabs, or apart by two spaces or more, as files and typed minutes lay them out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, Literal

from extract.clauses.sets import phrases, word_sets
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.clauses.limits import Moment

Column = Literal["action", "owner", "date", "status"]
_COLUMNS: tuple[Column, ...] = ("action", "owner", "date", "status")
_APART = re.compile(r"[ \u00a0]{2,200}")
_RULE = re.compile(r"[-|:+=\s]{3,400}")
_LABEL = re.compile(
    r"\b(?:to be (?:completed|done|actioned) by|timescales?|deadline|by when|target date|completion date|due(?: date| by)?) ?:",
    re.IGNORECASE,
)
_BEHIND = 24
"""Characters behind a label in which its time begins."""
_LONGEST = 400
"""Characters of a line that may be a table's row."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One act of a row: its words, whose it is, when, and how that time is valued, whether it is done; `whole` runs from act to time."""

    action: Span
    owner: Span | None
    when: Span | None
    moment: Moment | None
    done: bool
    whole: Span


def action_rows(text: str, moments: Sequence[Moment]) -> Iterator[ActionRow]:
    """Yield the acts of a text's action tables."""
    heading: dict[Column, int] = {}
    for line in _lines(text):
        cells = _cells(text, line)
        named = _heading(text, cells)
        if named:
            heading, starts = named, [cell.start - line.start for cell in cells]
        elif heading and len(cells) >= 2:
            told = {name: _cell(text, line, cells, starts, at) for name, at in heading.items()}
            yield from _acts(text, told, moments)
        elif not _RULE.fullmatch(text, line.start, line.end):
            heading = {}


@dataclass(frozen=True, slots=True)
class RowTime:
    """The time that one cell of a row sets for what the other cells say."""

    line: Span
    cell: Span
    moment: Moment


def row_times(text: str, moments: Sequence[Moment]) -> Iterator[RowTime]:
    """Yield the rows of a text, in order, of whose cells just one is a time expression and little else."""
    for line in _lines(text):
        cells = _cells(text, line)
        timed = [RowTime(line, cell, moment) for cell in cells for moment in _within(moments, cell) if 3 * len(moment.span) > len(cell)]
        if len(cells) > 1 and len(timed) == 1:
            yield timed[0]


def labelled_times(text: str, moments: Sequence[Moment]) -> Iterator[RowTime]:
    """Yield the times that labels set for what stands right before them: "To be completed by: 3 May"."""
    for found in _LABEL.finditer(text):
        label = Span(found.start(), min(len(text), found.end() + _BEHIND))
        moment = next(_within(moments, Span(found.end(), label.end)), None)
        if moment:
            yield RowTime(label, moment.span, moment)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def _cells(text: str, line: Span) -> list[Span]:
    """The cells of a line; empty ones between bars or tabs count, the edges of the table do not."""
    words = text[line.start : line.end]
    if len(line) > _LONGEST or _RULE.fullmatch(words):
        return []
    if "|" in words or "\t" in words:
        parts = _split(line, [place for place, char in enumerate(words) if char == ("|" if "|" in words else "\t")])
        parts = [part for at, part in enumerate(parts) if text[part.start : part.end].strip() or 0 < at < len(parts) - 1]
        return [_stripped(text, part) for part in parts]
    inner = _stripped(text, line)
    gaps = [found.span() for found in _APART.finditer(text, inner.start, inner.end)]
    edges = [inner.start, *(place for gap in gaps for place in gap), inner.end]
    return [Span(*edge) for edge in zip(edges[::2], edges[1::2], strict=True)] if gaps else []


def _split(line: Span, places: list[int]) -> list[Span]:
    starts = [line.start, *(line.start + place + 1 for place in places)]
    return [Span(start, end) for start, end in zip(starts, [*(line.start + place for place in places), line.end], strict=True)]


def _stripped(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _heading(text: str, cells: Sequence[Span]) -> dict[Column, int]:
    """Which columns a heading names, by their places; empty where it heads no action table."""
    found: dict[Column, int] = {}
    for at, cell in enumerate(cells):
        words = " ".join(text[cell.start : cell.end].lower().strip(" .:?*_").split())
        found |= {name: at for name in _COLUMNS if words in phrases(f"{name} column")}
    return found if "action" in found and found.keys() & {"owner", "date"} else {}


def _cell(text: str, line: Span, cells: Sequence[Span], starts: Sequence[int], at: int) -> Span | None:
    """The cell of a column: by its number, or by where it begins where only spaces part the cells."""
    if set(text[line.start : line.end]) & {"|", "\t"}:
        cell = cells[at] if at < len(cells) else None
    else:
        cell = next((each for each in cells if _nearest(each.start - line.start, starts) == at), None)
    return cell if cell is not None and text[cell.start : cell.end].strip(" -–—_") else None


def _nearest(offset: int, starts: Sequence[int]) -> int:
    return min(range(len(starts)), key=lambda at: abs(starts[at] - offset))


def _acts(text: str, told: Mapping[Column, Span | None], moments: Sequence[Moment]) -> Iterator[ActionRow]:
    action, owner, when, status = (told.get(name) for name in _COLUMNS)
    if action is None or (owner is None and when is None):
        return
    done = status is not None and text[status.start : status.end].lower() in phrases("done")
    first = re.match(r"[\w-]{1,30}", text[action.start : action.end])
    if "owner" not in told and not (first and first[0].lower() in word_sets()["orders"] | word_sets()["deeds"]):
        return
    for part in _split(action, [found.start() for found in re.finditer(";", text[action.start : action.end])]):
        act = _stripped(text, part)
        if len(act):
            moment = next(_within(moments, when), None) if when else None
            recurs = next((each for each in _within(moments, act) if each.type == "SET"), None)
            end = max(each.end for each in (act, owner, when) if each)
            limit = when if moment or recurs is None else recurs.span
            limit = None if limit and text[limit.start : limit.end].lower() in phrases("no time") else limit
            yield ActionRow(act, owner, limit, moment or recurs, done, Span(act.start, end))


def _within(moments: Sequence[Moment], cell: Span) -> Iterator[Moment]:
    first = bisect_left(moments, cell.start, key=lambda moment: moment.span.start)
    yield from takewhile(lambda moment: moment.span.start < cell.end, moments[first:])


def owned_by(text: str, words: str) -> str:
    """Return the names that initials in a text stand for ("NF/JT", "K Bright"): the words themselves where it names nobody so."""
    names = [_full_name(text, each.strip()) for each in re.split(r"[/&+]", words)] if len(words) < 40 else []
    return " and ".join(name for name in names if name) if names and all(names) else words


def _full_name(text: str, initials: str) -> str | None:
    short = re.fullmatch(r"([A-Z])\.? ?([A-Z][\w’'-]{0,30})", initials)
    if not short:
        return None
    last = re.escape(short[2]) + (r"[\w’'-]{1,30}" if len(short[2]) == 1 else r"\b")
    found = re.search(rf"\b{short[1]}[a-z’'-]{{1,30}} (?:[A-Z][\w’'.-]{{0,30}} )?{last}", text)
    return found[0] if found else None
