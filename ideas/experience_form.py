"""The guided report of somebody who tried an idea."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.cleaning import FIELD_LIMIT
from ideas.experience import TEXTS
from ideas.models import Experience
from members.fields import Words
from members.models import Perspective


def _text(label, hint="", rows=3):
    return Words(
        label=label,
        help_text=hint,
        max_length=FIELD_LIMIT,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ExperienceForm(forms.Form):
    """Who, where, how large, what it took, what changed, what failed, would you again, the sum."""

    perspective = forms.ChoiceField(
        label=_("You were there as"),
        choices=[("", _("Choose one")), *Perspective.choices],
        widget=forms.Select(attrs={"class": "w-mid"}),
        error_messages={"required": _("Choose who you are here as")},
    )
    where = Words(
        label=_("What kind of service was it?"),
        help_text=_("For example: a day centre, a surgery, housing."),
        max_length=120,
        required=False,
    )
    scale = forms.ChoiceField(
        label=_("How large was it?"),
        choices=[*Experience.Scale.choices, ("", _("Hard to say"))],
        widget=forms.RadioSelect,
        required=False,
    )
    what_it_took = _text(_("What did it take?"), _("Time, money, people."))
    what_changed = _text(
        _("What changed?"), _("For whom, and how you know. Nothing is an answer too."), rows=4
    )
    what_failed = _text(
        _("What failed?"), _("What failed is as useful to others as what worked."), rows=4
    )
    again = forms.ChoiceField(
        label=_("Would you do it again?"),
        choices=[("yes", _("Yes")), ("no", _("No")), ("", _("Not sure yet"))],
        widget=forms.RadioSelect,
        required=False,
    )
    outcome = forms.ChoiceField(
        label=_("All in all, how did it go?"),
        choices=Experience.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it went")},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            self.fields[name].one_of_several = True

    def clean(self) -> dict:
        data = super().clean()
        if not any(name in self.errors or data.get(name, "").strip() for name in TEXTS):
            self.add_error("what_changed", _("Write what changed, or what failed"))
        return data
