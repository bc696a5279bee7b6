"""Two records that are one person: merged whole, and brought back whole when that was wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.db import connections
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.chinese.pinyin import person_reading
from sanshe.foundation.crypto.sealing import seal
from sanshe.foundation.operations import operation
from sanshe.people.models import Distinction, Merge, Person

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sanshe.foundation.access.principal import Principal

VALUES = ("name", "sex", "birth_date", "nation", "address", "separation_status")


class NotMergeable(Broken):
    sentence = _("One of these records has been merged already, or is protected in another way. Look at both again.")
    rules: ClassVar[frozenset[str]] = frozenset({"two_open_records_of_one_tier_merge", "a_record_is_merged_once"})


class SameRecord(Broken):
    sentence = _("These are not two records. Choose the other one.")
    rules: ClassVar[frozenset[str]] = frozenset({"a_merge_needs_two_records"})


class LaterMergeStands(Broken):
    sentence = _("Something was merged after this, or it has been undone already. Undo the last merge first.")
    rules: ClassVar[frozenset[str]] = frozenset({"the_last_merge_is_undone_first"})


@operation("people.person.merged")
def merge_people(
    *,
    actor: Principal,
    kept: Person,
    dropped: Person,
    on: date,
    reason: str,
    taken: Collection[str] = (),
    takes_paper: bool = False,
) -> Merge:
    """Make two records one: `kept` stands for both, everything that belongs to `dropped` goes over.

    `taken` names which of `VALUES` are taken from the dropped record. `takes_paper` says that its resident ID is the right
    one; the other goes out of use on the day `on`.

    Raises:
        NotMergeable, SameRecord: the two cannot become one.
    """
    chosen = _chosen(kept, dropped, taken)
    statement = "select access.merge_people(%s, %s, %s, %s, %s::jsonb, %s)"
    with spoken(NotMergeable, SameRecord), connections[WEB].cursor() as cursor:
        cursor.execute(statement, [kept.pk, dropped.pk, on, reason, json.dumps(chosen), takes_paper])
        made = cursor.fetchone()[0]
    return Merge.objects.visible_to(actor).get(pk=made)


def _chosen(kept: Person, dropped: Person, taken: Collection[str]) -> dict[str, Any]:
    """The values that the kept record gets, as the database reads them from JSON; an address is sealed for its new row."""
    chosen: dict[str, Any] = {name: getattr(dropped, name) for name in taken if name in VALUES}
    if "name" in chosen:
        spelled = person_reading(chosen["name"])
        chosen |= {"pinyin": spelled.full, "initials": spelled.initials}
    if chosen.get("birth_date"):
        chosen["birth_date"] = chosen["birth_date"].isoformat()
    if chosen.get("address"):
        field: Any = Person._meta.get_field("address")
        chosen["address"] = "\\x" + seal(chosen["address"], field.place(kept.pk)).hex()
    return chosen


@operation("people.merge.undone")
def undo_merge(*, actor: Principal, merge: Merge) -> Merge:
    """Take a merge back: every value that it changed, and that nobody changed since, is as before.

    The pair counts as told apart from now on and is not offered again.

    Raises:
        LaterMergeStands: a later merge stands on this one.
    """
    with spoken(LaterMergeStands), connections[WEB].cursor() as cursor:
        cursor.execute("select access.undo_merge(%s)", [merge.pk])
    merge.refresh_from_db()
    kept, dropped = merge.kept_id, merge.dropped_id
    one, other = Person.objects.visible_to(actor).filter(pk__in=[kept, dropped]).order_by("id")
    tell_apart(actor=actor, one=one, other=other)
    return merge


@operation("people.pair.told_apart")
def tell_apart(*, actor: Principal, one: Person, other: Person) -> Distinction:
    """Note that two records are two persons; the pair is never offered again. Saying it twice changes nothing."""
    one, other = sorted((one, other), key=lambda person: UUID(str(person.pk)).int)
    found = Distinction.objects.visible_to(actor).filter(one=one, other=other).first()
    return found or Distinction.objects.create(one=one, other=other)
