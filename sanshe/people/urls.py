"""The map of nouns of this context."""

from __future__ import annotations

from django.urls import path

from sanshe.people.views import (
    household,
    household_acts,
    merge,
    number,
    opening,
    person,
    person_acts,
    registration,
    roll,
    search,
    social_worker,
    social_worker_acts,
)
from sanshe.people.views.act import paths

app_name = "people"
urlpatterns = [
    path("people/", search.people, name="people"),
    path("people/search/", search.search, name="search"),
    path("people/registration/beginning/", registration.beginning, name="registration_beginning"),
    path("people/registration/check/", registration.check, name="registration_check"),
    path("people/registration/", registration.registration, name="registration"),
    path("people/duplicates/", merge.queue, name="duplicates"),
    path("people/<uuid:key>/", person.person, name="person"),
    path("people/<uuid:key>/family/", person.family, name="family"),
    path("people/<uuid:key>/key-groups/all/", person.tags, name="tags"),
    path("people/<uuid:key>/profession/", person.profession, name="profession"),
    path("people/<uuid:key>/readers/", person.readers, name="readers"),
    path("people/<uuid:key>/counterpart/", merge.counterpart, name="counterpart"),
    path("people/<uuid:key>/counterpart/choice/", merge.counterpart_choice, name="counterpart_choice"),
    path("people/<uuid:key>/openings/<uuid:grant>/end/", opening.ending, name="opening_end"),
    path("people/<uuid:kept>/comparison/<uuid:dropped>/", merge.comparison, name="comparison"),
    path("people/<uuid:kept>/comparison/<uuid:dropped>/merge/", merge.merging, name="merging"),
    path("people/<uuid:kept>/comparison/<uuid:dropped>/distinction/", merge.telling_apart, name="telling_apart"),
    path("people/merges/<uuid:key>/undoing/", merge.undoing, name="merge_undoing"),
    path("people/numbers/<slug:kind>/<uuid:key>/", number.number, name="number"),
    path("people/numbers/<slug:kind>/<uuid:key>/reveal/", number.reveal, name="reveal"),
    path("residents/", roll.residents, name="residents"),
    path("households/", household.listed, name="households"),
    path("households/new/", household.forming_form, name="forming_form"),
    path("households/formation/", household.forming, name="forming"),
    path("households/<uuid:key>/", household.household, name="household"),
    path("social-workers/", social_worker.listed, name="social_workers"),
    path("social-workers/new/", social_worker.entry_form, name="social_worker_entry_form"),
    path("social-workers/entry/", social_worker.entry, name="social_worker_entry"),
    *paths(person_acts.ACTS),
    *paths(household_acts.ACTS),
    *paths(social_worker_acts.ACTS),
]
