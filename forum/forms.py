"""The forms of the forum."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from forum.cleaning import SOURCE_LIMIT, TITLE_LIMIT
from forum.files import ACCEPTED
from members.fields import Words

TITLE_TOO_LONG = ngettext_lazy(
    "Make the title shorter: %(over)s letter over",
    "Make the title shorter: %(over)s letters over",
    "over",
)

KINDS = [
    ("reply", _("Just a reply")),
    ("experience", _("It worked for us, or not")),
    ("worry", _("A worry")),
    ("question", _("A question")),
    ("offer", _("An offer of help")),
]


class ReplyForm(forms.Form):
    """A reply to a thread or to one of its posts."""

    source = Words(
        label=_("Add to the discussion"),
        help_text=_("Say what worked, what did not, or ask a question."),
        max_length=SOURCE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write your reply")},
    )
    kind = forms.ChoiceField(label=_("What kind of reply is it?"), choices=KINDS, required=False)
    parent = forms.IntegerField(required=False, widget=forms.HiddenInput)


class TopicForm(forms.Form):
    """A new conversation on a board."""

    title = Words(
        label=_("Title"),
        max_length=TITLE_LIMIT,
        too_long=TITLE_TOO_LONG,
        counted=True,
        error_messages={"required": _("Write a title")},
    )
    source = Words(
        label=_("What would you like to say or ask?"),
        max_length=SOURCE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write what you would like to say")},
    )
    tags = Words(
        label=_("Tags"),
        help_text=_("Up to eight, with commas between them."),
        required=False,
        max_length=400,
    )


class EditForm(forms.Form):
    """A new wording for a post."""

    source = Words(
        label=_("Your words"),
        help_text=_("The earlier wording stays readable behind the word “Edited”."),
        max_length=SOURCE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write your post")},
    )


class TopicEditForm(EditForm):
    """A new wording for the post that began a conversation, and for its title."""

    title = Words(
        label=_("Title"),
        max_length=TITLE_LIMIT,
        too_long=TITLE_TOO_LONG,
        counted=True,
        error_messages={"required": _("Write a title")},
    )
    field_order = ("title",)


class FileForm(forms.Form):
    """A picture or a document for a post."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_(
            "A picture, or a PDF, Word, OpenDocument, text or table file, of up to 5 MB. If people "
            "can be recognised in it, ask them first. We take out where a picture was taken."
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
        max_length=255,
        allow_empty_file=True,  # the reader says it in better words
        error_messages={
            "required": _("Choose a file"),
            "max_length": _("Give the file a shorter name."),
        },
    )
    alt = Words(
        label=_("What does the picture show?"),
        help_text=_("For people who cannot see it. Not needed for a document."),
        required=False,
        max_length=300,
    )
    decoration = forms.BooleanField(label=_("It is only decoration"), required=False)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in ("alt", "decoration"):  # either will do, so neither is called optional
            self.fields[name].one_of_several = True


def add_errors(form: forms.Form, error) -> None:
    """Put the ValidationError of a verb on the fields it names."""
    for name, messages in getattr(error, "message_dict", {"": error.messages}).items():
        form.add_error(name if name in form.fields else None, messages)
