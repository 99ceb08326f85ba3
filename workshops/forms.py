"""What people fill in about notes and proposals."""

from django import forms
from django.utils.translation import gettext_lazy as _

from forum.cleaning import SOURCE_LIMIT, TITLE_LIMIT
from workshops.models import Proposal


class WorkshopForm(forms.Form):
    """Which workshop notes tell of."""

    workshop = forms.CharField(
        label=_("What was the workshop called?"),
        help_text=_("It is shown with every point. For example: the Stockport open day"),
        max_length=100,
        widget=forms.TextInput(attrs={"class": "w-mid"}),
        error_messages={"required": _("Write what the workshop was called.")},
    )
    held_on = forms.DateField(
        label=_("When was it?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "w-short"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the date like this: 2026-03-24")},
    )


class ImportForm(WorkshopForm):
    """The file of notes, and which workshop it tells of."""

    notes = forms.FileField(
        label=_("The file with the notes"),
        help_text=_(
            "A .docx, .odt, .md, .csv or .xlsx file of up to 10 MB. We do not keep the file."
        ),
        widget=forms.FileInput(attrs={"accept": ".docx,.odt,.md,.csv,.xlsx"}),
        max_length=255,
        allow_empty_file=True,  # the reader says it in better words
        error_messages={
            "required": _("Choose a file."),
            "max_length": _("Give the file a shorter name."),
        },
    )


class ProposalForm(forms.Form):
    """The wording and kind of one proposal, and what it says the same as."""

    kind = forms.ChoiceField(
        label=_("This is a"), choices=Proposal.Kind.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=TITLE_LIMIT,
        widget=forms.TextInput(attrs={"data-max": TITLE_LIMIT}),
        error_messages={
            "required": _("Write a title."),
            "max_length": _("Make the title shorter: it may have %(limit_value)d letters."),
        },
    )
    text = forms.CharField(
        label=_("What was said"),
        required=False,
        max_length=SOURCE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, proposal: Proposal, **kwargs) -> None:
        initial = {"kind": proposal.kind, "title": proposal.title, "text": proposal.text}
        super().__init__(*args, initial=initial, prefix=f"p{proposal.pk}", **kwargs)
        self.proposal = proposal
