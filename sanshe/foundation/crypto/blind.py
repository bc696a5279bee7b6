"""The model field of a blind index: a keyed digest by which an encrypted value is found, and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models import signals
from django.db.models.lookups import Exact, In, IsNull

from sanshe.foundation.crypto.sealing import blind_index

if TYPE_CHECKING:
    from collections.abc import Callable

    BytesColumn = models.BinaryField[Any, Any]
else:  # Django's fields take no type parameters at run time
    BytesColumn = models.BinaryField


class BlindIndexField(BytesColumn):
    """The keyed digest of another, encrypted field; `filter(number_index="3304…")` digests what it is given.

    `normalize` brings a value into the one form that is compared; it must accept whatever the source holds. It is code,
    not schema, so migrations do not carry it, and the models of migrations cannot write the index. Empty texts have no
    digest: nobody is found by them. Lookups: `exact`, `in`, `isnull`.
    """

    def __init__(self, *, source: str, normalize: Callable[[str], str] | None = None, **kwargs: Any) -> None:
        self.source, self.normalize = source, normalize
        kwargs |= {"null": True, "editable": False}
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        """Migrations need the source's name alone."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        kwargs.pop("null", None)
        return name, path.replace("crypto.blind.", "crypto.fields."), args, {**kwargs, "source": self.source}

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Watch that the index is never left behind by its source."""
        super().contribute_to_class(cls, name, private_only=private_only)
        if not cls._meta.abstract:
            signals.pre_save.connect(self._refuse_to_stay_behind, sender=cls)

    def digest(self, value: str) -> bytes:
        """What is stored for a plain value."""
        if self.normalize is None:
            raise FieldError(f"{self.name} has no normalize function here; migrations cannot write or search it.")
        column = f"{self.model._meta.db_table}.{self.column}"
        return blind_index(self.normalize(value), column=column)

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes | None:  # noqa: ARG002, FBT001 - Django's signature
        """Digest the source as it stands in the row."""
        value = getattr(model_instance, self.source)
        digest = self.digest(str(value)) if value else None
        setattr(model_instance, self.attname, digest)
        return digest

    def get_prep_value(self, value: Any) -> Any:
        """Digest the plain value that is looked for; digests stay as they are."""
        return self.digest(value) if isinstance(value, str) else value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        """Only what `pre_save` made is stored."""
        if isinstance(value, str):
            raise FieldError(f"{self.name} follows {self.source}: save the row instead of updating the column.")
        return super().get_db_prep_save(value, connection)

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> bytes | None:
        """As bytes, whatever the driver hands over."""
        return None if value is None else bytes(value)

    def get_lookup(self, lookup_name: str) -> Any:
        """Equality and presence, nothing that would need the text."""
        known = {"exact": Exact, "in": In, "isnull": IsNull}
        if lookup_name not in known:
            raise FieldError(f"{self.name} is a blind index: it knows exact, in and isnull.")
        return known[lookup_name]

    def _refuse_to_stay_behind(self, update_fields: frozenset[str] | None = None, **_more: Any) -> None:
        if update_fields and self.source in update_fields and self.name not in update_fields:
            raise FieldError(f"Save {self.name} together with {self.source}, or nobody is found by the new value.")
