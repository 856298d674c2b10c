"""Templates of the house, found by listing `drafting/templates/`: a comment block, then sections in the order of the letter.

A section begins with a line `== kind`; the lines under it are its wording, a Jinja expression of one paragraph. A section
without wording (`== address`, `== points`) is made by `drafting/furniture.py`. A wording that comes out empty is left out.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from drafting.render.wording import Wording

FOLDER = Path(__file__).parent / "templates"
SUFFIX = ".letter"
_HEAD = re.compile(r"\A\{#(.{1,2000}?)#\}", re.DOTALL)


class NoSuchTemplate(Exception):  # noqa: N818 - named for what advisers say
    """No template of that name; the message names those there are."""


class FaultyTemplate(Exception):  # noqa: N818 - named for what advisers say
    """A template whose comment block or sections cannot be read; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a template: its kind, what follows the kind on its line ("level 2"), its wording if it has one."""

    kind: str
    note: str
    wording: Wording | None


@dataclass(frozen=True, slots=True)
class Template:
    """A template: its title, the kinds of letter it answers, whose letters and on whose behalf, and what it needs of the adviser.

    `wants` says whether the letter must raise points: "some", "none" or "any".
    """

    name: str
    title: str
    kinds: frozenset[str]
    theirs: frozenset[str]
    ours: frozenset[str]
    needs: tuple[str, ...]
    wants: str
    sections: tuple[Section, ...]

    @property
    def answers(self) -> bool:
        """Whether it answers the letter's points, and does not only name them as an acknowledgement or a note to colleagues does."""
        return any(section.kind in ("points", "questions") for section in self.sections)


@functools.cache
def templates(folder: Path = FOLDER) -> dict[str, Template]:
    """Return the templates of a folder by name, in alphabetical order. Raises `FaultyTemplate`."""
    return {path.stem: _read(path) for path in sorted(folder.glob(f"*{SUFFIX}"))}


def template(name: str, folder: Path = FOLDER) -> Template:
    """Return a template by name. Raises `NoSuchTemplate`."""
    if name not in templates(folder):
        raise NoSuchTemplate(f"There is no template “{name}”. Choose one of: {', '.join(templates(folder))}.")
    return templates(folder)[name]


def _read(path: Path) -> Template:
    source = path.read_text(encoding="utf-8")
    head = _HEAD.match(source)
    if not head:
        raise FaultyTemplate(f"{path.name} must begin with a comment block {{# title: … kinds: … #}}.")
    told = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in head[1].splitlines()) if key.strip()}
    if lacking := [key for key in ("title", "kinds", "needs") if key not in told]:
        raise FaultyTemplate(f"The comment block of {path.name} does not tell its {', '.join(lacking)}.")
    return Template(
        name=path.stem,
        title=told["title"],
        kinds=_words(told["kinds"]),
        theirs=_words(told.get("from", "any")),
        ours=_words(told.get("by", "any")),
        needs=tuple(word for word in told["needs"].split(", ") if word and word != "nothing"),
        wants=told.get("points", "any"),
        sections=tuple(_sections(source[head.end() :])),
    )


def _words(listed: str) -> frozenset[str]:
    return frozenset(word.strip() for word in listed.split(",") if word.strip())


def _sections(source: str) -> list[Section]:
    found = []
    for piece in re.split(r"^== ", source, flags=re.MULTILINE)[1:]:
        line, _, wording = piece.partition("\n")
        kind, _, note = line.strip().partition(" ")
        found.append(Section(kind, note, Wording(wording) if wording.strip() else None))
    return found
