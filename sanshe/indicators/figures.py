"""The figures of the 2012 report, A1 to A13, as today's records give them for any day."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.figures.figure import Figure, Kind, figure
from sanshe.foundation.figures.measure import Rule
from sanshe.indicators import measures as m

COMMUNITIES = _("Communities")
ORGANIZATIONS = _("Stations and organizations")
WORKERS = _("Social workers and service")

figure(
    Figure(
        "A1",
        _("Urban communities"),
        _("communities"),
        Kind.COUNT,
        m.URBAN_COMMUNITIES,
        Rule(_("Units of kind urban community that exist on the day."), _("Urban communities")),
        topic=COMMUNITIES,
    )
)
figure(
    Figure(
        "A2",
        _("Mean area of service premises"),
        _("m²"),
        Kind.MEAN,
        m.PREMISES_AREA,
        Rule(
            _(
                "Area of all rooms of service premises in use on the day, divided by the urban communities that have any."
            ),
            _("Sum of room areas, m²"),
            _("Urban communities with service premises on file"),
        ),
        denominator=m.PREMISES_AREA,
        topic=COMMUNITIES,
    )
)
figure(
    Figure(
        "A3",
        _("Norm for service premises"),
        _("m²"),
        Kind.NORM,
        m.PREMISES_NORM,
        Rule(_("The norm of the province and the city that holds on the day."), _("Norm, m² per community")),
        topic=COMMUNITIES,
    )
)
figure(
    Figure(
        "A4",
        _("Provincial community titles"),
        _("titles"),
        Kind.COUNT,
        m.PROVINCIAL_AWARDS,
        Rule(
            _(
                "Titles of provincial level that communities hold on the day; a community may hold several, each counts."
            ),
            _("Valid provincial titles"),
        ),
        topic=COMMUNITIES,
    )
)
figure(
    Figure(
        "A5",
        _("National honors of the city"),
        _("titles"),
        Kind.COUNT,
        m.CITY_HONORS,
        Rule(_("National titles that the city itself holds on the day."), _("Valid national titles of the city")),
        topic=COMMUNITIES,
    )
)
figure(
    Figure(
        "A6",
        _("Communities with a social work station"),
        _("communities"),
        Kind.COVERED,
        m.WITH_STATION,
        Rule(
            _("Urban communities in which a social work station exists on the day."),
            _("Urban communities with a station"),
            _("Urban communities"),
        ),
        denominator=m.URBAN_COMMUNITIES,
        topic=ORGANIZATIONS,
    )
)
figure(
    Figure(
        "A7",
        _("In-house studios"),
        _("studios"),
        Kind.COUNT,
        m.IN_HOUSE_STUDIOS,
        Rule(_("Social work studios inside public institutions that exist on the day."), _("In-house studios")),
        topic=ORGANIZATIONS,
    )
)
figure(
    Figure(
        "A8",
        _("Private social work agencies"),
        _("agencies"),
        Kind.COUNT,
        m.PRIVATE_AGENCIES,
        Rule(
            _("Private social service institutions whose business is social work and that exist on the day."),
            _("Private agencies"),
        ),
        topic=ORGANIZATIONS,
    )
)
figure(
    Figure(
        "A9",
        _("Certified social workers"),
        _("persons"),
        Kind.COUNT,
        m.CERTIFIED_PERSONS,
        Rule(
            _("Persons who hold at least one valid certificate on the day; who holds two counts once."),
            _("Persons with a certificate"),
        ),
        topic=WORKERS,
    )
)
figure(
    Figure(
        "A10",
        _("National certificates"),
        _("person-times"),
        Kind.COUNT,
        m.NATIONAL_CERTIFICATES,
        Rule(_("Valid national certificates on the day; each certificate counts."), _("National certificates")),
        topic=WORKERS,
    )
)
figure(
    Figure(
        "A11",
        _("City-level certificates"),
        _("person-times"),
        Kind.COUNT,
        m.CITY_CERTIFICATES,
        Rule(_("Valid city-level certificates on the day; each certificate counts."), _("City-level certificates")),
        topic=WORKERS,
    )
)
figure(
    Figure(
        "A12",
        _("One social worker for every village and community"),
        "%",  # type: ignore[arg-type]  # the same sign in every language
        Kind.SHARE,
        m.CERTIFIED_POSTS,
        Rule(
            _("Villages and communities where at least one person with a certificate holds a post on the day, of all."),
            _("Villages and communities with a certified social worker"),
            _("Villages and communities"),
        ),
        denominator=m.COMMUNITIES,
        topic=WORKERS,
    )
)
figure(
    Figure(
        "A13",
        _("Couples reconciled after counseling"),
        "%",  # type: ignore[arg-type]  # the same sign in every language
        Kind.SHARE,
        m.RECONCILED_COUPLES,
        Rule(
            _(
                "Couples who came to divorce, finished at least one session and whose window ended this year up to the day; "
                "reconciled are those who withdrew or let the window lapse."
            ),
            _("Couples reconciled"),
            _("Couples whose window ended"),
        ),
        denominator=m.FINISHED_COUPLES,
        topic=WORKERS,
    )
)
