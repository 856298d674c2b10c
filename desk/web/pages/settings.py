"""`/settings`: where everything that an administrator looks after is found; the audit log, backups and the state of the record."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from classify import kinds as folder
from classify.letter import Kind
from corpus.errors import Invalid
from desk.reply_targets import SETTING, by_law, give_targets
from desk.web import vendor
from desk.web.look import answer, done
from desk.web.typed import Typed
from desk.web.who import Administering
from drafting.template import templates
from ingest.folder import plug_ins

if TYPE_CHECKING:
    from corpus.audit import Record
    from desk.seat import Seat

ROUTER = APIRouter(tags=["settings"])


@ROUTER.get("/settings")
def settings(request: Request, seat: Administering) -> Response:
    """Show the settings and the state of the program."""
    chosen = seat.desk.settings
    told = {
        "organisation": chosen.organisation.model_dump(),
        "reading": chosen.reading.model_dump(),
        "upload": chosen.upload.model_dump(),
        "sign_in": chosen.sign_in.model_dump(),
        "home": str(chosen.home),
    }
    return answer(
        request, "settings.html", told, chosen=chosen, health=_health(seat), templates=templates(), backups=_backups(seat), **_targets(seat)
    )


@ROUTER.post("/settings/reply-targets")
def targets(request: Request, seat: Administering, form: Typed) -> Response:
    """Set within how many working days letters of each kind are answered (`days-KIND`; empty for no target)."""
    chosen: dict[str, int] = {}
    for kind in kinds():
        typed = form.get(f"days-{kind}", "").strip()
        if typed and not (typed.isdecimal() and 0 < int(typed) <= 365):
            raise Invalid(f"“{typed[:20]}” is no number of working days for a {kind}.")
        if typed:
            chosen[kind] = int(typed)
    seat.corpus.settings.set(SETTING, chosen, seat.name)
    give_targets(seat.corpus, seat.desk.us, seat.name)
    return done(request, "/settings", chosen, "saved", "targets")


@ROUTER.get("/audit")
def audit(
    request: Request, seat: Administering, after: Annotated[int, Query(ge=0)] = 0, about: str = "", number: int | None = None
) -> Response:
    """Show who changed what and when, newest first; `after` is the last record of the portion before."""
    found = seat.corpus.records(about or None, number, after, 100)
    last = found[-1].id if len(found) == 100 else None
    return answer(
        request, "audit.html", {"records": [_row(record) for record in found], "after": last}, records=found, last=last, about=about
    )


@ROUTER.post("/audit/check")
def check_audit(request: Request, seat: Administering) -> Response:
    """Say whether the audit log's chain holds."""
    faults = list(seat.corpus.broken_audit())
    return answer(request, "checked.html", {"faults": faults}, title="The audit log", faults=faults)


@ROUTER.post("/backups", status_code=201)
def back_up(request: Request, seat: Administering) -> Response:
    """Make a backup while others go on working."""
    made = seat.corpus.back_up(person=seat.name)
    return done(request, "/settings", {"path": str(made.path), "letters": made.letters, "files": made.files}, "backed up", "backups", 201)


@ROUTER.post("/check")
def check(request: Request, seat: Administering) -> Response:
    """Read every file and row once and say what is not as it should be."""
    faults = [f"{problem.about}: {problem.what} {problem.remedy}" for problem in seat.corpus.check()]
    return answer(request, "checked.html", {"faults": faults}, title="The record", faults=faults)


def kinds() -> list[str]:
    """Return the labels of the kinds of letter."""
    return [kind.label for kind in plug_ins(folder, "KIND", Kind).values()]


def _targets(seat: Seat) -> dict[str, Any]:
    return {"kinds": kinds(), "targets": seat.corpus.settings.get(SETTING, {}), "by_law": by_law()}


def _health(seat: Seat) -> list[tuple[str, str, bool]]:
    """Return what to know of the program's health: name, state in words, whether it is well."""
    waiting = len(seat.corpus.intakes(("received", "reading"), 1000))
    failed = len(seat.corpus.intakes(("failed",), 1000))
    return [
        ("Reading", "at work" if seat.desk.clerk.on_duty else "another program's clerk reads", True),
        ("Files waiting to be read", str(waiting), waiting < 100),
        ("Files that could not be read", str(failed), failed == 0),
        ("Style sheets", "installed" if vendor.installed() else "missing: run npm ci --prefix desk/web", vendor.installed()),
        ("Accounts", "people sign in" if seat.desk.accounts.any() else "none: this machine only, without a password", True),
    ]


def _backups(seat: Seat) -> list[tuple[str, dt.datetime]]:
    folder = seat.corpus.home / "backups"
    found = [(path.name, dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)) for path in folder.iterdir()] if folder.is_dir() else []
    return sorted(found, key=lambda each: each[1], reverse=True)[:10]


def _row(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "at": record.at.isoformat(),
        "person": record.person,
        "action": record.action,
        "object": record.object,
        "number": record.number,
        "detail": record.detail,
    }
