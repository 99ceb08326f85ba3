"""What reporters fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from moderation.models import Rule
from moderation.reporting import WORDS_LIMIT

DISAGREE = "disagree"


class ReportForm(forms.Form):
    """Why somebody reports a post; "I disagree" leads to the reply box instead."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong with it.")},
    )
    words = forms.CharField(
        label=_("Tell us more"),
        help_text=_("For example which words you mean. The person who wrote it does not see this."),
        required=False,
        max_length=WORDS_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4, "data-max": WORDS_LIMIT}),
    )
    email = forms.EmailField(
        label=_("Your email"),
        help_text=_("Only if you want to hear what we decided. Only moderators see it."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "w-mid"}),
    )

    def __init__(self, *args, rules: list[Rule], asks_email: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.rules = {rule.slug: rule for rule in rules}
        self.fields["reason"].choices = [
            *((rule.slug, rule.title) for rule in rules if rule.slug != "other"),
            (DISAGREE, _("I disagree with it")),
            *((rule.slug, rule.title) for rule in rules if rule.slug == "other"),
        ]
        if not asks_email:
            del self.fields["email"]
