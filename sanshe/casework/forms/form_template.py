"""A template that a city brings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TemplateForm(forms.Form):
    """The Word document; what is in it is found out by looking."""

    document = forms.FileField(
        label=_("Word template"),
        help_text=_("A Word document (.docx) of at most 2 MB, made from the present template."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
