"""Two sets of facts beside each other, and what differs, in words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanshe.config.backup.facts import Facts

MOST_NAMED = 20
KINDS = {
    "schemas": ("模式", "schemas"), "relations": ("表和视图", "tables and views"), "columns": ("列", "columns"),
    "constraints": ("约束", "constraints"), "indexes": ("索引", "indexes"), "policies": ("行级访问策略", "row policies"),
    "functions": ("函数", "functions"), "triggers": ("触发器", "triggers"), "roles": ("数据库角色", "roles"),
    "marks": ("函数标记", "function marks"),
}  # fmt: skip


@dataclass(frozen=True)
class Check:
    """One thing that was looked at: what, whether it is good, and what is wrong."""

    what: str
    good: bool
    wrong: tuple[str, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """For the report."""
        return {"what": self.what, "good": self.good, "wrong": list(self.wrong)}


def check_of(what: str, wrong: Iterable[str]) -> Check:
    """Good when nothing is wrong; long lists are cut."""
    found = list(wrong)
    more = len(found) - MOST_NAMED
    named = [*found[:MOST_NAMED], spoken(f"另有 {more} 处", f"{more} more")] if more > 0 else found
    return Check(what, not found, tuple(named))


def compare(made: Facts, restored: Facts) -> Iterator[Check]:
    """What a restored database has, against what its backup says."""
    yield check_of(
        spoken(f"{len(made.tables)} 张表的 {made.rows} 行", f"{made.rows} rows of {len(made.tables)} tables"),
        _rows(made.tables, restored.tables),
    )
    yield check_of(
        spoken(f"{len(made.sequences)} 个序列", f"{len(made.sequences)} sequences"), _sequences(made, restored)
    )
    same_server = made.server == restored.server
    for kind, (chinese, english) in KINDS.items():
        before, after = made.catalogue.get(kind, {}), restored.catalogue.get(kind, {})
        yield check_of(
            spoken(f"{len(before)} 个{chinese}", f"{len(before)} {english}"),
            _definitions(before, after, also_text=same_server),
        )


def _rows(before: Mapping[str, tuple[int, str]], after: Mapping[str, tuple[int, str]]) -> Iterator[str]:
    yield from _names(before, after)
    for name in sorted(before.keys() & after.keys()):
        if before[name][0] != after[name][0]:
            yield spoken(
                f"{name}：应有 {before[name][0]} 行，实有 {after[name][0]} 行",
                f"{name}: {after[name][0]} rows instead of {before[name][0]}",
            )
        elif before[name][1] != after[name][1]:
            yield spoken(f"{name}：行数相同，内容不同", f"{name}: as many rows, with other content")


def _sequences(made: Facts, restored: Facts) -> Iterator[str]:
    """A sequence may have gone on between the counting and the dump, but never back."""
    yield from _names(made.sequences, restored.sequences)
    for name in sorted(made.sequences.keys() & restored.sequences.keys()):
        if restored.sequences[name] < made.sequences[name]:
            yield spoken(
                f"{name}：退到了 {restored.sequences[name]}", f"{name}: went back to {restored.sequences[name]}"
            )


def _definitions(before: Mapping[str, str], after: Mapping[str, str], *, also_text: bool) -> Iterator[str]:
    """Names, and with the same version of the server definitions too: another version writes the same in other words."""
    yield from _names(before, after)
    if also_text:
        for name in sorted(before.keys() & after.keys()):
            if before[name] != after[name]:
                yield spoken(f"{name}：定义不同", f"{name}: another definition")


def _names(before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    for name in sorted(set(before) - set(after)):
        yield spoken(f"{name}：缺失", f"{name}: missing")
    for name in sorted(set(after) - set(before)):
        yield spoken(f"{name}：多出", f"{name}: not in the backup")
