"""Photos of facilities: added, removed. The file goes with its row."""

from __future__ import annotations

from functools import partial
from typing import IO, TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.places.models import Facility, FacilityPhoto
from sanshe.places.photos import re_encode

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal

MOST = 12  # of one facility


class EnoughPhotos(Refusal):
    sentence = _("A facility keeps twelve photos. Remove one that is out of date first.")
    field = "photo"


@operation("places.photo.added")
def add_photo(
    *, actor: Principal, facility: Facility, photo: IO[bytes], caption: str = "", taken_on: date | None = None
) -> FacilityPhoto:
    """Keep a photo of a facility, drawn anew so that nothing but the picture stays.

    Raises:
        EnoughPhotos: there are twelve.
        PhotoTooLarge, PhotoNotReadable: see `re_encode`.
    """
    if FacilityPhoto.objects.visible_to(actor).filter(facility=facility).count() >= MOST:
        raise EnoughPhotos
    picture = re_encode(photo)
    kept = FacilityPhoto(
        facility=facility, width=picture.width, height=picture.height, caption=clean(caption), taken_on=taken_on
    )
    kept.file.save("photo.jpg", ContentFile(picture.content), save=False)
    try:
        with transaction.atomic(using=WEB):
            kept.save(force_insert=True)
    except Exception:
        kept.file.delete(save=False)
        raise
    return kept


@operation("places.photo.removed")
def remove_photo(*, actor: Principal, photo: FacilityPhoto) -> Facility:
    """Remove a photo, and its file once that is certain; returns the facility."""
    facility = photo.facility
    FacilityPhoto.objects.kept_by(actor).filter(pk=photo.pk).delete()
    transaction.on_commit(partial(photo.file.storage.delete, str(photo.file.name)), using=WEB)
    return facility
