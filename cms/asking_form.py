"""What an author says of a draft that uses their words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.asking import WORDS_LIMIT
from cms.models import Asked
from members.fields import Words


class AnswerForm(forms.Form):
    """One of three answers, and words where something should change."""

    answer = forms.ChoiceField(
        label=_("What do you think?"),
        choices=Asked.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
    words = Words(
        label=_("What should change?"),
        help_text=_("Only the editors read this."),
        required=False,
        max_length=WORDS_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
