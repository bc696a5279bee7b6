"""A model for the tests of sealed fields; it belongs to no installed app, so no migration knows it."""

import uuid
from typing import Any

from django.db import models

from sanshe.foundation.crypto.fields import BlindIndexField, EncryptedTextField


def small_letters(text):
    return text.replace(" ", "").lower()


class Letter(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    title = models.CharField(max_length=20, default="")
    text = EncryptedTextField()
    text_index = BlindIndexField(source="text", normalize=small_letters)
    end_index = BlindIndexField(source="text", normalize=lambda text: text[-4:])
    note = EncryptedTextField(null=True, blank=True)

    objects: Any = models.Manager()

    class Meta:
        app_label = "letters"
        managed = False
        db_table = "letters_letter"


FIELDS: dict[str, Any] = {field.name: field for field in Letter._meta.get_fields()}
TABLE = (
    "create temporary table letters_letter (id uuid primary key, title text, text bytea not null, text_index bytea,"
    " end_index bytea, note bytea)"
)
