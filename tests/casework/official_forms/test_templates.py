"""Word templates of a city: taken when they are what they say, refused with the token that is wrong, never able to do more than name facts."""

import io
import zipfile

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sanshe.casework.models import FormTemplate
from sanshe.casework.official_forms.intake import INTAKE, Intake
from sanshe.foundation.errors import Refusal
from sanshe.foundation.official_forms.form import FORMS
from sanshe.foundation.official_forms.pdf import Filled
from sanshe.foundation.official_forms.template_file import check_template
from sanshe.foundation.official_forms.word import form_as_word
from sanshe.foundation.official_forms.word_template import shipped_template
from sanshe.foundation.official_forms.words import words_of
from tests.acting import browser_of, scope_of
from tests.casework.life import opened
from tests.casework.official_forms.whole import printed, text_of_word
from tests.people.desk import text_of

CITY_OFFICER = "shen"


def template(*lines, taken="{{ taken }}"):
    document = docx.Document()
    for line in (*lines, taken):
        document.add_paragraph(line)
    return saved(document)


def saved(document):
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def with_entry(content, name, data):
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def refusal_of(content):
    with pytest.raises(Refusal) as refused:
        check_template(INTAKE, content)
    return str(refused.value)


def brought(content, username=CITY_OFFICER, code="intake"):
    file = SimpleUploadedFile("模板.docx", content)
    return browser_of(username).post(reverse("casework:form_template_replacing", args=[code]), {"document": file})


@pytest.mark.parametrize("code", sorted(FORMS))
def test_the_shipped_template_of_every_form_passes_its_own_check(db, code):
    check_template(FORMS[code], shipped_template(code))


def test_a_city_prints_with_its_own_template_and_goes_back_to_the_shipped_one(city):
    with scope_of("wu") as wu:
        case = opened(wu)
    brought(template("本市接案表 {{ number }} {{ client }}"))
    own = text_of_word(printed("wu", case, "intake.docx").content)
    browser_of(CITY_OFFICER).post(reverse("casework:form_template_restoring", args=["intake"]))
    shipped = text_of_word(printed("wu", case, "intake.docx").content)
    with scope_of("wu") as wu:
        versions = list(FormTemplate.objects.visible_to(wu).order_by("version").values_list("version", "is_own"))

    assert (f"本市接案表{case.number}" in own, "接案登记表" in shipped) == (True, True)
    assert versions == [(1, True), (2, False)]


def test_a_wrong_token_is_named_and_nothing_changes(city):
    answer = brought(template("{{ nmae }}"))
    with scope_of(CITY_OFFICER) as officer:
        kept = FormTemplate.objects.visible_to(officer).exists()

    assert (answer.status_code, kept) == (422, False)
    assert "nmae" in text_of(answer)


HOSTILE = [
    "{{ number.__class__ }}", "{{ number.__class__.__mro__[1].__subclasses__() }}", "{{ self }}", "{{ cycler.__init__ }}",
    "{{ number|length }}", "{{ range(9) }}", "{{ [].append(1) }}", "{% set x = 1 %}", "{% include 'x' %}", "{{ 9**9**9 }}",
    "{% import 'os' as os %}", "{% macro a() %}{% endmacro %}", "{{ '%s' % number }}", "{{ number ~ number }}",
    "{% for a in number %}{% endfor %}", "{{ number }", "{% if number %}", "{{r number }}", "{# note #}",
    "{{ lipsum }}", "{{ request }}", "{% for row in goals recursive %}{% endfor %}",
]  # fmt: skip


@pytest.mark.parametrize("line", HOSTILE)
def test_a_template_names_facts_and_can_do_nothing_else(db, line):
    assert refusal_of(template(line)).startswith("模板")


def test_loops_stay_apart_so_that_no_document_grows_without_end(db):
    inner = "{% for a in relatives %}{% for b in relatives %}x{% endfor %}{% endfor %}"
    with pytest.raises(Refusal):
        check_template(FORMS["assessment"], template(inner))


OTHERS = [
    (b"", "不是 Word 文档"), (b"PK\x03\x04 nothing", "不是 Word 文档"), (b"x" * 2_000_001, "模板太大"),
    (with_entry(template(), "word/vbaProject.bin", b"x"), "模板含有宏"),
    (with_entry(template(), "word/embeddings/oleObject1.bin", b"x"), "模板含有宏"),
    (with_entry(template(), "word/theme/theme9.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "模板含有宏"),
    (with_entry(template(), "../outside.xml", b"<a/>"), "模板含有宏"),
    (with_entry(template(), "word/bomb.xml", b"0" * 5_000_000), "模板太大"),
    (with_entry(template(), "word/_rels/settings.xml.rels",
                b'<Relationships><Relationship Type="x/attachedTemplate" Target="http://a" TargetMode="External"/></Relationships>'),
     "模板含有宏"),
    (template(taken=""), "模板缺少"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "sentence"), OTHERS)
def test_what_is_no_plain_word_document_is_refused_with_what_to_do(db, content, sentence):
    assert sentence in refusal_of(content)


def test_what_people_wrote_is_never_read_as_a_template(db):
    facts = Intake(number="1", client="{{ taken }} {% for %} <w:t>&amp; ]]>")
    text = text_of_word(form_as_word(Filled(INTAKE, words_of(facts)), template("{{ client }}"), taken="X"))

    assert text == "{{taken}}{%for%}<w:t>&amp;]]>X"


@pytest.mark.parametrize("username", ["wu", "he", "lu", "zhou"])
def test_nobody_but_the_city_office_touches_templates(shared_city, username):
    names = ["form_templates", "form_template", "form_template_replacing"]
    addresses = [reverse(f"casework:{name}", args=["intake"] if name != "form_templates" else []) for name in names]

    assert [browser_of(username).get(address).status_code for address in addresses[:2]] == [404, 404]
    assert brought(template(), username).status_code == 404


def test_the_page_of_a_template_lists_its_tokens_and_gives_the_present_one(shared_city):
    officer = browser_of(CITY_OFFICER)
    page = text_of(officer.get(reverse("casework:form_template", args=["assessment"])))
    present = officer.post(reverse("casework:form_template_document", args=["assessment"]))

    assert ("{{ number }}" in page, "{{ row.name }}" in page) == (True, True)
    assert text_of_word(present.content) == text_of_word(shipped_template("assessment"))
