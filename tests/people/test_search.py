"""One box finds people; what was typed decides how."""

import pytest

from sanshe.people import operations as people
from sanshe.people.models import Person, PhoneNumber
from sanshe.people.queries.search import Manner, find_people, understood
from tests.acting import scope_of
from tests.people.folk import CARD, DAY, PHONE, someone


@pytest.fixture
def lu(city):
    with scope_of("lu") as principal:
        yield principal


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("", "too_short"), ("a", "too_short"), ("12", "too_short"), ("·", "too_short"), ("沈", "name"), (" 沈 建 国 ", "name"),
        ("䶮", "name"), ("𠮷", "name"), ("阿依古丽·买买提", "name"), ("sgy", "latin"), ("Shen Gui-ying", "latin"), ("lǜ yàn", "latin"),
        ("002X", "tail"), ("002x", "tail"), ("1234", "tail"), ("13800001234", "number"), ("3304991936022990１x", "number"),
        ("E12345678", "number"), ("南字第01234567号", "number"), ("0573-88001234", "number"),
    ],
)  # fmt: skip
def test_what_was_typed_decides_how_it_is_looked_for(text, manner):
    assert understood(text).manner == Manner(manner)


@pytest.mark.parametrize(
    "text", ["䶮", "䶮沈", "沈桂", "䶮沈桂英", "桂英", "yan", "yanshenguiying", "ysgy", "ysg", "Yǎn Shěn"]
)
def test_a_name_is_found_from_any_side(lu, text):
    someone(lu, "䶮沈桂英")

    assert "䶮沈桂英" in [person.name for person in find_people(lu, understood(text))]


@pytest.mark.parametrize("text", [CARD, f" {CARD[:6]} {CARD[6:14]} {CARD[14:]} ", CARD[-4:], PHONE, f"+86 {PHONE}"])
def test_a_number_finds_its_holder(lu, text):
    someone(lu, "䶮沈桂英", resident_id=CARD, phone=PHONE)

    assert "䶮沈桂英" in [person.name for person in find_people(lu, understood(text))]


def test_characters_out_of_order_do_not_find(lu):
    someone(lu, "国王建国王建")

    assert "国王建国王建" not in [person.name for person in find_people(lu, understood("建国建"))]


def test_a_former_name_finds(lu):
    person = someone(lu, "䶮沈桂英")
    people.rename_person(actor=lu, person=person, name="沈新名", on=DAY)

    assert [one.name for one in find_people(lu, understood("䶮沈桂英"))] == ["沈新名"]


def test_a_merged_record_answers_as_the_one_that_stands_for_it(lu):
    kept, dropped = someone(lu, "沈新名"), someone(lu, "䶮沈桂英")
    people.merge_people(actor=lu, kept=kept, dropped=dropped, on=DAY, reason="同一人")

    assert [one.name for one in find_people(lu, understood("䶮沈桂英"))] == ["沈新名"]


def test_a_paper_or_phone_out_of_use_finds_nobody(lu):
    person = someone(lu, phone=PHONE)
    people.end_phone(actor=lu, phone=PhoneNumber.objects.visible_to(lu).get(person=person), on=DAY)

    assert list(find_people(lu, understood(PHONE))) == []


def test_nobody_is_found_beyond_ones_sight(city):
    with scope_of("lu") as lu:
        someone(lu, "䶮沈桂英", resident_id=CARD, phone=PHONE)
    for username in ("qian", "wu", "shen", "zhu", "jin"):
        with scope_of(username) as other:
            for text in ("䶮沈", "yanshengui", CARD, CARD[-4:], PHONE):
                assert not find_people(other, understood(text)).filter(name="䶮沈桂英").exists()


def test_the_city_finds_its_social_workers(city):
    with scope_of("shen") as shen:
        one = Person.objects.visible_to(shen).filter(is_professional=True).first()

        assert one in find_people(shen, understood(one.name))
