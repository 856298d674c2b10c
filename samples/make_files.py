"""Set the sample letters as the files in which they would arrive.

    python -m samples.make_files

Needs the tests' packages (WeasyPrint sets the PDF files). The scan is a page turned by a degree, blurred, spotted and shaded.
"""

from __future__ import annotations

import html
import io
import re
from email.message import EmailMessage
from pathlib import Path

import numpy as np
import pypdfium2
from docx import Document
from docx.shared import Pt
from PIL import Image, ImageFilter

HERE = Path(__file__).parent
FILES = HERE / "files"
STYLE = """
@page { size: A4; margin: 22mm 24mm; @bottom-center { content: counter(page); font: 9pt 'Liberation Sans'; } }
body { font: 11pt/1.35 'Liberation Serif'; } p { margin: 0 0 9pt; } .item { margin-left: 18pt; text-indent: -14pt; } h1 { font-size: 12pt; }
"""


def blocks(text: str) -> list[str]:
    """Part a text at its blank lines."""
    return [block for block in re.split(r"\n\s*\n", text) if block.strip()]


def pdf(text: str) -> bytes:
    """Set a text as a PDF file: one paragraph a block, a line end kept where lines are short."""
    from weasyprint import HTML

    body = "".join(_paragraph(block) for block in blocks(text))
    return bytes(HTML(string=f"<html lang=en><style>{STYLE}</style><body>{body}</body></html>").write_pdf())


def _paragraph(block: str) -> str:
    lines = [html.escape(line.strip()) for line in block.splitlines()]
    heading = len(lines) == 1 and len(block) < 70 and not block.endswith((",", ".", "?", ":")) and not re.match(r"\d|To |Dear", block)
    tag = "h1" if heading else "p"
    return f"<{tag}>{'<br>'.join(lines)}</{tag}>"


def word(text: str) -> bytes:
    """Set a text as a Word document: numbered questions and list items keep their marks."""
    document = Document()
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(11)
    for block in blocks(text):
        paragraph = document.add_paragraph()
        for number, line in enumerate(block.splitlines()):
            if number:
                paragraph.add_run().add_break()
            paragraph.add_run(line.strip())
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def mail(text: str, attached: bytes) -> bytes:
    """Make a mail of a text that begins with its headers, with a letter attached."""
    head, _, body = text.partition("\n\n")
    message = EmailMessage()
    for line in head.splitlines():
        name, _, value = line.partition(": ")
        message[name] = value
    message["Message-ID"] = "<20240517.0912@stives.example>"
    message.set_content(body)
    message.add_attachment(attached, maintype="application", subtype="pdf", filename="letter to landowner.pdf")
    message.set_boundary("letterbook-sample")
    return bytes(message)


def scan(page: bytes) -> bytes:
    """Make a scan of a PDF page: 200 dpi, grey, crooked, blurred, shaded on one side and spotted."""
    grey = pypdfium2.PdfDocument(page)[0].render(scale=200 / 72).to_pil().convert("L")
    turned = grey.rotate(1.1, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=250).filter(ImageFilter.GaussianBlur(0.7))
    chance = np.random.default_rng(7)
    ink = np.asarray(turned, dtype=np.float32)
    shade = np.linspace(0, 28, ink.shape[1])[None, :]
    spotted = ink - shade + chance.normal(0, 4, ink.shape) - 90 * (chance.random(ink.shape) > 0.9993)
    kept = io.BytesIO()
    sixteen_greys = np.clip(spotted, 0, 255).astype(np.uint8) // 17 * 17
    Image.fromarray(sixteen_greys).quantize(16).save(kept, "PNG", dpi=(200, 200), optimize=True)
    return kept.getvalue()


LANDOWNER = """St Ives Parish Council
The Old School, Church Row, St Ives PE27 5AA

16 May 2024

Mr Denzil Roper
Carr Farm

Dear Mr Roper,

Footpath 14

The Parish Council has no objection to the diversion of Footpath 14. You must keep the old path open until the new one is ready. Please
put up signs at both ends by 30 June 2024, and let me know when that is done.

Yours sincerely,

Bethan Lisle
Clerk to St Ives Parish Council
"""


def main() -> None:
    """Write every file."""
    FILES.mkdir(exist_ok=True)
    text = {path.stem: path.read_text(encoding="utf-8") for path in HERE.glob("*.txt")}
    made = {f"{name}.pdf": pdf(text[name]) for name in ("minister-reply", "joint-letter", "consultation")}
    made |= {f"{name}.docx": word(text[name]) for name in ("circular", "council-questions", "committee-report")}
    made["mail-with-letter.eml"] = mail(text["mail-with-letter"], pdf(LANDOWNER))
    made["charity-scan.png"] = scan(pdf(text["charity-scan"]))
    made["parish-minutes.txt"] = text["parish-minutes"].encode()
    for name, data in made.items():
        (FILES / name).write_bytes(data)


if __name__ == "__main__":
    main()
