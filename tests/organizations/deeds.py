"""Words that tests of organizations share: bodies and people of the sample city by name, and statements past the operations."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, IntegrityError, connections, transaction
from psycopg import errors

from sanshe.accounts.models import User
from sanshe.organizations.models import Appointment, Organization

if TYPE_CHECKING:
    from collections.abc import Callable

    from sanshe.foundation.access.principal import Principal

XU_STUDIO = "徐阿姨工作室"
FU_STATION = "梧桐街道杨家门社区傅阿姨为老服务站"
SHUJIA = "属家服务社"
QICAI = "七彩夕阳社会工作室"
OFFICE = "桐乡市社会工作委员会办公室"
BUREAU = "桐乡市民政局"
WORKERS = "桐乡市社会工作者协会"
YANGJIAMEN = "杨家门社区居民委员会"
COUNTY, SEAT = "330483", "330483001001"
DAY = date(2026, 5, 4)


def body(principal: Principal, name: str) -> Organization:
    """An organization by its name."""
    return Organization.objects.visible_to(principal).get(name=name)


def member(username: str) -> User:
    """A user by their sign-in name."""
    return User.objects.get(username=username)


def post_of(principal: Principal, username: str, organization: str) -> Appointment:
    """Somebody's post at an organization that still runs."""
    rows = Appointment.objects.visible_to(principal).select_related("organization", "user")
    return rows.get(user__username=username, organization__name=organization, ends_on=None)


def run(statement: str, *values: Any) -> int:
    """A statement of the web role, past every operation; how many rows it touched."""
    with transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def is_refused(act: Callable[[], Any]) -> bool:
    """Whether the database refuses an act for want of a right, and nothing of it stays."""
    try:
        with transaction.atomic():
            act()
    except DatabaseError as error:
        return isinstance(error.__cause__, errors.InsufficientPrivilege)
    return False


def broken_rule(act: Callable[[], Any]) -> str | None:
    """The rule of the database that an act would break."""
    try:
        with transaction.atomic():
            act()
    except IntegrityError as error:
        cause = error.__cause__
        return cause.diag.constraint_name if isinstance(cause, errors.IntegrityError) else None
    return None


def insert_post(organization: Organization, user: User, role: str, scope: str, starts_on: date = DAY) -> int:
    """Insert an appointment by raw SQL, with access columns as a forger would like them."""
    return run(
        "insert into organizations_appointment (id, county, owner_organization, place_code, tier, user_id, organization_id, role, title,"
        " scope, starts_on) values (%s, %s, %s, %s, 0, %s, %s, %s, '', %s, %s)",
        uuid.uuid4(), COUNTY, organization.pk, organization.place_code, user.pk, organization.pk, role, scope, starts_on,
    )  # fmt: skip
