"""What was given stands, what ends stays ended: by operation, by raw SQL, and at the next request."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from sanshe.accounts.enums import Role
from sanshe.foundation.clock import now, today
from sanshe.organizations import operations
from sanshe.organizations.models import Appointment
from sanshe.organizations.operations.appointment import EndedBefore, EndIsNotPutOff, LastSecurityAdministrator
from sanshe.sample.scene import acting_as
from tests.acting import browser_of, scope_of
from tests.organizations.deeds import (
    DAY,
    FU_STATION,
    OFFICE,
    QICAI,
    XU_STUDIO,
    body,
    broken_rule,
    is_refused,
    member,
    post_of,
    run,
)  # fmt: skip

STANDS = {"what_was_given_stands", "post_fits_the_organization", "appointment_begins_while_the_organization_exists"}
CHANGE = "update organizations_appointment set {} where id = %s"


@pytest.mark.parametrize(
    "change",
    ["role = 'agency_manager'", "scope = '330483001002'", "starts_on = '2008-01-01'", "user_id = '00000000-0000-4000-8000-000000000000'"],
)  # fmt: skip
def test_what_was_given_cannot_be_turned_into_something_else(city, change):
    with scope_of("yao") as yao:
        post = post_of(yao, "xu", XU_STUDIO)

        assert broken_rule(lambda: run(CHANGE.format(change), post.pk)) in STANDS


def test_a_post_is_not_moved_to_another_organization(city):
    with scope_of("yao") as yao:
        post, station = post_of(yao, "xu", XU_STUDIO), body(yao, FU_STATION)

        assert broken_rule(lambda: run(CHANGE.format("organization_id = %s"), station.pk, post.pk)) in STANDS


def test_an_end_is_never_put_off_and_a_closed_post_never_opened(city):
    with scope_of("yao") as yao:
        post = post_of(yao, "xu", XU_STUDIO)
        operations.end_appointment(actor=yao, appointment=post, on=today(), at=now())

        assert broken_rule(lambda: run(CHANGE.format("ends_on = null"), post.pk))
        assert broken_rule(lambda: run(CHANGE.format("ends_on = '2099-01-01'"), post.pk)) == "an_end_is_never_put_off"
        assert broken_rule(lambda: run(CHANGE.format("closed_at = null"), post.pk)) == "what_was_given_stands"


def test_an_end_can_be_brought_forward_and_no_more(city):
    with scope_of("yao") as yao:
        post = post_of(yao, "xu", XU_STUDIO)
        operations.end_appointment(actor=yao, appointment=post, on=today() + timedelta(days=60))
        operations.end_appointment(actor=yao, appointment=post, on=today() + timedelta(days=30))
        with pytest.raises(EndIsNotPutOff):
            operations.end_appointment(actor=yao, appointment=post, on=today() + timedelta(days=90))


def test_an_ended_appointment_gives_nothing_from_the_next_request_on(city):
    xu = browser_of("xu")
    with scope_of("yao") as yao:
        post = post_of(yao, "xu", XU_STUDIO)
        staff = reverse("organizations:staff", args=[post.organization_id])
        before = xu.get(staff).status_code
        operations.end_appointment(actor=yao, appointment=post, on=today(), at=now())

    assert (before, xu.get(staff).status_code) == (200, 404)


def test_an_ended_head_has_no_rights_left_even_by_raw_sql(city):
    with scope_of("shen") as shen:
        head = post_of(shen, "yao", XU_STUDIO)
        operations.end_appointment(actor=shen, appointment=head, on=today(), at=now())
    with scope_of("yao") as yao:
        assert yao.posts == ()
        assert run("update organizations_organization set address = '空' where id = %s", head.organization_id) == 0
        assert Appointment.objects.visible_to(yao).exclude(user=yao.user).count() == 0


def test_a_post_with_a_last_day_gives_its_rights_until_that_day_is_over(city):
    with scope_of("yao") as yao:
        operations.end_appointment(actor=yao, appointment=post_of(yao, "xu", XU_STUDIO), on=today())
    with scope_of("xu") as xu:
        assert xu.roles == {Role.SOCIAL_WORKER}


def test_a_post_at_a_dissolved_organization_gives_nothing_and_comes_back_with_it(city):
    with scope_of("shen") as shen:
        studio = body(shen, XU_STUDIO)
        operations.dissolve_organization(actor=shen, organization=studio, on=date(2020, 1, 1), reason="decided")
        with acting_as(member("yao")) as yao:
            assert yao.posts == ()
        operations.restore_organization(actor=shen, organization=studio)
        with acting_as(member("yao")) as yao:
            assert yao.roles == {Role.AGENCY_MANAGER}


def test_a_head_ends_nothing_at_another_organization(city):
    with scope_of("yao") as yao:
        assert (
            run(
                "update organizations_appointment set ends_on = '2026-01-01' where organization_id = %s",
                body(yao, QICAI).pk,
            )
            == 0
        )


def test_the_city_ends_the_post_of_a_head_and_no_other(city):
    with scope_of("shen") as shen:
        worker, head = post_of(shen, "xu", XU_STUDIO), post_of(shen, "yao", XU_STUDIO)

        assert is_refused(lambda: run(CHANGE.format("ends_on = '2026-01-01'"), worker.pk))
        assert is_refused(lambda: run(CHANGE.format("title = '别的'"), head.pk))
        assert run(CHANGE.format("ends_on = '2026-01-01'"), head.pk) == 1


def test_only_the_security_administrator_ends_an_administrator(city):
    with scope_of("shen") as shen:
        post = post_of(shen, "xitong", OFFICE)
        assert is_refused(lambda: run(CHANGE.format("ends_on = '2026-01-01'"), post.pk))
    with scope_of("anquan", assured=True) as anquan:
        assert (
            operations.end_appointment(actor=anquan, appointment=post_of(anquan, "xitong", OFFICE), on=DAY).ends_on
            == DAY
        )


def test_a_security_administrator_remains(city):
    with scope_of("anquan", assured=True) as anquan, pytest.raises(LastSecurityAdministrator):
        operations.end_appointment(actor=anquan, appointment=post_of(anquan, "anquan", OFFICE), on=DAY)


def test_a_title_changes_and_its_history_stays(city):
    with scope_of("yao") as yao:
        post = post_of(yao, "xu", XU_STUDIO)
        operations.retitle_appointment(actor=yao, appointment=post, title="高级社工", on=DAY)

        assert (post.title, [(old.title, old.until) for old in post.former_titles.visible_to(yao)]) == (
            "高级社工", [("婚姻家庭辅导社工", DAY)],
        )  # fmt: skip


def test_a_post_ends_once(city):
    with scope_of("yao") as yao:
        post = post_of(yao, "xu", XU_STUDIO)
        operations.end_appointment(actor=yao, appointment=post, on=DAY, at=now())
        with pytest.raises(EndedBefore):
            operations.end_appointment(actor=yao, appointment=post, on=DAY)
