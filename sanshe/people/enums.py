"""Choices of the people register."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sex(TextChoices):
    """Sex as GB/T 2261.1 codes it."""

    MALE = "1", _("Male")
    FEMALE = "2", _("Female")
    UNKNOWN = "0", _("Unknown")


class SeparationStatus(TextChoices):
    """Where somebody is registered and where they live (人户分离)."""

    BOTH_HERE = "0", _("Registered and living here")
    LIVES_ELSEWHERE = "1", _("Registered here, living elsewhere")
    REGISTERED_ELSEWHERE = "2", _("Living here, registered elsewhere")


class PhoneKind(TextChoices):
    """Whose phone it is."""

    OWN = "own", _("Own")
    FAMILY = "family", _("Family")
    NEIGHBOR = "neighbor", _("Neighbor")
    EMERGENCY = "emergency", _("Emergency contact")


class MemberRole(TextChoices):
    """What a member is to the head of the household."""

    HEAD = "head", _("Head of household")
    SPOUSE = "spouse", _("Spouse")
    CHILD = "child", _("Child")
    PARENT = "parent", _("Parent")
    GRANDPARENT = "grandparent", _("Grandparent")
    GRANDCHILD = "grandchild", _("Grandchild")
    SIBLING = "sibling", _("Sibling")
    OTHER = "other", _("Other")


class RelationshipKind(TextChoices):
    """What `other` is to `person`; the graph from which family pictures are drawn."""

    SPOUSE = "spouse", _("Spouse")
    FORMER_SPOUSE = "former_spouse", _("Former spouse")
    PARENT = "parent", _("Parent")
    CHILD = "child", _("Child")
    SIBLING = "sibling", _("Sibling")
    GUARDIAN = "guardian", _("Guardian")
    WARD = "ward", _("Ward")
    CARER = "carer", _("Carer")
    CARED_FOR = "cared_for", _("Cared for")
    RELATIVE = "relative", _("Other relative")
    NEIGHBOR = "neighbor", _("Neighbor")


INVERSE: dict[str, str] = {
    RelationshipKind.SPOUSE: RelationshipKind.SPOUSE,
    RelationshipKind.FORMER_SPOUSE: RelationshipKind.FORMER_SPOUSE,
    RelationshipKind.PARENT: RelationshipKind.CHILD,
    RelationshipKind.CHILD: RelationshipKind.PARENT,
    RelationshipKind.SIBLING: RelationshipKind.SIBLING,
    RelationshipKind.GUARDIAN: RelationshipKind.WARD,
    RelationshipKind.WARD: RelationshipKind.GUARDIAN,
    RelationshipKind.CARER: RelationshipKind.CARED_FOR,
    RelationshipKind.CARED_FOR: RelationshipKind.CARER,
    RelationshipKind.RELATIVE: RelationshipKind.RELATIVE,
    RelationshipKind.NEIGHBOR: RelationshipKind.NEIGHBOR,
}


class KeyGroup(TextChoices):
    """Key groups: the twenty basic groups of domain practice first, then further ones; several per person."""

    DIBAO = "dibao", _("Minimum living allowance")
    DIBAO_MARGINAL = "dibao_marginal", _("Near minimum living allowance")
    TEKUN = "tekun", _("Person in extreme hardship")
    CHILD_IN_DIFFICULTY = "child_in_difficulty", _("Other child in difficulty")
    ELDER_LEFT_BEHIND = "elder_left_behind", _("Left-behind elder")
    ELDER_NO_FAMILY = "elder_no_family", _("Elder without family")
    SEVERE_DISABILITY_HARDSHIP = "severe_disability_hardship", _("Severely disabled person in special hardship")
    ELDER_ALONE = "elder_alone", _("Elder living alone")
    RIGID_EXPENSE = "rigid_expense", _("Rigid-expense hardship")
    DISABLED = "disabled", _("Person with disability (other)")
    VAGRANT = "vagrant", _("Vagrant or beggar")
    CHILD_LEFT_BEHIND = "child_left_behind", _("Left-behind child in the countryside")
    SINGLE_MOTHER = "single_mother", _("Single mother in extreme hardship")
    WOMAN_LEFT_BEHIND = "woman_left_behind", _("Left-behind woman in the countryside")
    ELDER_EMPTY_NEST = "elder_empty_nest", _("Empty-nest elder")
    ELDER_LOST_ABILITY = "elder_lost_ability", _("Elder who lost ability")
    ELDER_SEVERE_DISABILITY = "elder_severe_disability", _("Severely disabled elder")
    SPECIAL_FAMILY = "special_family", _("Special family-planning family")
    ORPHAN = "orphan", _("Orphan")
    DE_FACTO_UNSUPPORTED = "de_facto_unsupported", _("De facto unsupported child")
    VERY_OLD = "very_old", _("Aged 80 or over")
    VETERAN = "veteran", _("Veteran")
    ENTITLED = "entitled", _("Person entitled to special care")
    NEW_EMPLOYMENT = "new_employment", _("New forms of employment")
    MIGRANT = "migrant", _("Migrant resident")
    WORKER_HARDSHIP = "worker_hardship", _("Worker in hardship")
    SERIOUS_ILLNESS = "serious_illness", _("Serious illness")
    COMMUNITY_CORRECTION = "community_correction", _("Community correction")
    MENTAL_DISORDER = "mental_disorder", _("Severe mental disorder")
    DRUG_REHABILITATION = "drug_rehabilitation", _("Drug rehabilitation")
    RELEASED = "released", _("Released from prison")


RESTRICTED_GROUPS = frozenset({
    KeyGroup.COMMUNITY_CORRECTION.value,
    KeyGroup.MENTAL_DISORDER.value,
    KeyGroup.DRUG_REHABILITATION.value,
    KeyGroup.RELEASED.value,
})  # fmt: skip


class CredentialScheme(TextChoices):
    """Who gives the certificate: the national exam, or a city's own scheme beside it."""

    NATIONAL = "national", _("National professional certificate")
    CITY = "city", _("City certificate")


class CredentialLevel(TextChoices):
    """Levels of social workers."""

    ASSISTANT = "assistant", _("Assistant social worker")
    CERTIFIED = "certified", _("Social worker (middle)")
    SENIOR = "senior", _("Senior social worker")
    CITY = "city", _("City-level social worker")


class ReviewOutcome(TextChoices):
    """What a keeper found who compared a record with the card again."""

    CONFIRMED = "confirmed", _("Compared with the card: name and number are right")
    CORRECTED = "corrected", _("The record was mistyped and has been corrected")


class RegistrationPurpose(TextChoices):
    """Why somebody opens a record; it stands in the grant when the person is on file elsewhere."""

    ARCHIVE = "archive", _("Keeping the archive of the community")
    SERVICE = "service", _("Giving a service that was asked for")
    VISIT = "visit", _("Visiting at home")
    AID = "aid", _("Applying for aid")
    TALENT = "talent", _("Keeping the register of social workers")


class LookReason(TextChoices):
    """Why somebody looks at a number in full; it is noted with the look."""

    COMPARE = "compare", _("Comparing it with the card")
    CONTACT = "contact", _("Getting in touch with the person")
    FORM = "form", _("Filling in a form for the person")
    EMERGENCY = "emergency", _("An emergency")
