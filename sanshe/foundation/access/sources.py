"""Where the wall finds posts, names and regions: contexts above the ground tell it here, once, at start."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass
class Sources:
    """Pieces of SQL and keys that higher contexts register.

    `posts` selects appointment, user_id, role, organization, organization_name, place, starts_on, ends_on, rank (which post comes first);
    `users` selects id, name, is_active; `regions` selects code, name; `organizations` selects id, name;
    `news` selects key, of what the user `me` was not told yet.
    """

    posts: str = ""
    users: str = ""
    regions: str = ""
    organizations: str = ""
    assured_roles: frozenset[str] = frozenset()
    news: str = "select null::uuid as key where false"
    region_key: tuple[str, str] = ("", "")
    organization_key: tuple[str, str] = ("", "")
    role_label: Callable[[str], str] = field(default=str)
    names_of_places: Callable[[tuple[str, ...]], dict[str, str]] = field(default=lambda _codes: {})


sources = Sources()
