"""Users, the devices they are known by, passwords handed out to them, and the attempts to sign in."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.grams import GramsField
from sanshe.foundation.chinese.phone import normalize_phone
from sanshe.foundation.chinese.pinyin import person_reading
from sanshe.foundation.crypto.fields import BlindIndexField, EncryptedTextField


class Users(BaseUserManager["User"]):
    """Users by the name they sign in with."""

    def create_user(self, username: str, name: str, password: str | None = None, phone: str | None = None) -> User:
        """Make a user; without a password nobody can sign in as them."""
        spelled = person_reading(name)
        user = self.model(username=username, name=name, phone=phone, pinyin=spelled.full, initials=spelled.initials)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who can be appointed to posts, and sign in when a password is set. Rights come from posts alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(_("Sign-in name"), max_length=150, unique=True)
    name = models.CharField(_("Name"), max_length=50)
    phone = EncryptedTextField(_("Mobile phone"), null=True, blank=True)
    phone_index = BlindIndexField(source="phone", normalize=normalize_phone)
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False, editable=False)
    pinyin = models.CharField(max_length=300, blank=True, editable=False, db_collation="C")
    initials = models.CharField(max_length=50, blank=True, editable=False, db_collation="C")
    grams = GramsField("name")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = Users()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["phone_index"], name="one_user_per_sign_in_phone")]
        indexes = [
            models.Index(fields=["pinyin"], name="user_pinyin"),
            models.Index(fields=["initials"], name="user_initials"),
            GinIndex(fields=["grams"], name="user_grams"),
        ]

    def __str__(self) -> str:
        return self.name


class OneTimePassword(models.Model):
    """A password that somebody else handed to a user: good for one sign-in within its days, then one's own takes its place.

    The password itself is nowhere but in the user's hash. A new one replaces the one before it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="one_time_passwords")
    handed_out_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    handed_out_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(replaced_at=None), name="one_waiting_password_per_user"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("handed_out_at")), name="one_time_password_is_good_for_a_while"
            ),
        ]


class UsedPassword(models.Model):
    """The hash of a password that a user has or had, and since when: none of the last ones comes back, none stays too long."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="used_passwords")
    password = models.CharField(max_length=128)
    set_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "set_at"], name="used_password_of_user")]


class KnownDevice(models.Model):
    """A browser from which a user has signed in before; guesses made elsewhere never lock it out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="devices")
    digest = models.BinaryField(unique=True)
    first_seen_at = models.DateTimeField(db_default=Now())
    last_seen_at = models.DateTimeField(db_default=Now())


class FailedSignIn(models.Model):
    """One wrong password or code. `account` and `origin` are keyed digests: unknown names leave the same rows as known ones."""

    account = models.BinaryField()
    origin = models.BinaryField()
    device = models.UUIDField(null=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["account", "at"], name="failed_sign_in_account"),
            models.Index(fields=["origin", "at"], name="failed_sign_in_origin"),
        ]
