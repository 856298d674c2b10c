"""The visible text of a web page or HTML mail, by resiliparse: nothing is fetched, no script runs, hidden text is left out and told of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from ingest.composed import Piece
from ingest.document import Role, Span, Warning
from ingest.paragraphs import paragraphs

_ACTIVE = re.compile(
    rb"<(?:script|iframe|object|embed|form|base|meta[^>]{0,80}refresh)\b|\bon[a-z]{3,12}\s{0,3}=|javascript:", re.IGNORECASE
)
_REMOTE = re.compile(
    rb"<(?:img|link|video|audio|source|iframe)\b[^>]{0,300}?(?:src|href)\s{0,3}=\s{0,3}[\"']?(?:https?:|file:|//)", re.IGNORECASE
)
_HIDDEN = re.compile(
    r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0(?:px|pt|em)?\s{0,3}(?:;|$)|opacity\s{0,3}:\s{0,3}0(?:\.0)?\s{0,3}(?:;|$))",
    re.IGNORECASE,
)
_CELLS = "\t\t"  # between the cells of a row, as resiliparse sets them
_LONG = 150  # words in a cell: beyond that the table frames the page
_MANY = 5_000  # cells that are set on one line each
_BLOCKS = "p,div,br,ul,ol,li,h1,h2,h3,h4"
_DEEPEST = 2_000
_TAG = re.compile(r"<(/?)(div|span|table|tr|td|ul|ol|li|blockquote|section|font|b|i|p)\b", re.IGNORECASE)
_LONG_TAG = re.compile(r"<\w[^<>]{50000}")
_NEVER_CLOSED = re.compile(r"<[a-z]\w{0,20}\s[^<>]{1,2000}(?:<|\Z)", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")


def visible_text(html: str) -> tuple[str, list[Warning]]:
    """Return the text that a reader would see, with block ends as line ends, and what is to be warned of."""
    warnings = list(_doubts(html))
    if _too_deep(html) or _LONG_TAG.search(html):
        warnings.append(Warning("odd-markup", "Its mark-up is too deep or too long to lay out; the bare words were read."))
        return _ANY_TAG.sub(" ", html), warnings
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(html)
    marked = tree.document.query_selector_all("[style],[hidden]") if tree.document is not None else []
    hidden = [node for node in marked if _unseen(node)]
    for node in hidden:
        if node.parent is not None:
            node.parent.remove_child(node)
    if hidden:
        warnings.append(Warning("hidden-text", "It holds hidden text, which was left out."))
    struck = tree.document.query_selector_all("del,s,strike") if tree.document is not None else []
    for node in struck:
        if node.parent is not None:
            node.parent.remove_child(node)
    if struck:
        warnings.append(Warning("tracked-changes", "It holds words that are struck out, which were left out."))
    if tree.document is not None:
        _set_level(tree.document, lambda html: extract_plain_text(html, preserve_formatting=True, list_bullets=True, alt_texts=False))
    return extract_plain_text(tree, preserve_formatting=True, list_bullets=True, alt_texts=False), warnings


def pieces(text: str) -> Iterator[Piece]:
    """Part a plain text into paragraphs to lay down; lines whose cells are parted by tabs are rows of a table."""
    for paragraph in paragraphs(text):
        yield from rows(text, paragraph.span) or [Piece(text[paragraph.span.start : paragraph.span.end], paragraph.role)]


def rows(text: str, span: Span, role: Role = "cell") -> list[Piece]:
    """Return the rows of a table that the lines of a paragraph are, each with its empty cells; none where they are no table."""
    start = text.rfind("\n", 0, span.start) + 1
    lines = text[span.start if text[start : span.start].strip() else start : span.end].split("\n")
    if all(_CELLS in line.rstrip() for line in lines) and any(_CELLS in line.strip() for line in lines):
        return [Piece(tuple(line.split(_CELLS)), role) for line in lines]
    return []


def has_rows(text: str) -> bool:
    """Say whether rows of a table stand in a text."""
    return _CELLS in text


def _set_level(document: Any, plain: Callable[[str], str]) -> None:
    """Set the paragraphs within each cell of a table on one line, so that its row is one line; a table that frames the page stays."""
    for table in document.query_selector_all("table"):
        if table.query_selector("table") is not None:  # asked first: of tables nested hundreds deep each holds the words of all within
            continue
        cells = [table_row.query_selector_all("td,th") for table_row in table.query_selector_all("tr")][:_MANY]
        filled = [sum(bool(cell.text.strip()) for cell in row) for row in cells]
        longest = max((len(cell.text.split()) for row in cells for cell in row), default=0)
        if sum(count > 1 for count in filled) < 2 or longest > _LONG:
            continue
        for cell in (cell for row in cells for cell in row if cell.query_selector(_BLOCKS) is not None):
            cell.text = " ".join(plain(cell.html).split())


def _unseen(node: object) -> bool:
    style = node.getattr("style", "") or ""  # type: ignore[attr-defined]
    return node.hasattr("hidden") or bool(_HIDDEN.search(style))  # type: ignore[attr-defined]


def _doubts(html: str) -> Iterator[Warning]:
    data = html.encode("utf-8", "replace")
    if _ACTIVE.search(data):
        yield Warning("active-content", "It holds scripts or forms, which were not run.")
    if data.lower().count(b"<table") > data.lower().count(b"</table"):
        yield Warning("odd-markup", "Its mark-up is broken (a table is never closed): compare it with what a browser shows.")
    elif _NEVER_CLOSED.search(html):
        yield Warning(
            "odd-markup", "Its mark-up is broken (a tag is never closed): words may be missing; compare it with what a browser shows."
        )
    if _REMOTE.search(data):
        yield Warning("remote-content", "It points to pictures or pages elsewhere, which were not fetched.")


def _too_deep(html: str) -> bool:
    depth = 0
    for tag in _TAG.finditer(html):
        depth = max(0, depth + (-1 if tag.group(1) else 1))
        if depth > _DEEPEST:
            return True
    return False
