"""A watched folder: each file once, when it has settled, whatever the clocks say."""

from __future__ import annotations

import os
from pathlib import Path

from desk.commands.add import Settling


def test_a_file_is_taken_once_when_it_has_not_changed_for_a_while(tmp_path: Path) -> None:
    file, clock = tmp_path / "letter.txt", [100.0]
    settling = Settling(2.0, lambda: clock[0])
    file.write_text("Dear")
    assert not settling.settled(file)
    clock[0] += 1.5
    file.write_text("Dear Clerk, send the return.")
    assert not settling.settled(file)
    clock[0] += 1.5
    assert not settling.settled(file)
    clock[0] += 1.5
    assert settling.settled(file)
    assert not settling.settled(file)


def test_a_file_from_a_clock_that_goes_fast_is_taken_all_the_same(tmp_path: Path) -> None:
    file, clock = tmp_path / "letter.txt", [100.0]
    settling = Settling(2.0, lambda: clock[0])
    file.write_text("Dear Clerk")
    os.utime(file, (4e9, 4e9))
    assert not settling.settled(file)
    clock[0] += 3
    assert settling.settled(file)


def test_a_file_that_is_gone_is_left(tmp_path: Path) -> None:
    assert not Settling().settled(tmp_path / "gone.txt")


def test_a_file_that_could_not_be_kept_is_tried_again_after_a_while(tmp_path: Path) -> None:
    """It is done with only when it is stored: a full disk passes."""
    file, clock = tmp_path / "letter.txt", [100.0]
    settling = Settling(2.0, lambda: clock[0])
    file.write_text("Dear Clerk")
    settling.settled(file)
    clock[0] += 3
    assert settling.settled(file)
    settling.again(file)
    clock[0] += 30
    assert not settling.settled(file)
    clock[0] += 31
    assert settling.settled(file)
    assert not settling.settled(file)
