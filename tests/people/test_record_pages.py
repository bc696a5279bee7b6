"""What is done at a person's record: each act works, says so, and refuses with a sentence that changes nothing."""

import pytest

from sanshe.people.models import KeyGroupTag, Person
from tests.acting import browser_of, scope_of
from tests.people.desk import FREE, at, full_record, made_by, text_of
from tests.people.folk import BORN, CARD, OTHER_CARD, PHONE, THERE
from tests.people.ledger import everything

GOOD = {
    "details": ({"sex": "2", "birth_date": "1936-02-29", "nation": "回族", "pinyin": "yan shen guiying", "address": "9幢"}, "资料已保存。"),
    "renaming": ({"name": "沈𠮷英", "on": "2012-10-01"}, "姓名已改为沈𠮷英"),
    "former_name": ({"name": "沈阿英"}, "这个名字"),
    "paper": ({"kind": "passport", "number": "e 1234-5678"}, "证件已登记。"),
    "phone": ({"number": FREE, "kind": "family", "owner_name": "沈建国"}, "电话已登记。"),
    "tag": ({"group": "dibao", "starts_on": "2012-01-01", "source": "民政低保名单"}, "已列入“低保对象”"),
    "death": ({"on": "2012-10-01"}, "已登记去世"),
    "certificate": ({"scheme": "city", "level": "city", "number": "试S9", "issuer": "市民政局", "issued_on": "2012-01-01"}, "证书已登记。"),
}  # fmt: skip
BAD = {
    "details": ({"sex": "1", "pinyin": "x", "nation": ""}, "性别和出生日期由身份证号码决定。"),
    "renaming": ({"name": "䶮沈桂英", "on": "2012-10-01"}, "与现在的姓名相同，请填新的姓名。"),
    "former_name": ({"name": "#"}, "姓名"),
    "paper": ({"kind": "resident_id", "number": OTHER_CARD}, "已登记居民身份证。请先停用原来的"),
    "phone": ({"number": PHONE, "kind": "own"}, "这个电话"),
    "tag": ({"group": "elder_alone", "starts_on": "2012-01-01", "source": "走访"}, "已在这个重点人群中"),
    "death": ({"on": "1930-01-01"}, "早于出生日期"),
    "move": ({"community": THERE, "on": "2012-10-01", "reason": ""}, "请填写。"),
    "certificate": ({"scheme": "city", "level": "senior", "number": "试S9", "issuer": "局", "issued_on": "2012-01-01"}, "级别"),
    "relationship": ({"sought": "沈建国", "person": "", "kind": "spouse"}, "请先查找，再选定一个人。"),
}  # fmt: skip


@pytest.fixture
def record(city):
    with scope_of("lu") as lu:
        return full_record(lu)


def snapshot():
    with scope_of("lu"):
        return everything()


@pytest.mark.parametrize("act", GOOD)
def test_an_act_is_done_and_says_so(record, act):
    fields, sentence = GOOD[act]
    answer = browser_of("lu").post(at(act, record["person"]), fields, follow=True)

    assert answer.redirect_chain
    assert sentence in text_of(answer)


@pytest.mark.parametrize("act", BAD)
def test_an_act_that_cannot_be_says_why_and_changes_nothing(record, act):
    before, (fields, sentence) = snapshot(), BAD[act]
    answer = browser_of("lu").post(at(act, record["person"]), fields)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert all(
        f'value="{typed}"' in answer.content.decode()
        for name, typed in fields.items()
        if name in {"number", "reason", "source"}
    )
    assert snapshot() == before


def test_a_paper_that_cannot_be_read_is_refused_at_its_field_before_the_city_is_asked(record):
    answer = browser_of("lu").post(
        at("paper", record["person"]), {"kind": "resident_id", "number": "330499193602290010"}
    )

    assert "最后一位校验码对不上" in text_of(answer)
    assert 'aria-invalid="true"' in answer.content.decode()


@pytest.mark.parametrize(
    ("act", "part"),
    [("tag_ending", "tag"), ("paper_ending", "paper"), ("phone_ending", "phone"), ("relationship_ending", "tie")],
)
def test_what_has_ended_ends_only_once(record, act, part):
    lu = browser_of("lu")
    first = lu.post(at(act, record[part]), {"on": "2026-01-01"})
    again = lu.post(at(act, record[part]), {"on": "2026-01-02"})

    assert (first.status_code, again.status_code) == (302, 403)
    assert "这条记录已经结束" in text_of(again)


def test_an_ended_tag_stays_on_file_with_its_source(record):
    lu = browser_of("lu")
    lu.post(at("tag_ending", record["tag"]), {"on": "2026-01-01"})
    shown = text_of(lu.get(at("tags", record["person"])))

    assert "已结束" in shown
    assert "入户走访" in shown


def test_a_tag_does_not_end_before_it_begins(record):
    answer = browser_of("lu").post(at("tag_ending", record["tag"]), {"on": "2001-01-01"})

    assert answer.status_code == 422
    with scope_of("lu") as lu:
        assert KeyGroupTag.objects.visible_to(lu).get(pk=record["tag"]).ends_on is None


def test_groups_seen_by_duty_only_are_offered_to_duty_only(city):
    key = made_by("fu", "沈建国").pk

    assert "社区矫正" not in text_of(browser_of("fu").get(at("tag_form", key)))
    assert "社区矫正" in text_of(browser_of("lu").get(at("tag_form", made_by("lu").pk)))


def test_a_number_is_masked_until_somebody_says_why(record):
    lu, address = browser_of("lu"), at("reveal", "papers", record["paper"])
    masked = text_of(lu.get(at("person", record["person"])))
    refused, shown = lu.post(address), lu.post(address, {"reason": "compare"})

    assert CARD not in masked
    assert (refused.status_code, CARD in text_of(refused)) == (422, False)
    assert (shown.status_code, CARD in text_of(shown)) == (200, True)
    assert "核对证件" in text_of(lu.get(at("readers", record["person"])))


def test_there_are_numbers_of_papers_and_phones_only(record):
    assert browser_of("lu").get(at("number", "cards", record["paper"])).status_code == 404


def test_the_overview_shows_key_groups_and_former_names(record):
    lu = browser_of("lu")
    lu.post(at("renaming", record["person"]), {"name": "沈𠮷英", "on": "2012-10-01"})
    shown = text_of(lu.get(at("person", record["person"])))

    assert "独居老人" in shown
    assert "䶮沈桂英" in shown


def test_the_dead_take_no_new_place(record):
    lu = browser_of("lu")
    lu.post(at("death", record["person"]), {"on": "2012-10-01"})

    assert {
        lu.get(at(page, record["person"])).status_code for page in ("tag_form", "move_form", "death_form", "post_form")
    } == {403}
    assert "本人已去世，档案保持原样。" in text_of(lu.get(at("move_form", record["person"])))


def test_whoever_moves_away_is_no_longer_seen_and_comes_along_whole(record):
    answer = browser_of("lu").post(
        at("move", record["person"]), {"community": THERE, "on": "2012-10-01", "reason": "搬家"}
    )

    assert answer["Location"] == at("people")
    assert browser_of("lu").get(at("person", record["person"])).status_code == 404
    assert "䶮沈桂英" in text_of(browser_of("qian").get(at("person", record["person"])))
    assert "入户走访" in text_of(browser_of("qian").get(at("tags", record["person"])))


def test_a_relationship_is_found_chosen_and_read_from_both_sides(record):
    lu, other = browser_of("lu"), made_by("lu", "沈小英", birth_date=BORN.replace(year=1960))
    looked = lu.post(at("relationship", record["person"]), {"look": "1", "sought": "sxy", "kind": "child"})
    lu.post(at("relationship", record["person"]), {"sought": "sxy", "person": str(other.pk), "kind": "child"})

    assert "沈小英" in text_of(looked)
    assert "子女" in text_of(lu.get(at("family", record["person"])))
    assert "父母" in text_of(lu.get(at("family", other.pk)))


@pytest.mark.parametrize(("page", "many"), [("person", 19), ("family", 12), ("tags", 10), ("readers", 10)])
def test_a_record_asks_no_more_for_being_full(record, page, many, django_assert_num_queries):
    lu, empty = browser_of("lu"), made_by("lu", "沈空空").pk
    for key in (record["person"], empty):
        lu.get(at(page, key))
        with django_assert_num_queries(many):
            lu.get(at(page, key))


@pytest.mark.parametrize(
    ("page", "words"),
    [("person", "还没有"), ("family", "还没有登记亲属"), ("tags", "没有"), ("profession", "还没有登记证书")],
)
def test_an_empty_part_says_so(city, page, words):
    assert words in text_of(browser_of("lu").get(at(page, made_by("lu").pk)))


def test_a_merged_record_leads_to_the_one_that_stands_and_takes_nothing_more(city):
    one, other = made_by("lu", "沈建国"), made_by("lu", "沈建國")
    lu = browser_of("lu")
    lu.post(at("merging", one.pk, other.pk), {"reason": "同一人", "name": "kept"})

    assert lu.get(at("person", other.pk))["Location"] == at("person", one.pk)
    assert lu.get(at("details_form", other.pk)).status_code == lu.get(at("counterpart", other.pk)).status_code == 403
    with scope_of("lu") as actor:
        assert Person.objects.visible_to(actor).get(pk=other.pk).merged_into_id == one.pk
