"""What texts state, read by every finder."""

from __future__ import annotations

from extract.finders.obligations import Obligation
from extract.read import read
from ingest.typed import typed


def stated(text: str) -> list[Obligation]:
    """Return the obligations that a text states, in its order."""
    return [finding.value for finding in read(typed(text)).found(Obligation)]
