"""What is known of a document once the finders have read it, and what a finder is given and gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from extract.organisation import NOBODY, Organisation
from ingest.document import Document, Span

if TYPE_CHECKING:
    from extract.language import Parsed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finding(Generic[T]):
    """A fact: its value, the words that state it, the rule that found it and how sure that rule is (0 to 1).

    `support` holds further words that led to the value (the letter's date for a yearless one, a definition for "the Act").
    How well the words were read is another matter: `Document.confidence(span)`.
    """

    value: T
    span: Span
    rule: str
    confidence: float = 1.0
    support: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with everything found in it, in the order of the text."""

    document: Document
    findings: tuple[Finding[Any], ...] = ()

    def found(self, kind: type[T]) -> list[Finding[T]]:
        """Return the findings whose value is of one kind."""
        return [finding for finding in self.findings if isinstance(finding.value, kind)]

    def first(self, kind: type[T]) -> Finding[T] | None:
        """Return the first finding of one kind, or None."""
        return next((finding for finding in self.findings if isinstance(finding.value, kind)), None)


@dataclass(slots=True)
class Study:
    """A document while the finders are at work on it: what they are given.

    `dated` is a letter date told from outside (a mail header, `--date`), used where the document bears none.
    """

    document: Document
    us: Organisation = NOBODY
    dated: dt.date | None = None
    findings: list[Finding[Any]] = field(default_factory=list)
    _parsed: Parsed | None = None

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @property
    def parsed(self) -> Parsed:
        """The text with its grammar; parsed at the first call (see `extract.language`)."""
        if self._parsed is None:
            from extract.language import parse

            self._parsed = parse(self.document)
        return self._parsed

    @property
    def unparsed(self) -> Span | None:
        """What was left unparsed of a very long text; None where nothing was, or where no finder needed the parser."""
        return self._parsed.left_out if self._parsed is not None else None

    @property
    def cut(self) -> Span | None:
        """The first stretch that was cut for the parser in the midst of a sentence; None where none was."""
        return self._parsed.cut if self._parsed is not None else None

    def found(self, kind: type[T]) -> list[Finding[T]]:
        """Return what the finders before this one found of a kind, in the order of the text."""
        return sorted((finding for finding in self.findings if isinstance(finding.value, kind)), key=lambda finding: finding.span)


@dataclass(frozen=True, slots=True)
class Finder(Generic[T]):
    """Finds one kind of fact. `needs` names the kinds of value that must have been sought before."""

    find: Callable[[Study], Iterable[Finding[T]]]
    yields: type[T]
    needs: tuple[type[Any], ...] = ()


def in_order(finders: Iterable[Finder[Any]]) -> Iterator[Finder[Any]]:
    """Order finders so that each comes after those whose values it needs.

    Raises `ValueError` where two wait for each other or a needed kind has no finder.
    """
    waiting = list(finders)
    while waiting:
        lacking = {finder.yields for finder in waiting}
        ready = [finder for finder in waiting if not lacking.intersection(finder.needs)]
        if not ready:
            raise ValueError(f"these finders wait for each other: {sorted(finder.yields.__name__ for finder in waiting)}")
        yield from ready
        waiting = [finder for finder in waiting if finder not in ready]
