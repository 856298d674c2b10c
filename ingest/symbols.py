"""Signs of the fonts Symbol and Wingdings, kept in Unicode's private area (F000 to F0FF), as the characters they show.

Sources: Unicode's mapping of Adobe Symbol (SYMBOL.TXT) and of Wingdings (Unicode 7.0, N4384); only signs that letters hold.
"""

from __future__ import annotations

_SYMBOL = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)) | dict(
    zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)
) | {
    0xA3: "≤", 0xA5: "∞", 0xA2: "′", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥",
    0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xE5: "∑",
    0x2D: "−", 0x40: "≅", 0xA0: "€",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫",
    0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x2D: "-",
}  # fmt: skip
_ALONE = {0xF000 + code: sign for code, sign in _SYMBOL.items() if code > 0xA0} | {0xF000 + code: sign for code, sign in _WINGDINGS.items()}
"""Where the font is not known: Wingdings, whose bullets and ticks are by far the commonest, then what only Symbol has."""
_ALONE[0xF0B7] = "•"


def sign(font: str, code: int) -> str:
    """Return what a character of a symbol font shows; empty where it is none that letters hold."""
    table = _SYMBOL if font.casefold().startswith("symbol") else _WINGDINGS if font.casefold().startswith("wingdings") else {}
    return table.get(code & 0xFF) or _ALONE.get(0xF000 + (code & 0xFF), "")


def shown(text: str) -> str:
    """Return a text with its characters of the private area as what they show."""
    return text if text.isascii() else text.translate(_ALONE)
