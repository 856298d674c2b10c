"""Why a file could not be read: one class for every documented reason, each with what to do about it.

Unreadable
├── NotADocument       not-a-document
├── Damaged            damaged
├── Encrypted          encrypted
├── TooLarge           too-large
├── TooManyPages       too-many-pages
├── UnpackedTooLarge   unpacked-too-large
├── ImageTooLarge      image-too-large
├── Unsupported        unsupported
├── TimeLimit          time-limit
├── MemoryLimit        memory-limit
├── NoText             no-text
└── SuspectedMalware   suspected-malware

MissingService         a program that reading needs is not installed
"""

from __future__ import annotations

from typing import ClassVar


class Unreadable(Exception):  # noqa: N818 - named for what advisers say of the file
    """A file that cannot be filed as a letter. `reason` is stable; `remedy` tells the person what to do next."""

    reason: ClassVar[str] = "damaged"
    remedy: ClassVar[str] = "Ask the sender for another copy."

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return f"{self.why} {self.remedy}"


class NotADocument(Unreadable):
    """The bytes are no document: empty, a program, a font, random data."""

    reason = "not-a-document"
    remedy = "Choose the letter itself: a PDF, Word, e-mail, text or picture file."


class Damaged(Unreadable):
    """The file claims a format but breaks its rules beyond repair."""

    reason = "damaged"
    remedy = "Open it in the program that made it and save it again, or ask the sender for another copy."


class Encrypted(Unreadable):
    """The file needs a password."""

    reason = "encrypted"
    remedy = "Open it with its password, save a copy without one and add that."


class TooLarge(Unreadable):
    """The file is larger than the limit for one upload."""

    reason = "too-large"
    remedy = "Split it, or save it with smaller pictures."


class TooManyPages(Unreadable):
    """The document has more pages, parts or characters than the limit."""

    reason = "too-many-pages"
    remedy = "Split it into parts and add those."


class UnpackedTooLarge(Unreadable):
    """The file unpacks to more than the limit, or is nested too deep."""

    reason = "unpacked-too-large"
    remedy = "Unpack it yourself and add the letters one by one."


class ImageTooLarge(Unreadable):
    """A picture has more pixels than the limit."""

    reason = "image-too-large"
    remedy = "Scan or save it at 300 dots an inch."


class Unsupported(Unreadable):
    """A format that Letterbook does not read, or not on this machine."""

    reason = "unsupported"
    remedy = "Save it as PDF or Word (.docx) and add that."


class TimeLimit(Unreadable):
    """Reading took longer than the limit."""

    reason = "time-limit"
    remedy = "Print it to a new PDF, or split it, and add that."


class MemoryLimit(Unreadable):
    """Reading needed more memory than the limit."""

    reason = "memory-limit"
    remedy = "Print it to a new PDF, or split it, and add that."


class NoText(Unreadable):
    """No words were found in it."""

    reason = "no-text"
    remedy = "Check that it is the right file; scan it again, straight and in good light."


class SuspectedMalware(Unreadable):
    """The configured scanner objects to the file."""

    reason = "suspected-malware"
    remedy = "Do not open it; tell your security team."


class MissingService(Exception):  # noqa: N818 - named for what is wrong
    """A program outside Letterbook that is needed here is not installed; the message says how to install it."""


REASONS = tuple(sorted(cls.reason for cls in Unreadable.__subclasses__()))
