"""The map of nouns of this context."""

from __future__ import annotations

from django.urls import path

from sanshe.casework.views import (
    assistance,
    care,
    case,
    case_acts,
    consent_text,
    couple,
    enquiry,
    enquiry_acts,
    filling,
    form_template,
    note,
    plan_acts,
    printing,
    questionnaire,
    safety,
    scale,
    workload,
)
from sanshe.casework.views.frame import cases_above, enquiries_above
from sanshe.people.views.act import paths

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
    path("cases/<uuid:key>/questionnaires/new/", filling.filling_form, name="filling_form"),
    path("cases/<uuid:key>/questionnaires/asking/", filling.filling_asking, name="filling_asking"),
    path("cases/<uuid:key>/questionnaires/filling/", filling.filling, name="filling"),
    path("cases/filled-questionnaires/<uuid:key>/", filling.filled_questionnaire, name="filled_questionnaire"),
    path("cases/<uuid:key>/papers/", printing.papers, name="papers"),
    path("cases/<uuid:key>/papers/printing/", printing.printing, name="printing"),
    path("cases/<uuid:key>/notes/new/", note.note_form, name="note_form"),
    path("cases/<uuid:key>/notes/draft/", note.note_draft, name="note_draft"),
    path("cases/<uuid:key>/notes/writing/", note.note_writing, name="note_writing"),
    path("notes/<uuid:key>/correction/form/", note.correction_form, name="correction_form"),
    path("notes/<uuid:key>/correction/", note.correction, name="correction"),
    *paths(case_acts.ACTS, cases_above),
    *paths(plan_acts.ACTS, cases_above),
    *paths(safety.ACTS, cases_above),
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
    path("approvals/", case.approvals, name="approvals"),
    path("workload/", workload.workload, name="workload"),
    path("consent-texts/", consent_text.consent_texts, name="consent_texts"),
    path("consent-texts/new/", consent_text.consent_text_form, name="consent_text_form"),
    path("consent-texts/issuing/", consent_text.consent_text_issuing, name="consent_text_issuing"),
    path("consent-texts/<uuid:key>/", consent_text.consent_text, name="consent_text"),
    path("form-templates/", form_template.form_templates, name="form_templates"),
    path("form-templates/<slug:code>/", form_template.form_template, name="form_template"),
    path("form-templates/<slug:code>/document/", form_template.form_template_document, name="form_template_document"),
    path(
        "form-templates/<slug:code>/replacing/", form_template.form_template_replacing, name="form_template_replacing"
    ),
    path(
        "form-templates/<slug:code>/restoring/", form_template.form_template_restoring, name="form_template_restoring"
    ),
    path("questionnaires/", questionnaire.questionnaires, name="questionnaires"),
    path("questionnaires/bringing/", questionnaire.questionnaire_bringing, name="questionnaire_bringing"),
    path("questionnaires/<uuid:key>/", questionnaire.questionnaire, name="questionnaire"),
    path("questionnaires/<uuid:key>/workbook/", questionnaire.questionnaire_workbook, name="questionnaire_workbook"),
    path(
        "questionnaires/<uuid:key>/publishing/", questionnaire.questionnaire_publishing, name="questionnaire_publishing"
    ),
    path("questionnaires/<uuid:key>/retiring/", questionnaire.questionnaire_retiring, name="questionnaire_retiring"),
    path("couple-outcomes/", couple.listed, name="couple_outcomes"),
    path("couple-outcomes/new/", couple.couple_form, name="couple_form"),
    path("couple-outcomes/noting/", couple.noting, name="noting"),
    path("couple-outcomes/<uuid:key>/", couple.couple_outcome, name="couple_outcome"),
    path("couple-outcomes/<uuid:key>/outcome/", couple.outcome, name="outcome"),
]
