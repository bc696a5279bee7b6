"""Photos: drawn anew, so that where, when and with what they were taken is gone; removed with their file."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import ExifTags, Image

from sanshe.places import operations
from sanshe.places.models import FacilityPhoto
from sanshe.places.operations import photo as register
from sanshe.places.photos import PhotoNotReadable, PhotoTooLarge, re_encode
from tests.acting import scope_of
from tests.places.deeds import facility, is_refused

SECRET = "Sanshe-Secret-Camera"


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    """Files of this test alone."""
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    }


def phone_photo(size=(4000, 3000), kind="JPEG", orientation=1, mode="RGB"):
    """A photo as a phone makes it: with place, camera, comment, thumbnail and orientation."""
    image = Image.new(mode, size, "red")
    image.paste("blue" if mode != "P" else 2, (0, 0, size[0] // 4, size[1]))
    exif = image.getexif()
    exif[ExifTags.Base.Make], exif[ExifTags.Base.Orientation] = SECRET, orientation
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (30.0, 37.0, 48.0)
    out = BytesIO()
    extra = {"comment": SECRET.encode(), "icc_profile": SECRET.encode()} if kind == "JPEG" else {}
    image.save(out, kind, exif=exif, **extra)
    return BytesIO(out.getvalue())


def test_nothing_but_the_picture_stays():
    raw = phone_photo()
    assert SECRET.encode() in raw.getvalue()

    picture = re_encode(raw)
    seen = Image.open(BytesIO(picture.content))

    assert SECRET.encode() not in picture.content
    assert dict(seen.getexif()) == {}
    assert seen.getexif().get_ifd(ExifTags.IFD.GPSInfo) == {}
    assert set(seen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression"}


def test_a_photo_is_upright_and_at_most_1600_pixels_long():
    picture = re_encode(phone_photo(orientation=6))
    seen = Image.open(BytesIO(picture.content))

    assert (picture.width, picture.height) == seen.size == (1200, 1600)
    assert seen.getpixel((600, 50))[2] > 200  # type: ignore[index]  # a pixel of three colors: the blue side has turned to the top


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "L"), ("WEBP", "RGB"), ("PNG", "P")])
def test_other_kinds_become_jpeg_too(kind, mode):
    picture = re_encode(phone_photo((40, 30), kind, mode=mode) if mode != "L" else _grey())

    assert Image.open(BytesIO(picture.content)).format == "JPEG"


def _grey():
    out = BytesIO()
    Image.new("L", (40, 30), 128).save(out, "PNG")
    return BytesIO(out.getvalue())


@pytest.mark.parametrize(
    "raw",
    [b"", b"no photo", b"\xff\xd8\xff\xe0cut off", b"GIF89a" + bytes(20), b"<svg xmlns='http://www.w3.org/2000/svg'/>"],
)
def test_what_is_no_photo_is_refused_with_a_sentence(raw):
    with pytest.raises(PhotoNotReadable) as said:
        re_encode(BytesIO(raw))

    assert str(said.value)


def test_a_photo_cut_off_in_the_middle_is_refused():
    with pytest.raises(PhotoNotReadable):
        re_encode(BytesIO(phone_photo((400, 300)).getvalue()[:-800]))


def test_more_bytes_than_allowed_are_refused_without_being_read():
    with pytest.raises(PhotoTooLarge):
        re_encode(BytesIO(bytes(12_000_001)))


def test_a_small_file_of_very_many_pixels_is_refused_without_being_drawn():
    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")

    with pytest.raises(PhotoNotReadable):
        re_encode(BytesIO(out.getvalue()))


def test_a_photo_is_kept_with_its_size_and_a_name_that_says_nothing(city):
    with scope_of("lu") as lu:
        kept = operations.add_photo(
            actor=lu,
            facility=facility(lu),
            photo=phone_photo((40, 30)),
            caption=" 新𠮷桌椅 ",
            taken_on=date(2024, 2, 29),
        )

    assert (kept.width, kept.height, kept.caption) == (40, 30, "新𠮷桌椅")
    assert kept.file.name == f"facilities/{kept.pk}.jpg"
    assert default_storage.exists(kept.file.name)


def test_a_removed_photo_takes_its_file_with_it(city, django_capture_on_commit_callbacks):
    with scope_of("lu") as lu:
        kept = operations.add_photo(actor=lu, facility=facility(lu), photo=phone_photo((40, 30)))
        name = str(kept.file.name)
        with django_capture_on_commit_callbacks(execute=True):
            operations.remove_photo(actor=lu, photo=kept)

        assert not FacilityPhoto.objects.visible_to(lu).exists()
    assert not default_storage.exists(name)


def test_a_facility_keeps_twelve_photos(city):
    with scope_of("lu") as lu:
        for _number in range(12):
            operations.add_photo(actor=lu, facility=facility(lu), photo=phone_photo((4, 3)))

        with pytest.raises(register.EnoughPhotos):
            operations.add_photo(actor=lu, facility=facility(lu), photo=phone_photo((4, 3)))


def test_a_photo_that_the_database_refuses_leaves_no_file(city, tmp_path):
    with scope_of("qian") as qian:
        assert is_refused(lambda: operations.add_photo(actor=qian, facility=facility(qian), photo=phone_photo((4, 3))))

    assert list(tmp_path.rglob("*.jpg")) == []
