"""The model field whose text lies encrypted. `blind.py` has the index by which such a value is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import IsNull

from sanshe.foundation.crypto.blind import BlindIndexField
from sanshe.foundation.crypto.sealing import is_current, seal, unseal
from sanshe.foundation.crypto.suites import Place

if TYPE_CHECKING:
    TextColumn = models.TextField[Any, Any]
else:  # Django's fields take no type parameters at run time
    TextColumn = models.TextField

__all__ = ["BlindIndexField", "EncryptedTextField", "Sealed"]


class Sealed(bytes):
    """A value as the database holds it. `values()` gives it like this; `EncryptedTextField.open` opens it."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<sealed>"

    __str__ = __repr__


class _Opener:
    """Opens a sealed value each time it is looked at; the row keeps the sealed form, so no copy carries the text."""

    def __init__(self, field: EncryptedTextField) -> None:
        self.field = field

    def __get__(self, row: models.Model | None, _owner: type[models.Model] | None = None) -> Any:
        if row is None:
            return self
        value = self.held(row)
        return self.field.open(value, row.pk) if isinstance(value, Sealed) else value

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = value

    def held(self, row: models.Model) -> Any:
        """What the row holds: `Sealed` as loaded, text as assigned, or None; fetched now when it was deferred."""
        name = self.field.attname
        if name not in row.__dict__:
            row.refresh_from_db(fields=[name])
        return row.__dict__[name]


class EncryptedTextField(TextColumn):
    """Text sealed for its table, column and row; the row's key must be known before it is saved (a UUID is).

    It is opened when the attribute is read, and sealed anew when it was assigned or when suite or key version changed.
    It cannot be searched, sorted or compared: `filter` knows only `isnull`. Whatever would write it without knowing
    the row is refused: `QuerySet.update`, `bulk_update`, fixtures. `bulk_create` works, but not with
    `update_conflicts` over this column, because the existing row keeps its own key. Renaming its table or column needs
    a migration that seals every value again.
    """

    descriptor_class = _Opener

    def get_internal_type(self) -> str:
        """Stored as bytes."""
        return "BinaryField"

    def place(self, key: object) -> Place:
        """What the value in the row of this key is bound to; a key typed as text counts as the key it means."""
        meta = self.model._meta
        return Place(meta.db_table, str(self.column), str(meta.pk.to_python(key)))

    def open(self, sealed: bytes, key: object) -> str:
        """The text of a sealed value that was fetched without its row, such as by `values_list`.

        Raises:
            Fault: it does not open; see `unseal_bytes`.
        """
        return unseal(sealed, self.place(key))

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:  # noqa: ARG002, FBT001 - Django's signature
        """Seal what stands in the row. A value that was not touched keeps its bytes, so that the trace shows no change.

        Raises:
            Tampered: the untouched value does not belong to this row: read it before giving the row another key.
        """
        if model_instance.pk is None:
            raise FieldError(f"{self.name} is sealed for its row: give the row its key before saving it.")
        held = getattr(self.model, self.attname).held(model_instance)
        if held is None:
            return None
        plain = getattr(model_instance, self.attname)
        if isinstance(held, Sealed) and is_current(held):
            return held
        return Sealed(seal(str(plain), self.place(model_instance.pk)))

    def get_prep_value(self, value: Any) -> Sealed | None:
        """Only sealed values reach the database."""
        if value is None or isinstance(value, Sealed):
            return value
        raise FieldError(f"{self.name} is sealed row by row: save the row instead of updating the column.")

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """As the driver takes bytes."""
        sealed = value if prepared else self.get_prep_value(value)
        return None if sealed is None else connection.Database.Binary(bytes(sealed))

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Sealed | None:
        """Kept sealed until somebody looks."""
        return None if value is None else Sealed(value)

    def to_python(self, value: Any) -> Any:
        """Text as it was typed."""
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """Serialize nothing: a fixture would carry the text in the open."""
        raise FieldError(f"{self.name} of {obj._meta.label} is sealed and does not leave in fixtures.")

    def get_lookup(self, lookup_name: str) -> Any:
        """Nothing but `isnull`."""
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is sealed and only knows isnull: look it up by its blind index.")
        return IsNull
