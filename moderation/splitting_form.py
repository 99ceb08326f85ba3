"""What a moderator fills in to split a barrier or an idea: words of each part, and the links."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from forum.cleaning import FIELD_LIMIT, SOURCE_LIMIT, TITLE_LIMIT
from forum.forms import TITLE_TOO_LONG
from forum.sentences import sentences_in
from ideas.models import Barrier, Idea, Link
from ideas.posting import LINES
from ideas.splitting import Part
from members.fields import Words
from moderation.recording import REASON_LIMIT
from moderation.splitting import FEWEST, MOST

NONE = "none"


class SplitForm(forms.Form):
    """A title and words for each of `number` parts, and who takes each link.

    The words are those of the whole, so that a moderator cuts and does not write.
    """

    def __init__(
        self,
        *args,
        thing: Barrier | Idea,
        words: str,
        tags: list[str],
        links: Iterable[Link],
        number: int,
        **kwargs,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.thing, self.number = thing, number
        self.whole = _bare(" ".join([words, *(text for _label, text in thing.parts.values())]))
        for n in range(1, number + 1):
            self._add_part(n, words, tags)
        self.linked = {f"link_{link.pk}": link.pk for link in links}
        far = "barrier" if thing.kind == "idea" else "idea"
        for link in links:
            self.fields[f"link_{link.pk}"] = self._shared(getattr(link, far).title)
        self.fields["reason"] = Words(
            label=_("Reason in your own words"),
            help_text=_("It is kept in the log and told to who wrote this."),
            required=False,
            max_length=REASON_LIMIT,
            widget=forms.Textarea(attrs={"rows": 2}),
        )

    def _add_part(self, n: int, words: str, tags: list[str]) -> None:
        said = {"n": n}
        self.fields[f"title_{n}"] = Words(
            label=_("Title of part %(n)s") % said,
            max_length=TITLE_LIMIT,
            too_long=TITLE_TOO_LONG,
            initial=self.thing.title,
            error_messages={"required": _("Write a title for part %(n)s.") % said},
        )
        self.fields[f"summary_{n}"] = Words(
            label=_("Words of part %(n)s") % said,
            help_text=_("Take out what the other parts say. Add nothing of your own."),
            max_length=SOURCE_LIMIT,
            initial=words,
            widget=forms.Textarea(attrs={"rows": 6}),
            error_messages={"required": _("Leave the words that part %(n)s says.") % said},
        )
        for name, (label, text) in self.thing.parts.items():
            if text:
                self.fields[f"{name}_{n}"] = Words(
                    label=_("Part %(n)s: %(field)s") % {"n": n, "field": label},
                    required=False,
                    max_length=LINES.get(name, FIELD_LIMIT),
                    initial=text,
                    widget=forms.TextInput() if name in LINES else forms.Textarea({"rows": 3}),
                )
        if tags:
            self.fields[f"tags_{n}"] = forms.MultipleChoiceField(
                label=_("Tags of part %(n)s") % said,
                required=False,
                choices=[(tag, tag) for tag in tags],
                initial=tags,
                widget=forms.CheckboxSelectMultiple,
            )

    def _shared(self, title: str) -> forms.MultipleChoiceField:
        parts = [(str(n), _("Part %(n)s") % {"n": n}) for n in range(1, self.number + 1)]
        return forms.MultipleChoiceField(
            label=_("Which part takes the link to “%(title)s”?") % {"title": title},
            choices=[*parts, (NONE, _("None of them"))],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _("Say which part takes the link to “%(title)s”, or choose none.")
                % {"title": title}
            },
        )

    def clean(self) -> dict:
        """A link that no part takes is taken by none."""
        data = super().clean()
        for n in self._numbers:
            for name in (f"summary_{n}", *(f"{part}_{n}" for part in self.thing.PARTS)):
                if added := self._added(data.get(name, "")):
                    text = _("Nobody wrote “%(words)s” here. Each part bears its author’s name.")
                    self.add_error(name, ValidationError(text % {"words": added}))
        for name in self.linked:
            chosen = data.get(name, [])
            if NONE in chosen and len(chosen) > 1:
                self.add_error(name, ValidationError(_("Choose parts, or choose none of them.")))
        return data

    def _added(self, text: str) -> str:
        """The first sentence of a part that is not in the words of the whole; "" without one."""
        said = (each for line in text.splitlines() for each in sentences_in(line))
        return next((each for each in said if _bare(each) not in self.whole), "")

    @property
    def groups(self) -> list[list[BoundField]]:
        """The fields of each part, in their order."""
        names = [[f for f in self.fields if f.endswith(f"_{n}")] for n in self._numbers]
        return [[self[f] for f in some if f not in self.linked] for some in names]

    @property
    def others(self) -> list[BoundField]:
        """The fields that belong to no part alone."""
        return [self[name] for name in (*self.linked, "reason")]

    @property
    def _numbers(self) -> range:
        return range(1, self.number + 1)

    def said(self) -> list[Part]:
        """The parts, as a moderator has written them."""
        data = self.cleaned_data
        return [
            Part(
                title=data[f"title_{n}"],
                summary=data[f"summary_{n}"],
                fields={name: data.get(f"{name}_{n}", "") for name in self.thing.PARTS},
                tags=data.get(f"tags_{n}", []),
                links=[pk for name, pk in self.linked.items() if str(n) in data[name]],
            )
            for n in self._numbers
        ]


def _bare(text: str) -> str:
    """Words for comparing: without case, space and marks, so that half a sentence may be kept."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def number_in(sent: QueryDict) -> int:
    """How many parts a form had when it was `sent`; two at first."""
    text = sent.get("number", "")
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else FEWEST
    return min(max(number, FEWEST), MOST)


def typed_in(form: forms.Form, sent: QueryDict) -> dict:
    """What was `sent`, as it was typed, to begin another form with."""
    return {
        name: field.widget.value_from_datadict(sent, {}, name)
        for name, field in form.fields.items()
    }
