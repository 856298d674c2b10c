"""HTML: one page that stands alone, every word escaped, every block with its source as a title."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from drafting.plain import plain
from drafting.render.numbers import numbered
from drafting.render.parted import parted
from drafting.render.sourced import sourced
from drafting.render.writer import Writer

if TYPE_CHECKING:
    from drafting.draft import Block, Draft

_STYLE = """
body { font: 12pt/1.45 Arial, "Liberation Sans", sans-serif; color: #0b0c0c; max-width: 42rem; margin: 3rem auto; padding: 0 1rem }
p, blockquote, table { margin: 0 0 1rem }
.lines { white-space: pre-line }
.letterhead { text-align: right; margin-bottom: 2rem }
.letterhead::first-line, .subject { font-weight: bold }
.marking { text-align: center; font-weight: bold }
blockquote { font-style: italic; margin: 1.4rem 0 .4rem; padding-left: 2rem; text-indent: -2rem }
blockquote.apart { text-indent: 0 }
.answer { padding-left: 2rem }
mark { background: #fff7bf }
.stale { border-left: 4px solid #d4351c }
.sign-off .names { display: block; margin-top: 3.5rem }
table { border-collapse: collapse; width: 100% }
caption { text-align: left; font-weight: bold }
th, td { border-bottom: 1px solid #b1b4b6; padding: .4rem .6rem .4rem 0; text-align: left; vertical-align: top }
"""


def as_page(draft: Draft) -> str:
    """Return a draft as an HTML page."""
    body = "\n".join(_element(block, number) for block, number in numbered(draft))
    head = f'<meta charset="utf-8"><title>Draft</title><style>{_STYLE}</style>'
    return f'<!doctype html>\n<html lang="en-GB"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'


def _element(block: Block, number: str) -> str:
    stale = " stale" if any(basis.stale for basis in block.basis) else ""
    title = _safe(sourced(block))
    words = _marked(block.text)
    if block.kind in ("section", "appendix"):
        return f'<h{2 if number else 1} title="{title}">{number} {words}</h{2 if number else 1}>'
    if block.kind == "clause":
        return f'<p title="{title}">{number} {words}</p>'
    if block.kind == "heading":
        level = min(max(block.level, 1), 6)
        return f'<h{level} title="{title}">{words}</h{level}>'
    if block.kind == "table":
        return _table(block, title)
    if block.kind == "list":
        return f'<ul title="{title}">{"".join(f"<li>{_safe(row[0])}</li>" for row in block.rows)}</ul>'
    if block.kind == "quote":
        lead, apart = (f"{_safe(number)} ", "") if number else ("", ' class="apart"')
        return f'<blockquote{apart} title="{title}"><p>{lead}{words}</p></blockquote>'
    if block.kind == "sign-off":
        close, _, names = words.partition("\n")
        return f'<p class="sign-off" title="{title}">{close}<span class="names lines">{names}</span></p>'
    if block.kind in ("enclosures", "copies"):
        return f'<p class="lines" title="{title}">{"Enclosures" if block.kind == "enclosures" else "Copies to"}:\n{words}</p>'
    words = f"<mark>[{_safe(block.text)}]</mark>" if block.kind == "gap" else words
    answer = " answer" if block.point else ""
    return f'<p class="{block.kind} lines{answer}{stale}" title="{title}">{words}</p>'


def _table(block: Block, title: str) -> str:
    rows = list(block.rows)
    head = f"<thead><tr>{''.join(f'<th scope=col>{_safe(cell)}</th>' for cell in rows.pop(0))}</tr></thead>" if block.level else ""
    body = "".join(f"<tr>{''.join(f'<td>{_marked(cell)}</td>' for cell in row)}</tr>" for row in rows)
    caption = f"<caption>{_safe(block.text)}</caption>" if block.text else ""
    return f'<table title="{title}">{caption}{head}<tbody>{body}</tbody></table>'


def _marked(words: str) -> str:
    """Escape words and mark the gaps in them."""
    return "".join(f"<mark>{_safe(piece)}</mark>" if gap else _safe(piece) for piece, gap in parted(words))


def _safe(words: str) -> str:
    return escape(plain(words), quote=True)


WRITER = Writer(".html", "text/html; charset=utf-8", lambda draft: as_page(draft).encode("utf-8", "replace"))
