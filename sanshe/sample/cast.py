"""The cast of the sample city: who can sign in to look around, and as what."""

from __future__ import annotations

from dataclasses import dataclass

from sanshe.accounts.enums import Role

PASSWORD = "sanshe-2012-tongxiang"  # noqa: S105 - printed at every start; the sample city holds nobody's data
FACTOR_SECRET = "SANSHESAMPLECITY234567ABCDEFGHIJ"  # noqa: S105 - the same


@dataclass(frozen=True)
class Member:
    """One of the cast: sign-in name, name, role, at which organization, and how far the role reaches.

    `place` is "county", "street", "community" or "organization" (the reach of its seat).
    """

    username: str
    name: str
    role: Role
    organization: str
    title: str
    needs_factor: bool = False


CAST: tuple[Member, ...] = (
    Member("shen", "沈国平", Role.CITY_OFFICER, "桐乡市社会工作委员会办公室", "社会工作综合科科员"),
    Member("zhu", "朱雅琴", Role.STREET_OFFICER, "梧桐街道办事处", "社会事务办干事"),
    Member("lu", "陆建芬", Role.COMMUNITY_WORKER, "杨家门社区居民委员会", "社区工作者"),
    Member("qian", "钱思远", Role.COMMUNITY_WORKER, "庆丰社区居民委员会", "社区工作者"),
    Member("xu", "徐惠琴", Role.SOCIAL_WORKER, "徐阿姨工作室", "婚姻家庭辅导社工", needs_factor=True),
    Member("yao", "姚美娟", Role.AGENCY_MANAGER, "徐阿姨工作室", "机构负责人"),
    Member("fu", "傅桂珍", Role.AGENCY_MANAGER, "梧桐街道杨家门社区傅阿姨为老服务站", "站长"),
    Member("wu", "吴晓燕", Role.SOCIAL_WORKER, "七彩夕阳社会工作室", "为老服务社工"),
    Member("he", "何静怡", Role.SUPERVISOR, "七彩夕阳社会工作室", "机构督导"),
    Member("jin", "金浩然", Role.SUPERVISOR, "浙江树人大学", "督导"),
    Member("zhou", "周水泉", Role.VOLUNTEER, "七彩夕阳社会工作室", "义工队队员"),
    Member("gu", "顾玥", Role.EVALUATOR, "浙江树人大学", "第三方评估"),
    Member(
        "xitong", "许卫东", Role.SYSTEM_ADMINISTRATOR, "桐乡市社会工作委员会办公室", "系统管理员", needs_factor=True
    ),
    Member(
        "anquan", "冯静", Role.SECURITY_ADMINISTRATOR, "桐乡市社会工作委员会办公室", "安全管理员", needs_factor=True
    ),
    Member("shenji", "潘志强", Role.AUDIT_ADMINISTRATOR, "桐乡市社会工作委员会办公室", "审计管理员", needs_factor=True),
)

HEADS: dict[str, tuple[str, str, str]] = {
    "梧桐街道办事处": ("jiang", "蒋文斌", "办事处主任"),
    "杨家门社区居民委员会": ("chu", "褚慧芳", "社区主任"),
    "庆丰社区居民委员会": ("shan", "单志明", "社区主任"),
    "七彩夕阳社会工作室": ("ji", "计春燕", "机构负责人"),
    "浙江树人大学": ("ouyang", "欧阳敏", "社会工作系主任"),
}
"""Heads who appoint the others of the cast; they have no password, so that nobody signs in as them."""


def sign_in_lines() -> list[str]:
    """What `sanshe run` prints about the cast, one member a line."""
    lines = [
        f"{m.username:<8} {m.name}  {m.organization} · {m.title}{' · 需动态码' if m.needs_factor else ''}" for m in CAST
    ]
    return [*lines, f"密码都是 {PASSWORD}；动态码用 sanshe code 姓名拼音 查看，如 sanshe code xu"]
