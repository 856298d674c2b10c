"""The web application, made by a call and never on import: pages, JSON API and their guards."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI

from desk.desk import Desk
from desk.web import pages
from desk.web.guards import Guards
from desk.web.problems import tell_problems
from desk.web.suffix import JsonSuffix
from ingest.folder import plug_ins


def application(desk: Desk) -> FastAPI:
    """Make the application of a desk."""
    app = FastAPI(title="Letterbook", docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    app.state.desk = desk
    app.state.again = None
    app.add_middleware(JsonSuffix)
    app.add_middleware(Guards, local_only=lambda: not desk.accounts.any())
    tell_problems(app)
    for router in plug_ins(pages, "ROUTER", APIRouter).values():
        app.include_router(router)
    return app
