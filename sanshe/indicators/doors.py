"""Behind every figure: how the rows of each counted model are shown, and how many of them one may not see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sanshe.accounts.enums import COLLEAGUES
from sanshe.casework.models import CoupleOutcome
from sanshe.foundation.figures.figure import FIGURES
from sanshe.foundation.figures.measure import seen_by
from sanshe.foundation.lists.listing import Listing
from sanshe.foundation.ui.parts import Column
from sanshe.foundation.ui.words import say_day
from sanshe.organizations.models import Organization
from sanshe.people.models import CommunityPost, Credential
from sanshe.places.models import Award, Community, Norm, Room

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.db.models import Model, QuerySet

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.figures.measure import Measure
    from sanshe.foundation.lists.listing import Given


@dataclass(frozen=True)
class Door:
    """How the rows of one model stand in a list: what to fetch with them, columns, values, order."""

    related: tuple[str, ...]
    columns: Callable[[], Sequence[Column]]
    row: Callable[[Any], Mapping[str, Any]]
    order: tuple[str, ...]


def _name(label: str) -> Column:
    return Column("name", label, main=True)


DOORS: dict[type[Model], Door] = {
    Community: Door(
        (),
        lambda: [_name(_("Community or village")), Column("code", _("Region code"), "code"), Column("kind", _("Kind")),
                 Column("since", _("Established on"), "day")],
        lambda row: {"name": row.name, "url": row.get_absolute_url(), "code": row.place_code, "kind": row.get_kind_display(),
                     "since": row.established_on},
        ("place_code", "id"),
    ),
    Room: Door(
        ("premises__community",),
        lambda: [_name(_("Room")), Column("community", _("Community")), Column("premises", _("Premises")),
                 Column("area", _("Area, m²"), "area"), Column("since", _("In use from"), "day")],
        lambda row: {"name": row.name, "url": row.premises.get_absolute_url(), "community": row.premises.community.name,
                     "premises": row.premises.name, "area": row.area, "since": row.in_use_from},
        ("place_code", "name", "id"),
    ),
    Norm: Door(
        (),
        lambda: [_name(_("Norm")), Column("value", _("Value"), "area"), Column("basis", _("Basis")), Column("since", _("Valid from"), "day")],
        lambda row: {"name": row.get_key_display(), "url": "", "value": row.value, "basis": row.basis, "since": row.valid_from},
        ("valid_from", "id"),
    ),
    Award: Door(
        ("community",),
        lambda: [_name(_("Title")), Column("holder", _("Holder")), Column("level", _("Level")), Column("grantor", _("Granted by")),
                 Column("number", _("Document no.")), Column("since", _("Granted on"), "day")],
        lambda row: {"name": row.title, "url": row.get_absolute_url(), "holder": row.community.name if row.community else _("The city"),
                     "level": row.get_level_display(), "grantor": row.grantor, "number": row.document_number, "since": row.granted_on},
        ("place_code", "granted_on", "id"),
    ),
    Organization: Door(
        (),
        lambda: [_name(_("Organization")), Column("kind", _("Kind")), Column("operator", _("Operator")),
                 Column("code", _("Unified social credit code"), "code"), Column("since", _("Established on"), "day")],
        lambda row: {"name": row.name, "url": row.get_absolute_url(), "kind": row.get_kind_display(),
                     "operator": row.get_operator_kind_display(), "code": row.credit_code, "since": row.established_on},
        ("name", "id"),
    ),
    Credential: Door(
        ("person",),
        lambda: [_name(_("Name")), Column("scheme", _("Scheme")), Column("level", _("Level")), Column("number", _("Certificate no."), "code"),
                 Column("since", _("Issued on"), "day")],
        lambda row: {"name": row.person.name, "url": row.person.get_absolute_url(), "scheme": row.get_scheme_display(),
                     "level": row.get_level_display(), "number": row.number, "since": row.issued_on},
        ("number", "id"),
    ),
    CommunityPost: Door(
        ("person", "community", "organization"),
        lambda: [_name(_("Community or village")), Column("person", _("Social worker")), Column("title", _("Post")),
                 Column("organization", _("Organization")), Column("since", _("From"), "day")],
        lambda row: {"name": row.community.name, "url": row.community.get_absolute_url(), "person": row.person.name, "title": row.title,
                     "organization": row.organization.name, "since": row.starts_on},
        ("place_code", "id"),
    ),
    CoupleOutcome: Door(
        (),
        lambda: [_name(_("Couple no.")), Column("outcome", _("Outcome")), Column("since", _("Came on"), "day"), Column("on", _("Outcome on"), "day"),
                 Column("sessions", _("Finished sessions"), "number")],
        lambda row: {"name": row.reference, "url": row.get_absolute_url(), "outcome": row.get_outcome_display(), "since": row.received_on,
                     "on": row.outcome_on, "sessions": row.sessions},
        ("reference", "id"),
    ),
}  # fmt: skip


def rows_behind(measure: Measure, principal: Principal, as_of: date, place: str) -> QuerySet[Any]:
    """The rows of a measure on a day in a place, as far as the reader may see them: the same rows that were counted."""
    visible = measure.rows(as_of, seen_by(principal))
    return visible.filter(**{f"{measure.place}__startswith": place}).select_related(*DOORS[measure.model].related)


def _source(measure: Measure, principal: Principal, given: Given) -> QuerySet[Any]:
    return rows_behind(measure, principal, date.fromisoformat(given["as_of"]), given["place"])


def _title(measure: Measure, given: Given) -> str:
    """The figure that the rows were counted for, and the day; the measure stands in several."""
    figure = FIGURES[given["figure"]]
    below = figure.denominator is measure and figure.numerator is not measure
    name = f"{figure.name}({figure.rule.denominator})" if below else str(figure.name)
    return f"{name} · {_('as of %(day)s') % {'day': say_day(date.fromisoformat(given['as_of']))}}"


def door_listing(measure: Measure) -> Listing:
    """The list of a measure's rows."""
    door = DOORS[measure.model]
    return Listing(
        name=f"figures.{measure.code}",
        title=lambda given: _title(measure, given),
        source=lambda principal, given: _source(measure, principal, given),
        exportable=COLLEAGUES,
        columns=door.columns,
        row=lambda record, _principal: door.row(record),
        order=door.order,
        counted=lambda count: _("%(count)s records") % {"count": count},
        empty=lambda _principal: {
            "title": _("No record counts on this day"),
            "text": _("Choose another day, or see how it is counted."),
        },
    )
