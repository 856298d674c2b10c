"""The house's own Word templates, in the `templates` folder of the home: kept where they have no fault, listed, tried, removed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.errors import Invalid, NotFiled
from drafting.render.house.check import check
from drafting.render.house.template import previewed, rendered_in_house

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.corpus import Corpus
    from drafting.draft import Draft

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,60}\.docx")


class HouseTemplates:
    """The templates of one home."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._folder = corpus.home / "templates"

    def names(self) -> list[str]:
        """Return the templates' names, with ".docx"."""
        return sorted(path.name for path in self._folder.glob("*.docx") if _NAME.fullmatch(path.name))

    def one(self, name: str) -> bytes:
        """Return a template's bytes; its name may be given without ".docx". Raises `NotFiled`."""
        for known in (name, f"{name}.docx"):
            if known in self.names():
                return (self._folder / known).read_bytes()
        raise NotFiled(f"There is no house template of that name. There are: {', '.join(self.names()) or 'none yet'}.")

    def keep(self, name: str, file: Path, person: str) -> None:
        """Look a template through and keep it in the place of one of the same name.

        Raises `Invalid` for a name that is none, `FaultyHouseTemplate` with every fault and its place.
        """
        if not _NAME.fullmatch(name):
            raise Invalid("Name the file with plain letters and figures, such as Reply.docx.")
        data = file.read_bytes()
        check(data)
        previewed(data)
        fresh = self._folder / f".{name}.new"
        fresh.write_bytes(data)
        fresh.replace(self._folder / name)
        self._corpus.note(person, "template kept", "setting", None, name=name)

    def remove(self, name: str, person: str) -> None:
        """Remove a template. Raises `NotFiled`."""
        self.one(name)
        (self._folder / (name if name.endswith(".docx") else f"{name}.docx")).unlink()
        self._corpus.note(person, "template removed", "setting", None, name=name)

    def preview(self, name: str) -> bytes:
        """Return a template filled with the sample letter, as a Word file. Raises `NotFiled`."""
        return previewed(self.one(name))

    def rendered(self, name: str, draft: Draft) -> bytes:
        """Return a draft in a template, as a Word file. Raises `NotFiled`, `FaultyHouseTemplate`."""
        return rendered_in_house(self.one(name), draft)
