"""What organizations put on one's desk: one's own with what is due, and for the security administrator the administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanshe.accounts.enums import COLLEAGUES, MANAGERS
from sanshe.foundation.installation import sample_day
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.desk import Card, Line, register
from sanshe.organizations.queries.standing import OurOrganization, our_organizations
from sanshe.organizations.words import grade_status

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal


def our_organization(principal: Principal, on: date) -> Card | None:
    """The organization that one heads or works for: people, grade, yearly reports."""
    judged_on = sample_day() or on
    ours = our_organizations(principal, MANAGERS, judged_on) or our_organizations(principal, COLLEAGUES, judged_on)
    if not ours:
        return None
    first = ours[0]
    heads = first.organization.pk in principal.organizations(MANAGERS)
    acts = [
        Link(
            _("Take somebody on"), reverse("organizations:hiring_form", args=[first.organization.pk]), icon="user-plus"
        )
    ]
    return Card(
        title=first.organization.name,
        url=first.organization.get_absolute_url(),
        lines=[line for one in ours for line in _lines(one, named=len(ours) > 1)],
        acts=acts if heads and first.organization.dissolved_on is None else (),
    )


def _lines(one: OurOrganization, *, named: bool) -> list[Line]:
    body, before = one.organization, f"{one.organization.name} · " if named else ""
    people = ngettext("%(num)d person", "%(num)d persons", one.staff) % {"num": one.staff}
    lines = [Line(before + _("People"), people, reverse("organizations:staff", args=[body.pk]))]
    standing = reverse("organizations:standing", args=[body.pk])
    if one.grade is not None and one.grade_state is not None:
        status = grade_status(one.grade, one.grade_state)
        label = _("Grade %(level)s") % {"level": one.grade.level}
        lines.append(Line(before + label, status.label, standing, status.tone))
    if one.missing:
        years = ", ".join(str(year) for year in one.missing)
        lines.append(Line(before + _("Yearly report overdue"), years, standing, "late"))
    elif body.is_registered_kind:
        lines.append(Line(before + _("Yearly reports"), _("all on file"), standing, "done"))
    return lines


register(our_organization, roles=COLLEAGUES, order=60)
