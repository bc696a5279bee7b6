"""What a sample city has not yet and a tour wants to see: a table that came in, a list that left, a room that is booked."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from sanshe.casework import operations as casework
from sanshe.casework.enums import Stage
from sanshe.casework.models import Activity, ActivityCost, Case, Group, GroupMember, GroupSession, Plan
from sanshe.foundation.clock import now, today
from sanshe.foundation.imports.models import Import
from sanshe.organizations.models import FacilityOperation, Incubation, Sanction
from sanshe.places.availability import moment
from sanshe.places.operations import book_facility
from sanshe.sample.identity_numbers import identity_number
from tests.acting import browser_of, scope_of
from tests.foundation.exports.asking import address
from tests.foundation.jobs.conftest import work_off
from tests.imports.handing_in import checked, handed, workbook
from tests.people.folk import BORN, entered
from tests.places.deeds import facility, post

if TYPE_CHECKING:
    from django.test import Client

CARD = identity_number(BORN, 7, female=True)
TABLE = [["姓名", "身份证号"], ["沈阿毛", CARD], ["沈阿毛", "330483195001010018"]]


def prepare() -> dict[str, list[str]]:
    """Live a little in the city; tells where else a tour of each tourist may begin."""
    clerk = browser_of("lu")
    table, page = _come_in()
    _leave(clerk)
    _book()
    _doubt()
    asked = address("people.residents").replace("/new/", "/request/")  # lists ask with a button, not with a link
    return {
        "lu": [table, page, asked],
        "shen": ended_one_day(),
        "wu": [*_cases(), _gather()],
        "yao": [_report_that_waits()],
    }


ON_THE_WAY = (  # pages of cases that offer different acts: how far a case has come, and which part of it
    (Stage.SUSPENDED, "case"), (Stage.CLOSED, "case"), (Stage.INTERVENTION, "plan"), (Stage.CRISIS, "consents"),
    (Stage.FOLLOW_UP, "closing"), (Stage.CLOSED, "closing"),
)  # fmt: skip


def _cases() -> list[str]:
    """Parts of cases, and plans on their way: one that is not handed in, one that is not agreed upon."""
    with scope_of("wu") as wu:
        cases = {case.stage: case.pk for case in Case.objects.visible_to(wu)}
        plans = Plan.objects.visible_to(wu).filter(agreements=None)
        waiting = plans.get(handed_in_on=None).case_id, plans.get(decision__verdict="approved").case_id
    parts = [reverse(f"casework:{part}", args=[cases[stage]]) for stage, part in ON_THE_WAY]
    looked = f"{reverse('casework:enquiry_form')}?caller="  # offered once one has looked whether they are on file
    return [looked, *parts, *(reverse("casework:plan", args=[key]) for key in waiting)]


def _gather() -> str:
    """A group that has run its course, and an activity of which every cost is known: both wait for their last words."""
    with scope_of("wu") as wu:
        group = Group.objects.visible_to(wu).filter(worker=wu.user, sessions_held=3, closed_on=None)[0]
        for session in GroupSession.objects.visible_to(wu).filter(group=group, held_on=None, dropped_on=None):
            casework.call_off_session(actor=wu, session=session, on=group.ends_on)
        for member in GroupMember.objects.visible_to(wu).filter(group=group):
            casework.note_progress(actor=wu, member=member, on=group.ends_on, text="会主动说话了。")
        held = Activity.objects.visible_to(wu).exclude(held_on=None).filter(summed_up_on=None)[0]
        for cost in ActivityCost.objects.visible_to(wu).filter(activity=held):
            casework.spend_cost(actor=wu, cost=cost, spent=cost.planned)
    return reverse("casework:group_closing", args=[group.pk])


def _report_that_waits() -> str:
    with scope_of("yao") as yao:
        waiting = Group.objects.visible_to(yao).exclude(asked_on=None).filter(closed_on=None)[0]
        return reverse("casework:group_closing", args=[waiting.pk])


def _come_in() -> tuple[str, str]:
    """A table that waits for its columns, and one that is checked."""
    _clerk, answer = handed(workbook([*TABLE, ["第一张"]]))
    with scope_of("lu"):
        waiting = Import.objects.get(pk=answer["Location"].strip("/").rpartition("/")[2])
    return f"/imports/files/{waiting.upload_id}/", checked([*TABLE, ["第二张"]])[1]


def _leave(clerk: Client) -> None:
    assert clerk.post(address("people.residents"), {"reason": "核对居民名单"}).status_code == 302
    work_off()


def _book() -> None:
    tomorrow = today() + timedelta(days=1)
    with scope_of("lu") as lu:
        book_facility(
            actor=lu, facility=facility(lu), starts_at=moment(tomorrow, time(9)), ends_at=moment(tomorrow, time(10)),
            purpose="䶮排练", organization=post(lu), at=now(), outside_hours=True,
        )  # fmt: skip


def _doubt() -> None:
    """One number on two records with different names."""
    for who, name in (("lu", "沈阿毛"), ("qian", "陆阿毛")):
        with scope_of(who) as actor:
            entered(actor, name, CARD)


def ended_one_day() -> list[str]:
    """Where what runs is ended."""
    with scope_of("shen") as shen:
        return [
            f"/organizations/{model.objects.visible_to(shen).filter(ends_on=None).values_list('organization', flat=True)[0]}/{tab}/"
            for model, tab in ((Sanction, "standing"), (Incubation, "incubation"), (FacilityOperation, "facilities"))
        ]
