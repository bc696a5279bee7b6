"""The roll of residents, or of the people of an organization."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.accounts.enums import FRONT_LINE
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.people.listings import RESIDENTS
from sanshe.people.rules import registering_post

if TYPE_CHECKING:
    from django.http import HttpResponse


@page(FRONT_LINE)
def residents(request: Asked) -> HttpResponse:
    """Who lives in one's community, or is kept by one's organization."""
    context = {"list": page_of(RESIDENTS, request), "post": registering_post(request.principal)}
    return show(request, "people/residents.html", context)
