"""Who gives posts, and what a post can be: tried by operation and by raw SQL as the web role inside a scope."""

from functools import partial

import pytest
from django.db import DatabaseError

from sanshe.accounts.enums import Role
from sanshe.organizations import operations
from sanshe.organizations.models import Appointment
from sanshe.organizations.operations.appointment import (
    AdministratorsStandApart,
    HasAHead,
    HoldsThisPost,
    PostDoesNotFit,
)
from tests.acting import scope_of
from tests.organizations.deeds import (
    COUNTY,
    DAY,
    FU_STATION,
    OFFICE,
    QICAI,
    SEAT,
    SHUJIA,
    XU_STUDIO,
    YANGJIAMEN,
    body,
    insert_post,
    is_refused,
    member,
)

OFFICE_ROLES = ("city_officer", "street_officer", "community_worker")
ADMINISTRATORS = ("system_administrator", "security_administrator", "audit_administrator")


def appoint(actor, username, organization, role, scope=SEAT):
    return operations.appoint(
        actor=actor,
        user=member(username),
        organization=body(actor, organization),
        role=role,
        scope=scope,
        starts_on=DAY,
    )


def test_a_head_takes_people_on_at_the_own_organization(city):
    with scope_of("yao") as yao:
        made = appoint(yao, "wu", XU_STUDIO, Role.SOCIAL_WORKER)

    assert (made.owner_organization, made.place_code, made.tier) == (made.organization_id, SEAT, 0)


@pytest.mark.parametrize("role", OFFICE_ROLES)
def test_a_head_of_an_agency_gives_no_office_role(city, role):
    with scope_of("yao") as yao, pytest.raises(PostDoesNotFit):
        appoint(yao, "wu", XU_STUDIO, role)


@pytest.mark.parametrize("role", OFFICE_ROLES)
def test_a_head_of_an_agency_gives_no_office_role_by_raw_sql_either(city, role):
    with scope_of("yao") as yao, pytest.raises(DatabaseError, match="post_fits_the_organization"):
        insert_post(body(yao, XU_STUDIO), member("yao"), role, SEAT)


@pytest.mark.parametrize("role", ADMINISTRATORS)
@pytest.mark.parametrize("username", ["yao", "shen"])
def test_no_head_and_no_city_officer_names_administrators(city, username, role):
    with scope_of(username, assured=True) as actor:
        office = body(actor, OFFICE)
        assert is_refused(lambda: insert_post(office, member("wu"), role, COUNTY))
        assert is_refused(lambda: appoint(actor, "wu", OFFICE, role, COUNTY))


@pytest.mark.parametrize("reach", [COUNTY, "330483001", "330483001002", "330484"])
def test_no_post_reaches_beyond_the_seat_of_its_organization(city, reach):
    with scope_of("yao") as yao:
        with pytest.raises(PostDoesNotFit):
            appoint(yao, "wu", XU_STUDIO, Role.SOCIAL_WORKER, reach)
        with pytest.raises(DatabaseError, match="post_fits_the_organization"):
            insert_post(body(yao, XU_STUDIO), member("wu"), "social_worker", reach)


def test_a_head_gives_nothing_at_another_organization(city):
    with scope_of("yao") as yao:
        station = body(yao, FU_STATION)
        assert is_refused(lambda: appoint(yao, "yao", FU_STATION, Role.SOCIAL_WORKER))
        assert is_refused(lambda: insert_post(station, member("yao"), "social_worker", SEAT))
        assert is_refused(lambda: insert_post(station, member("yao"), "agency_manager", SEAT))


@pytest.mark.parametrize("username", ["xu", "wu", "lu", "zhu", "jin", "zhou", "gu", "xitong", "shenji"])
def test_who_heads_nothing_gives_nothing(city, username):
    with scope_of(username, assured=True) as actor:
        for name, role in ((XU_STUDIO, "social_worker"), (YANGJIAMEN, "community_worker"), (SHUJIA, "agency_manager")):
            target = body(actor, name)
            assert is_refused(partial(insert_post, target, member("wu"), role, target.place_code))


def test_the_city_names_the_head_of_an_organization_without_one(city):
    with scope_of("shen") as shen:
        made = appoint(shen, "wu", SHUJIA, Role.AGENCY_MANAGER, body(shen, SHUJIA).place_code)

    assert made.pk


def test_the_city_names_no_second_head(city):
    with scope_of("shen") as shen, pytest.raises(HasAHead):
        appoint(shen, "wu", XU_STUDIO, Role.AGENCY_MANAGER)


@pytest.mark.parametrize(
    ("organization", "role"),
    [(XU_STUDIO, "social_worker"), (YANGJIAMEN, "community_worker"), (SHUJIA, "social_worker"), (QICAI, "volunteer")],
)
def test_the_city_appoints_no_staff_of_others(city, organization, role):
    with scope_of("shen") as shen:
        target = body(shen, organization)
        assert is_refused(lambda: insert_post(target, member("wu"), role, target.place_code))


def test_a_city_officer_does_not_become_head_of_an_agency(city):
    with scope_of("shen") as shen:
        target = body(shen, SHUJIA)
        assert is_refused(lambda: insert_post(target, member("shen"), "agency_manager", target.place_code))


def test_the_security_administrator_names_administrators_with_the_second_factor_only(city):
    with scope_of("shen") as shen:
        fresh = operations.hire(actor=shen, username="nova", name="俞新")
    with scope_of("anquan") as anquan:
        assert is_refused(lambda: appoint(anquan, "nova", OFFICE, Role.AUDIT_ADMINISTRATOR, COUNTY))
    with scope_of("anquan", assured=True) as anquan:
        made = appoint(anquan, "nova", OFFICE, Role.AUDIT_ADMINISTRATOR, COUNTY)

    assert made.user == fresh


def test_the_security_administrator_gives_no_other_post(city):
    with scope_of("anquan", assured=True) as anquan:
        office = body(anquan, OFFICE)
        assert is_refused(lambda: insert_post(office, member("wu"), "city_officer", COUNTY))
        assert is_refused(lambda: insert_post(office, member("anquan"), "system_administrator", COUNTY))


def test_an_administrator_holds_no_other_post(city):
    with scope_of("anquan", assured=True) as anquan, pytest.raises(AdministratorsStandApart):
        appoint(anquan, "wu", OFFICE, Role.SYSTEM_ADMINISTRATOR, COUNTY)
    with scope_of("yao") as yao, pytest.raises(AdministratorsStandApart):
        appoint(yao, "xitong", XU_STUDIO, Role.SOCIAL_WORKER)


def test_one_holds_a_post_once_at_a_time(city):
    with scope_of("yao") as yao:
        with pytest.raises(HoldsThisPost):
            appoint(yao, "xu", XU_STUDIO, Role.SOCIAL_WORKER)
        rows = Appointment.objects.visible_to(yao).filter(user__username="xu")

        assert rows.count() == 1
