"""What the ground does later: the files of exports. A worker knows the works that modules of this name bring in."""

from sanshe.foundation.exports.making import make_export

__all__ = ["make_export"]
