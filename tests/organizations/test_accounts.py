"""Accounts: made by who hires, opened only by who answers for them, and never kept with a password that others know."""

from datetime import timedelta
from functools import partial

import pytest

from sanshe.accounts import passwords
from sanshe.accounts.enums import Role
from sanshe.accounts.models import OneTimePassword, User
from sanshe.foundation.clock import now, today
from sanshe.organizations import operations
from sanshe.organizations.operations.staff import (
    AnswersToOthers,
    NotAMobile,
    PhoneTaken,
    SignInNameTaken,
    SignInNameUnfit,
    WorksElsewhere,
)  # fmt: skip
from sanshe.organizations.queries.staff import answers_for
from tests.acting import browser_of, scope_of
from tests.organizations.deeds import DAY, QICAI, SEAT, SHUJIA, XU_STUDIO, body, is_refused, member, run

SET_PASSWORD = "update accounts_user set password = 'stolen' where username = %s"


def second_post(username, organization, head):
    """Give somebody a post at a second organization."""
    with scope_of(head) as actor:
        target = body(actor, organization)
        operations.appoint(
            actor=actor,
            user=member(username),
            organization=target,
            role=Role.SOCIAL_WORKER,
            scope=target.place_code,
            starts_on=DAY,
        )


def test_a_head_makes_an_account_whose_password_must_be_replaced(city):
    with scope_of("yao") as yao:
        made = operations.hire(
            actor=yao, username="nova", name="𠮷田·明", phone="138 0000 1111", password="k7mq-3xtp-wn9d", at=now()
        )

    assert (made.name, made.phone, made.initials[-1], made.check_password("k7mq-3xtp-wn9d")) == (
        "𠮷田·明",
        "13800001111",
        "m",
        True,
    )
    assert passwords.is_waiting(made.pk)


@pytest.mark.parametrize("username", ["xu", "wu", "lu", "zhu", "zhou", "jin", "gu", "shenji"])
def test_who_hires_nobody_makes_no_accounts(city, username):
    with scope_of(username, assured=True) as actor:
        assert is_refused(lambda: operations.hire(actor=actor, username="nova", name="俞新"))


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"username": "wu"}, SignInNameTaken), ({"username": "吴"}, SignInNameUnfit), ({"username": "x"}, SignInNameUnfit),
        ({"phone": "0573-88888888"}, NotAMobile),
    ],
)  # fmt: skip
def test_a_bad_account_is_refused_with_a_sentence(city, given, refusal):
    with scope_of("yao") as yao, pytest.raises(refusal):
        operations.hire(actor=yao, **({"username": "nova", "name": "俞新"} | given))


def test_one_mobile_number_signs_in_one_person(city):
    with scope_of("yao") as yao:
        operations.hire(actor=yao, username="nova", name="俞新", phone="13800001111")
        with pytest.raises(PhoneTaken):
            operations.hire(actor=yao, username="novb", name="俞心", phone="+86 138-0000-1111")


def test_a_head_answers_for_people_who_work_for_nobody_else(city):
    with scope_of("yao"):
        assert (answers_for(member("xu")), answers_for(member("wu")), answers_for(member("shen"))) == (
            True,
            False,
            False,
        )


def test_a_second_employer_takes_the_account_out_of_the_hands_of_each_head(city):
    second_post("xu", QICAI, "ji")
    for head in ("yao", "ji"):
        with scope_of(head) as actor:
            assert is_refused(lambda: run(SET_PASSWORD, "xu"))
            with pytest.raises(AnswersToOthers):
                operations.hand_out_password(actor=actor, user=member("xu"), password="k7mq-3xtp-wn9d", at=now())


@pytest.mark.parametrize("username", ["shen", "fu", "xu", "zhu", "xitong", "shenji"])
def test_nobody_else_sets_a_password_by_raw_sql(city, username):
    with scope_of(username, assured=True):
        for victim in ("wu", "yao", "anquan", "lu"):
            assert is_refused(partial(run, SET_PASSWORD, victim))


def test_the_security_administrator_opens_accounts_with_the_second_factor_only(city):
    with scope_of("anquan"):
        assert is_refused(lambda: run(SET_PASSWORD, "shen"))
    with scope_of("anquan", assured=True) as anquan:
        operations.hand_out_password(actor=anquan, user=member("shen"), password="k7mq-3xtp-wn9d", at=now())

    assert passwords.is_waiting(member("shen").pk)


def test_nobody_takes_another_sign_in_name(city):
    with scope_of("yao"):
        assert is_refused(lambda: run("update accounts_user set username = 'shen2' where username = 'yao'"))


def test_a_new_password_ends_every_session_of_its_owner(city):
    xu = browser_of("xu")
    before = xu.get("/").status_code
    with scope_of("yao") as yao:
        operations.hand_out_password(actor=yao, user=member("xu"), password="k7mq-3xtp-wn9d", at=now())

    assert (before, xu.get("/").status_code, xu.get("/")["Location"]) == (200, 302, "/sign-in/?next=/")


def test_who_leaves_at_once_holds_nothing_and_is_signed_in_nowhere(city):
    xu = browser_of("xu")
    with scope_of("yao") as yao:
        operations.let_go(
            actor=yao, user=member("xu"), organization=body(yao, XU_STUDIO), on=today(), at=now(), at_once=True
        )

    assert (xu.get("/").status_code, member("xu").is_active) == (302, False)


def test_who_leaves_one_of_two_employers_keeps_the_account(city):
    second_post("xu", QICAI, "ji")
    with scope_of("yao") as yao:
        operations.let_go(
            actor=yao, user=member("xu"), organization=body(yao, XU_STUDIO), on=today(), at=now(), at_once=True
        )
    with scope_of("xu") as xu:
        assert [post.organization_name for post in xu.posts] == [QICAI]


def test_who_leaves_later_works_until_then(city):
    with scope_of("yao") as yao:
        operations.let_go(
            actor=yao, user=member("xu"), organization=body(yao, XU_STUDIO), on=today() + timedelta(days=30), at=now()
        )
    with scope_of("xu") as xu:
        assert len(xu.posts) == 1


def test_a_head_lets_nobody_go_elsewhere(city):
    with scope_of("yao") as yao, pytest.raises(WorksElsewhere):
        operations.let_go(
            actor=yao, user=member("wu"), organization=body(yao, QICAI), on=today(), at=now(), at_once=True
        )


def test_a_head_who_leaves_ends_all_own_posts(city):
    with scope_of("yao") as yao:
        studio = body(yao, XU_STUDIO)
        operations.appoint(
            actor=yao, user=member("yao"), organization=studio, role=Role.SOCIAL_WORKER, scope=SEAT, starts_on=DAY
        )
        operations.let_go(actor=yao, user=member("yao"), organization=studio, on=today(), at=now(), at_once=True)
    with scope_of("yao") as yao:
        assert yao.posts == ()


def test_a_former_member_comes_back_with_a_new_password(city):
    with scope_of("yao") as yao:
        studio = body(yao, XU_STUDIO)
        operations.let_go(actor=yao, user=member("xu"), organization=studio, on=today(), at=now(), at_once=True)
        operations.appoint(
            actor=yao, user=member("xu"), organization=studio, role=Role.SOCIAL_WORKER, scope=SEAT, starts_on=today()
        )
        operations.hand_out_password(actor=yao, user=member("xu"), password="k7mq-3xtp-wn9d", at=now())

    assert member("xu").is_active


def test_a_head_corrects_a_name_and_a_number(city):
    with scope_of("yao") as yao:
        operations.correct_account(actor=yao, user=member("xu"), name="徐䶮琴", phone="13911112222")

    assert (member("xu").name, member("xu").phone, User.objects.get(phone_index="13911112222").username) == (
        "徐䶮琴",
        "13911112222",
        "xu",
    )


def test_the_city_does_not_open_the_account_of_a_head_it_named(city):
    with scope_of("shen") as shen:
        nova = operations.hire(actor=shen, username="nova", name="俞新", password="k7mq-3xtp-wn9d", at=now())
        target = body(shen, SHUJIA)
        operations.appoint(
            actor=shen,
            user=nova,
            organization=target,
            role=Role.AGENCY_MANAGER,
            scope=target.place_code,
            starts_on=today(),
        )
        with pytest.raises(AnswersToOthers):
            operations.hand_out_password(actor=shen, user=nova, password="w2mq-3xtp-wn9d", at=now())


def test_a_waiting_password_is_not_waved_through_by_others(city):
    with scope_of("yao") as yao:
        operations.hand_out_password(actor=yao, user=member("xu"), password="k7mq-3xtp-wn9d", at=now())
    with scope_of("wu"):
        assert is_refused(lambda: OneTimePassword.objects.filter(user=member("xu")).update(replaced_at=now()))
