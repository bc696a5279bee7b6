"""Every register: a table of its own kind comes in, comes in again without effect, and goes again."""

from datetime import date
from typing import Any

import pytest

from sanshe.accounts.models import User
from sanshe.foundation.imports.at_once import bring_in
from sanshe.foundation.imports.register import REGISTERS
from sanshe.places.operations import register_region
from sanshe.sample.credit_codes import invented_credit_code
from tests.acting import scope_of
from tests.imports.handing_in import counts, handed_in, reasons, taken_over, undone, workbook

ZHANG = "11010519491231002X"
TABLES: dict[str, tuple[str, list[list[Any]]]] = {
    "communities": ("shen", [
        ["区划代码", "社区名称", "类型", "成立时间", "电话"],
        ["330483001997", "新禾社区", "社区", "2012年3月1日", "0573-88000001"],
    ]),
    "premises": ("lu", [
        ["社区", "用房名称", "功能室", "建筑面积（㎡）", "启用时间", "产权"],
        ["杨家门社区", "庆丰南路服务点", "照料室", "120.5", "2012-3-1", "自有"],
        ["杨家门", "庆丰南路服务点", "阅览室", 80, "2012.3.1", "自有"],
    ]),
    "facilities": ("lu", [
        ["所属社区", "设施名称", "类别", "容纳人数", "开放时间", "是否可预约"],
        ["杨家门社区", "小候鸟书屋", "农家书屋", "30人", 41000, "是"],
    ]),
    "awards": ("shen", [
        ["社区", "荣誉称号", "级别", "授予单位", "授予时间"],
        ["杨家门社区", "省级和谐社区", "省级", "省民政厅", "2011-11-01"],
        ["", "全国社会工作人才队伍建设试点市", "国家级", "民政部", "2009/6/1"],
    ]),
    "organizations": ("shen", [
        ["单位名称", "类型", "统一社会信用代码", "所在地", "成立时间", "负责人"],
        ["䶮山社工服务中心", "民非", invented_credit_code("52", 901), "梧桐街道", "2010-05-18", "王建国"],
    ]),
    "appointments": ("yao", [
        ["姓名", "登录名", "角色", "入职时间", "职务"],
        ["林小满", "linxiaoman", "社工", "2012-07-01", "老年社工"],
    ]),
    "people": ("lu", [["姓名", "身份证号", "民族"], ["张三", ZHANG, "汉"]]),
    "households": ("lu", [
        ["户号", "姓名", "身份证号", "与户主关系"],
        ["9231", "张三", ZHANG, "户主"],
        ["9231", "𠮷田·䶮", "330483195001010019", "配偶"],
    ]),
    "tags": ("lu", [["姓名", "身份证号", "人群类别", "认定时间", "来源"], ["张三", ZHANG, "独居老人", "2012-10-23", "入户走访"]]),
    "credentials": ("lu", [
        ["姓名", "身份证号", "级别", "证书编号", "发证单位", "发证日期"],
        ["张三", ZHANG, "中级", "zj2012-0001", "人社部", "2012-06-17"],
    ]),
}  # fmt: skip
PEOPLE = [["姓名", "身份证号"], ["张三", ZHANG], ["𠮷田·䶮", "330483195001010019"]]


@pytest.fixture
def ready(city):
    """What the tables of the registers speak of: a code for the new community, and people."""
    with scope_of("shen") as shen:
        owner = shen.posts[0].organization
        register_region(actor=shen, code="330483001997", name="新禾社区", valid_from=date(2012, 1, 1), owner=owner)


def with_people(register):
    if register in {"households", "tags", "credentials"}:
        bring_in(user=User.objects.get(username="lu").pk, register="people", name="x", data=workbook(PEOPLE))


def test_every_register_that_the_city_keeps_can_come_in(city):
    assert set(TABLES) == set(REGISTERS)


@pytest.mark.parametrize("register", TABLES)
def test_a_table_comes_in_once_and_goes_again(ready, register):
    with_people(register)
    who, rows = TABLES[register]
    source = handed_in(who, workbook(rows), register)
    assert (counts(source), reasons(who, source)) == ((len(rows) - 1, 0, 0, 0), [])

    source = taken_over(who, source)
    again = handed_in(who, workbook([*rows, []]), register)
    assert (source.conflicts, counts(again)) == (0, (0, 0, len(rows) - 1, 0))

    gone = undone(who, source)
    assert gone.left == 0
    assert counts(handed_in(who, workbook([*rows, [], []]), register)) == (len(rows) - 1, 0, 0, 0)
