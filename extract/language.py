"""The one place that makes spaCy documents: paragraphs are parsed block by block, and tokens carried back to the text.

spaCy is imported at the first call, never with this module: that costs seconds which a page or a search must not pay.
"""

from __future__ import annotations

import functools
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

MODEL = Path(__file__).parent / "model" / "pipeline"


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
    """A document's blocks in reading order."""

    blocks: tuple[Block, ...]

    def sentences(self) -> Iterator[tuple[Block, Tokens]]:
        """Yield every sentence with its block."""
        for block in self.blocks:
            for sentence in block.sentences():
                yield block, sentence


@functools.cache
def pipeline() -> Language:
    """Load the pipeline shipped beside this module, once a process."""
    from thinc.api import NumpyOps, set_current_ops

    from extract import english

    set_current_ops(NumpyOps(use_blis=False))  # numpy's own matrix product: twice as fast here as the one spaCy brings
    nlp = english.load(MODEL)
    if english.GUARD not in nlp.pipe_names:
        nlp.add_pipe(english.GUARD, before="parser")
    return nlp


def parse(document: Document) -> Parsed:
    """Parse every paragraph that holds letters. A document without paragraphs has no blocks."""
    pieces = []
    for paragraph in document.paragraphs:
        seen, offsets = shown(document.quote(paragraph.span), paragraph.span.start)
        if any(char.isalpha() for char in seen):
            pieces.append((seen, (paragraph, offsets)))
    docs = pipeline().pipe(pieces, as_tuples=True)
    return Parsed(tuple(Block(paragraph, doc, offsets) for doc, (paragraph, offsets) in docs))
