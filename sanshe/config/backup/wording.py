"""Definitions in one wording: the server writes what it restored in other words than what it was told first.

Two habits of its are known: `(ARRAY['a'::character varying])::text[]` comes back with the cast at each element, and
`((a OR b) OR c)` without its inner brackets. Everything else must be equal to the letter.
"""

from __future__ import annotations

import re

QUOTED = r"'(?:[^']|'')*'"
_VARYING = rf"{QUOTED}::character varying"
_ARRAY = re.compile(rf"\(ARRAY\[((?:{_VARYING}(?:, )?)+)\]\)::text\[\]")
_TOKEN = re.compile(rf"{QUOTED}|\"(?:[^\"]|\"\")*\"| OR | AND |[()]|[^'\"()\s]+|\s+")
JOINERS = (" OR ", " AND ")

Group = list["str | Group"]


def one_wording(definition: str) -> str:
    """A definition as the server would write it after it was restored once."""
    spread = _ARRAY.sub(lambda found: f"ARRAY[{_cast_each(found[1])}]", definition)
    return _written(_flat(_parsed(spread)))


def _cast_each(elements: str) -> str:
    return ", ".join(f"({element})::text" for element in re.findall(_VARYING, elements))


def _parsed(text: str) -> Group:
    """Brackets as lists in lists; one that is not closed ends with the text."""
    whole: Group = []
    open_groups = [whole]
    for piece in _TOKEN.findall(text):
        if piece == "(":
            inner: Group = []
            open_groups[-1].append(inner)
            open_groups.append(inner)
        elif piece == ")" and len(open_groups) > 1:
            open_groups.pop()
        else:
            open_groups[-1].append(piece)
    return whole


def _flat(group: Group) -> Group:
    """A chain of one joiner without inner brackets around chains of the same joiner."""
    items: Group = [item if isinstance(item, str) else _flat(item) for item in group]
    joiner = _joiner(items)
    if joiner is None:
        return items
    flat: Group = []
    for place, item in enumerate(items):
        alone = all(items[at] == joiner for at in (place - 1, place + 1) if 0 <= at < len(items))
        if isinstance(item, list) and alone and _joiner(item) == joiner:
            flat += item
        else:
            flat.append(item)
    return flat


def _joiner(group: Group) -> str | None:
    """What joins the parts of a group, when it is one and the same everywhere."""
    found = {item for item in group if isinstance(item, str) and item in JOINERS}
    return found.pop() if len(found) == 1 else None


def _written(group: Group) -> str:
    return "".join(item if isinstance(item, str) else f"({_written(item)})" for item in group)
