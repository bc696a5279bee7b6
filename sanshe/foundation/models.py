"""Tables of the ground: what the wall looks up, and the views that people keep of their lists."""

from sanshe.foundation.access.models import AccessToken, Grant, SealReader

__all__ = ["AccessToken", "Grant", "SealReader"]
