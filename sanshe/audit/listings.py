"""The list of looks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Subquery
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import AUDIT
from sanshe.accounts.models import User
from sanshe.audit.models import ReadEvent
from sanshe.audit.saying import role_label, way_label
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.lists.listing import Given

WAYS = ("page", "search", "reveal", "match", "export", "api")


def _columns() -> Sequence[Column]:
    return (
        Column("at", _("When"), "moment"),
        Column("person", _("Who looked"), sub="role", sub_label=_("Role")),
        Column("organization", _("Organization")),
        Column("way", _("How"), sub="purpose", sub_label=_("What for")),
        Column("table", _("Data table"), "code", phone=False),
        Column("records", _("Records"), "number"),
    )


def _row(one: Any, _principal: Principal) -> Mapping[str, Any]:
    return {
        "at": one.at,
        "person": one.person or "",
        "role": role_label(one.role),
        "organization": one.body or "",
        "way": way_label(one.channel),
        "purpose": one.purpose,
        "table": one.table,
        "records": one.many or 0,
        "url": "",
        "next": None,
    }


def _tables(_principal: Principal) -> list[tuple[str, str]]:
    """Registers that hold rows of tier 2 and above, by the name of their table."""
    names = {model._meta.db_table for model, policy in registry.policies.items() if _is_confidential(policy)}
    return [(name, name) for name in sorted(names)]


def _is_confidential(policy: Any) -> bool:
    reach = [getattr(clause, "up_to", Tier.SENSITIVE) for clause in policy.see]
    return not reach or max(reach) >= Tier.PERSONAL


def _searched(rows: QuerySet[Any], text: str) -> QuerySet[Any]:
    return rows.filter(person__startswith=text)


def _looks(_principal: Principal, _given: Given) -> QuerySet[ReadEvent]:
    """All looks, with the name of who looked and of their organization; the wall shows them to the audit administrator alone."""
    person = User.objects.filter(pk=OuterRef("user")).values("name")
    body = RawSQL("(select o.name from access.organization o where o.id = audit_readevent.organization)", ())
    return ReadEvent.objects.annotate(person=Subquery(person[:1]), body=body, many=F("records__len"))


READS = listing(
    Listing(
        name="audit.reads",
        title=lambda _given: _("Looks at records"),
        source=_looks,
        exportable=AUDIT,
        tier=Tier.PERSONAL,
        columns=_columns,
        row=_row,
        order=("-id",),
        counted=lambda count: _("%(count)s looks") % {"count": count},
        filters=(
            Filter(
                param="way",
                any_label=gettext_lazy("every way"),
                options=lambda _principal: [(way, way_label(way)) for way in WAYS],
                apply=lambda rows, chosen: rows.filter(channel=chosen),
            ),
            Filter(
                param="register",
                any_label=gettext_lazy("every data table"),
                options=_tables,
                apply=lambda rows, chosen: rows.filter(table=chosen),
            ),
        ),
        search=_searched,
        empty=lambda _principal: {
            "title": _("Nobody has looked yet"),
            "text": _("Whoever reads a personal record leaves a line here, before the page leaves the server."),
            "icon": "eye",
        },
    )
)
