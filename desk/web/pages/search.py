"""`/search`: letters by their words, with the passage where they stand; filters, and the operators explained."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from corpus.filed import Portion
from corpus.obligations import Wanted
from corpus.query import EXPLAINED
from desk.rows import letter_row, obligation_row
from desk.web.look import answer
from desk.web.mending import day_typed
from desk.web.pages.inbox import Asked
from desk.web.who import Seeing

ROUTER = APIRouter(tags=["search"])


@ROUTER.get("/search")
def search(
    request: Request,
    seat: Seeing,
    asked: Annotated[Asked, Depends()],
    dated_from: str = "",
    dated_to: str = "",
    after: str | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Response:
    """Search letters, and the first obligations with the same words."""
    typed = (asked.q or "").strip()
    first, last = day_typed(dated_from), day_typed(dated_to)
    which = replace(asked.which(), text=None, date_after=first, date_before=last)
    found = seat.search(typed, which, after, limit) if typed else Portion(())
    duties = seat.obligations(Wanted(text=typed), "due", None, 5).rows if typed and not after else ()
    told = {
        "letters": [letter_row(row) for row in found.rows],
        "obligations": [obligation_row(row) for row in duties],
        "after": found.after,
        "ranked": found.ranked,
    }
    values = {"rows": found.rows, "duties": duties, "after": found.after, "ranked": found.ranked, "explained": EXPLAINED}
    return answer(request, "search.html", told, asked=asked, dated_from=first, dated_to=last, **values)
