"""The values that a house template is given: a draft as plain texts and lists, see `names.toml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drafting.plain import plain

if TYPE_CHECKING:
    from drafting.draft import Block, Draft

_WORDS = ("paragraph", "clause", "gap", "quote", "list", "heading", "section", "appendix")


def values(draft: Draft) -> dict[str, Any]:
    """Return a draft's words for a house template; every text is plain, a gap stands in square brackets."""
    blocks = list(draft.blocks)
    close, _, signatory = _of(blocks, "sign-off").partition("\n")
    name, _, address = _of(blocks, "letterhead").partition("\n")
    first = next((at for at, block in enumerate(blocks) if block.point), len(blocks))
    last = max((at for at, block in enumerate(blocks) if block.point), default=-1)
    told: dict[str, Any] = {
        "our_name": name,
        "our_address": address,
        "marking": _of(blocks, "marking"),
        "their_address": _of(blocks, "address"),
        "your_ref": _reference(blocks, "Your ref: "),
        "our_ref": _reference(blocks, "Our ref: "),
        "date": _of(blocks, "date"),
        "salutation": _of(blocks, "salutation"),
        "subject": _of(blocks, "subject"),
        "opening": _running(blocks[:first]),
        "closing": _running(blocks[last + 1 :]) if last >= 0 else "",
        "close": close,
        "signatory": signatory,
        "enclosures": _of(blocks, "enclosures"),
        "copies": _of(blocks, "copies"),
        "body": _running(blocks),
        "points": _points(blocks),
        "next_steps": _next_steps(blocks),
        "paragraphs": [
            {"text": _words(block), "is_heading": block.kind in ("heading", "section", "appendix")} for block in blocks if _worded(block)
        ],
    }
    return {key: _plain(value) for key, value in told.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [{key: plain(entry) if isinstance(entry, str) else entry for key, entry in row.items()} for row in value]
    return plain(value)


def _of(blocks: list[Block], kind: str) -> str:
    return next((block.text for block in blocks if block.kind == kind), "")


def _reference(blocks: list[Block], label: str) -> str:
    return next((block.text.removeprefix(label) for block in blocks if block.kind == "reference" and block.text.startswith(label)), "")


def _worded(block: Block) -> bool:
    return block.kind in _WORDS


def _words(block: Block) -> str:
    text = f"[{block.text}]" if block.kind == "gap" else block.text
    return "\n".join(filter(None, (text, *(row[0] for row in block.rows))))


def _running(blocks: list[Block]) -> str:
    return "\n\n".join(_words(block) for block in blocks if _worded(block))


def _points(blocks: list[Block]) -> list[dict[str, Any]]:
    points: dict[str, list[Block]] = {}
    for block in blocks:
        if block.point:
            points.setdefault(block.point, []).append(block)
    return [
        {
            "number": number,
            "quote": "\n".join(_words(block) for block in group if block.kind in ("quote", "list")),
            "answer": "\n\n".join(_words(block) for block in group if block.kind in ("paragraph", "gap")),
        }
        for number, group in points.items()
    ]


def _next_steps(blocks: list[Block]) -> list[dict[str, Any]]:
    rows = next((block.rows[1:] for block in blocks if block.kind == "table" and block.rows and block.rows[0][0] == "What we will do"), ())
    return [{"what": what, "who": who, "by": by} for what, who, by in rows]
