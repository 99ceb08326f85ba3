"""What moderators fill in about their own work: being away, and letters kept for later."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.fields import Words
from moderation.canned import NAME_LIMIT, TEXT_LIMIT
from moderation.models import Outcome, Rule


class AwayForm(forms.Form):
    """The last day on which somebody is away."""

    until = forms.DateField(
        label=_("The last day on which you are away"),
        help_text=_("Until then we name you to nobody as who reads, and send you no daily letter."),
        widget=forms.DateInput(attrs={"type": "date", "class": "w-mid"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Choose the last day."),
            "invalid": _("Write a day, for example 2026-12-24."),
        },
    )


class RuleField(forms.ModelChoiceField):
    """A choice of rules that says which are no longer used."""

    def label_from_instance(self, rule: Rule) -> str:
        """Its title, and whether it is used."""
        if rule.retired_at is None:
            return str(rule)
        return gettext("%(rule)s (no longer used)") % {"rule": rule}


class LetterForm(forms.Form):
    """A letter kept for later. A rule that is no longer used can be chosen where it `keeps` it."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("Only the team sees it."),
        max_length=NAME_LIMIT,
        error_messages={"required": _("Give it a name.")},
    )
    rule = RuleField(
        label=_("Rule"),
        queryset=Rule.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("Any rule"),
        widget=forms.Select(attrs={"class": "w-mid"}),
        error_messages={"invalid_choice": _("This rule is no longer used. Choose another one.")},
    )
    verb = forms.ChoiceField(
        label=_("Decision"),
        choices=Outcome.choices,
        required=False,
        widget=forms.Select(attrs={"class": "w-mid"}),
    )
    text = Words(
        label=_("Words of the letter"),
        help_text=_(
            "They take the place of the rule's own words. What was decided, and how to ask for a"
            " second look, is written around them."
        ),
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write the words of the letter.")},
    )

    def __init__(self, *args, keeps: Rule | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        rules = Rule.objects.filter(Q(retired_at=None) | Q(pk=keeps and keeps.pk))
        self.fields["rule"].queryset = rules
