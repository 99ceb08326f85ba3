"""The forms of joining, settings and leaving; what they mean is decided by the verbs."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from members.models import Perspective
from members.names import NAME_LIMIT, PLACE_LIMIT
from members.passwords import LONGEST


def add_errors(form: forms.Form, error: ValidationError) -> None:
    """Put what a verb refused onto the fields of `form` it names, else above them all."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def _email(label, **attrs) -> forms.EmailField:
    return forms.EmailField(
        label=label,
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autocomplete": "email", "class": "w-mid", "spellcheck": "false", **attrs}
        ),
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address like name@example.org"),
        },
    )


def _password(label, autocomplete: str, **options) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete, "class": "w-mid"}),
        **options,
    )


class EmailForm(forms.Form):
    """The one question of the join page."""

    use_required_attribute = False
    email = _email(_("Your email"))
    email.help_text = _("So that nobody counts twice. We will not show it to anybody.")


class PasswordForm(EmailForm):
    """For those who have a password: the same address, and that."""

    password = _password(
        _("Password"), "current-password", error_messages={"required": _("Enter your password")}
    )


class CodeForm(forms.Form):
    """The six numbers from the letter, with or without blanks."""

    use_required_attribute = False
    code = forms.CharField(
        label=_("Six-digit code"),
        help_text=_("You can paste it. Blanks do not matter."),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "class": "w-short",
                "spellcheck": "false",
            }
        ),
        error_messages={
            "required": _("Enter the six numbers from the letter."),
            "max_length": _("Enter the six numbers from the letter."),
        },
    )


class AboutForm(forms.Form):
    """Who somebody is here: asked once, changed in the settings."""

    use_required_attribute = False
    display_name = forms.CharField(
        label=_("Name people will see"),
        help_text=_("Your own or one you choose. It stands beside what you write."),
        max_length=NAME_LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "w-mid"}),
        error_messages={"required": _("Enter the name people will see")},
    )
    perspective = forms.ChoiceField(
        label=_("I am here as"),
        help_text=_("Choose what fits best. It stands beside what you write."),
        choices=Perspective.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose who you are here as"),
            "invalid_choice": _("Choose who you are here as"),
        },
    )
    second_perspective = forms.ChoiceField(
        label=_("And also as"),
        required=False,
        choices=[("", _("Nothing else")), *Perspective.choices],
        error_messages={"invalid_choice": _("Choose one of these, or nothing else")},
    )
    place = forms.CharField(
        label=_("Place"),
        help_text=_("A town or area, for example Stockport."),
        required=False,
        max_length=PLACE_LIMIT,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2", "class": "w-mid"}),
    )


def _rules() -> SafeString:
    return format_html(
        gettext('A few short lines: <a href="{}" target="_blank">the rules (opens a new tab)</a>.'),
        "/rules/",
    )


class JoinForm(AboutForm):
    """The same with the tick for the rules."""

    rules = forms.BooleanField(
        label=_("I have read the rules and will keep to them"),
        help_text=lazy(_rules, SafeString)(),
        error_messages={"required": _("Read the rules and tick the box")},
    )


class NewPasswordForm(forms.Form):
    """Setting or changing one's password; the old one only where it is asked for."""

    use_required_attribute = False
    old = _password(_("Your password now"), "current-password", required=False)
    new = _password(
        _("New password"),
        "new-password",
        help_text=_("At least ten letters. Three words that do not belong together are good."),
        error_messages={"required": _("Enter a new password")},
    )

    def __init__(self, *args, ask_old: bool = True, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if not ask_old:
            del self.fields["old"]


class LeaveForm(forms.Form):
    """The last question."""

    use_required_attribute = False
    sure = forms.BooleanField(
        label=_("I want to leave. I know that this cannot be undone."),
        error_messages={"required": _("Tick the box if you want to leave")},
    )
