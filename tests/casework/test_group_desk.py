"""Groups and activities on the desk of who leads them, and reports of groups before the supervisor."""

from __future__ import annotations

from django.urls import reverse

from sanshe.casework import operations as casework
from sanshe.casework.desk import approvals_card, gatherings_card
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, LATER
from tests.casework.meeting import MORNING, NOON, arranged, grouped, held, joined, met
from tests.people.desk import text_of


def reported(wu):
    """A group whose report waits."""
    group = grouped(wu, planned_sessions=1)
    (member,) = joined(wu, group, "陆阿毛")
    met(wu, group, [member])
    casework.note_progress(actor=wu, member=member, on=LATER, text="开口说话了", attainment=3)
    return casework.report_group(actor=wu, group=group, reason="as_planned", attainment=3, summary="三人结伴", on=LATER)


def lines(card, word):
    return [(line.label, line.tone) for line in (card.lines if card else ()) if word in line.label]


def test_a_desk_names_the_session_that_is_not_noted_and_the_activity_that_wants_its_summary(city):
    with scope_of("wu") as wu:
        group = grouped(wu, name="䶮桌游小组")
        casework.plan_session(actor=wu, group=group, on=DAY, starts_at=MORNING, ends_at=NOON, topic="相识")
        held(wu, arranged(wu, name="䶮邻里饭"))
        card = gatherings_card(wu, DAY)

    assert lines(card, "䶮") == [("䶮桌游小组 · 相识", "late"), ("䶮邻里饭", "waiting")]


def test_a_desk_says_nothing_of_groups_that_others_lead(city):
    with scope_of("wu") as wu:
        group = grouped(wu, name="䶮桌游小组")
        casework.plan_session(actor=wu, group=group, on=DAY, starts_at=MORNING, ends_at=NOON, topic="相识")
    with scope_of("he") as he:
        card = gatherings_card(he, DAY)

    assert lines(card, "䶮") == []


def test_a_report_waits_on_the_supervisors_desk_and_page_until_it_is_decided(city):
    with scope_of("wu") as wu:
        report = reported(wu)
    he, door = browser_of("he"), reverse("casework:group_decision_form", args=[report.pk])
    with scope_of("he") as actor:
        card = approvals_card(actor, DAY)
    before = door in he.get(reverse("casework:approvals")).content.decode()
    with scope_of("he") as actor:
        casework.decide_report(actor=actor, report=report, verdict="approved", on=LATER)
    page = he.get(reverse("casework:approvals"))

    assert (before, door in page.content.decode(), len(lines(card, "小组总结"))) == (True, False, 1)
    assert "审批" in text_of(page)
