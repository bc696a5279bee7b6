"""The pictures of a case with the words of whoever reads them, for pages and papers alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sanshe.casework.family_picture.ecomap import draw_ecomap
from sanshe.casework.family_picture.genogram import draw_genogram

if TYPE_CHECKING:
    from sanshe.casework.models import Case
    from sanshe.casework.queries.family import Surroundings


def genogram_of(found: Surroundings) -> str:
    """The genogram as SVG; nothing where only one is on file."""
    many = len(found.family.members)
    if many <= 1:
        return ""
    description = _("%(many)d people; the table below says the same in words.") % {"many": many}
    return draw_genogram(found.family, key="genogram", title=_("Genogram"), description=description)


def ecomap_of(found: Surroundings, case: Case) -> str:
    """The ecomap as SVG; nothing where no tie is on file."""
    if not found.around:
        return ""
    description = _("%(many)d ties; the table below says the same in words.") % {"many": len(found.around)}
    return draw_ecomap(case.subject, found.around, key="ecomap", title=_("Ecomap"), description=description)
