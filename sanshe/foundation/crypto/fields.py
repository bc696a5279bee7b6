"""Model fields: text that lies encrypted, and the blind index by which it is found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Exact, In, IsNull

from sanshe.foundation.crypto.sealing import blind_index, seal, unseal
from sanshe.foundation.crypto.suites import Place

if TYPE_CHECKING:
    TextColumn = models.TextField[Any, Any]
    BytesColumn = models.BinaryField[Any, Any]
else:  # Django's fields take no type parameters at run time
    TextColumn = models.TextField
    BytesColumn = models.BinaryField


class Sealed(bytes):
    """A value as the database holds it, not opened yet."""

    __slots__ = ()


class _Opener:
    """Opens a sealed value when it is looked at, and not before."""

    def __init__(self, field: EncryptedTextField) -> None:
        self.field = field

    def __get__(self, row: models.Model | None, _owner: type[models.Model] | None = None) -> Any:
        if row is None:
            return self
        name = self.field.attname
        if name not in row.__dict__:
            row.refresh_from_db(fields=[name])
        value = row.__dict__[name]
        if isinstance(value, Sealed):
            value = row.__dict__[name] = unseal(value, self.field.place(row))
        return value

    def __set__(self, row: models.Model, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class EncryptedTextField(TextColumn):
    """Text sealed for its table, column and row; the row's key must be known before it is saved (a UUID is).

    It cannot be searched, sorted or bulk-updated: `filter` knows only `isnull`, and `QuerySet.update` is refused because one
    sealed value fits one row.
    """

    descriptor_class = _Opener  # type: ignore[assignment]  # Django's own is looser

    def get_internal_type(self) -> str:
        """Stored as bytes."""
        return "BinaryField"

    def place(self, row: models.Model) -> Place:
        """What the value is bound to."""
        return Place(self.model._meta.db_table, self.column, str(row.pk))  # noqa: SLF001 - documented way to a table name

    def pre_save(self, row: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's signature
        """Seal what stands in the row; what is sealed already stays as it is."""
        del add
        value = row.__dict__.get(self.attname)
        if value is None or isinstance(value, Sealed):
            return value
        return Sealed(seal(str(value), self.place(row)))

    def get_prep_value(self, value: Any) -> Any:
        """Only sealed values reach the database."""
        if value is None or isinstance(value, Sealed):
            return value
        raise FieldError(f"{self.name} is encrypted: save the row instead of updating the column.")

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:  # noqa: FBT001, FBT002 - Django's signature
        """As the driver takes bytes."""
        sealed = value if prepared else self.get_prep_value(value)
        return None if sealed is None else connection.Database.Binary(sealed)

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Sealed | None:
        """Kept sealed until somebody looks."""
        return None if value is None else Sealed(value)

    def to_python(self, value: Any) -> Any:
        """Text as it was typed."""
        return value

    def get_lookup(self, lookup_name: str) -> Any:
        """Nothing but `isnull`."""
        if lookup_name != "isnull":
            raise FieldError(f"{self.name} is encrypted: look it up by its blind index.")
        return IsNull


class BlindIndexField(BytesColumn):
    """The keyed digest of another, encrypted field; `filter(number_index="3304…")` digests what it is given.

    `normalize` brings a value into the one form that is compared; it must accept whatever the source holds.
    """

    def __init__(self, *, source: str, normalize: Callable[[str], str] = str, **kwargs: Any) -> None:
        self.source, self.normalize = source, normalize
        kwargs |= {"null": True, "editable": False}
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        """Migrations need the source's name; the normalizing function is code, not schema."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        kwargs.pop("null", None)
        return name, path, args, {**kwargs, "source": self.source}

    def digest(self, value: str) -> bytes:
        """What is stored for a plain value."""
        column = f"{self.model._meta.db_table}.{self.column}"  # noqa: SLF001 - documented way to a table name
        return blind_index(self.normalize(value), column=column)

    def pre_save(self, row: models.Model, add: bool) -> Any:  # noqa: FBT001 - Django's signature
        """Digest the source, unless it is sealed and so unchanged."""
        del add
        value = row.__dict__.get(self.source)
        if isinstance(value, Sealed):
            return row.__dict__.get(self.attname)
        digest = None if value in (None, "") else self.digest(str(value))
        setattr(row, self.attname, digest)
        return digest


@BlindIndexField.register_lookup
class _ExactDigest(Exact):  # type: ignore[type-arg]  # the stubs want a type that nothing uses
    def get_prep_lookup(self) -> Any:
        """Digest the plain value that is looked for."""
        value = self.rhs
        return self.lhs.output_field.digest(value) if isinstance(value, str) else super().get_prep_lookup()


@BlindIndexField.register_lookup
class _InDigest(In):  # type: ignore[type-arg]  # the same
    def get_prep_lookup(self) -> Any:
        """Digest each plain value that is looked for."""
        if isinstance(self.rhs, Iterable):
            self.rhs = [self.lhs.output_field.digest(v) if isinstance(v, str) else v for v in self.rhs]
        return super().get_prep_lookup()
