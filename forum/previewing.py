"""A look at one's words before they are posted: the same form comes back with them rendered."""

from django import forms
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe

from forum.cleaning import clean_text
from forum.mentioning import people_in
from forum.models import Thread
from forum.rendering import render


def preview_of(
    request: HttpRequest, form: forms.Form, thread: Thread | None = None
) -> SafeString | None:
    """The words of a sent `form` as they would be shown in `thread`, when its button asked for it.

    None when something else was pressed, or when the form has errors to tell first.
    """
    if "preview" not in request.POST or not form.is_valid():
        return None
    source = clean_text(form.cleaned_data["source"])
    return mark_safe(render(source, people_in(thread, source) if thread else None))
