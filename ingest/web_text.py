"""The visible text of a web page or HTML mail, by resiliparse: nothing is fetched, no script runs, hidden text is left out and told of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.composed import Piece
from ingest.document import Warning
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
    return extract_plain_text(tree, preserve_formatting=True, list_bullets=True, alt_texts=False), warnings


def pieces(text: str) -> Iterator[Piece]:
    """Part a plain text into paragraphs to lay down; lines whose cells are parted by tabs are rows of a table."""
    for paragraph in paragraphs(text):
        lines = text[paragraph.span.start : paragraph.span.end].split("\n")
        if all(_CELLS in line.strip() for line in lines):
            yield from (Piece(tuple(line.strip("\n").split(_CELLS)), "cell") for line in lines)
        else:
            yield Piece("\n".join(lines), paragraph.role)


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
