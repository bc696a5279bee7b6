"""Invented names for the sample city, drawn with a seed so that the same rows come out every time."""

from __future__ import annotations

from random import Random

SEED = 2012
DAY = (2012, 10, 23)  # the day of the report whose figures the sample city holds

SURNAMES = (
    "沈 朱 陆 钱 姚 徐 俞 吴 费 钟 周 王 张 李 陈 顾 金 许 冯 潘 蒋 范 倪 曹 施 戴 莫 庄 计 屠 单 仇 解 区 查 任 欧阳 尉迟".split()
)
GIVEN = (
    "建国 秀英 丽华 志强 桂珍 国平 雪芳 金林 美娟 永明 阿宝 月琴 伟 敏 静 磊 芳 娜 强 军 雅琴 晓燕 思远 雨桐 子涵 "
    "佳怡 宇轩 梓萱 浩然 欣怡 云凤 富根 水泉 毛毛 菊仙 玉英 小妹 荣根 彩娥 惠琴 林根 文娟 春华 建芬 卫东 国良 引珍 凤仙 "
    "𠮷祥 䶮 祎 玥 珺 昕"
).split()
STREETS = (
    ("001", "梧桐街道"), ("002", "凤栖街道"), ("003", "龙溪街道"), ("100", "濮桥镇"), ("101", "石湾镇"), ("102", "河东镇"),
    ("103", "洲泽镇"), ("104", "大荡镇"), ("105", "崇安镇"), ("106", "青墩镇"), ("107", "屠桥镇"), ("108", "高埭镇"),
)  # fmt: skip
COMMUNITY_FRONTS = "杨家门 庆丰 复兴 永宁 振兴 文华 凤鸣里 百乐 世纪 春晖 齐福 和平 康泾 城南 城西 东兴 中山 学前 花园 环城 同福 银杏 桂花 清风 长乐 景雅 锦绣 望湖 石门湾 运河 新桥 南门 北港 西市".split()
VILLAGE_FRONTS = "桃园 墅丰 联庄 民合 新益 汇丰 红旗漾 永丰 合星 陈庄 浮澜 荣星 安乐 钱林 新联 清河 东田 星石 北荡 南日 马鸣 民利 众安 落晚 湘漾 越丰 五丰 店街 白马塘 董家".split()


def generator(part: str) -> Random:
    """A seeded generator for one part of the city, so that parts can grow without moving each other."""
    return Random(f"{SEED}:{part}")  # noqa: S311 - sample data, nothing secret


def person_name(draw: Random) -> str:
    """An invented name."""
    return draw.choice(SURNAMES) + draw.choice(GIVEN)
