"""Workbooks of forms: every mistake is told with sheet and row, whatever is hostile in them is refused, and the database keeps versions."""

from __future__ import annotations

import pytest
from django.utils import translation

from sanshe.casework import operations as casework
from sanshe.casework.models import Questionnaire
from sanshe.casework.operations.questionnaire import NotUsed
from sanshe.casework.questionnaires.workbook import read_form
from sanshe.casework.scales.enums import Status
from sanshe.foundation.errors import Refusal
from sanshe.foundation.imports.sentences import FileRefused
from sanshe.sample.city_form import SETTINGS
from tests.access.raw import ask, refused
from tests.acting import scope_of
from tests.casework.forms_of_a_city import CITY_OFFICER, asking, book, problems_of, published, row
from tests.casework.life import DAY, LATER
from tests.casework.measures import permitted

WHO = row("text", "who", label="谁")
MISTAKES = [
    ([WHO, row("image", "photo", label="照")], 3, "image"),
    ([WHO, row("begin repeat", "again", label="再"), row("end repeat")], 3, "重复组"),
    ([WHO, row("text", "who", label="谁")], 3, "出现了两次"),
    ([WHO, row("text", "1st", label="一")], 3, "不能作题名"),
    ([WHO, row("text", "why")], 3, "label"),
    ([WHO, row("select_one nothing", "one", label="一")], 3, "选项组名"),
    ([WHO, row("integer", "n", label="几", constraint=". > pulldata('x')")], 3, "pulldata"),
    ([WHO, row("text", "why", label="为何", relevant="${wo} = 1")], 3, "wo"),
    ([WHO, row("text", "why", label="为何${wo}")], 3, "wo"),
    ([WHO, row("calculate", "a", calculation="${b}"), row("calculate", "b", calculation="${a}")], 3, "循环引用"),
    ([WHO, row("begin group", "g", label="组")], 3, "没有结尾"),
    ([WHO, row("end group")], 3, "未结束的分组"),
    ([WHO, row("text", "why", label="为何", calculation="1")], 3, "calculate"),
    ([WHO, row("text", "why", label="为何", relevant=". = 1")], 3, "圆点"),
    ([WHO, row("note", "n", label="看", required="yes")], 3, "不需要作答"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "number", "words"), MISTAKES)
def test_a_mistake_is_told_with_its_row_and_what_to_do(rows, number, words):
    with translation.override("zh-hans"):
        told = problems_of(*rows)

    assert [(sheet, at) for sheet, at, _sentence in told][:1] == [("survey", number)]
    assert words in told[0][2]


@pytest.mark.parametrize(
    "sheets",
    [
        {"settings": (("form_title", "form_id", "public_key"), ("表", "f", "x"))},
        {"settings": (("form_title", "form_id"), ("表", "Kein Name"))},
        {"choices": (("list_name", "name", "label", "media::image"), ("yesno", "yes", "是", "x.png"))},
        {"choices": (("list_name", "name", "label"), ("yesno", "yes", "是"), ("yesno", "yes", "否"))},
        {"external_choices": (("list_name", "name"), ("a", "b"))},
    ],
)
def test_what_leads_elsewhere_or_stands_twice_is_refused(sheets):
    assert len(problems_of(WHO, **sheets)) == 1


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"a,b\n1,2\n", b"x" * 2_000_001, book(WHO)[:900]])
def test_what_is_no_workbook_is_refused_before_anything_is_read(data):
    with pytest.raises(FileRefused):
        read_form(data)


def test_rows_that_pyxform_alone_objects_to_are_told_as_problems_too():
    assert problems_of(row("text", "xml²", label="谁")) != []


def test_a_new_version_takes_the_place_of_the_old_one_which_never_comes_back(city):
    with scope_of(CITY_OFFICER) as shen:
        first = published(shen, DAY, WHO)
        second = published(shen, LATER, WHO, row("text", "why", label="为何"))
        rows = Questionnaire.objects.visible_to(shen).filter(code="trial").order_by("version")

        assert [(row.version, row.state) for row in rows] == [(1, Status.RETIRED), (2, Status.PUBLISHED)]
        with pytest.raises(Refusal):
            casework.publish_questionnaire(actor=shen, questionnaire=rows[0], on=LATER)
        assert (first.code, second.version) == ("trial", 2)


@pytest.mark.parametrize("change", ["xform = '<x/>'", "title = '别的'", "published_on = '2012-01-01'", "version = 9"])
def test_the_database_keeps_a_published_version_as_it_is(city, change):
    with scope_of(CITY_OFFICER) as shen:
        made = published(shen, DAY, WHO)
        with refused("what was written stands"):
            ask(f"update casework_questionnaire set {change} where id = %s", made.pk)


def test_only_a_form_that_is_used_is_filled_in(city):
    with scope_of(CITY_OFFICER) as shen:
        draft = casework.bring_questionnaire(actor=shen, read=asking(WHO), workbook=b"")
    with scope_of("wu") as wu:
        case = permitted(wu)
        with pytest.raises(NotUsed):
            casework.fill_questionnaire(actor=wu, case=case, questionnaire=draft, answers={"who": "王"}, on=DAY)


def test_the_settings_name_the_form():
    read = read_form(book(settings=SETTINGS))

    assert (read.code, read.title, "${" in read.xform) == ("home_safety", "独居老人居家安全检查表", False)
