"""Which error is answered with which status of HTTP; `desk/errors.py` is the same for exit codes."""

from __future__ import annotations

from corpus.errors import Busy, CannotKeep, Conflict, DamagedRecord, Invalid, NotFiled, WrongState
from desk.access import Forbidden, NotVouchedFor, SignInNeeded, TooOften
from desk.settings import BadSettings
from drafting.render.house.errors import FaultyHouseTemplate
from drafting.render.render import NoSuchFormat
from drafting.template import NoSuchTemplate
from ingest.errors import MissingService, TooLarge, Unreadable

STATUSES: dict[type[Exception], int] = {  # an overflow: a number in an address that no row can have
    NotFiled: 404,
    WrongState: 409,
    Conflict: 409,
    Invalid: 422,
    Busy: 503,
    DamagedRecord: 503,
    CannotKeep: 507,
    TooLarge: 413,
    Unreadable: 422,
    MissingService: 503,
    NoSuchTemplate: 422,
    NoSuchFormat: 404,
    FaultyHouseTemplate: 422,
    BadSettings: 422,
    Forbidden: 403,
    SignInNeeded: 401,
    NotVouchedFor: 401,
    TooOften: 429,
    OverflowError: 404,
}


def status_of(error: BaseException) -> int:
    """Return the HTTP status of an error: that of the nearest class in the table."""
    return next((STATUSES[cls] for cls in type(error).__mro__ if cls in STATUSES), 500)
