"""What readers say of guidance."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.models import Remark
from cms.using import WORDS_LIMIT
from members.fields import Words


class RemarkForm(forms.Form):
    """Useful or not, or wrong; with words where there are some."""

    kind = forms.ChoiceField(
        label=_("What would you like to say?"),
        choices=Remark.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    words = Words(
        label=_("In your words"),
        help_text=_("Only the editors read this. They need it where something is wrong."),
        required=False,
        max_length=WORDS_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
