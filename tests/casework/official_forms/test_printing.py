"""Official forms: what was recorded stands in them, nothing of it is run, and who prints stands on record."""

import io
import re

import pytest
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from sanshe.casework import operations as casework
from sanshe.casework.models import Case
from sanshe.casework.official_forms import ON_FILE
from sanshe.foundation.exports.models import Export
from sanshe.foundation.official_forms.asked import PICTURE, questions
from sanshe.foundation.official_forms.form import FORMS, forms_about
from sanshe.foundation.official_forms.words import unanswered
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, noted, opened
from tests.casework.official_forms.everything import WHOLE, bare, whole_group
from tests.casework.official_forms.whole import (
    REGISTERS,
    begun_case,
    printed,
    squeezed,
    text_of_pdf,
    text_of_word,
    whole_case,
)
from tests.people.desk import text_of

ABOUT = pytest.mark.parametrize("about", sorted(ON_FILE))
CODES = [form.code for form in forms_about("case")]
KINDS = pytest.mark.parametrize(("kind", "read"), [("pdf", text_of_pdf), ("docx", text_of_word)])


def case_of(**fields):
    with scope_of("wu") as wu:
        return begun_case(wu, **fields)


def words_in(value):
    if isinstance(value, str):
        return [value]
    return [word for row in value for name in row.__dataclass_fields__ for word in words_in(getattr(row, name))]


@ABOUT
def test_no_form_asks_for_what_the_system_knows(city, about):
    thing = WHOLE[about]()
    with scope_of("wu") as wu:
        file = ON_FILE[about](wu, thing)
        empty = {form.code: unanswered(form, form.gather(file)) for form in forms_about(about)}

    assert (len(empty) > 0, sum(len(tokens) for tokens in empty.values())) == (True, 0), empty


@ABOUT
@KINDS
def test_every_fact_stands_in_the_printed_form(city, about, kind, read):
    thing = WHOLE[about]()
    for form in forms_about(about):
        text = read(printed("wu", thing, f"{form.code}.{kind}", about).content)
        with scope_of("wu") as wu, translation.override("zh-hans"):
            facts = form.gather(ON_FILE[about](wu, thing))
        asked = [name for name, question in questions(type(facts)).items() if question.kind != PICTURE]
        said = [word for name in asked for word in words_in(getattr(facts, name))]

        assert [word for word in said if squeezed(word) not in text] == [], form.code


@pytest.mark.parametrize("about", ["group", "activity", "care"])
def test_a_form_of_which_nothing_is_known_is_printed_to_be_filled_by_hand(city, about):
    with scope_of("wu") as wu:
        thing = bare(about, wu)
    texts = [text_of_pdf(printed("wu", thing, f"{form.code}.pdf", about).content) for form in forms_about(about)]

    assert [("None" in text, "{" in text) for text in texts] == [(False, False)] * len(texts)


def test_a_form_counts_the_people_of_whom_it_tells(city):
    group = whole_group()
    printed("wu", group, "group_report.pdf", "group")
    with scope_of("wu") as wu:
        one = Export.objects.visible_to(wu).order_by("-number")[0]

    assert (one.rows, one.words, one.content_tier) == (2, "小组评估报告", group.tier)


@pytest.mark.parametrize(
    ("about", "username"), [(about, name) for about in ("group", "activity") for name in ("lu", "shen", "xu", "zhou")]
)
def test_nobody_else_prints_a_group_or_an_activity(city, about, username):
    with scope_of("wu") as wu:
        thing = bare(about, wu)

    assert printed(username, thing, f"{about}_plan.pdf", about).status_code == 404
    assert browser_of(username).get(reverse("casework:papers", args=[REGISTERS[about], thing.pk])).status_code == 404


@KINDS
def test_a_long_text_runs_over_pages_and_none_of_it_is_lost(city, kind, read):
    long = "".join(f"第{number}天，他说𠮷䶮㛃。\n" for number in range(1, 401))
    text = read(printed("wu", case_of(problem=long), f"intake.{kind}").content)

    assert [day for day in range(1, 401) if f"第{day}天，他说𠮷䶮㛃。" not in text] == []


@KINDS
def test_a_case_of_which_nothing_is_known_prints_every_form_to_be_filled_by_hand(city, kind, read):
    with scope_of("wu") as wu:
        case = opened(wu)
    texts = {code: read(printed("wu", case, f"{code}.{kind}").content) for code in CODES}

    assert [code for code, text in texts.items() if case.number not in text or "None" in text or "{" in text] == []


def test_what_is_printed_is_chinese_whatever_language_the_pages_are_in(city):
    case, wu = case_of(), browser_of("wu")
    wu.post(reverse("foundation:language"), {"language": "en", "next": "/"})
    answer = wu.post(reverse("casework:printing", args=["cases", case.pk]), {"purpose": "file", "print": "intake.pdf"})

    assert "接案登记表" in text_of_pdf(answer.content)


def test_numbers_stay_masked_and_reflections_are_never_printed(city):
    case = case_of()
    with scope_of("wu") as wu:
        noted(wu, case)
        casework.reflect(actor=wu, case=case, text="我自己很难过", on=DAY)
    texts = [text_of_pdf(printed("wu", case, f"{code}.pdf").content) for code in CODES]

    assert [
        word for word in ("13800001234", "13900005678", "E12345678", "我自己很难过") if word in "".join(texts)
    ] == []
    assert "138****1234" in texts[0]


def test_a_correction_stands_behind_the_note_that_it_corrects(city):
    case = case_of()
    with scope_of("wu") as wu:
        note = noted(wu, case, facts="血压正常")
        noted(wu, case, facts="血压偏高", corrects=note)
    text = text_of_pdf(printed("wu", case, "notes.pdf").content)

    assert text.index("血压正常") < text.index("第1条的更正") < text.index("血压偏高")


def test_printing_needs_to_say_what_for_and_stands_on_record_without_the_case(city):
    case = case_of()
    refused, answer = printed("wu", case, "intake.pdf", purpose=""), printed("wu", case, "intake.pdf", purpose="sign")
    with scope_of("wu") as wu:
        one = Export.objects.visible_to(wu).order_by("-number")[0]

    assert (refused.status_code, answer.status_code) == (422, 200)
    assert (one.reason, one.words, one.rows, one.content_tier) == ("交案主阅签", "接案登记表", 1, case.tier)
    assert one.number_in_words in text_of_pdf(answer.content)


def test_an_unknown_form_is_not_printed(city):
    answers = [printed("wu", case_of(), what) for what in ("", "intake", "intake.exe", "nothing.pdf")]

    assert [(answer.status_code, "请按要打印的表格" in text_of(answer)) for answer in answers] == [(422, True)] * 4


@pytest.mark.parametrize("username", ["lu", "shen", "zhu", "xu", "yao", "fu", "jin", "zhou", "gu"])
def test_nobody_else_prints_a_case(shared_city, username):
    with scope_of("wu") as wu:
        case = Case.objects.visible_to(wu)[0]

    assert printed(username, case, "intake.pdf").status_code == 404


def test_the_volume_has_its_cover_its_index_and_every_form_that_was_begun_on_pages_counted_through(city):
    pages = PdfReader(io.BytesIO(printed("wu", whole_case(), "volume.pdf").content)).pages
    texts = [squeezed(page.extract_text()) for page in pages]
    listed = re.findall(r"^\d+ (\S+) (\d+)$", pages[1].extract_text(), re.MULTILINE)
    numbers = [number for text in texts for number in re.findall(r"—(\d+)—", text)]

    assert numbers == [str(number) for number in range(1, len(texts) + 1)]
    assert [title for title, _page in listed] == [str(FORMS[code].title) for code in CODES]
    assert all(title in texts[int(page) - 1] for title, page in listed)


def test_a_volume_leaves_out_what_was_never_begun(city):
    with scope_of("wu") as wu:
        text = text_of_pdf(printed("wu", opened(wu), "volume.pdf").content)

    assert ("接案登记表" in text, "结案表" in text) == (True, False)
