"""Registers of people that come in from tables."""

from sanshe.people.imports import credentials, households, residents, tags

__all__ = ["credentials", "households", "residents", "tags"]
