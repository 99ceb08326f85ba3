"""Telling an author that a draft uses their words, and what an editor said to their wish."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Member
from notifications.models import Notice
from notifications.said import Told

SETTLED = "wish"  # how the batch key of an editor's answer begins


def asked_in_words(notice: Notice, member: Member) -> Told | None:
    """The sentence of a notice about a draft, or None when the draft is gone."""
    asked = notice.asked
    if asked is None:
        return None
    title = asked.page.draft_title
    url = reverse("asked_page", args=[asked.pk])
    if notice.batch_key.startswith(SETTLED):
        text = _("The editors have answered what you wished for “%(title)s”.")
        return Told(text % {"title": title}, url, title)
    text = _(
        "The editors would like to use what you wrote in guidance called “%(title)s”. You can say"
        " what you think of it until %(day)s."
    )
    return Told(text % {"title": title, "day": date_format(asked.until)}, url, title)
