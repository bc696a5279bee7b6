from datetime import UTC, date, datetime

import pytest
from django import forms

from sanshe.foundation.ui.forms import face
from sanshe.foundation.ui.gallery_form import SampleForm, wrong_form
from sanshe.foundation.ui.widgets import Suggest


class Visit(forms.Form):
    on = forms.DateField(label="日期", help_text="按日历。")
    note = forms.CharField(label="经过", required=False, widget=forms.Textarea)
    key = forms.CharField(widget=forms.HiddenInput)

    why = {"on": "排班要用"}
    known = {"note": "已从上次探访带入"}


def fields(form, **options):
    return {field.name: field for section in face(form, **options).sections for field in section.fields}


def test_a_control_is_described_by_its_help_reason_and_error():
    on = fields(Visit({"on": "2012-02-30", "key": "x"}))["on"]

    assert on.widget["attrs"] == {
        "id": "id_on", "required": "", "aria-describedby": "id_on-help id_on-why id_on-error", "aria-invalid": "true",
    }  # fmt: skip


def test_what_nothing_describes_says_nothing():
    assert "aria-describedby" not in fields(SampleForm())["phone"].widget["attrs"]


def test_a_day_is_written_as_native_inputs_read_it():
    on = fields(Visit(initial={"on": date(2012, 2, 29)}))["on"]

    assert (on.widget["type"], on.widget["value"]) == ("date", "2012-02-29")


def test_a_moment_is_shown_in_local_time():
    form = SampleForm(initial={"visit": datetime(2012, 10, 22, 16, 0, tzinfo=UTC)})

    assert fields(form)["visit"].widget["value"] == "2012-10-23T00:00"


def test_what_was_typed_wrong_stays_as_typed():
    assert fields(Visit({"on": "昨天"}))["on"].widget["value"] == "昨天"


def test_the_summary_names_the_whole_form_first_then_each_field_with_its_target(english):
    form = Visit({"on": "", "key": "x"})
    form.add_error(None, "这一天已经有探访。")

    assert face(form).errors == (("", "", "这一天已经有探访。"), ("id_on", "日期", "Please fill this in."))


def test_an_error_of_a_hidden_field_is_not_lost(english):
    assert face(Visit({"on": "2012-10-23"})).errors == (("", "", "This field is required."),)


def test_an_error_of_a_choice_leads_to_its_first_option(english):
    form = SampleForm({})

    assert next(error[0] for error in face(form).errors if error[1] == "证件种类") == "id_paper_0"


def test_a_value_known_from_elsewhere_says_where_from():
    assert fields(Visit())["note"].known == "已从上次探访带入"


def test_what_sections_leave_out_comes_at_the_end():
    last = face(SampleForm()).sections[-1]

    assert (last.heading, [field.name for field in last.fields]) == ("", ["note", "photo", "agreed"])


def test_a_form_without_sections_is_one_section():
    assert [(section.heading, len(section.fields)) for section in face(Visit()).sections] == [("", 2)]


def test_a_page_may_rename_and_leave_out_fields():
    shown = fields(Visit(), labels={"on": "哪一天"}, without=["note"])

    assert {name: field.label for name, field in shown.items()} == {"on": "哪一天"}


class SignIn(forms.Form):
    login = forms.CharField(widget=forms.TextInput(attrs={"placeholder": "用户名"}))


def test_words_of_the_page_replace_the_placeholder_that_repeats_the_old_ones():
    renamed, kept = fields(SignIn(), labels={"login": "手机号"})["login"], fields(SignIn())["login"]

    assert ("placeholder" in renamed.widget["attrs"], "placeholder" in kept.widget["attrs"]) == (False, True)


@pytest.mark.parametrize(("name", "kind"), [
    ("name", "input"), ("paper", "radios"), ("born", "date"), ("visit", "datetime-local"), ("opens", "time"), ("meeting", "several"),
    ("place", "suggest"), ("street", "select"), ("days", "checks"), ("note", "area"), ("photo", "file"), ("agreed", "check"),
])  # fmt: skip
def test_every_widget_is_known(name, kind):
    assert fields(SampleForm())[name].kind == kind


def test_a_form_with_a_file_says_so():
    assert (face(SampleForm()).has_files, face(Visit()).has_files) == (True, False)


class Place(forms.Form):
    place = forms.ChoiceField(choices=[("", ""), ("7", "䶮𠮷社区"), ("8", "北港社区")], widget=Suggest)


def test_a_suggestion_is_typed_as_label_and_received_as_key():
    form = Place({"place": " 䶮𠮷社区 "})

    assert (form.is_valid(), form.cleaned_data) == (True, {"place": "7"})


def test_a_suggestion_shows_the_label_of_its_key():
    place = fields(Place(initial={"place": "8"}))["place"]

    assert (place.widget["value"], place.suggestions) == ("北港社区", ("䶮𠮷社区", "北港社区"))


def test_a_text_that_is_no_suggestion_is_refused_by_the_field():
    assert "place" in Place({"place": "没有的社区"}).errors


def test_the_sample_comes_back_with_its_objections():
    assert len(face(wrong_form()).errors) == 5
