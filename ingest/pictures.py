"""Pictures of pages for the desk: PNG, upright, in the order of the document's pages, made by the process that reads."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from PIL import Image

from ingest.document import Page
from ingest.pdf_open import opened, page_of
from ingest.picture_file import frames
from ingest.reader import Limits
from ingest.sniff import media_type

_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}  # Pillow's go the other way
_LONGEST = 10_000  # pixels along a side that a browser will still show
_LARGEST = 12_000_000  # pixels of one page: A1 at the usual resolution


def page_pictures(data: bytes, pages: Sequence[Page] = (), *, dpi: int = 110, limits: Limits | None = None) -> Iterator[bytes]:
    """Yield a PNG of each page of a PDF or picture file, turned as the document's pages were; nothing for a file of another format.

    Raises what reading the file would raise. `dpi` is the resolution of PDF pages; pictures are shrunk to A4 at that resolution.
    """
    limits = limits or Limits()
    kind = media_type(data, "")
    if kind == "application/pdf":
        turned = _pdf_pages(data, dpi, limits)
    elif kind.startswith("image/"):
        turned = _frames(data, dpi, limits)
    else:
        return
    for page, picture in zip_longest(pages, turned):
        if picture is None:
            return
        image, already = picture
        more = (page.rotation - already) % 360 if page else 0
        yield _png(image.transpose(_TURNS[more]) if more in _TURNS else image)


def _frames(data: bytes, dpi: int, limits: Limits) -> Iterator[tuple[Image.Image, int]]:
    for frame in frames(data, limits):
        frame.image.thumbnail((round(11.7 * dpi), round(11.7 * dpi)), Image.Resampling.BOX)
        yield frame.image, frame.turned


def _pdf_pages(data: bytes, dpi: int, limits: Limits) -> Iterator[tuple[Image.Image, int]]:
    with opened(data) as pdf:
        for number in range(min(len(pdf), limits.pages)):
            page = page_of(pdf, number + 1)
            width, height = (max(side, 1.0) for side in page.get_size())
            scale = min(dpi / 72, _LONGEST / max(width, height), (_LARGEST / (width * height)) ** 0.5)
            image: Image.Image = page.render(scale=scale, may_draw_forms=True).to_pil()
            yield image, page.get_rotation()


def _png(image: Image.Image) -> bytes:
    kept = io.BytesIO()
    image.convert("L" if image.mode in ("1", "L") else "RGB").save(kept, "PNG", optimize=False, compress_level=6)
    return kept.getvalue()
