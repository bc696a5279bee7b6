"""Registers of organizations that come in from tables."""

from sanshe.organizations.imports import appointments, organizations

__all__ = ["appointments", "organizations"]
