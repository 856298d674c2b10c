"""One file, several documents: the covering letter keeps its pages, and each other document becomes a child with its own, as if attached.

A letter's annexes that are documents of their own become its children in turn. No word is lost and none is kept twice: the text of the
file is that of the covering letter and of its children, one after another.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from ingest.document import Box, Document, Page, Paragraph, Span, Warning, Word
from ingest.parted import Part, parts


def divided(document: Document) -> Document:
    """Return the covering letter of a file, with the documents behind it as attachments; the document itself where it holds no other.

    The pages of each count from 1; its `Source.pages` says which of the file's they are.
    """
    own = _own(parts(document))
    if len(own) < 2:
        return document
    cover, *rest = own
    among: list[Document] = []
    for number, part in enumerate(rest):
        if not part.annex:
            among.append(_cut(document, part, tuple(_cut(document, annex) for annex in _annexes(rest[number + 1 :]))))
    behind = tuple(_cut(document, annex) for annex in _annexes(rest))
    return _cut(document, cover, (*document.attachments, *behind, *among))


def _own(found: tuple[Part, ...]) -> list[Part]:
    """Return the documents of their own; what is none goes with the one before it."""
    own: list[Part] = []
    for part in found:
        if own and not part.own:
            own[-1] = replace(own[-1], last=part.last)
        else:
            own.append(part)
    return own


def _annexes(following: list[Part]) -> list[Part]:
    """Return the annexes that follow before the next letter or mail."""
    end = next((at for at, part in enumerate(following) if not part.annex), len(following))
    return following[:end]


def _cut(document: Document, part: Part, attachments: tuple[Document, ...] = ()) -> Document:
    """Return some pages of a document as one of their own."""
    pages = document.pages[part.first - 1 : part.last]
    start, end = pages[0].span.start, pages[-1].span.end
    text = document.text[start:end].rstrip()
    whole = Span(start, start + len(text))
    name = PurePath(document.source.name)
    source = replace(
        document.source,
        name=document.source.name if part.first == 1 else f"{name.stem} ({part}){name.suffix}",
        pages=(part.first, part.last),
    )
    return Document(
        source,
        text,
        tuple(_page(page, part.first, whole) for page in pages),
        tuple(Paragraph(_moved(each.span, whole), each.role) for each in document.paragraphs if whole.covers(each.span)),
        tuple(_word(word, part, whole) for word in document.words_in(whole)),
        attachments,
        tuple(_warning(each, whole) for each in document.warnings if _belongs(each, part, whole)),
    )


def _moved(span: Span, whole: Span) -> Span:
    """Return a span as counted from the first page's beginning, within what is cut out."""
    start, end = max(span.start, whole.start), min(span.end, whole.end)
    return Span(min(start, whole.end) - whole.start, max(start, end) - whole.start)


def _page(page: Page, first: int, whole: Span) -> Page:
    return replace(page, number=page.number - first + 1, span=_moved(page.span, whole))


def _word(word: Word, part: Part, whole: Span) -> Word:
    box = word.box
    if box is not None:
        box = Box(min(max(box.page, part.first), part.last) - part.first + 1, box.left, box.top, box.right, box.bottom)
    return Word(_moved(word.span, whole), box, word.confidence)


def _belongs(warning: Warning, part: Part, whole: Span) -> bool:
    """Say whether a warning is one of a part: what is said of the whole file goes with the first."""
    return part.first == 1 if warning.span is None else whole.start <= warning.span.start <= whole.end


def _warning(warning: Warning, whole: Span) -> Warning:
    return replace(warning, span=_moved(warning.span, whole)) if warning.span else warning
