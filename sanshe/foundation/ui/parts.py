"""The nouns that pages hand to the kit. A plain dict with the same keys serves as well; these are typed and have defaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal


@dataclass(frozen=True)
class Link:
    """A word that leads somewhere; `active` marks where one is. `post` makes it a button that sends."""

    label: str
    url: str
    icon: str = ""
    active: bool = False
    post: bool = False
    count: str = ""


@dataclass(frozen=True)
class NavEntry:
    """A first-level word of the side navigation (at most seven), with its second level."""

    label: str
    icon: str
    url: str
    active: bool = False
    children: Sequence[Link] = ()


@dataclass(frozen=True)
class Post:
    """An appointment one may act under: which organization, in which role, for which place."""

    key: str
    organization: str
    place: str
    role: str
    current: bool = False


@dataclass(frozen=True)
class Shell:
    """What the frame around every signed-in page shows: who I am, for whom I act, and where the frame's own forms go."""

    name: str
    posts: Sequence[Post]
    account: Sequence[Link] = ()
    is_sample: bool = False
    home_url: str = "/"
    search_url: str = "/search/"
    switch_url: str = "/acting-for/"
    sign_out_url: str = "/sign-out/"

    @property
    def post(self) -> Post | None:
        """The appointment one now acts under."""
        return next((post for post in self.posts if post.current), None)


@dataclass(frozen=True)
class Status:
    """A state in a word; `tone` is one of plain, done, waiting, late, info and brings color and icon."""

    label: str
    tone: str = "plain"
    icon: str = ""


@dataclass(frozen=True)
class Column:
    """A column of a list or table.

    `kind`: text, number, area, percent, day, moment, code, status (a `Status`), link (a `Link`), progress (share of one).
    `main` makes it the row's title and link. `sub` names the key of a second, quieter line; in files that line is a column
    of its own, headed by `sub_label`.
    """

    key: str
    label: str
    kind: str = "text"
    sub: str = ""
    sub_label: str = ""
    main: bool = False
    sort_url: str = ""
    sorted: str = ""
    phone: bool = True


@dataclass(frozen=True)
class Step:
    """A step on a record's path. `state`: done, now, ahead, skipped."""

    label: str
    state: str = "ahead"
    on: date | None = None
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Chip:
    """One filter as a phrase of a sentence: `before` [label] `after`, with what else may be chosen."""

    label: str
    options: Sequence[Link]
    before: str = ""
    after: str = ""
    active: bool = False


@dataclass(frozen=True)
class Rule:
    """How a figure is counted, in words, with numerator and denominator where there are any."""

    words: str
    numerator: str = ""
    denominator: str = ""
    source: str = ""
    url: str = ""


@dataclass(frozen=True)
class Figure:
    """A figure tile. `figure` and `change` are ready to read; `trend` is the last twelve values, None where unknown."""

    name: str
    figure: str
    unit: str
    url: str
    as_of: date | None
    code: str = ""
    change: str = ""
    change_tone: str = "plain"
    direction: str = ""
    note: str = ""
    trend: Sequence[float | Decimal | None] = ()
    trend_words: str = ""
    rule: Rule | None = None
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Event:
    """An entry of a chronology."""

    title: str
    when: str
    by: str = ""
    text: str = ""
    icon: str = ""
    tone: str = "plain"
    url: str = ""
    links: Sequence[Link] = ()
