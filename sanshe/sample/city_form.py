"""A form that the sample city made itself in Excel, and some homes that were looked at with it."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import xlsxwriter

from sanshe.casework import operations as casework
from sanshe.casework.questionnaires.workbook import read_form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from random import Random

    from sanshe.casework.models import Questionnaire
    from sanshe.casework.questionnaires.workbook import ReadForm
    from sanshe.foundation.access.principal import Principal
    from sanshe.sample.cases import Worked

USED_SINCE = date(2010, 6, 1)
AGAIN = 60  # days until somebody looks again
HEADS = (
    "type",
    "name",
    "label",
    "hint",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "appearance",
)
SCORE = (
    "if(${light} = 'no', 1, 0) + if(${clear} = 'no', 1, 0) + if(${rail} = 'no', 1, 0) + if(${mat} = 'no', 1, 0)"
    " + if(${alarm} = 'no', 2, 0) + if(${hose} != '' and today() - ${hose} > 548, 1, 0)"
    " + count-selected(${hazards}) - if(selected(${hazards}, 'none'), 1, 0) + if(${falls} > 3, 3, number(${falls}))"
)
BAND = "if(${score} >= 6, '隐患较多，尽快改造', if(${score} >= 3, '有隐患，逐项整改', '基本安全'))"
SURVEY = (
    HEADS,
    ("begin group", "ways", "通道与照明"),
    ("select_one yesno", "light", "夜间起身，走道和楼梯有照明", "", "yes"),
    ("select_one yesno", "clear", "通道没有杂物、门槛和松动的电线", "", "yes"),
    ("end group",),
    ("begin group", "bath", "卫生间"),
    ("select_one yesno", "rail", "马桶或淋浴旁有扶手", "", "yes"),
    ("select_one yesno", "mat", "地面有防滑垫或防滑处理", "", "yes"),
    ("end group",),
    ("begin group", "fire", "用电用气"),
    ("select_one yesno", "gas", "家中使用燃气", "", "yes"),
    ("select_one yesno", "alarm", "装有燃气报警器且能报警", "按一下测试键", "yes", "${gas} = 'yes'"),
    ("date", "hose", "燃气软管更换日期", "问不到可以不填", "", "${gas} = 'yes'", ". <= today()", "更换日期不能晚于检查当天。"),
    ("select_multiple hazard", "hazards", "看到的用电用火隐患", "", "yes", "",
     "not(selected(., 'none') and count-selected(.) > 1)", "选了“没有看到”，就不要再选其他。"),
    ("end group",),
    ("integer", "falls", "近一年跌倒次数", "", "yes", "", ". >= 0 and . <= 50", "请填0到50之间的整数。"),
    ("text", "todo", "需要改造的地方和由谁来做", "", "yes", "${score} >= 3", "", "", "", "multiline"),
    ("note", "told", "目前${score}分：${band}。"),
    ("calculate", "score", "", "", "", "", "", "", SCORE),
    ("calculate", "band", "", "", "", "", "", "", BAND),
)  # fmt: skip
CHOICES = (
    ("list_name", "name", "label"), ("yesno", "yes", "是"), ("yesno", "no", "否"), ("hazard", "wires", "私拉电线、插座过载"),
    ("hazard", "old", "电器老化"), ("hazard", "bike", "电动车或电池在屋内充电"), ("hazard", "open", "明火取暖、床上吸烟"),
    ("hazard", "none", "没有看到"),
)  # fmt: skip
SETTINGS = (("form_title", "form_id"), ("独居老人居家安全检查表", "home_safety"))


def workbook(**sheets: Sequence[Sequence[str]]) -> bytes:
    """A workbook with these sheets, as Excel saves it."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for place, row in enumerate(rows):
            page.write_row(place, 0, [cell or None for cell in row])
    book.close()
    return made.getvalue()


def read_checklist() -> tuple[ReadForm, bytes]:
    """The form of the city, read, and its workbook."""
    data = workbook(survey=SURVEY, choices=CHOICES, settings=SETTINGS)
    return read_form(data), data


def bring_form(city: Principal, read: ReadForm, data: bytes) -> Questionnaire:
    """The city brings its form and puts it in use."""
    brought = casework.bring_questionnaire(actor=city, read=read, workbook=data)
    return casework.publish_questionnaire(actor=city, questionnaire=brought, on=USED_SINCE)


def fill_forms(made: Sequence[Worked], actor: Principal, draw: Random, form: Questionnaire) -> None:
    """Every other home was looked at; where one looked again it had become safer."""
    for one in [one for one in made if one.case is not None and one.comes_to("consented")][::2]:
        assert one.case is not None
        for days in (10, *((10 + AGAIN,) if one.comes_to("noted") else ())):
            if one.day(days) == one.began + timedelta(days=days):  # not beyond the day of the report
                answers = _seen(draw, is_safer=days > AGAIN)
                casework.fill_questionnaire(
                    actor=actor, case=one.case, questionnaire=form, answers=answers, on=one.day(days)
                )


def _seen(draw: Random, *, is_safer: bool) -> Mapping[str, str]:
    """What was seen in a home."""
    safe = 0.9 if is_safer else 0.45
    answers = {name: "yes" if draw.random() < safe else "no" for name in ("light", "clear", "rail", "mat", "alarm")}
    return answers | {
        "gas": "yes" if draw.random() < 0.7 else "no",
        "hazards": "none" if draw.random() < safe else draw.choice(("wires", "wires old", "bike", "open")),
        "falls": str(draw.choice((0, 0, 0, 1) if is_safer else (0, 1, 1, 2))),
        "todo": "卫生间装扶手、铺防滑垫，由社区适老化改造项目承担；电线请物业电工整理。",
    }
