"""The words for who looks after a page of guidance: it is due for review, or was held back."""

from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from members.models import Member
from notifications.models import Notice
from notifications.said import Told

# How the batch keys begin: a month before the day, on the day, and not published on its day.
SOON, DUE, HELD = "review-soon", "review-due", "held"


def key_of(what: str, page_id: int, when: date | int) -> str:
    """The batch key: one happening of one page; `when` is a day, or a revision."""
    return f"{what}:{page_id}:{when}"


def of_keeping(notice: Notice, member: Member) -> Told | None:
    """The sentence of such a notice, for editors and publishers; None when the page is gone."""
    title = getattr(notice, "draft_title", None)
    if title is None or not member.is_editor:
        return None
    what, _page, when = notice.batch_key.split(":")
    url = reverse("wagtailadmin_pages:edit", args=[notice.page_id])
    if what == HELD:
        text = _(
            "“%(title)s” was not published on its day: something on its list is missing. Look at"
            " it, then publish it or set another day."
        )
        return Told(text % {"title": title}, url, title)
    text = _("“%(title)s” is to be reviewed by %(day)s.")
    if what == DUE:
        text = _("“%(title)s” has been due for review since %(day)s.")
    day = date_format(date.fromisoformat(when), "j F Y")
    return Told(text % {"title": title, "day": day}, url, title)
