"""Choices of the places register."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CommunityKind(TextChoices):
    """Whether a unit at the twelfth digit is governed by a residents' or a villagers' committee."""

    URBAN = "urban", _("Urban community")
    VILLAGE = "village", _("Village")


class Ownership(TextChoices):
    """By what right premises are used."""

    OWNED = "owned", _("Owned")
    RENTED = "rented", _("Rented")
    LENT = "lent", _("Lent free of charge")


class FacilityKind(TextChoices):
    """Facilities of a community: the six of the 2012 report first, then what communities usually add."""

    HEALTH_STATION = "health_station", _("Community health station")
    SERVICE_HALL = "service_hall", _("One-stop service hall")
    CHESS_ROOM = "chess_room", _("Chess and cards room")
    SPORTS_ROOM = "sports_room", _("Sports room")
    LIBRARY = "library", _("Library")
    PARTY_HOME = "party_home", _("Party members' activity home")
    STATION_ROOM = "station_room", _("Social work room")
    HOME_CARE_CENTRE = "home_care_centre", _("Home-care service centre")
    DAY_CARE = "day_care", _("Day care")
    CANTEEN = "canteen", _("Canteen for older people")
    CHILDREN_HOME = "children_home", _("Children's home")
    MEDIATION_ROOM = "mediation_room", _("Mediation room")
    VOLUNTEER_POST = "volunteer_post", _("Volunteer post")
    MEETING_ROOM = "meeting_room", _("Meeting room")
    OTHER = "other", _("Other")


SIX_KINDS = (
    FacilityKind.HEALTH_STATION,
    FacilityKind.SERVICE_HALL,
    FacilityKind.CHESS_ROOM,
    FacilityKind.SPORTS_ROOM,
    FacilityKind.LIBRARY,
    FacilityKind.PARTY_HOME,
)


class AwardLevel(TextChoices):
    """The level of the body that gave a title."""

    NATIONAL = "national", _("National")
    PROVINCIAL = "provincial", _("Provincial")
    PREFECTURE = "prefecture", _("Prefecture")
    COUNTY = "county", _("City or county")


class Weekday(TextChoices):
    """Days of the week, Monday first as in ISO 8601."""

    MONDAY = "1", _("Monday")
    TUESDAY = "2", _("Tuesday")
    WEDNESDAY = "3", _("Wednesday")
    THURSDAY = "4", _("Thursday")
    FRIDAY = "5", _("Friday")
    SATURDAY = "6", _("Saturday")
    SUNDAY = "7", _("Sunday")


class NormKey(TextChoices):
    """Norms that a city sets, each a dated row."""

    PREMISES_AREA = "premises_area", _("Service premises of a community, m²")
    PREMISES_AREA_PER_100_HOUSEHOLDS = "premises_area_per_100_households", _("Service premises per 100 households, m²")
    SAFETY_CHECK_MONTHS = "safety_check_months", _("Months between two safety checks of a facility")
