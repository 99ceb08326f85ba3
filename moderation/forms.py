"""What moderators and appellants fill in; deciding about words has `moderation.outcome_form`."""

from datetime import timedelta

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from forum.models import Board
from forum.summing import LETTERS
from members.fields import Words
from moderation.appealing import WORDS_LIMIT as APPEAL_LIMIT
from moderation.consulting import ANSWER_LIMIT
from moderation.models import Rule
from moderation.noting import WORDS_LIMIT as NOTE_LIMIT
from moderation.recording import LETTER_LIMIT, REASON_LIMIT


def rule_named(slug: str) -> Rule | None:
    """The rule that an address names, if there is one that stands."""
    return Rule.objects.offered().filter(slug=slug.replace("\x00", "")[:50]).first()


class DecisionForm(forms.Form):
    """Why a moderator decides, and the letter that goes with it."""

    rule = forms.ModelChoiceField(
        label=_("Rule"),
        help_text=_("Choose one, or write a reason below."),
        queryset=Rule.objects.none(),
        to_field_name="slug",
        required=False,
        empty_label=_("No rule, a reason in my own words"),
        error_messages={"invalid_choice": _("This rule is no longer used. Choose another one.")},
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
        self.fields["rule"].queryset = Rule.objects.offered() if rules is None else rules
        if not letter:
            del self.fields["letter"]


def values_of(form: DecisionForm, drafted: str) -> dict:
    """What a verb takes. A letter that stands as it was `drafted` is left out: the verb writes it
    for what was chosen since.
    """
    values = {name: form.cleaned_data[name] for name in form.fields}
    if values.get("letter", "").split() == drafted.split() and "letter" in values:
        values["letter"] = ""
    return values


def drafted_letter(form: DecisionForm | None, sent: QueryDict) -> str:
    """The letter as we wrote it into `form`, now or when what was `sent` was made."""
    return form.initial["letter"] if form and "letter" in form.initial else sent.get("drafted", "")


class LimitForm(DecisionForm):
    """How long somebody is asked to pause, and why."""

    DAYS = (7, 14, 30, 90)
    days = forms.TypedChoiceField(
        label=_("For how long?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for how long.")},
    )
    field_order = ("days", "rule", "reason", "letter")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = days_until(self.DAYS)

    @classmethod
    def days_in(cls, text: str) -> int:
        """The number of days that an address names; the first choice for anything else."""
        return next((days for days in cls.DAYS if str(days) == text), cls.DAYS[0])


class NoteForm(forms.Form):
    """What the team should know for a while."""

    words = Words(
        label=_("Note"),
        help_text=_("Only moderators read it. Write it so that the person could read it too."),
        max_length=NOTE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the note.")},
    )
    days = forms.TypedChoiceField(
        label=_("Delete it after"),
        coerce=int,
        widget=forms.Select(attrs={"class": "w-mid"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = days_until((30, 90, 365))


def days_until(choices: tuple[int, ...]) -> list[tuple[int, str]]:
    """Numbers of days as a person chooses them: “30 days, until 25 December 2026”."""
    today = timezone.localdate()
    said = _("%(n)s days, until %(day)s")
    return [
        (days, said % {"n": days, "day": date_format(today + timedelta(days=days))})
        for days in choices
    ]


class AppealForm(forms.Form):
    """Why a decision is wrong."""

    words = Words(
        label=_("Why do you think that this is wrong?"),
        help_text=_("Somebody who has not decided it reads your words."),
        max_length=APPEAL_LIMIT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write why you think that this is wrong.")},
    )


class AnswerForm(forms.Form):
    """What the team says to an appeal."""

    words = Words(
        label=_("Why do you decide so?"),
        help_text=_("It is told to the person and kept in the log."),
        max_length=REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why you decide so.")},
    )


class SummaryForm(forms.Form):
    """What stands on top of a discussion."""

    source = Words(
        label=_("Summary"),
        help_text=_("At most 80 words. It shows your name and the day."),
        max_length=LETTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write the summary.")},
    )
    seen = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput())


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

    def __init__(self, *args, boards: QuerySet[Board] | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if boards is not None:
            self.fields["board"].queryset = boards


class MergeForm(forms.Form):
    """Why two are the same, or related."""

    reason = Words(
        label=_("Reason in your own words"),
        help_text=_("It is kept in the log and told to both who wrote these."),
        required=False,
        max_length=REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OpinionForm(forms.Form):
    """What a colleague thinks of a case."""

    words = Words(
        label=_("What do you think?"),
        help_text=_("Only the team reads it. Who asked hears of it."),
        max_length=ANSWER_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what you think.")},
    )
