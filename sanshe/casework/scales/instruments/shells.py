"""Instruments of which only the total is noted: their holders do not let the items be shipped with a program, or have not been asked.

Bands stand here where a source names them. Where none does, only the total is kept, with the highest and lowest there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.casework.scales.enums import Informant, LicenseKind, Mode, Side
from sanshe.casework.scales.instrument import Band, CutOff, Instrument, License, Norm

if TYPE_CHECKING:
    from sanshe.casework.scales.instrument import Words

UNASKED = _("The holder of the rights has not been asked; the items stay out until there is a written yes.")
UNCLEAR = _("Rights of author or publisher; nothing found on use in software.")
PAPER_FORM = _("Fill in the official sheet on paper and note the total.")
TESTED = (Informant.ASSESSOR,)


def _mmse(group: str, name: Words, at_most: int) -> Norm:
    """Below or above what is usual for the schooling."""
    bands = (
        Band("impaired", _("Below what is usual for the schooling"), 0, at_most),
        Band("usual", _("As is usual for the schooling"), at_most + 1, 30),
    )
    return Norm(group, name, bands)


LSNS_6 = Instrument(
    code="lsns-6", version="2006", low=0, high=30, name=_("Lubben Social Network Scale (LSNS-6)"),
    source="Lubben J, Blozik E, Gillmann G, et al. Performance of an abbreviated version of the LSNS. Gerontologist 2006; 46: 503-513",
    license=License(LicenseKind.ASK, UNASKED, credit="James Lubben, Boston College", ships_items=False), about=PAPER_FORM,
    bands=(Band("at_risk", _("At risk of isolation"), 0, 11), Band("connected", _("Connected"), 12, 30)),
    cut_offs=(CutOff(12, Side.BELOW, _("Below 12: at risk of social isolation.")),), higher_is_better=True,
)  # fmt: skip
FAMILY_APGAR = Instrument(
    code="family-apgar", version="1978", low=0, high=10, name=_("Family APGAR"),
    source="Smilkstein G. The Family APGAR. J Fam Pract 1978; 6: 1231-1239",
    license=License(LicenseKind.ASK, UNASKED, credit="Gabriel Smilkstein (1978)", ships_items=False), about=PAPER_FORM,
    bands=(Band("severe", _("Family severely dysfunctional"), 0, 3), Band("moderate", _("Family moderately dysfunctional"), 4, 6),
           Band("good", _("Family works well"), 7, 10)), higher_is_better=True,
)  # fmt: skip
MINI_COG = Instrument(
    code="mini-cog", version="2000", low=0, high=5, name=_("Mini-Cog"),
    source="Borson S, Scanlan J, Brush M, et al. The Mini-Cog. Int J Geriatr Psychiatry 2000; 15: 1021-1027",
    license=License(LicenseKind.RESERVED, _("Clinical and teaching use is free; changes and use in software need the author's permission."),
                    credit="© S. Borson", ships_items=False), about=PAPER_FORM,
    bands=(Band("positive", _("Screen positive, refer to a memory clinic"), 0, 2), Band("negative", _("Screen negative"), 3, 5)),
    cut_offs=(CutOff(4, Side.BELOW, _("Below 4: look again when a more sensitive screen is wanted.")),),
    higher_is_better=True, informants=TESTED, modes=(Mode.FACE,),
)  # fmt: skip
MMSE = Instrument(
    code="mmse", version="1975", low=0, high=30, name=_("Mini-Mental State Examination (MMSE)"),
    source="Folstein MF, Folstein SE, McHugh PR. Mini-mental state. J Psychiatr Res 1975; 12: 189-198",
    license=License(LicenseKind.RESERVED, _("PAR holds the rights since 2001, with a fee for each use. Use only sheets that were bought."),
                    credit="© Psychological Assessment Resources, Inc.", ships_items=False), about=PAPER_FORM,
    norms=(_mmse("none", _("No schooling"), 17), _mmse("primary", _("Primary school"), 20), _mmse("above", _("Middle school or above"), 24)),
    grouping="schooling", higher_is_better=True, informants=TESTED, modes=(Mode.FACE,),
)  # fmt: skip
MOCA = Instrument(
    code="moca", version="2005", low=0, high=30, name=_("Montreal Cognitive Assessment (MoCA)"),
    source="Nasreddine ZS, Phillips NA, Bédirian V, et al. The Montreal Cognitive Assessment. J Am Geriatr Soc 2005; 53: 695-699",
    license=License(LicenseKind.RESERVED, _("The holder asks for training and a license. Use only with both."), credit="© Z. Nasreddine",
                    ships_items=False), about=PAPER_FORM, higher_is_better=True, informants=TESTED, modes=(Mode.FACE,),
)  # fmt: skip
SAS = Instrument(
    code="sas", version="1971", low=25, high=100, name=_("Zung anxiety scale (SAS), standard score"),
    source="Zung WWK. A rating instrument for anxiety disorders. Psychosomatics 1971; 12: 371-379",
    license=License(LicenseKind.UNCLEAR, UNCLEAR, credit="W. W. K. Zung (1971)", ships_items=False),
    about=_("Note the standard score: the raw total times 1.25, without what follows the point."),
)  # fmt: skip
SDS = Instrument(
    code="sds", version="1965", low=25, high=100, name=_("Zung depression scale (SDS), standard score"),
    source="Zung WWK. A self-rating depression scale. Arch Gen Psychiatry 1965; 12: 63-70",
    license=License(LicenseKind.UNCLEAR, UNCLEAR, credit="W. W. K. Zung (1965)", ships_items=False),
    about=_("Note the standard score: the raw total times 1.25, without what follows the point."),
)  # fmt: skip
SCL_90 = Instrument(
    code="scl-90", version="1973", low=90, high=450, name=_("Symptom Checklist 90 (SCL-90), answers 1 to 5"),
    source="Derogatis LR, Lipman RS, Covi L. SCL-90: an outpatient psychiatric rating scale. Psychopharmacol Bull 1973; 9: 13-28",
    license=License(LicenseKind.UNCLEAR, UNCLEAR, credit="L. R. Derogatis", ships_items=False),
    about=_("Note the total of answers 1 to 5; sheets with answers 0 to 4 add 90."),
)  # fmt: skip
SSRS = Instrument(
    code="ssrs", version="1986", low=12, high=66, name=_("Social Support Rating Scale (SSRS)"),
    source="Xiao Shuiyuan (1986)", higher_is_better=True, about=PAPER_FORM,
    license=License(LicenseKind.UNCLEAR, UNCLEAR, credit="Xiao Shuiyuan", ships_items=False),
)  # fmt: skip
ENRICH = Instrument(
    code="enrich", version="1989", low=124, high=620, name=_("ENRICH marital inventory, Chinese version of 124 items"),
    source="Fowers BJ, Olson DH. ENRICH marital inventory. J Marital Fam Ther 1989; 15: 65-79", higher_is_better=True, about=PAPER_FORM,
    license=License(LicenseKind.RESERVED, UNCLEAR, credit="© D. H. Olson", ships_items=False),
)  # fmt: skip
KMSS = Instrument(
    code="kmss", version="1986", low=3, high=21, name=_("Kansas Marital Satisfaction Scale"),
    source="Schumm WR, Paff-Bergen LA, Hatch RC, et al. J Marriage Fam 1986; 48: 381-387",
    license=License(LicenseKind.UNCLEAR, UNASKED, credit="W. R. Schumm (1986)", ships_items=False), about=PAPER_FORM,
    bands=(Band("distressed", _("Distressed marriage"), 3, 16), Band("content", _("Content with the marriage"), 17, 21)),
    cut_offs=(CutOff(17, Side.BELOW, _("Below 17: the marriage is felt as distressed.")),), higher_is_better=True,
)  # fmt: skip

INSTRUMENTS = (LSNS_6, FAMILY_APGAR, MINI_COG, MMSE, MOCA, SAS, SDS, SCL_90, SSRS, ENRICH, KMSS)
