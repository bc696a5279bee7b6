"""The register as a list, as a map, and what a form asks of it while somebody types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.clock import today
from sanshe.foundation.errors import Refusal
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.charts import Datum
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.organizations import rules
from sanshe.organizations.credit_code import parse_credit_code
from sanshe.organizations.forms.fields import suggested
from sanshe.organizations.listings import GROUPS, ORGANIZATIONS
from sanshe.organizations.queries.register import alike, counted_by_place, matching
from sanshe.organizations.views.sheets import crumbs
from sanshe.organizations.words import life_status, likeness_words
from sanshe.places.queries import region_names, street_names
from sanshe.places.views.community_map import shared_endings

if TYPE_CHECKING:
    from django.http import HttpResponse

MOST_SUGGESTED = 12


@page()
def organizations(request: Asked) -> HttpResponse:
    """Every organization of the city: found by name, former name, pinyin, code or number, narrowed by what it is."""
    group = _group(request)
    query: Any = request.GET.copy()
    query["group"] = group  # so that every filter of the page keeps the part that is looked into
    request.GET = query
    context: dict[str, Any] = {
        "groups": _parts(request, group),
        "page": page_of(ORGANIZATIONS, request, given={"group": group}),
        "query": request.GET.get("q", "").strip(),
        "kept": [(name, value) for name, value in request.GET.items() if name not in {"q", "after"}],
        "may_register": bool(rules.may_register(request.principal)),
    }
    block = "organizations/organizations.html#list" if request.htmx else "organizations/organizations.html"
    return show(request, block, context)


def _group(request: Asked) -> str:
    """Which part of the register: the one chosen, social organizations at first, all when something is looked for."""
    asked = request.GET.get("group", "all" if request.GET else "social")
    return asked if asked in GROUPS else "all"


def _parts(request: Asked, group: str) -> list[Link]:
    return [
        Link(str(label), f"{request.path}?{urlencode({'group': name})}", active=name == group)
        for name, (label, _kinds) in GROUPS.items()
    ]


@page()
def seats(request: Asked) -> HttpResponse:
    """Where organizations have their seats: places side by side within their street, darker where there are more."""
    group, principal = _group(request), request.principal
    counts = counted_by_place(principal, today(), GROUPS[group][1])
    names, streets = region_names(principal, set(counts)), street_names(principal)
    areas: dict[str, list[Datum]] = {}
    for code, count in sorted(counts.items()):
        url = f"{reverse('organizations:organizations')}?{urlencode({'group': group, 'street': code[:9], 'state': 'active'})}"
        datum = Datum(names.get(code, code), count, url if code[:9] in streets else "")
        areas.setdefault(streets.get(code[:9], _("The whole city")), []).append(datum)
    endings = shared_endings([names[code] for code in counts if code in names and not code.endswith("000")])
    context = {"groups": _parts(request, group), "areas": list(areas.items()), "endings": endings, "crumbs": crumbs()}
    return show(request, "organizations/seats.html", context)


@page()
def likenesses(request: Asked) -> HttpResponse:
    """Whether what is being typed is on file already, and whether the credit code can be one."""
    code, trouble = "", ""
    typed = request.GET.get("credit_code", "").strip()
    if typed:
        try:
            code = str(parse_credit_code(typed))
        except Refusal as refusal:
            trouble = str(refusal)
    name, number = request.GET.get("name", ""), clean(request.GET.get("filing_number", ""))
    found = alike(request.principal, name=name, credit_code=code, filing_number=number)
    shown = [
        {
            "body": one.organization,
            "why": likeness_words(one.likeness),
            "status": life_status(one.organization, today()),
        }
        for one in found
    ]
    context = {"alike": shown, "trouble": trouble, "is_valid": bool(code), "asked": bool(name or typed or number)}
    return show(request, "organizations/registration.html#likenesses", context)


@page()
def suggestions(request: Asked) -> HttpResponse:
    """Names of organizations that may be chosen in a field, as its datalist."""
    text = request.GET.get(request.GET.get("field", ""), "")
    rows = matching(request.principal, suggested(request.principal, request.GET.getlist("kind")), text)
    found = rows.order_by("pinyin", "id")[:MOST_SUGGESTED] if clean(text) else ()
    return show(
        request,
        "organizations/suggestions.html#options",
        {"names": [one.name for one in found]},
    )
