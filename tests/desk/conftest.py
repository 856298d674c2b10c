"""A desk with two made letters, and somebody at its pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk.desk import Desk
from tests.desk.visitor import Visitor, desk_at, file_made, visitor_of


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with letters 1 and 2."""
    with desk_at(tmp_path / "home") as made:
        file_made(made, 1)
        file_made(made, 2)
        yield made


@pytest.fixture
def visitor(desk: Desk) -> Visitor:
    """The local user at its pages."""
    return visitor_of(desk)
