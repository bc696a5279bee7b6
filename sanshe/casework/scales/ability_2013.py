"""MZ/T 039-2013 (老年人能力评估), the standard before GB/T 42195: levels 0 to 3, kept as they are and compared with nothing.

The card of the standard leaves some combinations out and names others twice; here the worse level holds where two apply, so that each
of the 256 combinations has exactly one. What an old file says takes precedence: this only reads it again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def daily_life_level(barthel: int) -> int:
    """Level of daily life (日常生活活动) from a Barthel total: 100, 65 to 95, 45 to 60, up to 40."""
    return 0 if barthel == 100 else 1 if barthel >= 65 else 2 if barthel >= 45 else 3


def mental_level(total: int) -> int:
    """Level of the mental state (精神状态) from its sum: 0, 1, 2 or 3, more."""
    return total if total <= 2 else 2 if total == 3 else 3


def final_level(levels: Mapping[str, int]) -> int:
    """The level 0 to 3 of the decision card, from the levels of the four domains (`daily`, `mental`, `senses`, `social`)."""
    daily = levels["daily"]
    others = [levels["mental"], levels["senses"], levels["social"]]
    if daily == 3 or min(daily, *others) >= 2 or (daily == 2 and max(others) == 3):
        return 3
    if daily == 2 or (daily == 1 and (max(others) == 3 or min(others) == 2)):
        return 2
    if daily == 1:
        return 1
    return int(any(others[:2]) or levels["social"] >= 2)
