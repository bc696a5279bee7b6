"""Marks: strings that stand in one field of one row and nowhere else, so that a leak can be told by looking at an answer."""

from __future__ import annotations

import re
import uuid
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Any

from django.db import models

from sanshe.foundation.chinese.grams import GramsField
from sanshe.foundation.clock import now
from sanshe.foundation.crypto.fields import BlindIndexField, EncryptedTextField
from sanshe.sample.identity_numbers import identity_number

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = re.compile(r"ZQ[0-9]{6}X|00[0-9]{4}(?:19|20)[0-9]{8}[0-9X]|1990[0-9]{7}")
SHORTEST = 9
DAY = date(2012, 1, 1)
_numbers = count(100_001)

# Fields whose form the database or a page insists on.
SHAPED: dict[str, Callable[[int], Any]] = {
    "people.IdentityPaper.number": lambda number: identity_number(date(1980, 1, 1), number % 900),
    "people.IdentityPaper.kind": lambda _number: "resident_id",
    "people.PhoneNumber.number": lambda number: f"1990{number:07d}",
    "people.KeyGroupTag.group": lambda _number: "dibao",
    "people.MatchReview.outcome": lambda _number: "",
    "people.Credential.scheme": lambda _number: "city",
    "people.Credential.level": lambda _number: "city",
    "people.Registration.valid_until": lambda _number: date(2015, 1, 1),
    "places.FacilityPhoto.file": lambda _number: "facilities/none.webp",
    "places.Booking.ends_at": lambda _number: datetime(2012, 1, 1, 9).astimezone(),
    "places.OpeningHours.closes_at": lambda _number: time(18),
    "organizations.Grade.valid_until": lambda _number: date(2017, 1, 1),
    "organizations.YearlyReport.year": lambda number: 2012 - number % 60,
    "organizations.Appointment.role": lambda _number: "volunteer",
    "organizations.Appointment.scope": lambda _number: "330483001001",
    "foundation.Job.arguments": lambda _number: "{}",
    "foundation.Export.selection": lambda _number: "{}",
    "foundation.Export.form": lambda _number: "xlsx",
    "foundation.ApiToken.scopes": lambda _number: ["people:read"],
    "foundation.Webhook.events": lambda _number: ["people.person.registered"],
    "foundation.Webhook.url": lambda number: f"https://example.org/ZQ{number}X",
    "foundation.ApiToken.expires_at": lambda _number: now() + timedelta(days=30),
    "casework.CoupleOutcome.outcome": lambda _number: "7",
    "casework.Consent.scopes": lambda _number: ["service"],
    "casework.Plan.review_on": lambda _number: date(2012, 6, 1),
    "casework.GroupSession.ends_at": lambda _number: time(9),
    "casework.Activity.ends_at": lambda _number: time(9),
    "casework.Enquiry.outcome": lambda _number: "",
    "casework.Enquiry.risks": lambda _number: [],
    "casework.FormSignature.form": lambda _number: "agreement",
    "casework.FormSignature.place": lambda _number: "client_signs",
    "casework.FormSignature.strokes": lambda _number: "[[[0,0],[300,100]]]",
    "casework.FormSignature.words": lambda _number: "{}",
    "casework.ScaleResult.scale": lambda _number: "ucla-3",
    "casework.ScaleResult.version": lambda _number: "2004",
    "casework.ScaleResult.answers": lambda _number: '{"answers": [1, 2, 3]}',
    "casework.ScaleResult.score": lambda _number: 6,
    "casework.ScaleResult.band": lambda _number: "lonely",
    "casework.Referral.state": lambda _number: "sent",
}


def number() -> int:
    """A number that was not used before."""
    return next(_numbers)


def value_for(model: type[models.Model], key: models.Field[Any, Any]) -> Any:
    """A value that fits a field, with a mark where there is room for one."""
    shaped = SHAPED.get(f"{model._meta.app_label}.{model.__name__}.{key.name}")
    if shaped is not None:
        return shaped(number())
    if isinstance(key, EncryptedTextField | models.TextField) or _has_room(key):
        return f"ZQ{number()}X"
    if key.null:
        return None
    if key.choices:
        return [value for value, _label in key.flatchoices if value][-1]  # the sample city mostly has the first
    return PLAIN.get(type(key), key.get_default)()


def _has_room(key: models.Field[Any, Any]) -> bool:
    return (
        type(key) is models.CharField
        and not key.choices
        and (key.max_length or 0) >= SHORTEST
        and key.name not in CODES
    )


CODES = {"credit_code", "urban_rural", "replaced_by"}
PLAIN: dict[type[Any], Callable[[], Any]] = {
    models.DateField: lambda: DAY,
    models.DateTimeField: lambda: datetime(2012, 1, 1, 8).astimezone(),
    models.TimeField: lambda: time(8),
    models.IntegerField: number,
    models.PositiveIntegerField: lambda: 1,
    models.PositiveSmallIntegerField: lambda: 1,
    models.DecimalField: lambda: Decimal(1),
    models.BooleanField: lambda: False,
    models.PositiveBigIntegerField: number,
    models.UUIDField: uuid.uuid4,
}
UNFILLED = (GramsField, BlindIndexField)


def found(text: str) -> set[str]:
    """Every mark in a text."""
    return set(MARK.findall(text))
