"""JSON: a draft with its blocks, what each rests on, its gaps and what was on offer, and the points with their answers."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from drafting.plain import plain
from drafting.render.answers import HEADINGS, answer_rows
from drafting.render.writer import Writer

if TYPE_CHECKING:
    from drafting.draft import Draft


def as_record(draft: Draft) -> dict[str, Any]:
    """Return a draft as plain values for JSON."""
    return {
        "template": draft.template,
        "why": draft.why,
        "details": draft.details,
        "answers": [dict(zip(HEADINGS, row, strict=True)) for row in answer_rows(draft)],
        "blocks": [dataclasses.asdict(block) for block in draft.blocks],
        "gaps": [dataclasses.asdict(gap) for gap in draft.gaps],
        "offers": [dataclasses.asdict(offer) for offer in draft.offers],
    }


def _write(draft: Draft) -> bytes:
    return json.dumps(_plain(as_record(draft)), ensure_ascii=False, indent=1).encode("utf-8")


def _plain(value: Any) -> Any:
    """Return a value whose texts hold nothing that UTF-8 cannot carry."""
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return plain(value) if isinstance(value, str) else value


WRITER = Writer(".json", "application/json", _write)
