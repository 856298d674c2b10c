"""`/start`: the first start, which asks who we are; the same form stands in the settings later."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from desk.rereading import WAITING
from desk.settings import OrganisationSettings
from desk.web.look import answer, done
from desk.web.who import Administering
from extract.organisation import Nation

ROUTER = APIRouter(tags=["settings"])
SAMPLES = Path(__file__).resolve().parents[3] / "samples" / "files"
NATIONS = {"GB-ENG": "England", "GB-WLS": "Wales", "GB-SCT": "Scotland", "GB-NIR": "Northern Ireland"}


@ROUTER.get("/start")
def start(request: Request, seat: Administering) -> Response:
    """Ask who we are."""
    who = seat.desk.settings.organisation
    there = SAMPLES.is_dir() and not seat.letters(limit=1).rows
    first = not who.names and not seat.corpus.settings.get("first start done", False)
    return answer(request, "start.html", who.model_dump(), who=who, nations=NATIONS, samples=there, first=first)


@ROUTER.post("/start")
def introduce(
    request: Request,
    seat: Administering,
    names: Annotated[str, Form()] = "",
    aliases: Annotated[str, Form()] = "",
    offices: Annotated[str, Form()] = "",
    members: Annotated[str, Form()] = "",
    nation: Annotated[Nation, Form()] = "GB-ENG",
    address: Annotated[str, Form()] = "",
    signatory: Annotated[str, Form()] = "",
    signatory_office: Annotated[str, Form()] = "",
    samples: Annotated[bool, Form()] = False,
) -> Response:
    """Say who we are, one name a line; the sample letters are filed where that is asked for."""
    who = OrganisationSettings(
        names=_lines(names),
        aliases=_lines(aliases),
        offices=_lines(offices),
        members=_lines(members),
        nation=nation,
        address=address.replace("\r\n", "\n").strip(),
        signatory=signatory.strip(),
        signatory_office=signatory_office.strip(),
    )
    before = seat.desk.us
    seat.desk.introduce(who)
    filed = bool(seat.letters(limit=1).rows)
    anew = filed and seat.desk.us != before
    if anew:
        seat.corpus.settings.set(WAITING, True, seat.name)
    seat.corpus.settings.set("first start done", True, seat.name)
    if samples and SAMPLES.is_dir():
        for file in sorted(SAMPLES.iterdir()):
            seat.corpus.receive(file, file.name, person=seat.name)
        seat.desk.clerk.nudge()
    if anew:
        return done(request, "/rereading", who.model_dump(), "introduced")
    return done(request, "/letters", who.model_dump(), "saved" if filed else "welcome")


@ROUTER.post("/start/later")
def later(request: Request, seat: Administering) -> Response:
    """Leave the questions for later."""
    seat.corpus.settings.set("first start done", True, seat.name)
    return done(request, "/letters", {})


def _lines(text: str) -> list[str]:
    """Return the lines of a box that say something, each once."""
    return list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))
