"""The map of nouns of this context."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from sanshe.casework.views import (
    activity,
    assistance,
    care,
    case,
    case_acts,
    consent_text,
    couple,
    enquiry,
    enquiry_acts,
    form_template,
    group,
    group_acts,
    life,
    note,
    plan_acts,
    printing,
    referral,
    referral_acts,
    safety,
    scale,
    signing,
    workload,
)
from sanshe.casework.views.frame import cases_above, enquiries_above
from sanshe.people.views.act import paths


class FiledConverter(StringConverter):
    """The plural of a thing about which there are official forms."""

    regex = "|".join(printing.FILED)


register_converter(FiledConverter, "filed")

app_name = "casework"
urlpatterns = [
    path("enquiries/", enquiry.enquiries, name="enquiries"),
    path("enquiries/beginning/", enquiry.beginning, name="enquiry_beginning"),
    path("enquiries/search/", enquiry.search, name="enquiry_search"),
    path("enquiries/new/", enquiry.enquiry_form, name="enquiry_form"),
    path("enquiries/noting/", enquiry.noting, name="enquiry_noting"),
    path("enquiries/<uuid:key>/", enquiry.enquiry, name="enquiry"),
    *paths(enquiry_acts.ACTS, enquiries_above),
    path("cases/", case.cases, name="cases"),
    path("cases/<uuid:key>/", case.case, name="case"),
    path("cases/<uuid:key>/plan/", case.plan, name="plan"),
    path("cases/<uuid:key>/notes/", case.notes, name="notes"),
    path("cases/<uuid:key>/consents/", case.consents, name="consents"),
    path("cases/<uuid:key>/closing/", case.closing, name="closing"),
    path("cases/<uuid:key>/safety/", safety.safety, name="safety"),
    path("cases/<uuid:key>/scales/", scale.scales, name="scales"),
    path("cases/<uuid:key>/scales/new/", scale.scale_form, name="scale_form"),
    path("cases/<uuid:key>/scales/noting/", scale.scale_noting, name="scale_noting"),
    path("cases/scale-results/<uuid:key>/", scale.scale_result, name="scale_result"),
    path("<filed:kind>/<uuid:key>/papers/", printing.papers, name="papers"),
    path("<filed:kind>/<uuid:key>/papers/printing/", printing.printing, name="printing"),
    path("cases/<uuid:key>/notes/new/", note.note_form, name="note_form"),
    path("cases/<uuid:key>/notes/draft/", note.note_draft, name="note_draft"),
    path("cases/<uuid:key>/notes/writing/", note.note_writing, name="note_writing"),
    path("notes/<uuid:key>/correction/form/", note.correction_form, name="correction_form"),
    path("notes/<uuid:key>/correction/", note.correction, name="correction"),
    *paths(case_acts.ACTS, cases_above),
    *paths(plan_acts.ACTS, cases_above),
    *paths(safety.ACTS, cases_above),
    *paths(signing.ACTS, cases_above),
    path("care-visits/", care.care_visits, name="care_visits"),
    path("care-visits/new/", care.care_start_form, name="care_start_form"),
    path("care-visits/beginning/", care.care_start, name="care_start"),
    path("care-visits/<uuid:key>/", care.care_visit, name="care_visit"),
    *paths(care.ACTS, care.care_above),
    path("assistance/", assistance.assistance, name="assistance"),
    path("assistance/new/", assistance.hardship_form, name="hardship_form"),
    path("assistance/noting/", assistance.hardship, name="hardship"),
    path("assistance/<uuid:key>/", assistance.assistance_finding, name="assistance_finding"),
    *paths(assistance.ACTS, assistance.assistance_above),
    *paths(referral_acts.SENDING, cases_above),
    path("referrals/", referral.referrals, name="referrals"),
    path("referrals/<uuid:key>/", referral.referral, name="referral"),
    *paths(referral_acts.ACTS, referral.referrals_above),
    path("people/<uuid:key>/life/", life.person_life, name="person_life"),
    path("households/<uuid:key>/life/", life.household_life, name="household_life"),
    path("approvals/", case.approvals, name="approvals"),
    path("workload/", workload.workload, name="workload"),
    path("consent-texts/", consent_text.consent_texts, name="consent_texts"),
    path("consent-texts/new/", consent_text.consent_text_form, name="consent_text_form"),
    path("consent-texts/issuing/", consent_text.consent_text_issuing, name="consent_text_issuing"),
    path("consent-texts/<uuid:key>/", consent_text.consent_text, name="consent_text"),
    path("groups/", group.groups, name="groups"),
    path("groups/new/", group.group_form, name="group_form"),
    path("groups/planning/", group.group_planning, name="group_planning"),
    path("groups/<uuid:key>/", group.group, name="group"),
    path("groups/<uuid:key>/members/", group.group_members, name="group_members"),
    path("groups/<uuid:key>/closing/", group.group_closing, name="group_closing"),
    *paths(group_acts.ACTS, group.groups_above),
    path("activities/", activity.activities, name="activities"),
    path("activities/new/", activity.activity_form, name="activity_form"),
    path("activities/planning/", activity.activity_planning, name="activity_planning"),
    path("activities/<uuid:key>/", activity.activity, name="activity"),
    *paths(activity.ACTS, activity.activities_above),
    path("form-templates/", form_template.form_templates, name="form_templates"),
    path("form-templates/<slug:code>/", form_template.form_template, name="form_template"),
    path("form-templates/<slug:code>/document/", form_template.form_template_document, name="form_template_document"),
    path(
        "form-templates/<slug:code>/replacing/", form_template.form_template_replacing, name="form_template_replacing"
    ),
    path(
        "form-templates/<slug:code>/restoring/", form_template.form_template_restoring, name="form_template_restoring"
    ),
    path("couple-outcomes/", couple.listed, name="couple_outcomes"),
    path("couple-outcomes/new/", couple.couple_form, name="couple_form"),
    path("couple-outcomes/noting/", couple.noting, name="noting"),
    path("couple-outcomes/<uuid:key>/", couple.couple_outcome, name="couple_outcome"),
    path("couple-outcomes/<uuid:key>/outcome/", couple.outcome, name="outcome"),
]
