"""Builds the sample city: the same rows every time, through the same operations as real data, whole or not at all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.db import transaction

from sanshe.accounts.models import User
from sanshe.foundation.access.scope import WEB
from sanshe.foundation.installation import Installation
from sanshe.organizations.models import Organization
from sanshe.sample import (
    associations,
    bodies,
    care,
    cases,
    counseling,
    couples,
    families,
    gatherings,
    ground,
    posts,
    referrals,
    residents,
    talent,
)
from sanshe.sample.cast import CAST, FACTOR_SECRET, PASSWORD
from sanshe.sample.founding import found_city, is_founded
from sanshe.sample.scene import Scene, acting_as
from sanshe.sample.words import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

STEPS = 1148  # about as many times does the progress bar move


def is_empty() -> bool:
    """Whether nothing was ever loaded or registered here, or loading was cut off before it was complete."""
    return not Installation.objects.exists()


def was_cut_off() -> bool:
    """Whether the founding of a sample city stands, but the rest was never completed."""
    return is_empty() and User.objects.exists() and not User.objects.filter(is_sample=False).exists()


def load(step: Callable[[], None]) -> None:
    """Build the whole city; cut off in the middle, it leaves only the founding and starts again next time."""
    founder = User.objects.filter(username=CAST[0].username).first()
    if founder is None or not is_founded():
        founder = User(username=CAST[0].username, name=CAST[0].name, is_sample=True)
        founder.set_password(PASSWORD)
        found_city(county_name="桐乡市", office_name=CAST[0].organization, founder=founder)
    with transaction.atomic(using=WEB):
        _build(Scene(step), founder)
        Installation.objects.create(is_sample=True, day=date(*DAY))


def _build(scene: Scene, founder: User) -> None:
    scene.users[founder.username] = founder
    with acting_as(founder) as actor:
        office = actor.post
        assert office is not None
        scene.office = office.organization
        scene.organizations[office.organization_name] = Organization.objects.visible_to(actor).get(
            pk=office.organization
        )
        ground.build_regions(scene, actor)
        ground.build_premises(scene, actor)
        ground.build_titles(scene, actor)
        ground.build_norms(scene, actor)
        bodies.build_offices(scene, actor)
        bodies.build_agencies(scene, actor)
        bodies.build_groups(scene, actor)
        bodies.build_stations(scene, actor)
        associations.build_associations(scene, actor)
        associations.build_histories(scene, actor)
        posts.build_posts(scene, actor)
        talent.build_social_workers(scene, actor)
    posts.build_administrators(scene, founder)
    for start, (username, place) in enumerate((("lu", 0), ("qian", 1)), start=1):
        with acting_as(scene.users[username]) as actor:
            residents.build_residents(scene, actor, scene.urban[place], start * 1000)
    with acting_as(scene.users["xu"], assured=True) as actor:
        couples.build_couples(scene, actor)
    _build_casework(scene)
    for member in CAST:
        if member.needs_factor:
            secret = get_adapter().encrypt(FACTOR_SECRET)
            Authenticator.objects.create(
                user=scene.users[member.username], type=Authenticator.Type.TOTP, data={"secret": secret}
            )


def _build_casework(scene: Scene) -> None:
    cases.build_casework(scene)
    counseling.build_counseling(scene)
    care.build_care(scene)
    families.build_families(scene)
    gatherings.build_gatherings(scene)
    referrals.build_referrals(scene)
