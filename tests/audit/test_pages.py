"""Pages of the trace: who looked at a record, what was changed of it, and all looks for the audit administrator."""

import re
import uuid

import pytest
from django.urls import reverse

from sanshe.people.models import Person
from tests.acting import browser_of, scope_of

RESIDENT = "people_person"


@pytest.fixture
def resident(city):
    with scope_of("lu") as lu:
        return Person.objects.visible_to(lu).filter(merged_into=None, died_on=None).order_by("pk").first()


def at(page, key, table=RESIDENT):
    return reverse(f"audit:{page}", args=[table, key])


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_whoever_sees_a_record_sees_who_looked_by_organization_and_role(resident):
    browser_of("lu").get(resident.get_absolute_url())

    shown = text_of(browser_of("lu").get(at("looks", resident.pk)))

    assert "杨家门社区居民委员会 · 社区工作者" in shown
    assert "看了记录" in shown or "查看" in shown
    assert resident.name in shown


def test_a_change_is_said_in_the_words_of_the_form(resident):
    lu = browser_of("lu")
    lu.post(reverse("people:renaming", args=[resident.pk]), {"name": "沈𠮷英", "on": "2012-10-01"})

    shown = text_of(lu.get(at("changes", resident.pk)))

    assert f"{resident.name} → 沈𠮷英" in shown
    assert "修改" in shown


def test_what_is_encrypted_is_not_spelled_out(resident):
    lu = browser_of("lu")
    lu.post(
        reverse("people:phone", args=[resident.pk]),
        {"number": "13900001234", "kind": "mobile", "starts_on": "2012-10-01"},
    )

    shown = text_of(lu.get(at("changes", resident.pk)))

    assert "13900001234" not in shown


@pytest.mark.parametrize("page", ["looks", "changes"])
def test_a_record_of_somebody_else_has_no_trace_either(resident, page):
    answers = [browser_of("qian").get(at(page, key)) for key in (resident.pk, uuid.uuid4())]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("table", ["accounts_user", "audit_readevent", "people_phonenumber", "nothing"])
def test_only_records_with_a_page_of_their_own_have_one(resident, table):
    assert browser_of("lu").get(at("looks", resident.pk, table)).status_code == 404


def test_a_public_record_says_that_looks_are_not_noted(city):
    with scope_of("yao") as yao:
        studio = yao.post.organization

    shown = text_of(browser_of("yao").get(at("looks", studio, "organizations_organization")))

    assert "查看不作记录" in shown


def test_records_lead_to_their_trace(resident):
    with scope_of("yao") as yao:
        studio = yao.post.organization
    pages = {
        reverse("people:readers", args=[resident.pk]): at("changes", resident.pk),
        reverse("organizations:organization", args=[studio]): at("changes", studio, "organizations_organization"),
    }

    assert [page for page, link in pages.items() if link not in browser_of("lu").get(page).content.decode()] == []


def test_the_audit_administrator_sees_every_look_and_no_record(resident):
    browser_of("lu").get(resident.get_absolute_url())

    answer = browser_of("shenji", assured=True).get("/audit/reads/")

    shown = text_of(answer)
    assert ("陆建芬" in shown, "people_person" in shown, "杨家门社区居民委员会" in shown) == (True, True, True)
    assert resident.name not in shown
    assert str(resident.pk) not in answer.content.decode()


def test_looks_are_narrowed_by_way_and_register(resident):
    browser_of("lu").get(resident.get_absolute_url())
    shenji = browser_of("shenji", assured=True)

    assert "陆建芬" in text_of(shenji.get("/audit/reads/?way=page&register=people_person&q=陆"))
    assert "还没有人查看" in text_of(shenji.get("/audit/reads/?way=export&register=casework_coupleoutcome"))


@pytest.mark.parametrize("username", ["shen", "lu", "yao", "xitong", "anquan"])
def test_nobody_else_reads_the_looks(city, username):
    assert browser_of(username, assured=True).get("/audit/reads/").status_code == 404


def test_the_list_of_looks_takes_as_many_questions_for_one_as_for_many(resident, django_assert_num_queries):
    lu, shenji = browser_of("lu"), browser_of("shenji", assured=True)
    lu.get(resident.get_absolute_url())
    shenji.get("/audit/reads/")
    with django_assert_num_queries(9):
        shenji.get("/audit/reads/")
    for _look in range(3):
        lu.get(resident.get_absolute_url())
    with django_assert_num_queries(9):
        shenji.get("/audit/reads/")
