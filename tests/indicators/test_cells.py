"""Summary cells stay exact: after any change they say what a full recount says, and what the rows behind the door say."""

from datetime import date, timedelta
from random import Random

import pytest
from django.db import connections

from sanshe.foundation import clock
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.errors import Refusal
from sanshe.foundation.figures.counting import count_days
from sanshe.foundation.figures.measure import MEASURES, seen_by
from sanshe.organizations.models import Organization
from sanshe.organizations.operations import dissolve_organization
from sanshe.people import operations as people
from sanshe.people.models import CommunityPost, Credential, Person
from sanshe.places import operations as places
from sanshe.places.models import Award, Community, Room
from tests.acting import scope_of

DAYS = [
    date(year, month, day)
    for year in (2009, 2010, 2011, 2012, 2013, 2026)
    for month, day in ((1, 1), (2, 28), (10, 23), (12, 31))
]
COUNTY = "330483"


def recounted():
    with connections["owner"].cursor() as cursor:
        cursor.execute("set role sanshe_counter; select figures.rebuild(); reset role")
    return count_days(DAYS)


def somebody(rows, draw):
    found = list(rows)
    return draw.choice(found) if found else None


def end_a_post(actor, draw, day):
    post = somebody(CommunityPost.objects.visible_to(actor).filter(ends_on=None)[:40], draw)
    people.end_post(actor=actor, post=post, on=max(day, post.starts_on))


def revoke_a_credential(actor, draw, day):
    credential = somebody(Credential.objects.visible_to(actor).filter(revoked_on=None)[:40], draw)
    people.revoke_credential(actor=actor, credential=credential, on=max(day, credential.issued_on))


def grant_a_credential(actor, draw, day):
    person, number = somebody(Person.objects.visible_to(actor)[:40], draw), f"T{draw.random()}"
    given = {"scheme": "national", "level": "assistant", "number": number, "issuer": "示例", "issued_on": day}
    people.grant_credential(actor=actor, person=person, **given)


def end_a_room(actor, draw, day):
    room = somebody(Room.objects.visible_to(actor).filter(in_use_until=None)[:40], draw)
    places.end_room(actor=actor, room=room, on=max(day, room.in_use_from))


def withdraw_an_award(actor, draw, day):
    award = somebody(Award.objects.visible_to(actor).filter(withdrawal=None)[:40], draw)
    places.withdraw_award(actor=actor, award=award, on=max(day, award.granted_on), reason="示例")


def dissolve_a_body(actor, draw, day):
    body = somebody(Organization.objects.visible_to(actor).filter(dissolved_on=None, does_social_work=True), draw)
    dissolve_organization(actor=actor, organization=body, on=max(day, body.established_on))


def dissolve_a_community(actor, draw, day):
    community = somebody(Community.objects.visible_to(actor).filter(dissolved_on=None)[:40], draw)
    places.dissolve_community(actor=actor, community=community, on=max(day, community.established_on), at=clock.now())


def move_many_credentials_at_once(actor, _draw, day):
    Credential.objects.kept_by(actor).filter(issued_on__gt=day).update(issued_on=day)


CHANGES = (
    end_a_post, revoke_a_credential, grant_a_credential, end_a_room, withdraw_an_award, dissolve_a_body, dissolve_a_community,
    move_many_credentials_at_once,
)  # fmt: skip


def is_done(actor, draw):
    """Try one change on one day; what the registers refuse changes nothing."""
    try:
        draw.choice(CHANGES)(actor, draw, date(2010, 1, 1) + timedelta(days=draw.randint(0, 1400)))
    except Refusal:
        return False
    return True


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_cells_say_what_a_recount_says_after_any_changes(own_city, seed):
    draw = Random(seed)  # noqa: S311 - the same changes each time
    with scope_of("shen") as shen:
        done = sum(is_done(shen, draw) for _turn in range(40))

    assert done >= 20
    assert count_days(DAYS) == recounted()


def test_folding_cells_changes_no_figure(own_city):
    before = count_days(DAYS)

    with connections["owner"].cursor() as cursor:
        cursor.execute("set role sanshe_counter; select figures.fold(); reset role")

    assert count_days(DAYS) == before


@pytest.mark.parametrize("code", [code for code, one in MEASURES.items() if one.tier < Tier.SENSITIVE])
def test_a_count_equals_the_rows_behind_its_door(city, code):
    measure, day = MEASURES[code], date(2012, 10, 23)

    with scope_of("shen") as shen:
        units = measure.rows(day, seen_by(shen)).order_by().values(measure.unit).distinct().count()

    assert count_days([day])[day][code][COUNTY].units == units
