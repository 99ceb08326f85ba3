"""What an editor says of words that go into a basket."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.gathering import NOTE_LIMIT, TITLE_LIMIT, open_baskets, runs_of
from cms.models import Nature
from cms.pinning import LONGEST
from members.fields import Words

BASKETS = 50  # offered; the last used come first


class BasketForm(forms.Form):
    """What the words are, and which basket they go into: one there is, or a new one."""

    nature = forms.ChoiceField(
        label=_("What is it?"),
        choices=Nature.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is.")},
    )
    basket = forms.ModelChoiceField(
        label=_("Basket"),
        queryset=None,
        required=False,
        empty_label=_("A new one"),
        widget=forms.Select(attrs={"class": "w-mid"}),
    )
    title = Words(
        label=_("Name of the new basket"),
        help_text=_("Write one here to begin a new basket. For example: paying people."),
        required=False,
        max_length=TITLE_LIMIT,
    )
    note = Words(label=_("Note for editors"), required=False, max_length=NOTE_LIMIT)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        baskets = open_baskets()
        self.fields["basket"].queryset = baskets
        offered = list(baskets[:BASKETS])
        self.fields["basket"].choices = [
            *((each.pk, f"{each.title} ({each.filled})") for each in offered),
            ("", _("A new one")),
        ]
        if offered:
            named = self.initial.get("title")
            self.initial.setdefault("basket", None if named else offered[0].pk)
        else:
            del self.fields["basket"]
        for name in ("basket", "title"):  # either will do, so neither is called optional
            if name in self.fields:
                self.fields[name].one_of_several = True

    def clean(self) -> dict:
        """One basket is named; a name that is written begins a new one, whatever is chosen."""
        given = super().clean()
        if given.get("title"):
            given["basket"] = None
        if not given.get("basket") and not given.get("title") and "title" not in self.errors:
            self.add_error("title", _("Give the basket a name: what is it about?"))
        return given


class GatherForm(BasketForm):
    """Which words of one post."""

    words = Words(
        label=_("The words"),
        help_text=_("As they stand in the post. Leave it empty to choose sentences below."),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sentences = forms.MultipleChoiceField(
        label=_("Or choose sentences"),
        help_text=_("Sentences that follow each other stay together. Choose none for all of it."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("words", "sentences")

    def __init__(self, *args, sentences: list[str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.said = sentences
        self.fields["sentences"].choices = list(enumerate(sentences))

    @property
    def chosen(self) -> list[str]:
        """Each text that becomes a passage; none for all of the post."""
        if words := self.cleaned_data["words"]:
            return [words]
        return runs_of(self.said, {int(number) for number in self.cleaned_data["sentences"]})


class GatherPostsForm(BasketForm):
    """Which of several posts, each as a whole."""

    posts = forms.MultipleChoiceField(
        label=_("Which of them"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one at least.")},
    )
    field_order = ("posts",)

    def __init__(self, *args, offered: dict[int, str], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["posts"].choices = list(offered.items())
        self.initial.setdefault("posts", list(offered))
