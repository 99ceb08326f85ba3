"""What a second moderator fills in, who does not know what was decided."""

from django import forms
from django.utils.translation import gettext_lazy as _

from moderation.models import Judgement, Rule


class JudgementForm(forms.Form):
    """What they would have done, and by which rule."""

    judgement = forms.ChoiceField(
        label=_("What would you have done?"),
        choices=Judgement.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you would have done.")},
    )
    rule = forms.ModelChoiceField(
        label=_("By which rule?"),
        help_text=_("Needed where you would not let it stand."),
        queryset=Rule.objects.offered(),
        to_field_name="slug",
        required=False,
        empty_label=_("Choose a rule"),
        widget=forms.Select(attrs={"class": "w-mid"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule"].one_of_several = True  # needed for two answers of three
