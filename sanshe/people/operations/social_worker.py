"""Certificates, their registration, posts in communities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.operations import operation
from sanshe.people.models import CommunityPost, Credential, Person, Registration

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Organization
    from sanshe.places.models import Community


@operation("people.credential.granted")
def grant_credential(
    *,
    actor: Principal,
    person: Person,
    scheme: str,
    level: str,
    number: str,
    issuer: str,
    issued_on: date,
    passed_on: date | None = None,
) -> Credential:
    """Put a certificate on file."""
    del actor
    return Credential.objects.create(
        person=person,
        scheme=scheme,
        level=level,
        number=number,
        issuer=issuer,
        issued_on=issued_on,
        passed_on=passed_on,
        owner_organization=person.owner_organization,
        place_code=person.place_code,
        county=person.county,
        tier=Tier.PERSONAL,
    )


@operation("people.credential.revoked")
def revoke_credential(*, actor: Principal, credential: Credential, on: date) -> Credential:
    """End a certificate on a day."""
    del actor
    credential.revoked_on = on
    credential.save(update_fields=["revoked_on"])
    return credential


@operation("people.credential.registered")
def register_credential(
    *, actor: Principal, credential: Credential, registered_on: date, valid_until: date, management_number: str = ""
) -> Registration:
    """Note a registration; the three years and the windows are rules of `registration_clock`."""
    del actor
    return Registration.objects.create(
        credential=credential, registered_on=registered_on, valid_until=valid_until, management_number=management_number
    )


@operation("people.post.taken")
def take_post(
    *,
    actor: Principal,
    person: Person,
    organization: Organization,
    community: Community,
    title: str,
    starts_on: date,
    is_full_time: bool = True,
) -> CommunityPost:
    """Place a social worker in a community or village."""
    del actor
    return CommunityPost.objects.create(
        person=person,
        organization=organization,
        community=community,
        title=title,
        starts_on=starts_on,
        is_full_time=is_full_time,
        owner_organization=organization.pk,
        place_code=community.place_code,
        county=community.county,
        tier=Tier.PERSONAL,
    )


@operation("people.post.ended")
def end_post(*, actor: Principal, post: CommunityPost, on: date) -> CommunityPost:
    """End a post after a day."""
    del actor
    post.ends_on = on
    post.save(update_fields=["ends_on"])
    return post
