"""What is wrong with a picture file that its decoder passes over: lines of a fax that broke, a list of pages that runs in a circle."""

from __future__ import annotations

import os
import struct
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

_MOST = 5_000  # pages of a TIFF file that are gone through
_HEARD = 4_096  # characters


@contextmanager
def overheard() -> Iterator[list[str]]:
    """Gather what decoders in C say on standard error while the block lasts: libtiff tells of damage there and nowhere else."""
    said: list[str] = []
    sys.stderr.flush()
    with tempfile.TemporaryFile() as kept:
        own = os.dup(2)
        os.dup2(kept.fileno(), 2)
        try:
            yield said
        finally:
            os.dup2(own, 2)
            os.close(own)
            kept.seek(0)
            said.append(kept.read(_HEARD).decode("utf-8", "replace"))


def runs_in_a_circle(data: bytes) -> bool:
    """Say whether the list of a TIFF file's pages leads back to a page that it has named: the pages after that are lost."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(data[:4])
    seen: set[int] = set()
    try:
        at = struct.unpack_from(f"{order}I", data, 4)[0] if order else 0
        while at and at not in seen and len(seen) < _MOST:
            seen.add(at)
            (entries,) = struct.unpack_from(f"{order}H", data, at)
            (at,) = struct.unpack_from(f"{order}I", data, at + 2 + 12 * entries)
    except struct.error:
        return False
    return at in seen
