"""Pages made for the tests: PDF files by reportlab, pictures by Pillow with the font that it carries."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

LETTER = (
    "The Minister for Examples",
    "1 Sample Street, London",
    "Our ref: EX-2024-00417",
    "14 March 2024",
    "Dear Councillor Testwell,",
    "Thank you for your letter of 26 February about the crossing.",
    "The council must publish its plan by 30 June 2024 and should",
    "consult the people who live beside the road and their schools.",
    "I have asked officials to write to you within 28 working days.",
    "Please could you send the yearly report to the Panel by then.",
    "Yours sincerely,",
    "Example Minister MP",
)


def pdf(*draw: Callable[[Canvas], None]) -> bytes:
    """Make a PDF whose pages are drawn by the given functions."""
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=A4, invariant=1, pageCompression=0)
    for page in draw:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return kept.getvalue()


def lines(words: Sequence[str], left: float = 60, top: float = 780, size: float = 11, pitch: float = 14) -> Callable[[Canvas], None]:
    """Return a function that draws lines of text on a page."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        for number, line in enumerate(words):
            canvas.drawString(left, top - number * pitch, line)

    return draw


def scan(words: Sequence[str] = LETTER, *, dpi: int = 150, turn: float = 0.0) -> Image.Image:
    """Draw a page of text in grey; a turn is clockwise in degrees."""
    page = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 250)
    drawing = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=round(dpi / 6.5))
    for number, line in enumerate(words):
        drawing.text((0.9 * dpi, (1 + 0.36 * number) * dpi), line, fill=20, font=font)
    return page.rotate(-turn, expand=turn % 90 == 0, fillcolor=250, resample=Image.Resampling.BICUBIC)


def file_of(image: Image.Image, kind: str = "PNG", more: Sequence[Image.Image] = (), dpi: int = 150) -> bytes:
    """Save pictures as a file."""
    kept = io.BytesIO()
    several = {"save_all": True, "append_images": list(more)} if more else {}
    image.save(kept, kind, dpi=(dpi, dpi), **several)
    return kept.getvalue()


def noisy(image: Image.Image, amount: float = 30) -> Image.Image:
    """Add noise to a picture."""
    noise = np.random.default_rng(1).normal(0, amount, (image.height, image.width))
    return Image.fromarray(np.clip(np.asarray(image) + noise, 0, 255).astype(np.uint8))
