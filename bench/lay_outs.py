"""Letters set in eight lay-outs by WeasyPrint, with the true text of each page: for the order of words, and whether any is lost."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import weasyprint

from bench.made_letters import ACTIONS, BODIES, FILLERS, PLACES, TOPICS

LAY_OUTS = ("letter", "circular", "joint", "report", "annex", "addresses", "columns", "table")
_TEXTS = Path(__file__).resolve().parents[1] / "samples"
_FONTS = ("Liberation Serif", "Liberation Sans", "Carlito", "Caladea", "DejaVu Sans")
_NAMES = ("Dr Ceri Wyn OBE", "Cllr Amina Yusuf", "Ms Siobhan O’Reilly", "Professor Gareth ap Rhys", "Mrs Zoë Hartley", "Cllr J. P. McNeil")
_MONTHS = ("January", "March", "May", "July", "September", "November")


@dataclass(frozen=True, slots=True)
class Typeset:
    """A made file and the true text of its pages, one after another."""

    lay_out: str
    pdf: bytes
    truth: str


def typeset(seed: int) -> Typeset:
    """Set a letter; the same number gives the same letter, eight numbers the eight lay-outs."""
    lay_out = LAY_OUTS[seed % len(LAY_OUTS)]
    document = weasyprint.HTML(string=_page(lay_out, random.Random(seed))).render()  # noqa: S311 - letters, no secrets
    return Typeset(lay_out, document.write_pdf(), "\n".join(_text(page._page_box) for page in document.pages))


def _page(lay_out: str, chance: random.Random) -> str:
    size = chance.choice((10, 11, 12))
    style = (
        "@page { size: A4; margin: 22mm } @page { @top-right { content: 'OFFICIAL' } @bottom-center { content: 'Page ' counter(page) } }"
        f"body {{ font: {size}pt/1.3 '{chance.choice(_FONTS)}'; text-align: {chance.choice(('left', 'justify'))} }}"
        "p { margin: 0 0 .7em } table { border-collapse: collapse; width: 100% } td, th { vertical-align: top; padding: 3pt 5pt }"
        ".ruled td, .ruled th { border: .6pt solid #444 } "
        ".level tr { border-bottom: .6pt solid #444 } .note { float: footnote; font-size: 8pt }"
        "h1 { font-size: 1.5em } .right { text-align: right } .two { columns: 2 }"
    )
    return f"<html><head><meta charset='utf-8'><style>{style}</style></head><body>{''.join(_body(lay_out, chance))}</body></html>"


def _body(lay_out: str, chance: random.Random) -> Iterator[str]:
    address = [chance.choice(_NAMES), f"{chance.choice(PLACES)} Council", f"{chance.randint(1, 90)} High Street", "SW1A 0AA"]
    heads = "".join(f"<td><b>{html.escape(body)}</b></td>" for body in chance.sample(BODIES, 3))
    if lay_out == "joint":
        yield f"<table><tr>{heads}</tr></table>"
    elif lay_out == "addresses":
        cell = "<br>".join(address)
        other = "<br>".join(chance.sample(address, 4))
        yield f"<table><tr><td>{cell}</td><td>{other}</td></tr><tr><td>{other}</td><td>{cell}</td></tr></table>"
    elif lay_out == "report":
        rows = (("From", chance.choice(_NAMES)), ("To", "Cabinet Committee"), ("Subject", chance.choice(TOPICS).upper()))
        yield f"<table>{''.join(f'<tr><td><b>{name}:</b></td><td>{value}</td></tr>' for name, value in rows)}</table>"
    else:
        references = f"Our ref: AB/{_figures(chance)}<br>Your ref: CD/{_figures(chance)}"
        yield f"<table><tr><td>{'<br>'.join(address)}</td><td>{references}</td></tr></table>"
    yield f"<p class='right'>{_day(chance)}</p><p>Dear {chance.choice(_NAMES)},</p>"
    yield f"<div{' class=two' if lay_out == 'columns' else ''}>{''.join(_paragraphs(lay_out, chance))}</div>"
    if lay_out in ("table", "annex"):
        yield _table(lay_out, chance)
    signs = "".join(f"<td><b>{name}</b><br>{html.escape(chance.choice(BODIES))}</td>" for name in chance.sample(_NAMES, 3))
    yield f"<p>Yours sincerely,</p><table><tr>{signs if lay_out == 'joint' else signs[: signs.index('</td>')]}</tr></table>"


def _paragraphs(lay_out: str, chance: random.Random) -> Iterator[str]:
    for number, words in enumerate(chance.sample(_texts(), chance.randint(6, 12)), 1):
        note = f"<span class='note'>{chance.choice(FILLERS)}</span>" if lay_out == "report" and chance.random() < 0.5 else ""
        yield f"<p>{f'{number}. ' if lay_out == 'report' else ''}{html.escape(words)}{note}</p>"
    if lay_out == "circular":
        yield f"<ul>{''.join(f'<li>You must {action} by {_day(chance)}.</li>' for action in chance.sample(ACTIONS, 4))}</ul>"


def _table(lay_out: str, chance: random.Random) -> str:
    rows = [f"<tr><td>{chance.choice(FILLERS)}</td><td>{chance.choice(PLACES)}</td><td>{_day(chance)}</td></tr>" for _ in range(8)]
    head = "<h1 style='page-break-before: always'>Annex A</h1>" if lay_out == "annex" else ""
    kind = chance.choice(("ruled", "level", ""))
    return f"{head}<table class='{kind}'><tr><th>Action</th><th>Owner</th><th>Due</th></tr>{''.join(rows)}</table><br>"


def _texts() -> list[str]:
    words = [text for path in sorted(_TEXTS.glob("*.txt")) for text in re.split(r"\n\s*\n", path.read_text(encoding="utf-8"))]
    return [" ".join(text.split()) for text in words if len(text) > 180 and "\t" not in text and "|" not in text]


def _day(chance: random.Random) -> str:
    return f"{chance.randint(1, 28)} {chance.choice(_MONTHS)} {chance.randint(2009, 2025)}"


def _figures(chance: random.Random) -> int:
    """Return the figures of a reference."""
    return chance.randint(10_000, 99_999)


def _text(page: Any) -> str:
    """Return the text of a page in the order of its boxes: what stands in the margin above, the body with its notes, the margin below."""
    from weasyprint.formatting_structure import boxes

    def walk(box: Any) -> Iterator[str]:
        if isinstance(box, boxes.TextBox):
            yield box.text
        for child in getattr(box, "children", ()):
            yield from walk(child)
        if isinstance(box, (boxes.LineBox, boxes.BlockLevelBox, boxes.TableCellBox)):
            yield "\n"

    parts: dict[str, list[str]] = {"top": [], "main": [], "bottom": []}
    for box in page.children:
        place = "main" if not isinstance(box, boxes.MarginBox) else "top" if "top" in box.at_keyword else "bottom"
        parts[place] += walk(box)
    return "\n".join("".join(part) for part in parts.values())
