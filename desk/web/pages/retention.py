"""`/retention`: how long letters are kept, by class, and the letters past their date, for an administrator to keep or to erase."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from corpus.errors import Invalid
from corpus.retention import SETTING, RetentionClass, checked, classes_from
from desk.rows import letter_row
from desk.web.look import answer, done
from desk.web.typed import Typed
from desk.web.who import Administering, Judging

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desk.seat import Seat

ROUTER = APIRouter(tags=["settings"])
_TIME = re.compile(r"(\d{1,4}) ?(year|month)s?")
_ROWS = 40


@ROUTER.get("/retention")
def retention(request: Request, seat: Administering) -> Response:
    """Show the classes, and the letters that are past the date of theirs."""
    classes = classes_of(seat)
    past = seat.corpus.retention.past(classes, dt.date.today())
    found = [(each, seat.summary(each.letter)) for each in past]
    told = {
        "classes": checked(classes),
        "past": [{"letter": each.letter, "class": each.under.name, "until": each.until.isoformat()} for each in past],
    }
    counts = seat.corpus.retention.counts()
    return answer(request, "retention.html", told, classes=classes, found=found, counts=counts, in_words=in_words)


@ROUTER.post("/retention")
def keep(request: Request, seat: Administering, form: Typed) -> Response:
    """Set the classes: `name-0`, `time-0` ("7 years", "18 months", "for good"), `then-0`, …; `usual` is the number of the usual one."""
    classes = [_typed(form, number) for number in range(_ROWS) if form.get(f"name-{number}", "").strip()]
    gone = seat.corpus.retention.counts().keys() - {each.name for each in classes}
    if gone:
        raise Invalid(f"Letters still have the class “{min(gone)}”. Give them another one first.")
    seat.corpus.settings.set(SETTING, checked(classes), seat.name)
    return done(request, "/retention", checked(classes), "saved")


@ROUTER.post("/retention/erase")
def dispose(
    request: Request,
    seat: Administering,
    number: Annotated[list[int], Form()] = [],  # noqa: B006 - never changed
    looked: Annotated[bool, Form()] = False,
) -> Response:
    """Erase letters past their date, one audit entry each; anything else is refused before the first is touched."""
    past = {each.letter: each for each in seat.corpus.retention.past(classes_of(seat), dt.date.today(), 10_000)}
    if not number:
        raise Invalid("Tick the letters that are to be erased.")
    if not looked:
        raise Invalid("Say that you have looked at them: erasing cannot be undone.")
    if unfit := [each for each in number if each not in past]:
        raise Invalid(f"Letter {unfit[0]} is not past its date.")
    for each in dict.fromkeys(number):
        under = past[each]
        seat.corpus.eraser.erase(each, seat.name, f"retention class {under.under.name}, kept until {under.until.isoformat()}")
    return done(request, "/retention", {"erased": number}, "disposed")


@ROUTER.post("/letters/{number}/retention")
def classify(request: Request, seat: Judging, number: int, name: Annotated[str, Form()] = "") -> Response:
    """Give a letter a retention class of its own ("" for the usual one)."""
    seat.summary(number)
    seat.corpus.retention.put(number, name, classes_of(seat), seat.name)
    return done(request, f"/letters/{number}", letter_row(seat.summary(number)) | {"retention": name or None}, "saved")


def classes_of(seat: Seat) -> tuple[RetentionClass, ...]:
    """Return the house's retention classes."""
    return classes_from(seat.corpus.settings.get(SETTING, []))


def kept_under(seat: Seat, number: int, received: dt.date) -> dict[str, Any]:
    """Return what a letter's page says of how long it is kept: its own class, all classes, the one that holds, and until when."""
    classes, own = classes_of(seat), seat.corpus.retention.of(number)
    holds = next((each for each in classes if each.name == own or (not own and each.usual)), None)
    told = [[each.name, f"{each.name} ({in_words(each.months)})"] for each in classes]
    return {"retention": own, "retention_classes": told, "kept": holds, "kept_until": holds.until(received) if holds else None}


def in_words(months: int) -> str:
    """Return a time as people write it: "7 years", "18 months", "for good"."""
    if not months:
        return "for good"
    many, unit = (months // 12, "year") if months % 12 == 0 else (months, "month")
    return f"{many} {unit}{'s' if many != 1 else ''}"


def _typed(form: Mapping[str, str], number: int) -> RetentionClass:
    words = " ".join(form.get(f"time-{number}", "").lower().split())
    found = _TIME.fullmatch(words)
    if words != "for good" and not found:
        raise Invalid(f"“{words[:40]}” is no time that I understand. Write 7 years, 18 months or for good.")
    months = int(found[1]) * (12 if found[2] == "year" else 1) if found else 0
    name, then = (" ".join(form.get(f"{part}-{number}", "").split())[:100] for part in ("name", "then"))
    return RetentionClass(name, months, then, form.get("usual") == str(number))
