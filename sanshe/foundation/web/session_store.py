"""Sessions in the database, that tell a database which is away from a session that is gone.

Django takes every error while saving for a deleted session and answers 400 «open for too long». When the server dies behind a form that was
done already, that would send people away from an answer that they get by asking again.
"""

from __future__ import annotations

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import InterfaceError, OperationalError


class SessionStore(db.SessionStore):
    """Django's own, but for one error."""

    def save(self, must_create: bool = False) -> None:  # noqa: FBT001, FBT002 - Django's signature
        """Save the session.

        Raises:
            OperationalError, InterfaceError: the database is away; whether the session is there nobody knows.
        """
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError | InterfaceError):
                raise error.__context__ from None
            raise
