"""Whom a draft greets and how it closes, for every annotated letter, against a table told by reading them."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from drafting.address import address
from drafting.parties import senders
from tests.drafting.gold import annotated, found
from tests.shared import shared

if TYPE_CHECKING:
    from classify.letter import Letter

_TABLE = tomllib.loads(Path(__file__).with_name("salutations.toml").read_text(encoding="utf-8"))
_HONOURS = re.compile(r"(?:,? (?:MP|MEP|[CMO]BE|CStJ|JP))+$")


def _expected(path: Path) -> list[str]:
    """Return the salutations that are right for a letter."""
    told = json.loads(path.read_text(encoding="utf-8"))["senders"]
    names: dict[str, Any] = {"name": "", "surname": "", "first": "", "name2": "", "surname2": ""}
    for sender, mark in zip(told, ("", "2"), strict=False):
        words = _HONOURS.sub("", sender["name"] or "").removeprefix("Rt Hon ").removeprefix("Dame ").split() or [""]
        words = ["-".join(map(str.capitalize, word.split("-"))) if word.isupper() and len(word) > 3 else word for word in words]
        names |= {f"name{mark}": " ".join(words), f"surname{mark}": words[-1], f"first{mark}": words[0]}
    for field, form in (("by_name", "{name}"), ("minister", "Minister"), ("unknown", "Sir or Madam")):
        if path.stem in _TABLE[field]:
            return [f"Dear {one.format(**names)}" for one in (form, _TABLE["titled"].get(path.stem)) if one]
    return [f"Dear {_TABLE['others'][path.stem].format(**names)}"]


@pytest.mark.parametrize("reading", [annotated, found])
def test_every_sender_is_greeted_as_the_table_says(reading: Any) -> None:
    """From the annotated parties and from those that the finders find: the right salutation, and the close that goes with it."""
    wrong = []
    for path in sorted(shared("gold", "letters").glob("*.json")):
        letter: Letter = reading(path)
        form = address(senders(letter))
        right = _expected(path)
        closes = "Yours faithfully" if right[0] == "Dear Sir or Madam" else "Yours sincerely"
        if form.salutation not in right or form.close != closes:
            wrong.append(f"{path.stem}: “{form.salutation}”, “{form.close}”; right is “{right[0]}”, “{closes}”")
    assert not wrong, "\n".join(wrong)
