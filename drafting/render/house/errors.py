"""Why a house template was not taken or not rendered, with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a template and where: "paragraph 4", the words there."""

    where: str
    words: str
    why: str

    def __str__(self) -> str:
        return f"{self.where[:1].upper()}{self.where[1:]}, “{self.words}”: {self.why}" if self.words else f"{self.where}: {self.why}"


class FaultyHouseTemplate(Exception):  # noqa: N818 - named for what advisers say
    """A Word template that cannot be used; `faults` tells each fault with its place."""

    remedy = "Mend it in Word and upload it again."

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(" ".join(map(str, faults[:10])))
        self.faults = faults

    def __str__(self) -> str:
        return f"{super().__str__()} {self.remedy}"


class TooHeavy(FaultyHouseTemplate):
    """A template that needs more time or memory than rendering may take."""

    remedy = "Make it simpler: fewer loops, smaller pictures."
