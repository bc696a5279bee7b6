"""Search first, then create: the box, the live check, the form, and what somebody reads when something is wrong."""

import pytest

from sanshe.people.models import HouseholdMember, Person
from tests.acting import browser_of, scope_of
from tests.people.desk import NEW, at, made_by, text_of
from tests.people.folk import BORN, CARD, HERE, OTHER_CARD, PHONE, THERE


def registered(username="lu", **changes):
    return browser_of(username).post(at("registration"), NEW | changes)


def on_file(name, username="lu"):
    with scope_of(username) as actor:
        return list(Person.objects.visible_to(actor).filter(name=name))


def test_somebody_new_is_registered_with_what_the_card_tells(city):
    answer = registered()
    (person,) = on_file("阿依古丽·买买提")

    assert answer["Location"] == person.get_absolute_url()
    assert (person.birth_date, person.sex, person.pinyin, person.place_code) == (BORN, "2", "ayigulimaimaiti", HERE)
    assert text_of(browser_of("lu").get(answer["Location"])).count("阿依古丽·买买提") > 1


@pytest.mark.parametrize("name", ["𠮷祥", "䶮沈桂英", "阿依古丽•买买提", "欧阳 建国", "古" * 50])
def test_every_name_that_somebody_bears_is_accepted(city, name):
    assert registered(name=name).status_code == 302


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "古" * 51}, "姓名最多50个字，现在有51个。"),
        ({"name": ""}, "请填写。"),
        ({"paper_number": "330499193602290010"}, "最后一位校验码对不上"),
        ({"paper_number": "330499193602300013"}, "第7至14位不是真实的出生日期。"),
        ({"paper_number": "33049920360229001X"}, "号码里的出生日期还没有到。"),
        ({"paper_number": ""}, "请填号码，或选“暂无证件”。"),
        ({"paper_kind": "passport", "paper_number": "沈"}, "请对照护照核对。"),
        ({"phone": "12"}, "这不是电话号码。"),
        ({"paper_kind": "", "birth_date": "2099-01-01"}, "日期还没有到，请填实际发生的日期。"),
        ({"paper_kind": "", "birth_date": "昨天"}, "输入一个有效的日期。"),
        ({"purpose": "好奇"}, "好奇 不在可用的选项中。"),
    ],
)
def test_bad_input_gets_a_sentence_changes_nothing_and_loses_nothing(city, changes, sentence):
    answer = registered(**changes)
    shown = answer.content.decode()

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "9幢901室" in shown
    assert (NEW | changes)["phone"] in shown
    assert on_file("阿依古丽·买买提") == []


def test_a_community_worker_registers_for_the_own_community_whatever_is_sent(city):
    registered(community=THERE)

    assert [person.place_code for person in on_file("阿依古丽·买买提")] == [HERE]


def test_an_agency_says_in_which_community_somebody_lives(city):
    answer = registered("xu", community="不存在的社区")

    assert answer.status_code == 422
    assert "不存在的社区" in answer.content.decode()
    assert registered("xu", community=THERE).status_code == 302
    assert [person.place_code for person in on_file("阿依古丽·买买提", "xu")] == [THERE]


def test_who_is_on_file_here_is_not_registered_again(city):
    known = made_by("lu", "沈桂英", resident_id=CARD)
    first = registered()
    insisted = registered(warned="1", another_person="on")

    assert first.status_code == insisted.status_code == 422
    assert "是不是已经建过档" in text_of(first)
    assert known.get_absolute_url() in first.content.decode()
    assert "这个号码已登记在沈桂英名下" in text_of(insisted)
    assert on_file("阿依古丽·买买提") == []


def test_a_likeness_must_be_looked_at_and_a_namesake_may_be_registered(city):
    made_by("lu", "阿依古丽·买买提", birth_date=BORN)
    asked = registered()

    assert asked.status_code == 422
    assert 'name="another_person"' in asked.content.decode()
    assert registered(warned="1", another_person="on").status_code == 302
    assert len(on_file("阿依古丽·买买提")) == 2


def test_somebody_on_file_elsewhere_in_the_city_gets_no_second_record(city):
    key = made_by("qian", "阿依古丽·买买提", resident_id=CARD).pk
    answer = registered()

    assert answer["Location"] == at("person", key)
    assert [person.pk for person in on_file("阿依古丽·买买提")] == [key]


def test_another_name_for_the_same_number_asks_for_the_card(city):
    made_by("qian", "沈桂英", resident_id=CARD)
    answer = browser_of("lu").post(at("registration"), NEW, follow=True)

    assert "请再对照证件核对一次" in text_of(answer)
    assert "330***********" in text_of(browser_of("lu").get(at("duplicates")))


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"paper_number": CARD}, "女，1936年2月29日出生"),
        ({"paper_number": "330499193602290010"}, "校验"),
        ({"name": "沈桂英"}, "同名"),
        ({"name": "沈桂英", "paper_number": OTHER_CARD}, "证件号码相同"),
        ({"phone": PHONE}, "电话相同"),
    ],
)
def test_the_check_speaks_while_somebody_types(city, typed, sentence):
    made_by("lu", "沈桂英", resident_id=OTHER_CARD, phone=PHONE)
    answer = browser_of("lu").post(at("registration_check"), {"paper_kind": "resident_id"} | typed)

    assert answer.status_code == 200
    assert sentence in text_of(answer)


def test_the_check_tells_nothing_of_records_out_of_sight(city):
    made_by("qian", "沈桂英", resident_id=OTHER_CARD, phone=PHONE)
    answer = browser_of("lu").post(
        at("registration_check"), NEW | {"name": "沈桂英", "paper_number": OTHER_CARD, "phone": PHONE}
    )

    assert "沈桂英" not in text_of(answer)


@pytest.mark.parametrize(("typed", "field"), [("沈新来", "name"), (CARD, "paper_number"), (PHONE, "phone")])
def test_what_was_typed_into_the_search_stands_in_the_form(city, typed, field):
    shown = browser_of("lu").post(at("registration_beginning"), {"typed": typed}).content.decode()
    control = next(part for part in shown.split("<input") if f'name="{field}"' in part)

    assert f'value="{typed}"' in control


def test_somebody_new_joins_the_household_from_which_one_came(city):
    head = made_by("lu", "沈建国")
    lu = browser_of("lu")
    lu.post(at("forming"), {"number": "试-9", "on": "2012-10-01", "person": str(head.pk)})
    with scope_of("lu") as actor:
        home = HouseholdMember.objects.visible_to(actor).get(person=head).household_id
    answer = lu.post(at("registration"), NEW | {"household": str(home)})

    assert answer["Location"].startswith(at("joining_form", home))
    assert "阿依古丽·买买提" in text_of(lu.get(answer["Location"]))


def test_a_household_of_others_leads_nowhere_and_registers_nobody(city):
    with scope_of("qian") as qian:
        home = HouseholdMember.objects.visible_to(qian).first().household_id

    assert registered(household=str(home)).status_code == 404
    assert on_file("阿依古丽·买买提") == []


def test_a_number_never_enters_an_address(city):
    registered()
    answers = {
        typed: browser_of("lu").post(at("search"), {"q": typed}, headers={"HX-Request": "true"})
        for typed in (CARD, "阿依古丽")
    }

    assert "阿依古丽·买买提" in text_of(answers[CARD])
    assert answers[CARD]["HX-Replace-Url"] == "/people/"
    assert answers["阿依古丽"]["HX-Replace-Url"] == "/people/?q=%E9%98%BF%E4%BE%9D%E5%8F%A4%E4%B8%BD"
