"""A form with every kind of field, for the gallery and for tests of the form renderer. Its words are sample data."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, ClassVar

from django import forms

from sanshe.foundation.ui.widgets import RadioCards, Suggest

PLACES = [("", ""), ("1", "杨家门社区"), ("2", "北港社区"), ("3", "香海寺社区"), ("4", "南宫社区")]


class SampleForm(forms.Form):
    """Every widget Django has, and ours."""

    name = forms.CharField(label="姓名", max_length=50, help_text="按证件填写，间隔号照写，如：阿依古丽·买买提。")
    paper = forms.ChoiceField(
        label="证件种类", choices=[("id", "居民身份证"), ("other", "其他证件"), ("none", "暂无证件")],
        widget=RadioCards(notes={"none": "先登记，七天内补上。"}),
    )  # fmt: skip
    number = forms.CharField(label="证件号码", max_length=18)
    phone = forms.CharField(
        label="电话", required=False, widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
    )
    age = forms.IntegerField(label="年龄", required=False, min_value=0, max_value=130)
    email = forms.EmailField(label="电子邮箱", required=False)
    secret = forms.CharField(label="密码", required=False, widget=forms.PasswordInput)
    born = forms.DateField(label="出生日期")
    visit = forms.DateTimeField(label="约定时间", required=False)
    opens = forms.TimeField(label="开门时间", required=False)
    meeting = forms.SplitDateTimeField(label="集合日期和时间", required=False)
    place = forms.ChoiceField(
        label="常住社区", choices=PLACES, widget=Suggest, help_text="输入几个字，再从列出的社区里选。"
    )
    street = forms.ChoiceField(
        label="街道、镇",
        required=False,
        choices=[("", "请选择"), ("街道", [("w", "梧桐街道")]), ("镇", [("t", "濮院镇")])],
    )
    days = forms.MultipleChoiceField(
        label="方便的日子", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(day, f"星期{day}") for day in "一二三四五六日"],
    )  # fmt: skip
    note = forms.CharField(label="情况说明", required=False, widget=forms.Textarea)
    photo = forms.FileField(label="照片", required=False)
    agreed = forms.BooleanField(label="本人（或监护人）已同意登记这些信息", help_text="同意书可以打印后签字。")
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    why: ClassVar[dict[str, str]] = {"number": "防止重复建档；存入即加密，列表里只显示末四位。"}
    known: ClassVar[dict[str, str]] = {"street": "已从社区档案带入"}
    sections: ClassVar[list[tuple[str, list[str]]]] = [
        ("这是谁", ["name", "paper", "number", "phone", "age", "email", "secret", "born"]),
        ("何时何地", ["visit", "opens", "meeting", "place", "street", "days"]),
    ]
    start: ClassVar[dict[str, Any]] = {
        "name": "沈桂英", "paper": "id", "born": date(1936, 2, 29), "visit": datetime(2012, 10, 25, 9, 30),  # noqa: DTZ001 - local, as typed
        "opens": time(8, 30), "place": "1", "street": "w", "days": ["一", "三"],
    }  # fmt: skip


def wrong_form() -> SampleForm:
    """The form as it comes back: some fields empty, one number too short, one objection to the whole."""
    form = SampleForm(
        {"name": "沈桂英", "paper": "id", "number": "33048319360229002", "born": "1936-02-30", "place": "不知道社区"},
        auto_id="wrong_%s",
    )
    form.full_clean()
    form.add_error("number", "少了一位：身份证号码是 18 位，这里是 17 位。")
    form.add_error(None, "今天已经登记过同名同生日的居民，请先查一查。")
    return form
