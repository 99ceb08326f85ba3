"""The one form for deciding: outcome, what belongs to it, rule, reason and the letter."""

from datetime import date, timedelta
from zlib import crc32

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forum.models import Board, Post, State
from members.models import Member
from moderation.asking import sentences_of
from moderation.consulting import QUESTION_LIMIT
from moderation.forms import DecisionForm, LimitForm, days_until
from moderation.items import Item
from moderation.letters import Terms, compose
from moderation.outcomes import (
    LABELS,
    LEADS_ON,
    WITH_LETTER,
    WITH_PAUSE,
    boards_to,
    can_pause,
    outcomes_for,
)

MEANWHILE = [
    ("hidden", _("Nobody else sees it meanwhile")),
    ("up", _("It stays up meanwhile")),
]
CHANGE_DAYS = (7, 14, 30)
USUAL = 14


class _Outcome(forms.ChoiceField):
    """Takes every outcome there is: the verb says whether it is still possible."""

    def valid_value(self, value: object) -> bool:
        return value in LABELS


class _Sentences(forms.MultipleChoiceField):
    """Takes those that are gone too: what is decided then is refused as out of date."""

    def valid_value(self, value: object) -> bool:
        return True


class OutcomeForm(DecisionForm):
    """What is decided about one contribution; `letter` shows the letter, and `mark` says of what
    that speaks.
    """

    mark = ""

    verb = _Outcome(
        label=_("What do you decide?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide.")},
    )
    sentences = _Sentences(
        label=_("Which sentences do you mean?"),
        help_text=_("They stand in the letter, and above the form in which the author edits."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    change_days = forms.TypedChoiceField(
        label=_("Until when?"),
        help_text=_("If nothing has come by then, it is in the queue again."),
        coerce=int,
        empty_value=USUAL,
        required=False,
        initial=USUAL,
        widget=forms.Select(attrs={"class": "w-mid"}),
    )
    meanwhile = forms.ChoiceField(
        label=_("Who sees it meanwhile?"),
        choices=MEANWHILE,
        required=False,
        initial="hidden",
        widget=forms.RadioSelect,
    )
    pause = forms.BooleanField(
        label=_("Also ask the person to pause, if you ask for a change, hide or remove"),
        required=False,
    )
    days = forms.TypedChoiceField(
        label=_("How long is the pause?"),
        coerce=int,
        empty_value=LimitForm.DAYS[0],
        required=False,
        widget=forms.Select(attrs={"class": "w-mid"}),
    )
    board = forms.ModelChoiceField(
        label=_("Board"),
        queryset=Board.objects.none(),
        required=False,
        widget=forms.Select(attrs={"class": "w-mid"}),
    )
    question = forms.CharField(
        label=_("What do you want to ask?"),
        help_text=_("Only moderators read it."),
        required=False,
        max_length=QUESTION_LIMIT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, item: Item, by: Member, splits: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.item, target = item, item.target
        self.offered = outcomes_for(item, by=by, splits=splits)
        names = {name for name, _words in self.offered}
        self.fields["verb"].choices = self.offered
        self.fields["change_days"].choices = days_until(CHANGE_DAYS)
        self.fields["days"].choices = days_until(LimitForm.DAYS)
        said = sentences_of(target) if "send_back" in names and _is_post(target) else []
        # A tick is for words, not for a place in a text that its author may change meanwhile.
        self.said = {f"{crc32(each.encode()):08x}": each for each in said}
        self.fields["sentences"].choices = list(self.said.items())
        if "move" in names:
            self.fields["board"].queryset = boards_to(item, by)
        needed = {
            "sentences": bool(self.said),
            "change_days": "send_back" in names,
            "meanwhile": "send_back" in names and target.state == State.PUBLIC,
            "pause": can_pause(by, item) and bool(names.intersection(WITH_PAUSE)),
            "days": can_pause(by, item),
            "board": "move" in names,
            "question": "ask" in names,
        }
        for name in ("change_days", "meanwhile", "days", "board", "question"):
            self.fields[name].one_of_several = True  # its outcome needs it, so it is not optional
        for name in (name for name, wanted in needed.items() if not wanted):
            del self.fields[name]

    def clean(self) -> dict:
        """What an outcome needs of its own."""
        data = super().clean()
        verb = data.get("verb")
        if verb in (*LEADS_ON, "move", "remove") and verb not in dict(self.offered):
            self.add_error("verb", _("This is no longer possible here. Choose another outcome."))
        if verb == "move" and "board" in self.fields and not data.get("board"):
            self.add_error("board", _("Choose a board."))
        return data

    def values(self, drafted: str) -> dict:
        """What the verb of the outcome takes, from what was cleaned. A letter that stands as it was
        `drafted` is left out: the verb writes it for what was chosen since.
        """
        data, verb = self.cleaned_data, self.cleaned_data["verb"]
        if verb == "ask":
            return {"question": data.get("question", "")}
        values = {"reason": data["reason"], "rule": data["rule"]}
        if verb in WITH_LETTER:
            letter = data.get("letter", "")
            values["letter"] = "" if letter.split() == drafted.split() else letter
        terms = self.terms()
        if verb in WITH_PAUSE:
            values["pause_until"] = terms.until
        if verb == "send_back":
            values["terms"] = terms._replace(until=None)
        if verb == "limit":
            values["until"] = terms.until
        if verb == "move":
            values |= {"board": data.get("board"), "answers": True}
        if verb == "trust":
            values["trust"] = True
        return values

    def terms(self) -> Terms:
        """The days and sentences that the letter of the chosen outcome names."""
        data = self.cleaned_data
        verb, terms = data.get("verb"), Terms()
        if verb == "limit" or (verb in WITH_PAUSE and data.get("pause")):
            terms = terms._replace(until=_in_days(data.get("days") or LimitForm.DAYS[0]))
        if verb == "send_back":
            ticked = data.get("sentences") or []
            chosen = [said for key, said in self.said.items() if key in ticked]
            terms = terms._replace(
                change_by=_in_days(data.get("change_days") or USUAL),
                quote="\n".join(chosen),
                stays_up=data.get("meanwhile") == "up",
            )
        return terms

    def spoken_of(self) -> str:
        """A mark of what the letter of the chosen outcome speaks of: outcome, rule, days, words."""
        return f"{crc32(self.composed().encode()):08x}"

    def check_letter(self, drafted: str, spoken_of: str) -> bool:
        """Whether a letter that somebody has changed still speaks of what is chosen."""
        letter = self.cleaned_data.get("letter", "")
        ours = not letter or letter.split() == drafted.split()
        if ours or not spoken_of or spoken_of == self.spoken_of():
            return True
        self.add_error(
            "letter", _("The letter speaks of another decision. Read it again, then decide.")
        )
        return False

    def composed(self) -> str:
        """The letter of the chosen outcome; "" where its author is not written to."""
        data = self.cleaned_data
        verb = {"trust": "approve"}.get(data.get("verb", ""), data.get("verb", ""))
        if not verb or verb in ("ask", "merge", "split"):
            return ""
        return compose(verb, data.get("rule"), data.get("reason", ""), self.terms())


def _is_post(target: object) -> bool:
    return isinstance(target, Post)


def _in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)
