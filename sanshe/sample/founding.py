"""The founding: county, office and its first three posts, written by the owner role before anybody can act."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connections, transaction

from sanshe.accounts.enums import Role
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.pinyin import person_reading, reading
from sanshe.foundation.database.walls import OWNER
from sanshe.organizations.enums import OperatorKind, OrganizationKind
from sanshe.organizations.models import Appointment, Organization
from sanshe.places.models import Region

if TYPE_CHECKING:
    from sanshe.accounts.models import User

FOUNDED = date(2006, 1, 1)


def is_founded() -> bool:
    """Whether anybody holds a post yet; asked of the database, as nobody."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute("select not access.is_unfounded()")
        return bool(cursor.fetchone()[0])


def found_city(*, county_name: str, office_name: str, founder: User) -> Organization:
    """Write the county, the office and the founder's posts: staff and head of the office, security administrator."""
    county = f"{settings.COUNTY}000000"
    key, spelled = uuid.uuid4(), reading(office_name)
    access = {"owner_organization": key, "place_code": county, "tier": Tier.PUBLIC}
    with transaction.atomic(using=OWNER):
        Region._base_manager.using(OWNER).bulk_create(  # noqa: SLF001 - before there is a principal
            [Region(code=county, name=county_name, valid_from=FOUNDED, **access)]
        )
        office = Organization(
            id=key,
            name=office_name,
            pinyin=spelled.full,
            initials=spelled.initials,
            kind=OrganizationKind.GOVERNMENT_OFFICE,
            operator_kind=OperatorKind.GOVERNMENT,
            established_on=FOUNDED,
            **access,
        )
        Organization._base_manager.using(OWNER).bulk_create([office])  # noqa: SLF001 - the same
        called = person_reading(founder.name)
        founder.pinyin, founder.initials = called.full, called.initials
        founder.save(using=OWNER)
        roles = (Role.CITY_OFFICER, Role.AGENCY_MANAGER, Role.SECURITY_ADMINISTRATOR)
        posts = [
            Appointment(
                user=founder, organization=office, role=role, scope=settings.COUNTY, starts_on=FOUNDED, **access
            )
            for role in roles
        ]
        Appointment._base_manager.using(OWNER).bulk_create(posts)  # noqa: SLF001 - the same
    return office
