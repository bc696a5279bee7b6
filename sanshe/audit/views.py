"""Start pages of two administrators: the system's with the light of the backups, and the audit's with the state of its seal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sanshe.accounts.enums import AUDIT, SYSTEM
from sanshe.audit.health import health, say_bytes
from sanshe.audit.light import light
from sanshe.audit.models import Backup, RestoreReport, Verification
from sanshe.audit.standing import standing
from sanshe.foundation.clock import now
from sanshe.foundation.ui.parts import Column, Status
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpResponse

SHOWN = 10


@page(SYSTEM)
def system(request: Asked) -> HttpResponse:
    """How the machine is, and whether the backups are worth something."""
    reports = list(RestoreReport.objects.order_by("-finished_at")[:SHOWN])
    backups = Backup.objects.order_by("-made_at")[:SHOWN]
    context = {
        "light": light(reports[0] if reports else None, now()),
        "health": health(),
        "say_bytes": say_bytes,
        "report_columns": _report_columns(),
        "reports": [_report_row(one) for one in reports],
        "backup_columns": _backup_columns(),
        "backups": [_backup_row(one) for one in backups],
        "seal": standing().seal,
    }
    return show(request, "audit/system.html", context)


def _report_columns() -> Sequence[Column]:
    return (
        Column("finished_at", _("Restored"), "moment"),
        Column("backup", _("Backup")),
        Column("result", _("Result"), "status"),
        Column("checks", _("Checks")),
        Column("seconds", _("Seconds"), "number", phone=False),
    )


def _report_row(one: RestoreReport) -> Mapping[str, Any]:
    checks = _("%(good)s of %(all)s good") % {"good": one.checks - one.failed, "all": one.checks}
    result = Status(_("can be restored"), "done") if one.is_good else Status(_("cannot be relied on"), "late")
    return {
        "finished_at": one.finished_at, "backup": one.backup, "result": result, "checks": checks, "seconds": one.seconds,
    }  # fmt: skip


def _backup_columns() -> Sequence[Column]:
    return (
        Column("made_at", _("Made"), "moment"),
        Column("name", _("File")),
        Column("size", _("Size")),
        Column("rows", _("Rows in it"), "number"),
        Column("files", _("Files"), "number", phone=False),
    )


def _backup_row(one: Backup) -> Mapping[str, Any]:
    return {
        "made_at": one.made_at,
        "name": one.name,
        "size": say_bytes(one.size),
        "rows": one.rows,
        "files": one.files,
    }


@page(AUDIT)
def audit(request: Asked) -> HttpResponse:
    """What is sealed, what the newest checkpoint says, what the verifications found."""
    state = standing()
    verifications = list(Verification.objects.order_by("-finished_at")[:SHOWN])
    context = {
        "standing": state,
        "verified": state.verified(now()),
        "sealing": state.sealing(now()),
        "columns": _verification_columns(),
        "rows": [_verification_row(one) for one in verifications],
        "sentences": verifications[0].sentences if verifications else [],
    }
    return show(request, "audit/audit.html", context)


def _verification_columns() -> Sequence[Column]:
    return (
        Column("finished_at", _("Verified at"), "moment"),
        Column("links", _("Events"), "number"),
        Column("rounds", _("Rounds"), "number", phone=False),
        Column("found", _("What was found"), "status"),
    )


def _verification_row(one: Verification) -> Mapping[str, Any]:
    found = Status(_("nothing"), "done")
    if one.tamperings:
        found = Status(_("tampered with in %(count)s places") % {"count": one.tamperings}, "late")
    return {"finished_at": one.finished_at, "links": one.links, "rounds": one.rounds, "found": found}
