"""Registers of people that come in from tables."""

from sanshe.people.imports import residents

__all__ = ["residents"]
