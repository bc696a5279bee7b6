"""Pictures as they come from phones, made into pictures that say nothing but what they show."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from sanshe.foundation.errors import Refusal

MOST_BYTES = 12_000_000
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 1600
QUALITY = 80
FORMATS = ("JPEG", "PNG", "WEBP")


class PhotoTooLarge(Refusal):
    sentence = _("This photo is larger than 12 MB. Let the phone make a smaller one.")
    field = "photo"


class PhotoNotReadable(Refusal):
    sentence = _("This file is no photo that can be read. Choose a JPEG, PNG or WebP file.")
    field = "photo"


@dataclass(frozen=True)
class Picture:
    """A JPEG made by us, with its size in pixels."""

    content: bytes
    width: int
    height: int


def re_encode(file: IO[bytes]) -> Picture:
    """Draw a photo anew: upright, at most 1600 pixels long, without place, camera, time, thumbnail or anything else that was in the file.

    Raises:
        PhotoTooLarge: it has more than 12 MB.
        PhotoNotReadable: it is no photo, of another kind, damaged, or larger than 60 million pixels.
    """
    raw = file.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise PhotoTooLarge
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is below Pillow's error
            return _drawn(raw)
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError) as error:
        raise PhotoNotReadable from error


def _drawn(raw: bytes) -> Picture:
    with Image.open(BytesIO(raw), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise PhotoNotReadable
        opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        flat = Image.new("RGB", upright.size, "white")
        seen = upright.convert("RGBA")
        flat.paste(seen, mask=seen.getchannel("A"))
    out = BytesIO()
    flat.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Picture(out.getvalue(), flat.width, flat.height)
