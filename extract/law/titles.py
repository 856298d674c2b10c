"""The laws and guidance that are known by title (`extract/data/acts.toml`, `instruments.toml`, `guidance.toml`) and their identifiers."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

_DATA = Path(__file__).parents[1] / "data"
_ROOT = "http://www.legislation.gov.uk/id"
Kind = Literal["act", "bill", "instrument", "guidance"]
INSTRUMENT_SERIES = ("uksi", "ssi", "wsi", "nisr")


@dataclass(frozen=True, slots=True)
class Law:
    """A law or guidance: its kind, its title in full, and its legislation.gov.uk identifier (None where not known)."""

    kind: Kind
    title: str
    uri: str | None = None

    @property
    def year(self) -> int | None:
        """The year at the end of the title."""
        found = re.search(r"(\d{4})$", self.title)
        return int(found[1]) if found else None


def folded(title: str) -> str:
    """Return a title as it is compared: small letters, no leading "the", no marks or "etc", "&", "NHS" and "(NI)" written out."""
    words = re.sub(r"[^\w()&]+", " ", title.replace("’", "'").replace("'", "").casefold()).replace("&", " and ")
    words = re.sub(r"\bnhs\b", "national health service", words)
    words = re.sub(r"\betc\b", " ", re.sub(r"\(\s*ni\s*\)", "(northern ireland)", words))
    words = re.sub(r"\s*\)", ")", re.sub(r"\(\s*", "(", words))
    return re.sub(r"\s+", " ", re.sub(r"^\s*the\s", "", words)).strip()


def _loaded(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str) -> tuple[str, ...]:
    """Return a list of small words by its name in `law_words.toml`."""
    return tuple(_loaded("law_words")[name])


@cache
def laws() -> dict[str, Law]:
    """Return the laws of the tables by folded title."""
    table: dict[str, Law] = {}
    for name, kind in (("acts", "act"), ("instruments", "instrument")):
        for series, titles in _loaded(name).items():
            for title, number in titles.items():
                table[folded(title)] = Law(kind, title, f"{_ROOT}/{series}/{number}")  # type: ignore[arg-type]
    return table


@cache
def by_name() -> dict[str, tuple[Law, ...]]:
    """Return the laws of the tables by folded title without its year, oldest first."""
    named: dict[str, list[Law]] = {}
    for title, law in laws().items():
        named.setdefault(re.sub(r"\s\d{4}$", "", title), []).append(law)
    return {name: tuple(sorted(some, key=lambda law: law.year or 0)) for name, some in named.items()}


@cache
def by_initials() -> dict[tuple[str, int], Law | None]:
    """Return the Acts by the initials of their titles and their year ("FA", 2004); None where several share them."""
    table: dict[tuple[str, int], Law | None] = {}
    for law in laws().values():
        if law.kind == "act" and law.year:
            key = "".join(word[0] for word in re.findall(r"[A-Z][\w'’-]*", law.title)), law.year
            table[key] = None if key in table else law
    return table


@cache
def short_names() -> dict[str, Law]:
    """Return the laws that go by a short name ("FOIA"), by that name as written."""
    return {name: laws()[folded(title)] for name, title in _loaded("guidance")["short"].items()}


@cache
def usual() -> dict[str, Law]:
    """Return the law that a name without its year mostly means, by folded name."""
    return {folded(name): laws()[folded(title)] for name, title in _loaded("guidance")["usual"].items()}


@cache
def guidance_names() -> tuple[str, ...]:
    """Return the titles of guidance and codes that are cited by name."""
    return tuple(_loaded("guidance")["names"])


@cache
def known_sections() -> dict[str, tuple[Law, re.Pattern[str]]]:
    """Return the sections known by their number alone where certain words follow, with the law they belong to."""
    return {
        row["number"]: (laws()[folded(row["title"])], re.compile(rf"\s(?:\w+\s)?(?:{row['words']})\b", re.IGNORECASE))
        for row in _loaded("guidance")["sections"]
    }


@cache
def loosely_named() -> dict[str, Law | None]:
    """Return the laws by a title told loosely, without the "s" that people add or drop ("Children's Act 1989"); None where two share it."""
    table: dict[str, Law | None] = {}
    for title, law in laws().items():
        key = _loose(title)
        table[key] = None if key in table else law
    return table


def _loose(folded_title: str) -> str:
    """Return a folded title without the last "s" of its words, and the small words between them."""
    return " ".join(re.sub(r"ie$", "y", word.rstrip("s")) for word in folded_title.split() if word not in {"and", "the", "of", "for", "to"})


def known(title: str, by_year: int | None = None) -> Law | None:
    """Return the law of a title; one without its year is the latest of the name up to a year, or the only one."""
    key = folded(re.sub(r"\s+of\s+(?=\d{4}$)", " ", title))
    if law := laws().get(key):
        return law
    if re.search(r"\s\d{4}$", key) and (law := loosely_named().get(_loose(key))):
        return law
    mostly = usual().get(key)
    if mostly and (by_year is None or (mostly.year or 0) <= by_year):
        return mostly
    some = by_name().get(key, ())
    in_time = [law for law in some if by_year is None or (law.year or 0) <= by_year]
    return in_time[-1] if in_time else None


def numbered(series: str, year: str, number: str) -> str:
    """Return the identifier of an instrument cited by number ("SI 2013/2356")."""
    return f"{_ROOT}/{series}/{year}/{int(number)}"
