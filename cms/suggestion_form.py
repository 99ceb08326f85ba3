"""What somebody fills in to suggest an entry of the directory."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.addresses import LONGEST, check_web
from cms.models import Entry
from cms.models.directory import PLACE_LETTERS, TITLE_LETTERS, WORDS_LETTERS
from members.fields import Words


class SuggestionForm(forms.Form):
    """A name, an address, one paragraph, a place and a kind."""

    title = Words(
        label=_("What is it called?"),
        max_length=TITLE_LETTERS,
        counted=True,
        error_messages={"required": _("Write what it is called.")},
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Entry.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what it is."),
            "invalid_choice": _("Choose what it is."),
        },
    )
    link = forms.CharField(
        label=_("Where can people read about it?"),
        help_text=_("The address of a page. A person opens it before others see it."),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "off"}),
        error_messages={"required": _("Write the address of a page about it.")},
    )
    words = Words(
        label=_("What is good about it?"),
        help_text=_("One paragraph. Say what happens there and for whom."),
        max_length=WORDS_LETTERS,
        counted=True,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what is good about it.")},
    )
    place = Words(
        label=_("Where is it?"),
        help_text=_("A town or an area. Leave it empty if it is everywhere."),
        required=False,
        max_length=PLACE_LETTERS,
        widget=forms.TextInput(attrs={"class": "w-mid"}),
    )

    def clean_link(self) -> str:
        """As typed, and with https:// in front where somebody left that out."""
        link = self.cleaned_data["link"].strip()
        if "://" not in link and not link.startswith("/") and ":" not in link:
            link = f"https://{link}"
        if len(link) > LONGEST:
            raise ValidationError(_("This address is too long."))
        check_web(link)
        return link
