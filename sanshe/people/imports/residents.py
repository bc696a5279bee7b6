"""The register of residents as the offices keep it in Excel: one row a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import FRONT_LINE
from sanshe.foundation.chinese.names import clean_name
from sanshe.foundation.chinese.phone import MOBILE, normalize_phone
from sanshe.foundation.imports.kinds import Kind, choice, day, parsed, text, text_of
from sanshe.foundation.imports.register import ImportField, Register, register
from sanshe.people.enums import SeparationStatus, Sex
from sanshe.people.identifiers import PaperKind, normalize_paper
from sanshe.people.identifiers.resident import AS_NUMBER, IdLostDigits
from sanshe.people.imports.resident_work import ResidentWork
from sanshe.people.nations import Nation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sanshe.foundation.imports.kinds import Moment
    from sanshe.foundation.imports.reader import Cell

# What most cells hold already, and what reading them would not change.
PLAIN_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
PLAIN_NAME = re.compile("[\u4e00-\u9fa5]{2,4}")
EXACT = 10**15  # whole numbers up to here survive in Excel


def number_of(cell: Cell, _moment: Moment) -> str:
    """The number of a paper in its one form; whether it is right is asked when its kind is known."""
    typed = text_of(cell)
    if (isinstance(cell, int | float) and cell >= EXACT) or AS_NUMBER.fullmatch(typed.replace(" ", "")):
        raise IdLostDigits
    return normalize_paper(typed)


def name_of(typed: str, _on: date) -> str:
    return clean_name(typed)


def _phone(typed: str, _on: date) -> str:
    return normalize_phone(typed)


def key_of(values: Mapping[str, Any]) -> str:
    """Two rows with one number, or without numbers with one name and birth, are about the same person."""
    if "number" in values:
        return f"{values.get('paper_kind', PaperKind.RESIDENT_ID)} {values['number']}"
    return f"{values['name']} {values.get('birth_date', '')}"


FIELDS = (
    ImportField(
        "name",
        _("Resident's name"),
        parsed(name_of, plain=PLAIN_NAME),
        ("姓名", "居民姓名", "姓名全称", "户主姓名", "人员姓名", "被服务人"),
        required=True,
        example="王建国",
    ),
    ImportField(
        "number",
        _("ID number"),
        Kind(number_of, is_text=True, plain=PLAIN_NUMBER),
        (
            "身份证号",
            "身份证号码",
            "居民身份证号",
            "居民身份证号码",
            "公民身份号码",
            "公民身份证号码",
            "身份号码",
            "身份证",
            "证件号码",
            "证件号",
            "身份证件号码",
        ),
        help=_("The column must be text, or Excel takes away the last digits."),
        example="11010519491231002X",
    ),
    ImportField(
        "paper_kind",
        _("Kind of document"),
        choice(PaperKind, {PaperKind.RESIDENT_ID: ("身份证", "居民身份证", "二代证"), PaperKind.PASSPORT: ("护照",)}),
        ("证件类型", "证件种类", "证件名称"),
        help=_("Without it, the number is read as a resident ID."),
    ),
    ImportField(
        "sex",
        _("Sex"),
        choice(Sex, {Sex.MALE: ("男", "男性", "M"), Sex.FEMALE: ("女", "女性", "F"), Sex.UNKNOWN: ("未知", "不详")}),
        ("性别",),
        help=_("Not needed where there is a resident ID."),
        example="女",
    ),
    ImportField(
        "birth_date",
        _("Date of birth"),
        day(),
        ("出生日期", "出生年月日", "出生年月", "生日", "出生时间"),
        help=_("Not needed where there is a resident ID."),
        example="1949-12-31",
    ),
    ImportField("nation", _("Nationality (ethnic group)"), choice(Nation, ending="族"), ("民族",), example="汉族"),
    ImportField(
        "phone",
        _("Telephone"),
        parsed(_phone, plain=MOBILE),
        ("联系电话", "电话", "手机", "手机号", "手机号码", "联系方式", "电话号码", "本人电话"),
        example="13805731234",
    ),
    ImportField(
        "address",
        _("Home address"),
        text(200),
        (
            "住址",
            "现住址",
            "居住地址",
            "家庭住址",
            "家庭地址",
            "详细地址",
            "现居住地",
            "现居住地址",
            "常住地址",
            "地址",
        ),
    ),
    ImportField(
        "separation_status",
        _("Registration and residence"),
        choice(
            SeparationStatus, {"0": ("人户一致", "人在户在"), "1": ("户在人不在", "人户分离"), "2": ("人在户不在",)}
        ),
        ("人户状态", "人户情况", "人户一致", "是否人户分离", "户籍状态"),
    ),
    ImportField(
        "community",
        _("Community or village"),
        text(60),
        (
            "社区",
            "所属社区",
            "所在社区",
            "村社区",
            "村(社区)",
            "村（社区）",
            "居委会",
            "村居",
            "所属村社区",
            "社区名称",
            "居住社区",
        ),
        help=_("Name or twelve-digit code. Without it, the community that you work in."),
    ),
)

register(
    Register(
        "people",
        _("Residents"),
        FRONT_LINE,
        FIELDS,
        ResidentWork(),
        key_of,
        ("people_formerpersonname", "people_phonenumber", "people_identitypaper", "people_person"),
        note=_("Rows about people whom you do not keep are rejected."),
        is_tried=False,  # a hundred thousand rows; what may be refused is looked at row by row
        order=10,
    )
)
