"""Certificates, their registration, posts in communities."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.people.enums import CredentialScheme
from sanshe.people.models import CommunityPost, Credential, Person, Registration
from sanshe.people.registration_clock import last_day_of_validity

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Organization
    from sanshe.places.models import Community


class CertificateOnFile(Broken):
    sentence = _(
        "This certificate number could not be entered. Compare it with the certificate; if it is right, ask the city office."
    )
    rules: ClassVar[frozenset[str]] = frozenset({"a_certificate_stands_once"})


class LevelDoesNotFit(Broken):
    sentence = _("This level does not belong to this kind of certificate. Choose again.")
    rules: ClassVar[frozenset[str]] = frozenset({"credential_level_fits_its_scheme"})


class RevokedBeforeIssue(Broken):
    sentence = _("The day of revocation lies before the day of issue. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"credential_ends_after_it_begins"})


class RevokedAlready(Refusal):
    sentence = _("This certificate has been revoked already.")


class PassedAfterIssue(Refusal):
    sentence = _("The exam was passed after the certificate was issued? Compare both days with the certificate.")


class NotRegistered(Refusal):
    sentence = _("Only national certificates in force are registered.")


class RegisteredBeforePassing(Refusal):
    sentence = _("The day of registration lies before the exam was passed. Correct the day.")


class RegistrationOnFile(Broken):
    sentence = _("A registration of this day is on file already.")
    rules: ClassVar[frozenset[str]] = frozenset({"a_registration_stands_once"})


class RegistrationEndsFirst(Broken):
    sentence = _("The last day of the registration lies before its first. Correct the days.")
    rules: ClassVar[frozenset[str]] = frozenset({"registration_ends_after_it_begins"})


class PostHeld(Broken):
    sentence = _("This person holds that post in that community already. End it first.")
    rules: ClassVar[frozenset[str]] = frozenset({"one_open_post_per_community"})


class PostEndsFirst(Broken):
    sentence = _("The last day of the post lies before its first. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"post_ends_after_it_begins"})


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
    """Put a certificate of somebody on file.

    Raises:
        CertificateOnFile: the number stands already for this scheme, here or elsewhere.
        LevelDoesNotFit, PassedAfterIssue: the values contradict each other.
    """
    return certify(
        actor=actor, person=person.pk, owner=person.owner_organization, place_code=person.place_code, scheme=scheme,
        level=level, number=number, issuer=issuer, issued_on=issued_on, passed_on=passed_on,
    )  # fmt: skip


@operation("people.credential.entered")
def certify(
    *,
    actor: Principal,
    person: UUID,
    owner: UUID,
    place_code: str,
    scheme: str,
    level: str,
    number: str,
    issuer: str,
    issued_on: date,
    passed_on: date | None = None,
) -> Credential:
    """The same for a person whom one may not see yet: the city office sees them by this certificate.

    Raises:
        CertificateOnFile, LevelDoesNotFit, PassedAfterIssue: see `grant_credential`.
    """
    del actor
    if passed_on is not None and passed_on > issued_on:
        raise PassedAfterIssue
    with spoken(CertificateOnFile, LevelDoesNotFit):
        return Credential.objects.create(
            person_id=person,
            scheme=scheme,
            level=level,
            number=number.strip().upper(),
            issuer=issuer.strip(),
            issued_on=issued_on,
            passed_on=passed_on,
            owner_organization=owner,
            place_code=place_code,
            county=place_code[:6],
            tier=Tier.PERSONAL,
        )


@operation("people.credential.revoked")
def revoke_credential(*, actor: Principal, credential: Credential, on: date) -> Credential:
    """End a certificate on a day; it counts until the day before.

    Raises:
        RevokedAlready, RevokedBeforeIssue: the day does not fit what is on file.
    """
    del actor
    if credential.revoked_on is not None:
        raise RevokedAlready
    credential.revoked_on = on
    with spoken(RevokedBeforeIssue):
        credential.save(update_fields=["revoked_on"])
    return credential


@operation("people.credential.registered")
def register_credential(
    *,
    actor: Principal,
    credential: Credential,
    registered_on: date,
    valid_until: date | None = None,
    management_number: str = "",
) -> Registration:
    """Note a first registration or a renewal; without a last day it holds three years (`registration_clock`).

    Raises:
        NotRegistered: the certificate is a city's own, or revoked.
        RegisteredBeforePassing, RegistrationOnFile, RegistrationEndsFirst: the days do not fit.
    """
    del actor
    if credential.scheme != CredentialScheme.NATIONAL or credential.revoked_on is not None:
        raise NotRegistered
    if registered_on < (credential.passed_on or credential.issued_on):
        raise RegisteredBeforePassing
    with spoken(RegistrationOnFile, RegistrationEndsFirst):
        return Registration.objects.create(
            credential=credential,
            registered_on=registered_on,
            valid_until=valid_until or last_day_of_validity(registered_on),
            management_number=management_number,
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
    """Place a social worker in a community or village.

    Raises:
        PostHeld: they hold it already.
    """
    del actor
    with spoken(PostHeld):
        return CommunityPost.objects.create(
            person=person,
            organization=organization,
            community=community,
            title=title.strip(),
            starts_on=starts_on,
            is_full_time=is_full_time,
            owner_organization=organization.pk,
            place_code=community.place_code,
            county=community.county,
            tier=Tier.PERSONAL,
        )


@operation("people.post.ended")
def end_post(*, actor: Principal, post: CommunityPost, on: date) -> CommunityPost:
    """End a post after a day.

    Raises:
        PostEndsFirst: the day lies before its first day.
    """
    del actor
    post.ends_on = on
    with spoken(PostEndsFirst):
        post.save(update_fields=["ends_on"])
    return post
