"""What moderators fill in about a whole discussion: until when, how often, what goes where."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from forum.cleaning import SOURCE_LIMIT, TITLE_LIMIT
from forum.forms import TITLE_TOO_LONG
from forum.models import Board
from forum.slowing import OFTEN
from members.fields import Words
from moderation.forms import DecisionForm
from moderation.recording import REASON_LIMIT


def _until(days: int) -> str:
    """“7 days, until 5 December 2026”."""
    said = {"n": days, "day": date_format(timezone.localdate() + timedelta(days=days))}
    return str(_("%(n)s days, until %(day)s")) % said


class PinForm(forms.Form):
    """How long a discussion stands at the top."""

    DAYS = (7, 14, 30, 90)
    days = forms.TypedChoiceField(
        label=_("For how long?"),
        coerce=int,
        required=False,
        empty_value=0,
        widget=forms.Select(attrs={"class": "w-mid"}),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["days"].choices = [
            (0, _("Until somebody takes it down")),
            *((days, _until(days)) for days in self.DAYS),
        ]


class SlowForm(forms.Form):
    """How often each person can write, and until when."""

    DAYS = (1, 3, 7, 14, 30)
    minutes = forms.TypedChoiceField(
        label=_("How often can each person write?"),
        coerce=int,
        choices=list(OFTEN.items()),
        initial=60,
        widget=forms.Select(attrs={"class": "w-mid"}),
    )
    days = forms.TypedChoiceField(
        label=_("For how long?"), coerce=int, widget=forms.Select(attrs={"class": "w-mid"})
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        one = _("Until the end of tomorrow")
        self.fields["days"].choices = [
            (days, one if days == 1 else _until(days)) for days in self.DAYS
        ]


class SplitOffForm(DecisionForm):
    """Where chosen replies go, how that conversation begins, and why."""

    title = Words(
        label=_("Title of the new conversation"),
        max_length=TITLE_LIMIT,
        too_long=TITLE_TOO_LONG,
        counted=True,
        error_messages={"required": _("Write a title")},
    )
    board = forms.ModelChoiceField(
        label=_("Board"),
        queryset=Board.objects.all(),
        empty_label=_("Choose a board"),
        widget=forms.Select(attrs={"class": "w-mid"}),
        error_messages={"required": _("Choose a board.")},
    )
    words = Words(
        label=_("How the new conversation begins"),
        help_text=_("Everybody reads it above the replies. It carries no name of a moderator."),
        max_length=SOURCE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write how the new conversation begins")},
    )
    answers = forms.BooleanField(
        label=_("Take the answers to these replies along"), required=False, initial=True
    )
    field_order = ("title", "board", "words", "answers", "rule", "reason")


class JoinForm(forms.Form):
    """Why two conversations are one."""

    reason = Words(
        label=_("Reason in your own words"),
        help_text=_("It is kept in the log and told to both who began these."),
        required=False,
        max_length=REASON_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
