"""Everything on file about one group or one activity that its reader may see, fetched once for a form."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.casework.queries.gathering import costs_of, members_of, reports_of, sessions_of, sign_ins_of
from sanshe.foundation.official_forms.asked import line
from sanshe.people.queries.record import organization_names

if TYPE_CHECKING:
    from sanshe.casework.models import Activity, ActivityCost, Group, SignIn
    from sanshe.foundation.access.principal import Principal


@dataclass(frozen=True)
class GroupHead:
    """Which group, led by whom."""

    number: str = line(_("Group no."))
    name: str = line(_("Name of the group"))
    kind: str = line(_("Kind of group"))
    worker: str = line(_("Social worker"))
    agency: str = line(_("Agency that keeps the file"))
    funder: str = line(_("Paid by"))


@dataclass(frozen=True)
class ActivityHead:
    """Which activity, prepared by whom."""

    number: str = line(_("Activity no."))
    name: str = line(_("Name of the activity"))
    worker: str = line(_("Social worker"))
    agency: str = line(_("Agency that keeps the file"))
    target: str = line(_("For whom"))
    funder: str = line(_("Paid by"))


@dataclass(frozen=True)
class GroupOnFile:
    """One group as its reader sees it."""

    principal: Principal
    group: Group

    @cached_property
    def sessions(self) -> list[Any]:
        """Sessions in their order, with who came."""
        return sessions_of(self.principal, self.group)

    @cached_property
    def members(self) -> list[Any]:
        """Members with how often they came and how they fare."""
        return members_of(self.principal, self.group)

    @cached_property
    def report(self) -> Any | None:
        """The newest report."""
        return next(iter(reports_of(self.principal, self.group)), None)

    @property
    def head(self) -> dict[str, Any]:
        """What stands at the head of every form of the group."""
        group = self.group
        return {
            "number": group.number, "name": group.name, "kind": str(group.get_kind_display()), "worker": group.worker.name,
            "agency": agency_of(group), "funder": group.funder,
        }  # fmt: skip


@dataclass(frozen=True)
class ActivityOnFile:
    """One activity as its reader sees it."""

    principal: Principal
    activity: Activity

    @cached_property
    def costs(self) -> list[ActivityCost]:
        """The lines of the budget."""
        return costs_of(self.principal, self.activity)

    @cached_property
    def signed(self) -> list[SignIn]:
        """Who came, by name."""
        return sign_ins_of(self.principal, self.activity)

    @property
    def head(self) -> dict[str, Any]:
        """What stands at the head of every form of the activity."""
        row = self.activity
        return {
            "number": row.number, "name": row.name, "worker": row.worker.name, "agency": agency_of(row), "target": row.target,
            "funder": row.funder,
        }  # fmt: skip


def agency_of(thing: Any) -> str:
    """The name of the organization that keeps a record."""
    return organization_names({thing.owner_organization}).get(thing.owner_organization, "")


def hours(thing: Any) -> str:
    """From when until when, on its day."""
    return f"{thing.starts_at:%H:%M}—{thing.ends_at:%H:%M}"
