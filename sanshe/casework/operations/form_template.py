"""A city's own template of an official form."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import CITY
from sanshe.casework.models import FormTemplate
from sanshe.casework.queries.form_template import newest_template
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.official_forms.template_file import check_template
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.official_forms.form import OfficialForm


class NotTheCity(Refusal):
    sentence = _("The city office keeps the templates of its forms.")


class ReplacedMeanwhile(Broken):
    sentence = _("Somebody replaced this template at the same moment. Look at it, then replace it again if need be.")
    rules: ClassVar[frozenset[str]] = frozenset({"form_template_version_stands_once"})


class ShippedAlready(Refusal):
    sentence = _("The shipped template is in force already.")


@operation("casework.form_template.replaced")
def replace_template(*, actor: Principal, form: OfficialForm, document: bytes) -> FormTemplate:
    """Put a city's own template in force; earlier versions stay on file.

    Raises:
        NotTheCity: the actor is not of the city office.
        ReplacedMeanwhile: somebody was first.
        NotAWordDocument, TemplateTooLarge, MoreThanText, UnknownToken, NotAllowed, NotReadable, TakerMissing: see `check_template`.
    """
    check_template(form, document)
    return _next_version(actor, form, document)


@operation("casework.form_template.restored")
def restore_template(*, actor: Principal, form: OfficialForm) -> FormTemplate:
    """Go back to the shipped template.

    Raises:
        ShippedAlready: there is nothing to go back from.
    """
    newest = newest_template(actor, form)
    if newest is None or not newest.is_own:
        raise ShippedAlready
    return _next_version(actor, form, None)


def _next_version(actor: Principal, form: OfficialForm, document: bytes | None) -> FormTemplate:
    post = next((one for one in actor.posts if one.role in CITY), None)
    if post is None:
        raise NotTheCity
    newest = newest_template(actor, form)
    place = post.place.ljust(12, "0")
    with spoken(ReplacedMeanwhile):
        return FormTemplate.objects.create(
            owner_organization=post.organization, place_code=place, county=place[:6], tier=Tier.SERVICE, form=form.code,
            version=newest.version + 1 if newest else 1, document=document, is_own=document is not None, author_id=actor.user,
        )  # fmt: skip
