"""Places for programs: what can be read, and what can be written."""

from sanshe.places.api import acts, registers

__all__ = ["acts", "registers"]
