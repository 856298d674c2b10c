"""What the bytes of a PDF tell of it as a whole: damage that was mended, active content, files within, forms that need a program."""

from __future__ import annotations

import re

from ingest.pdf_frame import framework, mended, odd

_PORTFOLIO = re.compile(rb"/Collection\b")
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia|SubmitForm|ImportData)\b")


def doubts(data: bytes, pages: int, held: int) -> list[tuple[str, str]]:
    """Return doubts about a PDF, as (code, sentence); `held` files within it could be taken out."""
    found = []
    if wrong := mended(data, pages, held):
        found.append(("pdf-mended", f"The file is damaged and was mended to be read ({wrong}): compare it with what was sent."))
    frame = framework(data)
    if strange := odd(data, frame):
        found.append(("odd-structure", f"No ordinary program writes such a file ({strange}): compare it with its picture."))
    if _ACTIVE.search(frame):
        found.append(("active-content", "It holds a script or an action; neither was run."))
    if held and _PORTFOLIO.search(frame):
        found.append(("portfolio", "It is a portfolio: its pages are a cover, and what it says stands in the files attached to it."))
    if not held and (b"/EmbeddedFiles" in frame or b"/Filespec" in frame):
        found.append(("embedded-files", "It holds or names other files; they could not be read."))
    if b"/XFA" in frame:
        found.append(("xfa-form", "It is a form of a kind that only Adobe's programs show in full: text may be missing."))
    return found
