"""Kinds told on the letters marked up for the finders."""

from __future__ import annotations

from typing import Any

from classify.judge import kind_of
from extract.read import read
from ingest.typed import typed
from tests.extract.letters import marked


@marked("kind")
def test_a_marked_up_letter_is_judged_to_be_of_its_kind(marked_up: dict[str, Any]) -> None:
    """The verdict is the kind marked; "unsure" counts as other."""
    assert kind_of(read(typed(marked_up["text"]))).label.replace("unsure", "other") == marked_up["kind"]
