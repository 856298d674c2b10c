"""The picture of a PDF page, for reading it by Tesseract: rendered at the resolution of its scan, within the limit of pixels."""

from __future__ import annotations

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from ingest.errors import ImageTooLarge
from ingest.reader import Limits

_LEAST, _MOST = 200, 300  # dots an inch
_LARGEST_IMAGE = 40_000  # pixels along a side of an image within a page


def rendered(page: pypdfium2.PdfPage, limits: Limits) -> tuple[Image.Image, float]:
    """Render a page in grey, with its resolution in dots an inch. Raises `ImageTooLarge` for one that unpacks to too many pixels."""
    width, height = (max(side, 1.0) for side in page.get_size())
    finest = max(images(page, limits), default=0.0)
    dpi = min(float(_MOST if finest >= 1.25 * _LEAST else _LEAST), 72 * (limits.pixels / (width * height)) ** 0.5)
    image: Image.Image = page.render(scale=dpi / 72, grayscale=True, may_draw_forms=True).to_pil()
    return image, dpi


def images(page: pypdfium2.PdfPage, limits: Limits) -> list[float]:
    """Return the resolution of each large image on a page. Raises `ImageTooLarge` for one beyond the limit of pixels."""
    found = []
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        across, down = image.get_px_size()
        if across * down > 10 * limits.pixels or max(across, down) > _LARGEST_IMAGE:
            raise ImageTooLarge(f"A picture on it has {across:,} × {down:,} pixels; the limit is {limits.pixels / 1e6:.0f} million.")
        left, _, right, _ = image.get_bounds()
        if right - left > 0.3 * page.get_width() and across:
            found.append(across / max(right - left, 1.0) * 72)
    return found


def holds_a_scan(page: pypdfium2.PdfPage) -> bool:
    """Say whether pictures or drawings cover a good part of the page, so that words may be hidden in them."""
    width, height = (max(side, 1.0) for side in page.get_size())
    seen: float = 0.0
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_SHADING], max_depth=3):
        left, bottom, right, top = drawn.get_bounds()
        seen += max(min(right, width) - max(left, 0.0), 0.0) * max(min(top, height) - max(bottom, 0.0), 0.0)
    return bool(seen > 0.15 * width * height)
