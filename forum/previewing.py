"""A look at one's words before they are posted: the same form comes back with them rendered."""

from django import forms
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from forum.cleaning import clean_text
from forum.rendering import render


def preview_of(request: HttpRequest, form: forms.Form) -> SafeString | None:
    """The words of a sent `form` as they would be shown, when its button asked for that.

    None when something else was pressed, or when the form has errors to tell first.
    """
    if "preview" not in request.POST or not form.is_valid():
        return None
    return mark_safe(render(clean_text(form.cleaned_data["source"])))
