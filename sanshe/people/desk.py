"""Cards on the desks of community workers, agencies and the city office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanshe.accounts.enums import CITY, FRONT_LINE
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.desk import Card, Line, register
from sanshe.people.enums import KeyGroup
from sanshe.people.queries.desk import registrations_to_do, roll_in_numbers, waiting_for
from sanshe.people.views.tones import TONES

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal

GROUPS = 4


def _persons(many: int) -> str:
    return ngettext("%(many)s person", "%(many)s persons", many) % {"many": f"{many:,}"}


def _households(many: int) -> str:
    return ngettext("%(many)s household", "%(many)s households", many) % {"many": f"{many:,}"}


def people_card(principal: Principal, _on: date) -> Card:
    """Those for whom one works, and the largest key groups among them."""
    roll = roll_in_numbers(principal)
    residents = reverse("people:residents")
    lines = [
        Line(_("Residents"), _persons(roll.residents), residents),
        Line(_("Households"), _households(roll.households), reverse("people:households")),
    ]
    lines += [
        Line(str(KeyGroup(group).label), _persons(many), f"{residents}?group={group}")
        for group, many in list(roll.groups.items())[:GROUPS]
    ]
    acts = [Link(_("Find or register"), reverse("people:people"), icon="search")]
    return Card(_("People"), reverse("people:people"), lines, acts)


def waiting_card(principal: Principal, _on: date) -> Card | None:
    """Records that somebody must look at; nothing to say when none waits."""
    waiting = waiting_for(principal)
    url = reverse("people:duplicates")
    lines = []
    if waiting.reviews:
        words = ngettext("%(many)d number", "%(many)d numbers", waiting.reviews) % {"many": waiting.reviews}
        lines.append(Line(_("Compare with the card"), words, url, "waiting"))
    if waiting.pairs:
        words = ngettext("%(many)d pair", "%(many)d pairs", waiting.pairs) % {"many": waiting.pairs}
        lines.append(Line(_("One person or two"), words, url, "waiting"))
    return Card(_("Records to look at"), url, lines) if lines else None


def registration_card(principal: Principal, on: date) -> Card:
    """Certificates whose registration needs somebody now."""
    url = reverse("people:social_workers")
    lines = [
        Line(str(state.label), _("%(many)s certificates") % {"many": f"{many:,}"}, f"{url}?state={state}", TONES[state])
        for state, many in registrations_to_do(principal, on).items()
        if many
    ]
    return Card(_("Registrations"), f"{url}?state=to_do", lines, empty=_("No registration is due."))


register(people_card, roles=FRONT_LINE, order=10)
register(waiting_card, roles=FRONT_LINE | CITY, order=20)
register(registration_card, roles=CITY, order=30)
