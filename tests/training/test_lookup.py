"""The row that counts: verb, bearer and object of annotated obligations by the parse alone, and what the shipped pipeline may weigh."""

from __future__ import annotations

from extract.language import MODEL
from tests.shared import shared
from training.lookup import results

RIGHT = 0.92
"""Share of the 491 obligations in 65 annotated letters with all three right; 0.929 when the pipeline was shipped, required are 0.88."""
HEAVIEST = 10_000_000
"""Bytes of the packed pipeline at most."""


def test_verb_bearer_and_object_are_right() -> None:
    found = list(results(shared("gold", "letters")))
    assert sum(result.right for result in found) / len(found) >= RIGHT


def test_the_pipeline_is_light() -> None:
    assert sum(path.stat().st_size for path in MODEL.rglob("*") if path.is_file()) <= HEAVIEST
