"""What reporters and moderators fill in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.models import Board
from forum.summing import LETTERS
from members.fields import Words
from moderation.models import Rule
from moderation.recording import LETTER_LIMIT, REASON_LIMIT
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
        help_text=_("Only if a moderator may write to you about this. We do not show it."),
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


class DecisionForm(forms.Form):
    """Why a moderator decides, and the letter that goes with it."""

    rule = forms.ModelChoiceField(
        label=_("Rule"),
        help_text=_("Choose one, or write a reason below."),
        queryset=Rule.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("No rule, a reason in my own words"),
        widget=forms.Select(attrs={"class": "w-mid"}),
    )
    reason = forms.CharField(
        label=_("Reason in your own words"),
        help_text=_("It is kept in the log and told to the author."),
        required=False,
        max_length=REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    letter = forms.CharField(
        label=_("Letter to the author"),
        help_text=_("Sent as it stands here. Change what you like."),
        required=False,
        max_length=LETTER_LIMIT,
        widget=forms.Textarea(attrs={"rows": 9}),
    )

    def __init__(self, *args, rules: object = None, letter: bool = True, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("rule", "reason"):  # either will do, so neither is called optional
            self.fields[name].one_of_several = True
        self.fields["rule"].queryset = Rule.objects.all() if rules is None else rules
        if not letter:
            del self.fields["letter"]


class SummaryForm(forms.Form):
    """What stands on top of a discussion."""

    source = Words(
        label=_("Summary"),
        help_text=_("At most 80 words. It shows your name and the day."),
        max_length=LETTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the summary.")},
    )


class VoidForm(DecisionForm):
    """Why answers are counted no longer."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _(
            "It is kept in the log and told to everybody you choose. Name nobody in it."
        )


class MoveForm(DecisionForm):
    """Where a topic goes, and why."""

    board = forms.ModelChoiceField(
        label=_("Board"),
        queryset=Board.objects.all(),
        widget=forms.Select(attrs={"class": "w-mid"}),
        error_messages={"required": _("Choose a board.")},
    )
    field_order = ("board", "rule", "reason")
