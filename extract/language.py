"""The one place that makes spaCy documents: paragraphs are parsed block by block, and tokens carried back to the text.

spaCy is imported at the first call, never with this module: that costs seconds which a page or a search must not pay.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.shown import shown
from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from ingest.document import Document, Paragraph

    Piece = tuple[str, tuple[Paragraph, tuple[int, ...]]]

MODEL = Path(__file__).parent / "model" / "pipeline"
_LONGEST = 3_000
"""Characters parsed at once; a paragraph that is longer is cut where a sentence ends, else at a space. 200,000 at once took 0.9 GB."""
_AT_ONCE = 24_000
"""Characters of pieces parsed together: of junk each may be a token, for which the network takes six kilobytes."""
_MOST = 500_000
"""Characters parsed of one document: what two hundred pages hold, and what a reader parses and weighs in half a minute."""
_END = re.compile(r"[.?!;]\s|\s")


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A paragraph with its grammar. `offsets[i]` is the place in `Document.text` of character i of the parsed text."""

    paragraph: Paragraph
    doc: Doc
    offsets: tuple[int, ...]

    def span(self, tokens: Tokens | Token) -> Span:
        """Return the stretch of the document's text on which a token or a stretch of tokens stands."""
        start = tokens.idx if hasattr(tokens, "idx") else tokens.start_char
        return Span(self.offsets[start], self.offsets[start + len(tokens.text) - 1] + 1)

    def sentences(self) -> Iterator[Tokens]:
        """Yield the block's sentences."""
        yield from self.doc.sents


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A document's blocks in reading order, the end of a very long text that was not parsed, the first stretch cut within a sentence."""

    blocks: tuple[Block, ...]
    left_out: Span | None = None
    cut: Span | None = None

    def sentences(self) -> Iterator[tuple[Block, Tokens]]:
        """Yield every sentence with its block."""
        for block in self.blocks:
            for sentence in block.sentences():
                yield block, sentence


@functools.cache
def pipeline() -> Language:
    """Load the pipeline shipped beside this module, once a process."""
    from thinc.api import NumpyOps, set_current_ops

    from extract import english, sentence_starts

    set_current_ops(NumpyOps(use_blis=False))  # numpy's own matrix product: twice as fast here as the one spaCy brings
    nlp = english.load(MODEL)
    if sentence_starts.GUARD not in nlp.pipe_names:
        nlp.add_pipe(sentence_starts.GUARD, before="parser")
    return nlp


def parse(document: Document) -> Parsed:
    """Parse every paragraph that holds letters, up to a limit. A document without paragraphs has no blocks."""
    pieces: list[Piece] = []
    cut: Span | None = None
    for paragraph in document.paragraphs:
        if paragraph.span.start >= _MOST:
            break
        seen, offsets = shown(document.quote(paragraph.span), paragraph.span.start)
        for start, end, whole in _cut(seen):
            if not whole and cut is None:
                cut = Span(offsets[start], offsets[end - 1] + 1)
            if start < end and offsets[start] < _MOST and any(char.isalpha() for char in seen[start:end]):
                pieces.append((seen[start:end], (paragraph, offsets[start:end])))
    left_out = Span(_MOST, len(document.text)) if len(document.text) > _MOST else None
    return Parsed(tuple(block for group in _groups(pieces) for block in _blocks(group)), left_out, cut)


def _groups(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Gather pieces into groups that are parsed together."""
    group: list[Piece] = []
    size = 0
    for piece in pieces:
        if group and size + len(piece[0]) > _AT_ONCE:
            yield group
            group, size = [], 0
        group.append(piece)
        size += len(piece[0])
    if group:
        yield group


def _blocks(group: list[Piece]) -> Iterator[Block]:
    """Parse a group of pieces; the network's own view of the words, half the memory of a document, is let go."""
    for doc, (paragraph, offsets) in pipeline().pipe(group, as_tuples=True, batch_size=len(group)):
        doc.tensor = doc.tensor[:0].copy()
        yield Block(paragraph, doc, offsets)


def _cut(text: str) -> Iterator[tuple[int, int, bool]]:
    """Cut a text into pieces that can be parsed at once: after the last sentence that ends within reach, or the last space, or anywhere.

    Each comes with whether no sentence was cut at its end.
    """
    start = 0
    while len(text) - start > _LONGEST:
        ends = [found.span() for found in _END.finditer(text, start + _LONGEST // 2, start + _LONGEST)]
        sentence = next((end for begin, end in reversed(ends) if end - begin > 1), None)
        end = sentence or (ends[-1][1] if ends else start + _LONGEST)
        yield start, end, sentence is not None
        start = end
    yield start, len(text), True
