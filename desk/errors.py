"""Which error ends with which exit code (sysexits); `desk/statuses.py` is the same for HTTP."""

from __future__ import annotations

import enum

from corpus.errors import Busy, CannotKeep, DamagedRecord, Invalid, NotFiled, WrongState
from desk.settings import BadSettings
from drafting.render.house.errors import FaultyHouseTemplate
from drafting.render.render import NoSuchFormat
from drafting.template import NoSuchTemplate
from ingest.errors import MissingService, Unreadable


class Exit(enum.IntEnum):
    """How a command ends."""

    DONE = 0
    SOME_FAILED = 1
    USAGE = 2
    BAD_INPUT = 65
    MISSING_SERVICE = 69
    CANNOT_WRITE = 73
    TRY_LATER = 75
    BAD_SETTINGS = 78


EXITS: dict[type[BaseException], Exit] = {
    Unreadable: Exit.BAD_INPUT,
    MissingService: Exit.MISSING_SERVICE,
    BadSettings: Exit.BAD_SETTINGS,
    Busy: Exit.TRY_LATER,
    CannotKeep: Exit.CANNOT_WRITE,
    NotFiled: Exit.BAD_INPUT,
    Invalid: Exit.BAD_INPUT,
    WrongState: Exit.BAD_INPUT,
    NoSuchTemplate: Exit.BAD_INPUT,
    NoSuchFormat: Exit.BAD_INPUT,
    FaultyHouseTemplate: Exit.BAD_INPUT,
    DamagedRecord: Exit.BAD_INPUT,
    FileNotFoundError: Exit.BAD_INPUT,
    IsADirectoryError: Exit.BAD_INPUT,
    PermissionError: Exit.CANNOT_WRITE,
    OSError: Exit.CANNOT_WRITE,
    TimeoutError: Exit.TRY_LATER,
}


def exit_of(error: BaseException) -> Exit:
    """Return the exit code of an error: that of the nearest class in the table."""
    return next((EXITS[cls] for cls in type(error).__mro__ if cls in EXITS), Exit.SOME_FAILED)
