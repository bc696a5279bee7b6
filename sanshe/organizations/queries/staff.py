"""Who works where, and for whose account one answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import RPad

from sanshe.accounts.enums import MANAGERS, Role
from sanshe.accounts.models import User
from sanshe.organizations.models import Appointment, Organization
from sanshe.places.models import Region

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal


class AnswersFor(Func):
    """Whether the one who has entered may open the account: see `walls/accounts.py`, which asks the same function."""

    function = "access.answers_for"
    output_field = BooleanField()


def answers_for(user: User) -> bool:
    """Whether the account is the entered principal's to open: all posts behind it are at organizations that they head."""
    asked = User.objects.filter(pk=user.pk).annotate(answers=AnswersFor(F("pk")))
    return bool(asked.values_list("answers", flat=True).get())


def still_on(on: date) -> Q:
    """Appointments that run on a day or are still to come."""
    return Q(closed_at=None) & (Q(ends_on=None) | Q(ends_on__gte=on))


def running(on: date) -> Q:
    """Appointments that run on a day."""
    return still_on(on) & Q(starts_on__lte=on)


def posts_still_on(principal: Principal, user: User, on: date) -> ScopedRows[Appointment]:
    """The posts of a user that run on a day or later, as far as the principal sees them."""
    return Appointment.objects.visible_to(principal).filter(still_on(on), user=user)


def heads_of(principal: Principal, organization: Organization, on: date) -> list[Appointment]:
    """The posts of those who head an organization on a day or will."""
    rows = Appointment.objects.visible_to(principal).filter(still_on(on), organization=organization, role__in=MANAGERS)
    return list(rows.select_related("user").order_by("starts_on", "id"))


def staff_of(principal: Principal, organization: Organization) -> ScopedRows[Appointment]:
    """Every post at an organization, with who holds it."""
    return Appointment.objects.visible_to(principal).filter(organization=organization).select_related("user")


def with_places(principal: Principal, posts: QuerySet[Any]) -> QuerySet[Any]:
    """Posts with the name of the place that they reach, as `place_name`."""
    code = RPad(OuterRef("scope"), 12, Value("0"))
    place = Region.objects.visible_to(principal).filter(code=code)
    named: QuerySet[Any] = posts.annotate(place_name=Subquery(place.values("name")[:1]))
    return named


def staff_count(principal: Principal, organizations: Collection[UUID], on: date) -> int:
    """How many people hold a post at these organizations on a day; volunteers are counted apart, elsewhere."""
    rows = Appointment.objects.visible_to(principal).filter(running(on), organization__in=organizations)
    return rows.exclude(role=Role.VOLUNTEER).values("user").distinct().count()


def posts_of(principal: Principal, user: User) -> ScopedRows[Appointment]:
    """The posts of one user, as far as the principal sees them, newest first."""
    rows = Appointment.objects.visible_to(principal).filter(user=user)
    return rows.select_related("organization", "user").order_by("-starts_on", "id")


def has_head(principal: Principal, on: date) -> Exists:
    """A condition on organizations: somebody heads them on a day or will, as far as the principal sees the posts."""
    heads = Appointment.objects.visible_to(principal).filter(still_on(on), role__in=MANAGERS)
    return Exists(heads.filter(organization=OuterRef("pk")))
