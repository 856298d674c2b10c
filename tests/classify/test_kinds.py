"""Kinds told on the letters marked up for the finders, from what the finders without grammar find."""

from __future__ import annotations

from typing import Any

from classify.judge import kind_of
from tests.extract.letters import marked, read


@marked("kind")
def test_a_marked_up_letter_is_judged_to_be_of_its_kind(marked_up: dict[str, Any]) -> None:
    """The verdict is the kind marked; "unsure" counts as other."""
    assert kind_of(read(marked_up["text"])).label.replace("unsure", "other") == marked_up["kind"]
