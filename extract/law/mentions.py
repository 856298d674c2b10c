"""What a mention of a law is, and the mentions of a text brought together from every way of naming one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a law: where, the kind of thing it names, and what is told of which one.

    `head` is the noun that names the kind: Act, Bill, Measure, Regulations, Order, Rules; or Guidance, Short (a short name), Number, Term.
    `title` is None for "the Act", which is resolved by what the letter said before; `year` is set for "the 2004 Act".
    `uri` is given where the words hold an identifier ("SI 2013/2356"); `term` where they are a name that the letter itself gave.
    """

    start: int
    end: int
    head: str
    title: str | None = None
    year: int | None = None
    short: str | None = None
    uri: str | None = None
    term: str | None = None


def merged(text: str, found: Iterable[Mention]) -> list[Mention]:
    """Return the mentions in the order of the text; of those that overlap the longest; a title takes in its number in brackets."""
    kept: list[Mention] = []
    for one in sorted(found, key=lambda one: (one.start, one.start - one.end)):
        if (
            kept
            and one.head == "Number"
            and kept[-1].title
            and text[kept[-1].end : one.start].strip() == "("
            and text[one.end : one.end + 1] == ")"
        ):
            kept[-1] = replace(kept[-1], end=one.end + 1, uri=one.uri)
        elif not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start or (
            (one.start, one.end, one.head) == (kept[-1].start, kept[-1].end, "Short")
        ):
            kept[-1] = one
    return kept
