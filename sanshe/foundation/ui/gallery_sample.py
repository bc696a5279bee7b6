"""Invented content for the gallery: ordinary, long, rare and missing. Words here are data, not interface."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sanshe.foundation.ui.charts import Datum
from sanshe.foundation.ui.parts import Chip, Column, Event, Figure, Link, NavEntry, Post, Rule, Shell, Status, Step

DAY = date(2012, 10, 23)
LONG = "桐乡市梧桐街道杨家门社区傅阿姨为老服务站暨居家养老服务照料中心（筹）"

NAV = [
    NavEntry("工作台", "home", "/"),
    NavEntry("社区", "building-community", "#lists", children=[Link("社区与村", "#lists"), Link("服务用房", "#lists")]),
    NavEntry("机构", "building", "#record"),
    NavEntry("居民", "users", "#forms"),
    NavEntry(
        "组件", "layout-dashboard", "/ui/", active=True, children=[Link("数字与图", "#figures"), Link("列表", "#lists")]
    ),
    NavEntry("设置", "settings", "#colors"),
]
SHELL = Shell(
    "沈佳",
    [Post("1", "桐乡市民政局", "桐乡市", "主管部门", current=True), Post("2", LONG, "梧桐街道", "站长")],
    [Link("我的账号", "#", "user"), Link("登录保护", "#", "shield-check")],
    is_sample=True,
)

TREND = [2, 5, 5, 6, None, 8, 9, 11, 12, 14, 14, 16]
RULE = Rule("设有社工站的城市社区，除以当日仍设立的全部城市社区。", "16 个设站的城市社区", "34 个城市社区", "社区名录")
FIGURES = [
    Figure(
        "设有社工站的城市社区",
        "16",
        "个",
        "#",
        DAY,
        note="47.1%",
        change="较上年 +5",
        direction="up",
        trend=TREND,
        rule=RULE,
    ),
    Figure(
        "服务用房平均面积",
        "983.6",
        "平方米",
        "#",
        DAY,
        change="较上年 +41.2",
        direction="up",
        trend=[700, 760, 840, 983.6],
    ),
    Figure(
        "逾期未访", "3", "户", "#", DAY, change="较上周 +2", direction="up", change_tone="late", trend=[0, 1, 0, 1, 3]
    ),
    Figure("离婚劝和率（当期没有结案的夫妻）", "—", "", "#", DAY, rule=RULE),
]

COLUMNS = [
    Column("name", "名称", sub="place", main=True, sort_url="#", sorted="ascending"),
    Column("code", "编号", kind="code", phone=False),
    Column("households", "户数", kind="number", sort_url="#"),
    Column("area", "面积（平方米）", kind="area", sub="norm"),
    Column("state", "社工站", kind="status"),
    Column("checked", "最近核对", kind="day"),
]
ROWS = [
    {"name": "杨家门社区", "place": "梧桐街道", "code": "330483001001", "households": 2769, "area": Decimal("1290.9"), "norm": "达到标准",
     "url": "#", "state": Status("已设站", "done"), "checked": DAY, "next": None},
    {"name": LONG, "place": "凤鸣街道", "code": "330483002004", "households": 10420, "area": Decimal(320), "norm": "低于标准 350",
     "url": "#", "state": Status("未设站", "waiting"), "checked": date(2012, 2, 29), "next": Link("登记用房", "#", "plus")},
    {"name": "䶮𠮷社区", "place": "乌镇镇", "code": "330483109002", "households": None, "area": None, "norm": "",
     "url": "#", "state": None, "checked": None, "next": Link("核对", "#", "check")},
]  # fmt: skip
CHIPS = [
    Chip(
        "梧桐街道",
        [Link("全市", "#"), Link("梧桐街道", "#", active=True, count="15"), Link("凤鸣街道", "#")],
        active=True,
        after="的",
    ),
    Chip("城市社区", [Link("城市社区", "#", active=True), Link("村", "#")], active=True),
    Chip("面积不限", [Link(f"不少于 {hundred}00 平方米", "#") for hundred in range(1, 13)]),
]
SAVED = [Link("未设社工站的社区", "#"), Link("用房低于标准", "#")]
EXPORTS = [Link("Excel 表格", "#", "file-spreadsheet"), Link("PDF", "#", "file-type-pdf")]
TABLE = [Column("street", "街道、镇"), Column("count", "社区", kind="number"), Column("area", "用房面积", kind="area")]
TABLE_ROWS = [
    {"street": "梧桐街道", "count": 15, "area": Decimal("14646.2"), "url": "#"},
    {"street": "濮院镇", "count": 3, "area": None, "url": "#"},
]
TABLE_TOTAL = {"street": "全市", "count": 18, "area": Decimal("14646.2")}

STEPS = [
    Step("接案", "done", date(2012, 3, 2), "钱梅"),
    Step("预估", "done", date(2012, 3, 9)),
    Step("转介", "skipped"),
    Step("介入", "now", date(2012, 3, 20), "第 7 次会面"),
    Step("评估"),
    Step("结案"),
]
FORM_STEPS = [Step("查重", "done", url="#"), Step("登记", "now"), Step("住户"), Step("同意书")]
TABS = [
    Link("经过", "#", active=True, count="14"),
    Link("评估", "#", count="3"),
    Link("文件", "#"),
    Link("谁看过", "#"),
]
FACTS = [("出生", "1936年2月29日"), ("住址", LONG), ("邮箱", None), ("社工", "钱梅，属家服务社")]
EVENTS = [
    Event(
        "入户探访",
        "2012年10月22日 14:30",
        "社工 钱梅",
        "精神好，膝盖疼，已约卫生服务站周四上门。",
        "home-heart",
        "done",
        links=[Link("查看记录", "#")],
    ),
    Event("志愿者陪诊", "2012年10月15日", "七彩夕阳志愿队", "到医院复查，取药两种。", "heart-handshake", "info"),
    Event("探访逾期", "2012年10月8日", "", "", "clock", "late"),
]
FOUND = [
    ("居民", [Link("沈桂英", "#", "user", count="梧桐街道"), Link("沈建国", "#", "user", count="濮院镇")]),
    ("社区", [Link("杨家门社区", "#", "building-community")]),
]

AREAS = [
    ("梧桐街道", [Datum(f"{name}社区", area, "#") for name, area in zip(["杨家门", "庆丰", "校场", "文昌", "北港", "东兴", "城南"],
                                                            [1290, 1309, 744, 1494, None, 699, 958], strict=True)]),
    ("乌镇镇", [Datum("银杏社区", 801, "#"), Datum("南宫社区", 1749, "#"), Datum("香海寺路东社区", 938, "#")]),
]  # fmt: skip
BARS = [
    Datum("杨家门社区", Decimal("1290.9"), "#"),
    Datum("城南社区", Decimal("958.8"), "#"),
    Datum(LONG, 420),
    Datum("寺弄社区", 320, "#"),
]
STACK = [
    (Datum("梧桐街道", None, "#"), [Datum("设站", 9), Datum("未设站", 6)]),
    (Datum("凤鸣街道", None, "#"), [Datum("设站", 4), Datum("未设站", 2)]),
]
SERIES = ["设站", "未设站"]
YEARS = [
    Datum(str(year), value, "#")
    for year, value in zip(range(2006, 2013), [21, 48, 90, 132, 166, 216, 253], strict=True)
]
MONTHS = [
    Datum(f"{month}月", value)
    for month, value in enumerate([30, 31, 35, None, 36, 38, 37, 36, 35, 36, 36, 35], start=1)
]
NOTHING: list[Datum] = []
