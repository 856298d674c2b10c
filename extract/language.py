"""The one place that makes spaCy documents: paragraphs are parsed block by block, and tokens carried back to the text.

spaCy is imported at the first call, never with this module: that costs seconds which a page or a search must not pay.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.document import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

    from ingest.document import Document, Paragraph

MODEL = Path(__file__).parent / "model" / "pipeline"
_SQUEEZED = re.compile(r"[\s\u200b\ufeff]+|([^\w\s])\1{4,}|__{4,}")
"""White space, and runs of one mark: rules, leader dots, forms to be filled in."""
_KEPT = 3
"""Marks left of such a run."""


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


def squeezed(text: str, start: int) -> tuple[str, tuple[int, ...]]:
    """Return the text as spaCy is to see it, and for each of its characters its place in the document.

    White space of any length and kind becomes one space: line ends and padding mean nothing inside a paragraph, and the parser was
    trained without them. Runs of one mark, on which the tokenizer takes quadratic time, are cut to three.
    """
    seen: list[str] = []
    places: list[int] = []
    at = 0
    for run in _SQUEEZED.finditer(text):
        kept = text[at : run.start()]
        mark = " " if run[0][0].isspace() or run[0][0] in "\u200b\ufeff" else run[0][0] * _KEPT
        seen += (kept, mark)
        places += range(start + at, start + run.start() + len(mark))
        at = run.end()
    seen.append(text[at:])
    places += range(start + at, start + len(text))
    return "".join(seen), tuple(places)


def parse(document: Document) -> Parsed:
    """Parse every paragraph that holds letters. A document without paragraphs has no blocks."""
    pieces = []
    for paragraph in document.paragraphs:
        seen, offsets = squeezed(document.quote(paragraph.span), paragraph.span.start)
        if any(char.isalpha() for char in seen):
            pieces.append((seen, (paragraph, offsets)))
    docs = pipeline().pipe(pieces, as_tuples=True)
    return Parsed(tuple(Block(paragraph, doc, offsets) for doc, (paragraph, offsets) in docs))
