"""People in the browser: taken on, appointed, retitled, let go; passwords shown once."""

import re

import pytest
from django.urls import reverse

from sanshe.accounts import passwords
from sanshe.accounts.models import User
from sanshe.foundation.clock import now, today
from sanshe.organizations import operations
from sanshe.organizations.models import Appointment
from tests.acting import browser_of, scope_of
from tests.organizations.deeds import FU_STATION, QICAI, SHUJIA, XU_STUDIO, YANGJIAMEN, body, member, post_of

NEW = {
    "name": "欧阳𠮷祥",
    "username": "OuYangJX",
    "phone": "139 0000 2222",
    "role": "social_worker",
    "title": "社工",
    "starts_on": "2026-05-04",
}
PASSWORD = re.compile(r'data-copy="([^"]+)"')


def address(name, organization=XU_STUDIO, username=None):
    with scope_of("shen") as shen:
        keys = [body(shen, organization).pk, *([member(username).pk] if username else [])]
    return reverse(f"organizations:{name}", args=keys)


def post(name, username, organization=XU_STUDIO, head="yao"):
    with scope_of(head) as actor:
        return reverse(f"organizations:{name}", args=[post_of(actor, username, organization).pk])


def test_a_head_takes_somebody_on_and_reads_the_password_this_once(city):
    answer = browser_of("yao").post(address("hiring"), NEW)
    shown = PASSWORD.search(answer.content.decode()).group(1)
    made = User.objects.get(username="ouyangjx")

    assert (answer.status_code, made.name, made.phone, made.check_password(shown)) == (
        200,
        "欧阳𠮷祥",
        "13900002222",
        True,
    )
    assert passwords.is_waiting(made.pk)
    assert answer["Cache-Control"] == "no-store"
    assert shown not in browser_of("yao").get(address("staff")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"username": "wu"}, "已有人使用"),
        ({"username": "有空格"}, "登录名为"),
        ({"phone": "0573-88888888"}, "只能用手机号登录"),
        ({"name": "123"}, "姓名"),
        ({"role": "city_officer"}, "选择"),
        ({"role": ""}, "必填"),
        ({"ends_on": "2020-01-01"}, "早于起始日期"),
        ({"starts_on": "2001-01-01"}, "起始日该组织不存在"),
    ],
)
def test_bad_input_makes_neither_account_nor_post(city, wrong, sentence):
    answer = browser_of("yao").post(address("hiring"), NEW | wrong)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not User.objects.filter(name="欧阳𠮷祥").exists()


def test_somebody_with_an_account_is_told_by_sign_in_name_and_name_together(city):
    browser, given = browser_of("yao"), NEW | {"username": "wu"}
    assert "没有登录名和姓名都相符" in browser.post(address("known_person"), given).content.decode()
    browser.post(address("known_person"), given | {"name": "吴晓燕"})
    with scope_of("wu") as wu:
        assert {held.organization_name for held in wu.posts} == {QICAI, XU_STUDIO}


def test_somebody_who_comes_back_gets_a_new_password(city):
    with scope_of("yao") as yao:
        operations.let_go(
            actor=yao, user=member("xu"), organization=body(yao, XU_STUDIO), on=today(), at=now(), at_once=True
        )
    given = NEW | {"username": "xu", "name": "徐惠琴", "starts_on": today().isoformat()}
    answer = browser_of("yao").post(address("known_person"), given)

    assert PASSWORD.search(answer.content.decode())
    assert member("xu").is_active


def test_the_city_names_a_missing_head_and_is_offered_nothing_else(city):
    browser = browser_of("shen")
    shown = browser.get(address("hiring_form", SHUJIA)).content.decode()
    answer = browser.post(address("hiring", SHUJIA), NEW | {"role": "agency_manager"})

    assert ('value="agency_manager"' in shown, 'value="social_worker"' in shown) == (True, False)
    assert (answer.status_code, browser.get(address("hiring_form", SHUJIA)).status_code) == (200, 403)


def test_the_form_offers_what_the_kind_can_give(city):
    with scope_of("shen") as shen:
        committee = reverse("organizations:hiring_form", args=[body(shen, YANGJIAMEN).pk])
    operations_of_chu = browser_of("chu").get(committee).content.decode()

    assert ("community_worker" in operations_of_chu, "street_officer" in operations_of_chu) == (True, False)


def test_a_colleague_gets_another_post(city):
    given = {"role": "supervisor", "title": "督导", "starts_on": "2026-05-04"}
    browser = browser_of("yao")

    assert browser.post(address("member_posts", username="xu"), given).status_code == 302
    assert browser.post(address("member_posts", username="xu"), given).status_code == 422
    assert browser.post(address("member_posts", username="wu"), given).status_code == 404
    assert "督导" in browser.get(address("member", username="xu")).content.decode()


def test_a_head_opens_the_account_of_a_worker_and_not_of_who_works_elsewhere_too(city):
    browser, url = browser_of("yao"), address("member_password", username="xu")
    assert PASSWORD.search(browser.post(url).content.decode())
    with scope_of("fu") as fu:
        station = body(fu, FU_STATION)
        operations.appoint(
            actor=fu,
            user=member("xu"),
            organization=station,
            role="social_worker",
            scope=station.place_code,
            starts_on=today(),
        )

    assert browser.post(url).status_code == 403
    assert "安全管理员" in browser.get(address("member", username="xu")).content.decode()


def test_nobody_opens_an_account_from_outside(city):
    url = address("member_password", username="xu")

    assert {name: browser_of(name).post(url).status_code for name in ("shen", "zhu", "xu", "fu", "lu")} == {
        "shen": 403, "zhu": 403, "xu": 403, "fu": 404, "lu": 404,
    }  # fmt: skip


def test_a_post_ends_at_once_or_after_a_day(city):
    browser, url = browser_of("yao"), post("appointment_end", "xu")

    assert "请选择最后一天" in browser.post(url, {"at_once": "no"}).content.decode()
    assert browser.post(url, {"at_once": "no", "on": "2030-12-31"}).status_code == 302
    assert "不能推后" in browser.post(url, {"at_once": "no", "on": "2031-01-01"}).content.decode()
    assert browser.post(url, {"at_once": "yes"}).status_code == 302
    with scope_of("xu") as xu:
        assert xu.posts == ()


def test_who_leaves_is_gone_from_the_list_of_today(city):
    browser = browser_of("yao")
    browser.post(address("member_departure", username="xu"), {"at_once": "yes"}, follow=True)

    assert "徐惠琴" not in browser.get(address("staff"), {"when": "now"}).content.decode()
    assert "徐惠琴" in browser.get(address("staff"), {"when": "ended"}).content.decode()
    assert "已离职" in browser.get(address("member", username="xu")).content.decode()


def test_a_title_changes_with_its_day(city):
    browser_of("yao").post(post("appointment_title", "xu"), {"title": "督导助理", "on": "2026-05-04"})
    shown = browser_of("yao").get(post("appointment", "xu")).content.decode()

    assert "督导助理" in shown
    assert "婚姻家庭辅导社工" in shown


def test_name_and_number_are_corrected(city):
    browser, url = browser_of("yao"), address("member_account", username="xu")
    browser.post(url, {"name": "徐慧琴", "phone": "13700003333"})
    with scope_of("yao") as yao:
        operations.hire(actor=yao, username="nova", name="俞新", phone="13600004444")

    assert (member("xu").name, member("xu").phone) == ("徐慧琴", "13700003333")
    assert browser.post(url, {"name": "徐慧琴", "phone": "13600004444"}).status_code == 422


@pytest.mark.parametrize("typed", ["徐惠琴", "惠琴", "xhq", "xuhui"])
def test_colleagues_are_found_by_name_and_pinyin(city, typed):
    shown = browser_of("xu").get(address("staff"), {"q": typed}).content.decode()

    assert ("徐惠琴" in shown, "姚美娟" in shown) == (True, False)


@pytest.mark.parametrize("posts", [0, 2])
def test_the_staff_list_asks_the_same_number_of_questions_for_one_row_and_for_three(
    city, posts, django_assert_num_queries
):
    with scope_of("yao") as yao:
        studio = body(yao, XU_STUDIO)
        for role in ("supervisor", "volunteer")[:posts]:
            operations.appoint(
                actor=yao, user=member("xu"), organization=studio, role=role, scope=studio.place_code, starts_on=today()
            )
    browser, url = browser_of("yao"), address("staff")
    browser.get(url)

    with django_assert_num_queries(12):
        browser.get(url, {"q": "徐惠琴"})


def test_ones_own_posts_are_shown_with_those_of_the_past(city):
    assert "您目前没有岗位" not in browser_of("zhou").get("/my-posts/").content.decode()
    shown = browser_of("shen").get("/my-posts/").content.decode()

    assert "以往岗位" in shown
    assert shown.count("桐乡市社会工作委员会办公室") >= 3


def test_a_wrong_key_is_not_found(city):
    with scope_of("yao") as yao:
        key = Appointment.objects.visible_to(yao).filter(user__username="yao").get().pk

    assert browser_of("yao").get(reverse("organizations:organization", args=[key])).status_code == 404
