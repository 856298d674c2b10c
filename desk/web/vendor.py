"""Style sheet and script of the GOV.UK Design System as npm installed them, made neutral: no GDS Transport font, no crest."""

from __future__ import annotations

import functools
import hashlib
import re
from pathlib import Path

HERE = Path(__file__).parent
STATIC = HERE / "static"
PACKAGE = HERE / "node_modules" / "govuk-frontend" / "dist" / "govuk"
_FONT_FACE = re.compile(r"@font-face\{[^}]{0,2000}\}")
_CREST = re.compile(r"url\([^)]{0,200}govuk-crest\.svg\)")
FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial'


@functools.cache
def style() -> str:
    """Return the style sheet with the system's own font in the place of GDS Transport; empty where npm has not installed it."""
    file = PACKAGE / "govuk-frontend.min.css"
    if not file.exists():
        return ""
    neutral = _CREST.sub("none", _FONT_FACE.sub("", file.read_text(encoding="utf-8")))
    return re.sub(r'"?GDS Transport"?,arial', FONT, neutral).replace("/*# sourceMappingURL=govuk-frontend.min.css.map */", "")


@functools.cache
def script() -> str:
    """Return the components' script; empty where npm has not installed it."""
    file = PACKAGE / "govuk-frontend.min.js"
    return (
        re.sub(r"//# sourceMappingURL=\S{1,200}\s*$", "", file.read_text(encoding="utf-8"))
        if file.exists()
        else "export const initAll = () => {};"
    )


def installed() -> bool:
    """Say whether npm has installed what the pages need."""
    return (PACKAGE / "govuk-frontend.min.css").exists()


@functools.cache
def version() -> str:
    """Return a mark that changes with any style sheet or script, so that browsers may keep each for good."""
    digest = hashlib.sha256(style().encode() + script().encode())
    for file in sorted(STATIC.iterdir()):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
