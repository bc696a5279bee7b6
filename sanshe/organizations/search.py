"""What the header search finds here: organizations for everybody, people for those who may see their posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.clock import today
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.search import EACH, register
from sanshe.organizations.models import Organization
from sanshe.organizations.queries.people import found_staff
from sanshe.organizations.queries.register import matching

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal


def organizations(principal: Principal, text: str) -> list[Link]:
    """Organizations by name, former name, pinyin, initials, credit code or filing number."""
    rows = matching(principal, Organization.objects.visible_to(principal), text).order_by("pinyin", "id")
    return [
        Link(one.name, one.get_absolute_url(), "building", count=str(one.get_kind_display())) for one in rows[:EACH]
    ]


def staff(principal: Principal, text: str) -> list[Link]:
    """People by name, pinyin or initials, as far as their posts are to be seen."""
    return [
        Link(
            post.user.name, reverse("organizations:member", args=[post.organization_id, post.user_id]), "user",
            count=post.organization.name,
        )
        for post in found_staff(principal, text, today())[:EACH]
        if post.user_id != principal.user
    ]  # fmt: skip


register(_("Organizations"), organizations, order=30)
register(_("People at work"), staff, order=31)
