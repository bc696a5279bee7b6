"""Key groups: given from a day with source and evidence, ended, never erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.operations import operation
from sanshe.people.enums import RESTRICTED_GROUPS
from sanshe.people.models import KeyGroupTag, Person

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal


class TagAlreadyHeld(Broken):
    sentence = _("This person is in that key group already. End the old entry first.")
    rules: ClassVar[frozenset[str]] = frozenset({"one_open_tag_per_group"})


class TagEndsBeforeItBegins(Broken):
    sentence = _("The last day lies before the first. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"tag_ends_after_it_begins"})


@operation("people.tag.given")
def tag_person(
    *, actor: Principal, person: Person, group: str, starts_on: date, source: str, evidence: str = ""
) -> KeyGroupTag:
    """Note that somebody belongs to a key group; restricted groups are seen by duty only (tier 3).

    Raises:
        TagAlreadyHeld: they do already.
    """
    del actor
    tier = Tier.SENSITIVE if group in RESTRICTED_GROUPS else Tier.PERSONAL
    with spoken(TagAlreadyHeld):
        return KeyGroupTag.objects.create(
            person=person, group=group, starts_on=starts_on, source=source, evidence=evidence, tier=tier
        )


@operation("people.tag.ended")
def end_tag(*, actor: Principal, tag: KeyGroupTag, on: date) -> KeyGroupTag:
    """End a key group entry after a day.

    Raises:
        TagEndsBeforeItBegins: the day lies before its first day.
    """
    del actor
    tag.ends_on = on
    with spoken(TagEndsBeforeItBegins):
        tag.save(update_fields=["ends_on"])
    return tag
