"""Regions, committees, communities, premises, facilities and titles of the sample city."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sanshe.organizations.enums import OperatorKind, OrganizationKind
from sanshe.organizations.operations import register_organization
from sanshe.places import operations as places
from sanshe.places.enums import SIX_KINDS, AwardLevel, CommunityKind, FacilityKind, NormKey, Ownership, Weekday
from sanshe.sample.words import COMMUNITY_FRONTS, STREETS, VILLAGE_FRONTS, generator

if TYPE_CHECKING:
    from random import Random

    from sanshe.foundation.access.principal import Principal
    from sanshe.places.models import Community
    from sanshe.sample.scene import Scene

ESTABLISHED = date(2006, 1, 1)
VILLAGES = 176
TOTAL_AREA = Decimal("33442.40")  # m², over 34 urban communities: the mean of the report times their number
URBAN_BY_STREET = (9, 6, 5, 3, 2, 2, 1, 1, 2, 1, 1, 1)


def build_regions(scene: Scene, actor: Principal) -> None:
    """Streets and towns, then every community and village with its committee."""
    assert scene.office is not None
    for digits, name in STREETS:
        places.register_region(
            actor=actor, code=f"{scene.county}{digits}000", name=name, valid_from=ESTABLISHED, owner=scene.office
        )
        scene.step()
    fronts = iter(COMMUNITY_FRONTS)
    for (digits, _name), number in zip(STREETS, URBAN_BY_STREET, strict=True):
        for place in range(1, number + 1):
            _settle(scene, actor, f"{scene.county}{digits}{place:03d}", f"{next(fronts)}社区", CommunityKind.URBAN)
    for place in range(VILLAGES):
        digits = STREETS[place % len(STREETS)][0]
        turn = place // len(STREETS)
        round_name = " 一二三四五六"[place // len(VILLAGE_FRONTS)].strip()
        name = f"{VILLAGE_FRONTS[(place * 7) % len(VILLAGE_FRONTS)]}{round_name}村"
        _settle(scene, actor, f"{scene.county}{digits}{201 + turn:03d}", name, CommunityKind.VILLAGE)


def _settle(scene: Scene, actor: Principal, code: str, name: str, kind: CommunityKind) -> None:
    assert scene.office is not None
    urban = kind == CommunityKind.URBAN
    places.register_region(
        actor=actor,
        code=code,
        name=name,
        valid_from=ESTABLISHED,
        owner=scene.office,
        urban_rural="111" if urban else "220",
    )
    committee = register_organization(
        actor=actor,
        name=f"{name}{'居民委员会' if urban else '村民委员会'}",
        kind=OrganizationKind.RESIDENTS_COMMITTEE if urban else OrganizationKind.VILLAGERS_COMMITTEE,
        operator_kind=OperatorKind.SELF_GOVERNED,
        place_code=code,
        established_on=ESTABLISHED,
    )
    community = places.register_community(
        actor=actor, code=code, name=name, kind=kind, established_on=ESTABLISHED, owner=committee.pk
    )
    scene.communities.append(community)
    scene.committees[code] = scene.organizations[committee.name] = committee
    scene.step()


def build_premises(scene: Scene, actor: Principal) -> None:
    """Rooms whose areas sum to the total of the report; facilities of the six kinds and some more."""
    draw = generator("premises")
    shares = [draw.randint(60, 160) for _ in scene.urban]
    areas = [(TOTAL_AREA * share / sum(shares)).quantize(Decimal("0.1")) for share in shares]
    areas[-1] += TOTAL_AREA - sum(areas)
    for community, area in zip(scene.urban, areas, strict=True):
        _furnish(scene, actor, community, area, draw)
    for community in scene.villages:
        _count(actor, community, draw)
        scene.step()


def _furnish(scene: Scene, actor: Principal, community: Community, area: Decimal, draw: Random) -> None:
    premises = places.add_premises(
        actor=actor,
        community=community,
        name=f"{community.name}服务用房",
        in_use_from=date(2010, 3, 1),
        ownership=draw.choice(list(Ownership)),
        is_accessible=draw.random() < 0.6,
    )
    weights = (20, 26, 10, 16, 12, 16)
    parts = [(area * weight / 100).quantize(Decimal("0.1")) for weight in weights]
    parts[1] += area - sum(parts)
    for kind, part in zip(SIX_KINDS, parts, strict=True):
        room = places.add_room(
            actor=actor, premises=premises, name=_WORDS[kind], area=part, in_use_from=date(2010, 3, 1)
        )
        facility = places.add_facility(
            actor=actor,
            community=community,
            kind=kind,
            name=f"{community.name}{_WORDS[kind]}",
            opened_on=date(2010, 5, 1),
            room=room,
            capacity=draw.choice((20, 30, 40, 60)),
            is_bookable=kind in {FacilityKind.CHESS_ROOM, FacilityKind.SPORTS_ROOM, FacilityKind.PARTY_HOME},
        )
        week = [(day, time(8, 30), time(17, 0)) for day in list(Weekday)[:5]]
        places.set_opening_hours(actor=actor, facility=facility, hours=week)
    _count(actor, community, draw)
    scene.step()


_WORDS = {
    FacilityKind.HEALTH_STATION: "卫生服务站",
    FacilityKind.SERVICE_HALL: "“一站式”服务大厅",
    FacilityKind.CHESS_ROOM: "棋牌室",
    FacilityKind.SPORTS_ROOM: "运动室",
    FacilityKind.LIBRARY: "图书室",
    FacilityKind.PARTY_HOME: "党员活动之家",
}


def _count(actor: Principal, community: Community, draw: Random) -> None:
    households = draw.randint(1400, 3200) if community.kind == CommunityKind.URBAN else draw.randint(500, 1100)
    places.count_households(
        actor=actor,
        community=community,
        counted_on=date(2011, 12, 31),
        households=households,
        residents=int(households * draw.uniform(2.6, 3.4)),
        source="社区年报",
    )


TITLES = ("全省和谐社区建设示范社区", "省级和谐社区", "全省“十佳”和谐社区")


def build_titles(scene: Scene, actor: Principal) -> None:
    """Twenty-five provincial titles of communities, and one national honor of the city."""
    assert scene.office is not None
    for place in range(25):
        community = scene.urban[place % 16]
        places.grant_award(
            actor=actor,
            title=TITLES[place // 16] if place < 22 else TITLES[2],
            level=AwardLevel.PROVINCIAL,
            grantor="省民政厅",
            granted_on=date(2008 + place % 4, 11, 20),
            owner=community.owner_organization,
            place_code=community.place_code,
            community=community,
            document_number=f"示例〔{2008 + place % 4}〕{place + 1}号",
        )
        scene.step()
    places.grant_award(
        actor=actor,
        title="全国和谐社区建设示范城市(首批)",
        level=AwardLevel.NATIONAL,
        grantor="民政部",
        granted_on=date(2009, 11, 10),
        owner=scene.office,
        place_code=scene.county_code,
        document_number="示例〔2009〕1号",
    )


def build_norms(scene: Scene, actor: Principal) -> None:
    """The norms for service premises, old and new."""
    norm: Any = {"actor": actor, "place_code": scene.county_code, "owner": scene.office}
    places.set_norm(
        key=NormKey.PREMISES_AREA,
        value=Decimal(350),
        basis="省、市社区服务用房标准",
        valid_from=date(2008, 1, 1),
        **norm,
    )
    places.set_norm(
        key=NormKey.PREMISES_AREA_PER_100_HOUSEHOLDS,
        value=Decimal(30),
        basis="城乡社区服务体系建设规划",
        valid_from=date(2022, 1, 1),
        **norm,
    )
