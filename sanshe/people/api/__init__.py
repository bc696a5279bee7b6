"""People for programs: what can be read, and what can be written."""

from sanshe.people.api import acts, registers

__all__ = ["acts", "registers"]
