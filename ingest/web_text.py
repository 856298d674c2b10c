"""The visible text of a web page or HTML mail, by resiliparse: nothing is fetched, no script runs, hidden text is left out and told of."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from resiliparse.parse.html import DocumentNode, ElementNode, HTMLTree

from ingest.composed import Piece
from ingest.document import Warning
from ingest.paragraphs import paragraphs
from ingest.web_layout import laid_out

_ACTIVE = re.compile(
    rb"<(?:script|iframe|object|embed|form|base|meta[^>]{0,80}refresh)\b|\bon[a-z]{3,12}\s{0,3}=|javascript:", re.IGNORECASE
)
_REMOTE = re.compile(
    rb"<(?:img|link|video|audio|source|iframe)\b[^>]{0,300}?(?:src|href)\s{0,3}=\s{0,3}[\"']?(?:https?:|file:|//)", re.IGNORECASE
)
_HIDDEN = re.compile(
    r"(?:display\s{0,3}:\s{0,3}none|mso-hide\s{0,3}:\s{0,3}all|visibility\s{0,3}:\s{0,3}hidden|font-size\s{0,3}:\s{0,3}0(?:px|pt|em)?\s{0,3}(?:;|$)|opacity\s{0,3}:\s{0,3}0(?:\.0)?\s{0,3}(?:;|$))",
    re.IGNORECASE,
)
_NO_TEXT = "head,script,style,template,svg,object,embed,iframe,button,option:not([selected])"
_MOST_STYLE = 200_000  # characters of style sheets that are looked at
_RULE = re.compile(r"([^{}@;]{1,300})\{([^{}]{0,2000})\}")
_NAMED = re.compile(r"[a-z][a-z0-9]{0,20}|(?:[a-z][a-z0-9]{0,20})?[.#][\w-]{1,60}", re.IGNORECASE)
_MEDIA = re.compile(r"@[a-z-]{1,30}[^{}]{0,300}\{(?:[^{}]{0,2000}\{[^{}]{0,2000}\}){0,500}", re.IGNORECASE)
_DEEPEST = 2_000
_TAG = re.compile(r"<(/?)(div|span|table|tr|td|ul|ol|li|blockquote|section|font|b|i|p)\b", re.IGNORECASE)
_LONG_TAG = re.compile(r"<\w[^<>]{50000}")
_NEVER_CLOSED = re.compile(r"<[a-z]\w{0,20}\s[^<>]{1,2000}(?:<|\Z)", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")


def visible_pieces(html: str) -> tuple[list[Piece], list[Warning]]:
    """Return what a reader would see, as paragraphs and rows of tables, and what is to be warned of."""
    warnings = list(_doubts(html))
    if _too_deep(html) or _LONG_TAG.search(html):
        warnings.append(Warning("odd-markup", "Its mark-up is too deep or too long to lay out; the bare words were read."))
        bare = _ANY_TAG.sub(" ", html)
        return [Piece(bare[each.span.start : each.span.end], each.role) for each in paragraphs(bare)], warnings
    tree = HTMLTree.parse(html)
    if tree.document is None or tree.body is None:
        return [], warnings
    found = functools.partial(_found, tree.document)
    hidden = [node for node in found("[style],[hidden]") if _unseen(node)]
    sheets = "\n".join(sheet.text or "" for sheet in found("style"))
    hidden += [node for name in dict.fromkeys(_hidden_by(sheets)) for node in found(name)]
    for node in found(_NO_TEXT):
        node.remove()
    struck = found("del,s,strike")
    for node in (*hidden, *struck):
        node.remove()
    if hidden:
        warnings.append(Warning("hidden-text", "It holds hidden text, which was left out."))
    if struck:
        warnings.append(Warning("tracked-changes", "It holds words that are struck out, which were left out."))
    return laid_out(tree.body), warnings


def _found(document: DocumentNode, selector: str) -> list[ElementNode]:
    """Return the elements that a selector names: by a slice, since stepping through a collection costs the square of its length."""
    return [node for node in document.query_selector_all(selector)[:] if isinstance(node, ElementNode)]


def _hidden_by(sheets: str) -> Iterator[str]:
    """Yield the selectors that style sheets hide on the screen: names of elements, classes and ids."""
    for names, rule in _RULE.findall(_MEDIA.sub("", sheets[:_MOST_STYLE])):
        if _HIDDEN.search(rule):
            yield from (
                name for name in map(str.strip, names.split(",")) if _NAMED.fullmatch(name) and name.lower() not in ("head", "body")
            )


def _unseen(node: ElementNode) -> bool:
    return node.hasattr("hidden") or bool(_HIDDEN.search(node.getattr("style") or ""))


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
