"""`/healthz` and `/readyz`: whether the program lives, and whether it can take letters."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

ROUTER = APIRouter()


@ROUTER.get("/healthz")
def alive() -> dict[str, str]:
    """Say that the program lives."""
    return {"state": "alive"}


@ROUTER.get("/readyz")
def ready(request: Request) -> JSONResponse:
    """Say whether the record can be read and a clerk is on duty."""
    desk = request.app.state.desk
    desk.corpus.letters(limit=1)
    return JSONResponse({"state": "ready", "clerk": desk.clerk.on_duty})
