"""The sections that a template may name without wording them, and who makes each."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from drafting import furniture, report
from drafting.made import Made

if TYPE_CHECKING:
    from drafting.case import Case

PARTS: dict[str, Callable[[Case, str], Made]] = {
    "letterhead": furniture.letterhead,
    "marking": furniture.marking,
    "address": furniture.their_address,
    "references": furniture.references,
    "date": furniture.date,
    "salutation": furniture.salutation,
    "subject": furniture.subject,
    "memo": furniture.memo,
    "points": furniture.answered_points,
    "point-list": furniture.point_list,
    "asks": furniture.asks,
    "commitments": furniture.commitments,
    "sign-off": furniture.sign_off,
    "enclosures": furniture.enclosures,
    "copies": furniture.copies,
    "questions": report.questions,
    "report-head": report.report_head,
    "earlier": report.earlier,
    "implications": report.implications,
    "timetable": report.timetable,
}
