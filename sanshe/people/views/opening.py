"""Records that are open to other organizations: their keeper may end that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _

from sanshe.foundation.clock import now
from sanshe.foundation.web.serving import Asked, action
from sanshe.people import operations as people
from sanshe.people.queries.record import openings_of
from sanshe.people.views.frame import kept_person

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@action()
def ending(request: Asked, key: UUID, grant: UUID) -> HttpResponse:
    """End an opening at once."""
    person = kept_person(request, key)
    opening = next((one for one in openings_of(person) if one.grant.pk == grant), None)
    if opening is None:
        raise Http404
    people.end_opening(actor=request.principal, person=person, grant=opening.grant, at=now())
    messages.success(
        request, _("%(organization)s no longer reads this record.") % {"organization": opening.organization}
    )
    return HttpResponseRedirect(person.get_absolute_url())
