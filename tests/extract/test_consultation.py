"""The consultation that a letter opens or reports on."""

from __future__ import annotations

from typing import Any

from extract.finders.consultation import Consultation
from tests.extract.letters import marked, read


@marked("consultation")
def test_opening_and_closing_days(marked_up: dict[str, Any]) -> None:
    """From when until when views are taken."""
    opened = read(marked_up["text"]).found(Consultation)[0].value
    assert f"{opened.opens} to {opened.closes}" == marked_up["consultation"]
