"""The pattern page: every component once, with contents that are plainly samples."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from config.pattern_samples import samples
from members.access import anyone


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label="Sample title",
        help_text="Say it as you would say it to a friend.",
        max_length=40,
        widget=forms.TextInput(attrs={"data-max": 40}),
        error_messages={"required": "Write a title"},
    )
    summary = forms.CharField(
        label="Sample text",
        help_text="One thing per post. Leave out names of people you support.",
        widget=forms.Textarea(attrs={"rows": 4, "data-max": 400}),
        error_messages={"required": "Write what happened"},
    )
    here_as = forms.ChoiceField(
        label="I am here as",
        help_text="Choose the one that fits best.",
        choices=[("carer", "Carer"), ("council", "Council"), ("other", "Other")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who you are here as"},
    )
    tags = forms.MultipleChoiceField(
        label="Tags",
        required=False,
        choices=[("one", "First sample tag"), ("two", "Second sample tag")],
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.ChoiceField(
        label="Place", required=False, choices=[("", "Any place"), ("a", "Sample town")]
    )
    email = forms.EmailField(
        label="Your email",
        required=False,
        help_text="We will not show it.",
        widget=forms.EmailInput(attrs={"autocomplete": "email", "class": "w-mid"}),
    )
    agree = forms.BooleanField(
        label="I have read the sample rules", error_messages={"required": "Tick this to go on"}
    )


@anyone
def patterns(request: HttpRequest) -> HttpResponse:
    """Everything the face is made of; the accessibility run visits it.

    `?problem=1` shows the form as it looks after it was sent empty.
    """
    wrong = "problem" in request.GET
    form = SampleForm(
        {"title": "A sample title that is far longer than allowed"} if wrong else None
    )
    return render(request, "patterns.html", {"form": form, **samples()})
