"""Pages around kept views of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal
from sanshe.foundation.lists.listing import LISTINGS
from sanshe.foundation.lists.saved import SavedView, remove_view, save_view, views_of
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


class ViewForm(forms.Form):
    """The name of a view; list and address come from the list itself."""

    name = forms.CharField(label=_("Name of the view"), max_length=40)
    listing = forms.CharField(widget=forms.HiddenInput)
    address = forms.CharField(widget=forms.HiddenInput, max_length=1000)

    def clean_listing(self) -> str:
        """A list that exists."""
        listing = str(self.cleaned_data["listing"])
        if listing not in LISTINGS:
            raise Http404
        return listing

    def clean_address(self) -> str:
        """An address of ours."""
        address = str(self.cleaned_data["address"])
        if not address.startswith("/") or not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
            raise Http404
        return address


@page()
def saved(request: Asked) -> HttpResponse:
    """The views that one keeps of a list, for its menu and for tidying up."""
    listing = request.GET.get("listing", "")
    address = request.GET.get("address", "")
    views = views_of(request.principal.user, listing)
    context = {"views": views, "listing": listing, "address": address, "form": _form(listing, address)}
    wants_menu = request.headers.get("HX-Request") == "true"
    return show(request, "foundation/saved_views.html#menu" if wants_menu else "foundation/saved_views.html", context)


def _form(listing: str, address: str) -> ViewForm:
    return ViewForm(initial={"listing": listing, "address": address})


@action()
def save(request: Asked) -> HttpResponse:
    """Keep the filters that stand in the address under a name."""
    form = ViewForm(request.POST)
    if form.is_valid():
        try:
            view = save_view(actor=request.principal, **form.cleaned_data)
            return HttpResponseRedirect(view.address)
        except Refusal as refusal:
            form.add_error("name", str(refusal))
    listing, address = request.POST.get("listing", ""), request.POST.get("address", "")
    context = {"views": views_of(request.principal.user, listing), "listing": listing, "address": address, "form": form}
    return show(request, "foundation/saved_views.html", context, status=422)


@action()
def remove(request: Asked, key: UUID) -> HttpResponse:
    """Forget a view of one's own."""
    view = get_object_or_404(SavedView, pk=key, user=request.principal.user)
    remove_view(actor=request.principal, view=view)
    return HttpResponseRedirect(view.address)
