"""Letters and obligations as plain values: what the command line prints as JSON and the pages give as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corpus.filed import Entry, Summary
    from corpus.intake import Intake
    from corpus.lines import Line
    from desk.sending import Outgoing
    from drafting.proof import Remark


def letter_row(summary: Summary) -> dict[str, Any]:
    """Return a letter's row."""
    return {
        "id": summary.id,
        "file": summary.name,
        "direction": summary.direction,
        "from": summary.sender,
        "to": summary.recipient,
        "date": summary.date,
        "received": summary.received.isoformat(),
        "subject": summary.subject,
        "kind": summary.kind,
        "state": summary.state,
        "reply_due": summary.reply_due.isoformat() if summary.reply_due else None,
        "open": summary.obligations_open,
        "to_check": summary.to_check,
        "pages": summary.pages,
        "parent": summary.parent,
        "sha256": summary.sha256,
        "snippet": "".join(f"[{piece.text}]" if piece.hit else piece.text for piece in summary.snippet),
    }


def obligation_row(entry: Entry) -> dict[str, Any]:
    """Return an obligation's row, with the page and the boxes (points) of its words."""
    return {
        "id": entry.id,
        "letter": entry.letter,
        "bearer": entry.bearer,
        "bearer_name": entry.bearer_name,
        "side": entry.side,
        "modality": entry.modality,
        "action": entry.action,
        "deadline": entry.deadline,
        "deadline_value": entry.deadline_value,
        "due": entry.due.isoformat() if entry.due else None,
        "due_working": list(entry.due_working),
        "condition": entry.condition,
        "authority": entry.authority,
        "counterparty": entry.counterparty,
        "state": entry.state,
        "owner": entry.owner,
        "note": entry.note,
        "text": entry.quote,
        "start": entry.span.start if entry.span else None,
        "end": entry.span.end if entry.span else None,
        "page": entry.page,
        "boxes": [[box.page, round(box.left, 1), round(box.top, 1), round(box.right, 1), round(box.bottom, 1)] for box in entry.boxes],
        "rule": entry.rule,
        "confidence": round(entry.confidence, 3),
        "read": round(entry.reading_confidence, 3),
        "doubt": entry.doubt,
    }


def upload_row(intake: Intake) -> dict[str, Any]:
    """Return the row of a file handed in: where it is on its way, and the letter that it became."""
    return {
        "id": intake.id,
        "file": intake.name,
        "sha256": intake.sha256,
        "size": intake.size,
        "state": intake.state,
        "page": intake.page,
        "pages": intake.pages,
        "letter": intake.letter,
        "already": intake.already,
        "reason": intake.reason,
        "why": intake.why,
        "remedy": intake.remedy,
    }


def outgoing_row(out: Outgoing) -> dict[str, Any]:
    """Return a letter that we sent: what the checks say of it, the points with our words on each, our promises in it."""
    return {
        "letter": out.letter,
        "answers": out.answered,
        "remarks": list(map(remark_row, out.remarks)),
        "points": [
            {
                "number": each.point.number,
                "asks": each.point.quote,
                "says": each.words or None,
                "because": each.why or None,
                "obligations": [{"id": entry.id, "state": entry.state} for entry in each.obligations],
            }
            for each in out.points
        ],
        "promises": list(map(obligation_row, out.promises)),
    }


def remark_row(remark: Remark) -> dict[str, Any]:
    """Return what a check says of a draft."""
    return {"check": remark.check, "weight": remark.weight, "message": remark.message, "block": remark.block, "words": remark.words}


def line_row(line: Line) -> dict[str, Any]:
    """Return an approved line."""
    names = ("id", "topic", "text", "owner", "approved_by", "last_letter", "replaces", "retired")
    days = {name: getattr(line, name).isoformat() if getattr(line, name) else None for name in ("approved", "review", "last_used")}
    return {name: getattr(line, name) for name in names} | days
