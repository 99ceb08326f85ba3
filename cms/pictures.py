"""Pictures that editors add: each says what it shows, for who cannot see it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.images.forms import BaseImageForm


class PictureForm(BaseImageForm):
    """The form for one picture; a page may still say it in other words, or call it decoration."""

    description = forms.CharField(
        label=_("What it shows"),
        help_text=_("One sentence, read aloud to people who cannot see the picture."),
        max_length=255,
        error_messages={"required": _("Write what the picture shows.")},
    )
