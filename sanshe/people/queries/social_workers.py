"""Social workers: certificates that hold on a day, where their registration stands, posts. Persons and certificates are counted apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Max, Prefetch, Q

from sanshe.foundation.span import Span
from sanshe.people.enums import CredentialScheme
from sanshe.people.models import CommunityPost, Credential, Person, Registration
from sanshe.people.registration_clock import (
    RegistrationState,
    Standing,
    first_day_of_window,
    last_day_of_first_registration,
    standing_on,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal

YEAR = 366


@dataclass(frozen=True)
class Certificate:
    """A certificate with its registrations, and where they stand on a day; city certificates are not registered."""

    row: Credential
    registrations: tuple[Registration, ...]
    standing: Standing | None

    @property
    def is_in_force(self) -> bool:
        """Whether it was not revoked."""
        return self.row.revoked_on is None


def certificates_of(principal: Principal, person: Person, day: date) -> list[Certificate]:
    """The certificates of one person, the newest first."""
    rows = Credential.objects.visible_to(principal).filter(person=person)
    return [certificate(row, day) for row in rows.prefetch_related(_registrations(principal))]


def certificate(row: Any, day: date) -> Certificate:
    """One row with its registrations fetched, as it stands on a day."""
    registrations: tuple[Registration, ...] = tuple(row.noted)
    if row.scheme != CredentialScheme.NATIONAL or row.revoked_on is not None:
        return Certificate(row, registrations, None)
    spans = [Span.through(one.registered_on, one.valid_until) for one in registrations]
    return Certificate(row, registrations, standing_on(day, passed_on=row.passed_on, registrations=spans))


def _registrations(principal: Principal) -> Any:
    return Prefetch("registrations", queryset=Registration.objects.visible_to(principal), to_attr="noted")


def in_force(principal: Principal, day: date) -> ScopedRows[Credential]:
    """Certificates issued by the day and not revoked on it: the same that the figures count (A9 to A11)."""
    rows = Credential.objects.visible_to(principal).filter(issued_on__lte=day)
    return rows.filter(Q(revoked_on=None) | Q(revoked_on__gt=day))


def standing_as(rows: ScopedRows[Credential], states: set[str], day: date) -> ScopedRows[Any]:
    """Certificates whose registration stands in one of these states on a day, as `standing_on` would say of each."""
    registered = Max("registrations__valid_until", filter=Q(registrations__registered_on__lte=day))
    wanted = Q(pk__in=())
    for state in states:
        wanted |= _WHERE[RegistrationState(state)](day)
    national = rows.filter(scheme=CredentialScheme.NATIONAL).annotate(registered_until=registered)
    return national.filter(wanted)


def _first(day: date, reaches: Callable[[date], bool]) -> date:
    """The first day within three years around `day` for which something holds that holds for all later ones."""
    low, high = day - timedelta(3 * YEAR), day + timedelta(3 * YEAR)
    while low < high:
        middle = low + (high - low) // 2
        low, high = (low, middle) if reaches(middle) else (middle + timedelta(1), high)
    return low


def _after_window_of(day: date) -> date:
    """The first last day whose window has not opened on `day`."""
    return _first(day, lambda last: first_day_of_window(last) > day)


def _passed_open(day: date) -> date:
    """The first day of passing whose year has not ended on `day`."""
    return _first(day, lambda passed: last_day_of_first_registration(passed) >= day)


def _passed_early(day: date) -> date:
    """The first day of passing whose year ends so late that its last months have not begun on `day`."""
    return _first(day, lambda passed: first_day_of_window(last_day_of_first_registration(passed)) > day)


NEVER = Q(registered_until=None)
_WHERE: dict[RegistrationState, Callable[[date], Q]] = {
    RegistrationState.UNKNOWN: lambda day: NEVER & (Q(passed_on=None) | Q(passed_on__gt=day)),
    RegistrationState.OVERDUE: lambda day: NEVER & Q(passed_on__lt=_passed_open(day)),
    RegistrationState.DUE: lambda day: NEVER & Q(passed_on__gte=_passed_open(day), passed_on__lt=_passed_early(day)),
    RegistrationState.NOT_YET_DUE: lambda day: NEVER & Q(passed_on__gte=_passed_early(day), passed_on__lte=day),
    RegistrationState.LAPSED: lambda day: Q(registered_until__lt=day),
    RegistrationState.IN_WINDOW: lambda day: Q(registered_until__gte=day, registered_until__lt=_after_window_of(day)),
    RegistrationState.VALID: lambda day: Q(registered_until__gte=_after_window_of(day)),
}


def holders(principal: Principal, held: ScopedRows[Credential], day: date) -> ScopedRows[Any]:
    """Who holds one of these certificates, with all their certificates in force and their present posts."""
    certificates: Any = (
        in_force(principal, day).prefetch_related(_registrations(principal)).order_by("scheme", "-issued_on", "id")
    )
    during = Q(ends_on=None) | Q(ends_on__gte=day)
    posts = CommunityPost.objects.visible_to(principal).filter(during, starts_on__lte=day)
    people = Person.objects.visible_to(principal).filter(pk__in=held.values("person"), merged_into=None)
    return people.prefetch_related(
        Prefetch("credentials", queryset=certificates, to_attr="held"),
        Prefetch("posts", queryset=posts.select_related("organization", "community"), to_attr="present_posts"),
    )


@dataclass(frozen=True)
class Headcount:
    """Persons (人) and certificates (人次): two measures, never one."""

    persons: int
    certificates: int


def headcount(held: ScopedRows[Credential]) -> Headcount:
    """How many persons hold how many of these certificates."""
    counted = held.order_by().aggregate(persons=Count("person", distinct=True), certificates=Count("pk", distinct=True))
    return Headcount(**counted)
