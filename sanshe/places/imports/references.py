"""Places that a table names: by their twelve digits, or by their name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.foundation.imports.kinds import text
from sanshe.foundation.imports.register import ImportField, Refused
from sanshe.places.models import Community

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sanshe.foundation.access.principal import Principal

TITLES = (
    "社区", "所属社区", "所在社区", "村社区", "村(社区)", "村（社区）", "社区(村)", "社区（村）", "居委会", "村居", "社区名称", "村社名称",
)  # fmt: skip
ENDINGS = ("社区", "村", "社区居民委员会", "居民委员会", "村民委员会")


def community_field(*, required: bool = True, help_text: Any = "") -> ImportField:
    """The column that says which community a row belongs to."""
    return ImportField(
        "community", gettext_lazy("Community or village"), text(60), TITLES, required=required,
        help=help_text or gettext_lazy("Name or twelve-digit code."), example="杨家门社区",
    )  # fmt: skip


def communities_named(actor: Principal, texts: Iterable[str]) -> dict[str, Community]:
    """Communities by the name or code that a table has; a name that stands for two communities stands for none."""
    wanted = {text: {text, *(text + ending for ending in ENDINGS[:2]), *_without_endings(text)} for text in set(texts)}
    spelled = set().union(*wanted.values()) if wanted else set()
    rows = Community.objects.visible_to(actor).filter(
        Q(name__in=spelled) | Q(place_code__in=spelled), dissolved_on=None
    )
    found: dict[str, dict[Any, Community]] = defaultdict(dict)
    for row in rows:
        found[row.name][row.pk] = row
        found[row.place_code][row.pk] = row
    named = {text: found[text] or _merged(found[one] for one in ways) for text, ways in wanted.items()}
    return {text: next(iter(rows.values())) for text, rows in named.items() if len(rows) == 1}


def _without_endings(text: str) -> set[str]:
    return {text.removesuffix(ending) + "社区" for ending in ENDINGS[2:4] if text.endswith(ending)} | {
        text.removesuffix("民委员会") for _once in (1,) if text.endswith("村民委员会")
    }


def _merged(found: Iterable[Mapping[Any, Community]]) -> dict[Any, Community]:
    return {key: row for rows in found for key, row in rows.items()}


def no_community() -> Refused:
    """Why a row whose community cannot be told does not come in."""
    return Refused("community", _("There is no community of this name, or more than one. Write its twelve-digit code."))


def said_as(said: Mapping[str, Any], key: str, thing: Any, *names: str) -> Any:
    """What the table says of a reference when it means what is on file, else the name on file."""
    return said.get(key) if said.get(key) in names else str(thing) if thing is not None else None
