"""The forms about barriers and ideas."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forum.cleaning import FIELD_LIMIT, SOURCE_LIMIT, TITLE_LIMIT
from forum.forms import TITLE_TOO_LONG, add_errors
from forum.tagging import check_tags, split_tags
from ideas.linking import REASON_LIMIT
from members.fields import Words


def _text(label, hint="", *, rows=4, required=False, limit=FIELD_LIMIT, empty=""):
    return Words(
        label=label,
        help_text=hint,
        max_length=limit,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": empty},
    )


def _reason(label, hint):
    field = Words(
        label=label, help_text=hint, max_length=REASON_LIMIT, counted=True, required=False
    )
    field.one_of_several = True  # needed where something is chosen
    return field


class BarrierWords(forms.Form):
    """First step of a barrier: one large text."""

    summary = _text(
        _("What gets in the way? Say what happened."),
        _("One thing per post. Leave out the names of people who use services."),
        rows=8,
        required=True,
        limit=SOURCE_LIMIT,
        empty=_("Write what happened"),
    )


class IdeaWords(forms.Form):
    """First step of an idea: one large text."""

    summary = _text(
        _("What did you try, or what would you try?"),
        _("One thing per post. Leave out the names of people who use services."),
        rows=8,
        required=True,
        limit=SOURCE_LIMIT,
        empty=_("Write what you tried or would try"),
    )


class _Title(forms.Form):
    title = Words(
        label=_("Give it a title"),
        help_text=_("A short sentence, as you would say it to a colleague."),
        max_length=TITLE_LIMIT,
        too_long=TITLE_TOO_LONG,
        counted=True,
        error_messages={"required": _("Write a title")},
    )


class _TagNames(forms.MultipleChoiceField):
    """Boxes with names of tags; what was offered a moment ago may be ticked as well as typed."""

    def valid_value(self, value: str) -> bool:
        return True


class _Tags(forms.Form):
    tags = Words(
        label=_("Tags"),
        help_text=_("With commas between them. Eight tags at most, and none is fine."),
        max_length=400,
        required=False,
    )
    suggested = _TagNames(
        label=_("Tags that may fit"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, tag_names: list[str] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["suggested"].choices = [(name, name) for name in tag_names]
        if not tag_names:
            del self.fields["suggested"]

    def clean(self) -> dict:
        data = super().clean()
        try:
            check_tags([*data.get("suggested", []), *split_tags(data.get("tags", ""))])
        except ValidationError as error:
            add_errors(self, error)
        return data


def _check_pair(form: forms.Form, choice: str, *, no_reason: str, no_choice: str) -> None:
    """Who chooses something gives a reason, and who gives a reason chooses something."""
    if choice not in form.fields or choice in form.errors or "reason" in form.errors:
        return
    chosen, reason = form.cleaned_data[choice], form.cleaned_data["reason"].strip()
    if chosen and not reason:
        form.add_error("reason", no_reason)
    elif reason and not chosen:
        form.add_error(choice, no_choice)


class BarrierDetails(_Tags, _Title):
    """Second step of a barrier: title, where it happens, tags."""

    where = Words(
        label=_("What kind of service is it?"),
        help_text=_("For example: a day centre, a surgery, housing."),
        max_length=120,
        required=False,
    )
    place = Words(label=_("Place"), max_length=80, required=False)
    ideas = forms.MultipleChoiceField(
        label=_("These ideas help with barriers like yours. Do any help here?"),
        help_text=_("Choose those that would. You can link more later, and none is fine."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = _reason(
        _("How would they help?"), _("One sentence. Only needed if you chose an idea.")
    )
    field_order = ["title", "where", "place", "ideas", "reason", "tags", "suggested"]

    def __init__(self, *args, ideas: list[tuple[int, str]] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ideas"].choices = [(str(pk), title) for pk, title in ideas]
        if not ideas:
            del self.fields["ideas"], self.fields["reason"]

    def clean(self) -> dict:
        data = super().clean()
        _check_pair(
            self,
            "ideas",
            no_reason=_("Say how the ideas you chose would help"),
            no_choice=_("Choose the ideas that your sentence is about, or take it out"),
        )
        return data


class IdeaDetails(_Tags, _Title):
    """Second step of an idea: title, barriers, what to try first, tags."""

    barriers = forms.MultipleChoiceField(
        label=_("Which barriers does it help with?"),
        help_text=_("These come close to your words. You can link more later, and none is fine."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = _reason(
        _("How does it help with them?"), _("One sentence. Only needed if you chose a barrier.")
    )
    first_step = _text(
        _("What could someone try first, in a week, with no budget?"),
    )
    what_it_took = _text(
        _("What did it take?"), _("Time, money, people. Only if you tried it."), rows=3
    )
    what_happened = _text(
        _("What happened?"), _("Only if you tried it. Bad news is welcome too."), rows=3
    )
    field_order = [
        "title",
        "barriers",
        "reason",
        "first_step",
        "what_it_took",
        "what_happened",
        "tags",
        "suggested",
    ]

    def __init__(self, *args, barriers: list[tuple[int, str]] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["barriers"].choices = [(str(pk), title) for pk, title in barriers]
        if not barriers:
            del self.fields["barriers"], self.fields["reason"]

    def clean(self) -> dict:
        data = super().clean()
        _check_pair(
            self,
            "barriers",
            no_reason=_("Say how it helps with the barriers you chose"),
            no_choice=_("Choose the barriers that your sentence is about, or take it out"),
        )
        return data


class LinkForm(forms.Form):
    """The other end of a link, of the kind that is asked for, and why."""

    barrier = forms.ChoiceField(
        label=_("Which barrier does it help with?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a barrier")},
    )
    idea = forms.ChoiceField(
        label=_("Which idea helps with it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an idea")},
    )
    reason = Words(
        label=_("How does it help?"),
        help_text=_("One sentence."),
        max_length=REASON_LIMIT,
        counted=True,
        error_messages={"required": _("Say how it helps with this barrier")},
    )

    def __init__(self, *args, kind: str, found: list[tuple[int, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields[kind].choices = [(str(pk), title) for pk, title in found]
        del self.fields["idea" if kind == "barrier" else "barrier"]


class BarrierEdit(BarrierDetails, BarrierWords):
    """Everything about a barrier, to be changed."""

    field_order = ["title", "summary", "where", "place", "tags", "suggested"]


class IdeaEdit(_Tags, _Title, IdeaWords):
    """Everything about an idea, to be changed."""

    first_step = _text(_("What could someone try first, in a week, with no budget?"))
    what_it_took = _text(_("What did it take?"), rows=3)
    what_happened = _text(_("What happened?"), rows=3)
    field_order = [
        "title",
        "summary",
        "first_step",
        "what_it_took",
        "what_happened",
        "tags",
        "suggested",
    ]
