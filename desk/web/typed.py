"""What a form was filled with, for pages that take whatever boxes their form has."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request


async def typed(request: Request) -> dict[str, str]:
    """Return what a form was filled with."""
    return {name: value for name, value in (await request.form()).items() if isinstance(value, str)}


Typed = Annotated[dict[str, str], Depends(typed)]
