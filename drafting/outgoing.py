"""Text that went out or is about to: an edited Word or PDF draft read back as blocks, and which points of a letter it answers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from drafting.draft import Basis, Block, BlockKind, Draft
from drafting.likeness import likeness, shared
from drafting.plain import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from drafting.points import Point
    from ingest.document import Document

ENOUGH, ENOUGH_WORDS = 0.45, 2  # a paragraph that shares this much of a point's telling words, and so many, speaks to it
WRITTEN, UNDER_QUOTE = "written for this point", "stands under the point's own words"
SURE = (WRITTEN, UNDER_QUOTE)
"""The reasons that leave no doubt; the other is that a paragraph shares words with the point."""
_WORDS = ("paragraph", "list", "table")
_KINDS: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    ("salutation", re.compile(r"^Dear\b.{1,120}$", re.IGNORECASE)),
    ("sign-off", re.compile(r"^(?:Yours (?:sincerely|faithfully|ever|truly)|Kind regards|Best wishes)\b", re.IGNORECASE)),
    ("reference", re.compile(r"^(?:Our|Your) ref(?:erence)?\s*:", re.IGNORECASE)),
    ("date", re.compile(r"^(?:\w+day,? )?\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4}$")),
    ("copies", re.compile(r"^(?:cc|Copies? to|Copied to)\b", re.IGNORECASE)),
    ("gap", re.compile(r"^\[[^\[\]]{3,600}\]$")),
)
_NUMBER = re.compile(r"^\(?\d{1,3}[.)]\s+")


def as_draft(document: Document, template: str = "as sent") -> Draft:
    """Read an outgoing document back as a draft, so that the checks can look at it; before the salutation stands an address."""
    source = document.source
    blocks: list[Block] = []
    greeted = ended = False
    for paragraph in document.paragraphs:
        words = on_one_line(document.quote(paragraph.span))
        kind = _kind(words, greeted, ended)
        greeted, ended = greeted or kind == "salutation", ended or kind == "sign-off"
        basis = Basis("adviser", source.sha256, source.name, None, paragraph.span, "as it stands in the document")
        text = document.quote(paragraph.span) if kind in ("sign-off", "address") else words
        blocks.append(Block(kind, text, (basis,)))
    return Draft(template, tuple(blocks))


def _kind(words: str, greeted: bool, ended: bool) -> BlockKind:
    for kind, pattern in _KINDS:
        if pattern.match(words):
            return kind
    if ended:
        return "sign-off"
    if (words.startswith("“") and words.endswith("”")) or (_NUMBER.match(words) and _NUMBER.sub("", words).startswith("“")):
        return "quote"
    return "paragraph" if greeted else "address"


def recognised(sent: Draft, drafted: Draft) -> Draft:
    """Return a text as sent with the points of those paragraphs that stand in it just as they were drafted."""
    made = {on_one_line(block.text): block.point for block in drafted.blocks if block.point and block.kind in _WORDS and block.text}
    blocks = (replace(block, point=made.get(on_one_line(block.text), block.point)) for block in sent.blocks)
    return replace(sent, template=drafted.template, blocks=tuple(blocks))


def answers(points: Iterable[Point], draft: Draft) -> dict[str, tuple[int, str]]:
    """Return the points that a draft answers: for each its number, the block that answers it and why we think so.

    A block made for a point answers it; so does what stands under the point's own words, up to the next point; else a
    paragraph that speaks of the same thing.
    """
    points = tuple(points)
    quoted = _under_quotes(points, draft)
    found = {}
    for point in points:
        made = next((at for at, block in enumerate(draft.blocks) if block.point == point.key and _answers(block)), None)
        if made is not None:
            found[point.key] = (made, WRITTEN)
        elif point.key in quoted:
            found[point.key] = (quoted[point.key], UNDER_QUOTE)
        elif not any(block.point == point.key for block in draft.blocks) and (like := _likest(point, draft)):
            found[point.key] = like
    return found


def _answers(block: Block) -> bool:
    return block.kind in _WORDS and bool(block.text.strip() or block.rows) and not block.text.startswith("[")


def _under_quotes(points: tuple[Point, ...], draft: Draft) -> dict[str, int]:
    """Return, for each point whose words a block repeats, the first block of words after it that repeats no other point."""
    found: dict[str, int] = {}
    waiting: Point | None = None
    for at, block in enumerate(draft.blocks):
        text = on_one_line(block.text)
        repeated = next((point for point in points if point.quote and point.quote in text), None)
        if repeated is not None and block.kind in ("quote", "paragraph"):
            rest = text.partition(repeated.quote)[2].strip("”’\"' .")
            waiting = repeated
            if len(rest.split()) < 3:
                continue
        if block.kind == "gap":
            waiting = None
        if waiting is not None and (_answers(block)):
            found.setdefault(waiting.key, at)
    return found


def _likest(point: Point, draft: Draft) -> tuple[int, str] | None:
    weighed = [
        (likeness(asked, on_one_line(block.text)), at)
        for at, block in enumerate(draft.blocks)
        if _answers(block) and block.kind != "table" and not block.point
        for asked in dict.fromkeys((point.quote, *point.actions))
    ]
    best = max(weighed, key=lambda entry: entry[0].share, default=None)
    if best is None or best[0].share < ENOUGH or len(best[0].words) < ENOUGH_WORDS:
        return None
    return best[1], f"shares {shared(best[0].words)} with the point"
