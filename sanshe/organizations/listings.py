"""The lists of this context: organizations, and the people of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import COLLEAGUES, MANAGERS, OFFICES, Role
from sanshe.foundation.access.scope import current_principal
from sanshe.foundation.clock import today
from sanshe.foundation.installation import sample_day
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link
from sanshe.organizations import rules
from sanshe.organizations.enums import (
    COMMITTEES,
    HOSTED_KINDS,
    REGISTERED_KINDS,
    GradeLevel,
    OperatorKind,
    OrganizationKind,
    ServiceDomainCode,
)
from sanshe.organizations.models import Organization, ServiceDomain
from sanshe.organizations.queries.people import named_users
from sanshe.organizations.queries.register import listed, matching, there_on
from sanshe.organizations.queries.staff import running, staff_of, still_on, with_places
from sanshe.organizations.words import life_status, post_status
from sanshe.places.queries import street_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.lists.listing import Given
    from sanshe.organizations.models import Appointment

SOCIAL = (*REGISTERED_KINDS, OrganizationKind.FILED_GROUP)
GROUPS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "social": (gettext_lazy("Social organizations"), SOCIAL),
    "stations": (gettext_lazy("Stations and studios"), HOSTED_KINDS),
    "committees": (gettext_lazy("Residents' and villagers' committees"), COMMITTEES),
    "others": (
        gettext_lazy("Offices and others"),
        tuple(kind for kind in OrganizationKind.values if kind not in {*SOCIAL, *HOSTED_KINDS, *COMMITTEES}),
    ),
    "all": (gettext_lazy("All"), ()),
}
"""Parts of the register that people look into, by kinds; no kinds means every one."""

LEVELS = tuple(sorted(GradeLevel.values, reverse=True))


def _organization_columns() -> Sequence[Column]:
    return (
        Column("name", _("Organization"), main=True, sub="number", sub_label=_("Credit code or filing number")),
        Column("kind", _("Kind"), sub="operator", sub_label=_("Operator")),
        Column("place", _("Seat")),
        Column("grade", _("Grade"), phone=False),
        Column("status", _("Status"), "status"),
    )


def _organization_row(row: Any, _principal: Principal) -> Mapping[str, Any]:
    return {
        "name": row.name,
        "url": row.get_absolute_url(),
        "number": row.credit_code or row.filing_number,
        "kind": row.get_kind_display(),
        "operator": row.get_operator_kind_display(),
        "place": row.place_name,
        "grade": row.grade_level,
        "status": life_status(row, today()),
    }


def _nothing_found(principal: Principal) -> Mapping[str, Any]:
    links = []
    if rules.may_register(principal):
        links = [Link(_("Register organization"), reverse("organizations:registration_form"), icon="plus")]
    return {
        "title": _("No organization fits"),
        "text": _("Take a filter away, or search with fewer characters, the pinyin initials or the credit code."),
        "links": links,
    }


def _by_domain(rows: QuerySet[Any], code: str) -> QuerySet[Any]:
    principal = current_principal()
    assert principal is not None
    serving = ServiceDomain.objects.visible_to(principal).filter(code=code)
    return rows.filter(pk__in=serving.values("organization_id"))


DUE: dict[str, tuple[Any, Q]] = {
    "report": (gettext_lazy("owing the last yearly report"), Q(owes_report=True)),
    "expiring": (gettext_lazy("whose grade ends within six months"), Q(grade_expires=True)),
    "expired": (gettext_lazy("whose grade has run out"), Q(grade_is_over=True)),
    "sanctioned": (gettext_lazy("with a penalty, investigation or list entry"), Q(is_sanctioned=True)),
    "headless": (gettext_lazy("without a head"), Q(has_head=False)),
}
_THERE = {"active": gettext_lazy("active"), "dissolved": gettext_lazy("dissolved")}


def _by_state(rows: QuerySet[Any], state: str) -> QuerySet[Any]:
    there = there_on(today())
    return rows.filter(there) if state == "active" else rows.exclude(there)


def _search(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    principal = current_principal()
    assert principal is not None
    return matching(principal, rows, text)


def _registered(principal: Principal, given: Given) -> QuerySet[Any]:
    """The organizations of one part of the register."""
    kinds = GROUPS[given["group"]][1]
    rows = listed(principal, sample_day() or today())
    return rows.filter(kind__in=kinds) if kinds else rows


ORGANIZATIONS = listing(
    Listing(
        name="organizations.organizations",
        title=lambda given: str(GROUPS[given["group"]][0]) if given["group"] != "all" else _("Organizations"),
        source=_registered,
        exportable=COLLEAGUES,
        columns=_organization_columns,
        row=_organization_row,
        order=("pinyin", "id"),
        counted=lambda count: _("%(count)s organizations") % {"count": count},
        search=_search,
        empty=_nothing_found,
        filters=(
            Filter("state", gettext_lazy("active or dissolved"), lambda _p: tuple(_THERE.items()), _by_state),
            Filter("kind", gettext_lazy("of every kind"), lambda _p: OrganizationKind.choices, lambda rows, kind: rows.filter(kind=kind)),
            Filter("operator", gettext_lazy("any operator"), lambda _p: OperatorKind.choices, lambda rows, kind: rows.filter(operator_kind=kind)),
            Filter(
                "street", gettext_lazy("the whole city"), lambda principal: tuple(street_names(principal).items()),
                lambda rows, front: rows.filter(place_code__startswith=front), before=gettext_lazy("in"),
            ),
            Filter("field", gettext_lazy("every field of service"), lambda _p: ServiceDomainCode.choices, _by_domain),
            Filter(
                "grade", gettext_lazy("any grade"), lambda _p: tuple((level, _("%(level)s and better") % {"level": level}) for level in LEVELS),
                lambda rows, level: rows.filter(grade_level__gte=level),
            ),
            Filter(
                "social_work", gettext_lazy("with any business"), lambda _p: (("1", gettext_lazy("whose business is social work")),),
                lambda rows, _one: rows.filter(does_social_work=True),
            ),
            Filter(
                "due", gettext_lazy("whatever is due"),
                lambda principal: tuple((key, label) for key, (label, _q) in DUE.items()) if principal.holds(OFFICES) else (),
                lambda rows, key: rows.filter(there_on(today()), DUE[key][1]),
            ),
        ),
    )
)  # fmt: skip


def _staff_columns() -> Sequence[Column]:
    return (
        Column("name", _("Name of the person"), main=True, sub="title", sub_label=_("Title of the post")),
        Column("role", _("Role")),
        Column("place", _("Reaches to"), phone=False),
        Column("since", _("From"), "day"),
        Column("status", _("Status"), "status"),
    )


def _staff_row(row: Any, _principal: Principal) -> Mapping[str, Any]:
    return {
        "name": row.user.name,
        "url": reverse("organizations:member", args=[row.organization_id, row.user_id]),
        "title": row.title,
        "role": row.get_role_display(),
        "place": row.place_name or row.scope,
        "since": row.starts_on,
        "status": post_status(row, today()),
    }


_WHEN = {
    "now": gettext_lazy("in post today"),
    "coming": gettext_lazy("in post or to come"),
    "ended": gettext_lazy("ended"),
}


def _by_time(rows: QuerySet[Appointment], when: str) -> QuerySet[Appointment]:
    on = today()
    if when == "ended":
        return rows.exclude(still_on(on))
    return rows.filter(running(on) if when == "now" else still_on(on))


def _staff(principal: Principal, given: Given) -> QuerySet[Any]:
    """The posts at one organization, for whoever may read its list of people."""
    body = Organization.objects.visible_to(principal).filter(pk=given["organization"]).first()
    if body is None or not rules.sees_staff(principal, body):
        raise LookupError
    return with_places(principal, staff_of(principal, body))


STAFF = listing(
    Listing(
        name="organizations.staff",
        title=lambda _given: _("People"),
        source=_staff,
        exportable=OFFICES | MANAGERS | rules.SECURITY,
        columns=_staff_columns,
        row=_staff_row,
        order=("-starts_on", "id"),
        counted=lambda count: _("%(count)s posts") % {"count": count},
        search=lambda rows, text: rows.filter(user__in=named_users(text)),
        empty=lambda _principal: {
            "title": _("Nobody holds a post here"),
            "text": _("The head takes people on; the city office names the head."),
            "icon": "users",
        },
        filters=(
            Filter("role", gettext_lazy("in every role"), lambda _p: Role.choices, lambda rows, role: rows.filter(role=role)),
            Filter("when", gettext_lazy("in post, to come and ended"), lambda _p: tuple(_WHEN.items()), _by_time),
        ),
    )
)  # fmt: skip
