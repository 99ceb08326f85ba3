"""The letter with the code and the link: plain text, the same for everybody."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from members.contacting import contact

log = logging.getLogger(__name__)


class LetterNotSent(Exception):
    """The mail server did not take the letter."""


def send_sign_in_letter(*, email: str, code: str, token: str) -> None:
    """Send `code` (six digits) and the link with `token` to `email`.

    Nothing that anybody wrote stands in it, so that nobody can send words through it. Raises
    LetterNotSent.
    """
    link = settings.SITE_URL + reverse("join_link", args=[token])
    context = {"code": f"{code[:3]} {code[3:]}", "link": link, "phone": contact().phone}
    send_letter(email=email, subject=_("Your way in to Stile"), template="sign_in", context=context)


def send_password_letter(*, email: str) -> None:
    """Tell somebody that the password of their account was set, changed or removed."""
    context = {"site": settings.SITE_URL + reverse("my_settings")}
    send_letter(
        email=email, subject=_("Your password was changed"), template="password", context=context
    )


def send_letter(*, email: str, subject: str, template: str, context: dict) -> None:
    """Send `templates/mail/<template>.txt` to `email`. Raises LetterNotSent."""
    letter = EmailMessage(
        subject=subject,
        body=render_to_string(f"mail/{template}.txt", context),
        to=[email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        letter.send()
    except (OSError, SMTPException) as error:
        log.exception("A letter could not be sent.")
        raise LetterNotSent from error
