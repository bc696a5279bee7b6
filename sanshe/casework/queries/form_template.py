"""Which template of a form counts now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.casework.models import FormTemplate
from sanshe.foundation.official_forms.word_template import shipped_template

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.official_forms.form import OfficialForm


def newest_template(principal: Principal, form: OfficialForm) -> FormTemplate | None:
    """The last version that the city brought, or with which it went back to the shipped one."""
    rows = FormTemplate.objects.visible_to(principal).filter(form=form.code)
    return rows.order_by("-version").select_related("author").first()


def newest_templates(principal: Principal) -> dict[str, FormTemplate]:
    """The same for every form, by its code."""
    rows = (
        FormTemplate.objects.visible_to(principal)
        .order_by("form", "version")
        .select_related("author")
        .defer("document")
    )
    return {row.form: row for row in rows}


def template_in_force(principal: Principal, form: OfficialForm) -> bytes:
    """The document into which the facts are written."""
    newest = newest_template(principal, form)
    return bytes(newest.document) if newest is not None and newest.document is not None else shipped_template(form.code)
