"""What a moderator is told about a contribution before they read it: hints, never decisions."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.links import MOST, MOST_OF_NEW, links_in
from forum.permissions import waits_for_a_look
from ideas.models import Draft
from members.models import Member
from moderation.spam.judging import judge


def hints_about(text: str, author: Member | None) -> list[str]:
    """That `text` looks like advertising, for an author who is new, with the reasons; else that it
    has more links than its author's posts show without a look.
    """
    new = author is None or waits_for_a_look(author)
    found = judge(text) if new else None
    if found is not None and found.is_advertising:
        reasons = "; ".join(found.reasons)
        return [_("Looks like advertising: %(reasons)s.") % {"reasons": reasons}]
    links = len(links_in(text))
    if links > (MOST_OF_NEW if new else MOST):
        return [ngettext("It has %(n)s link.", "It has %(n)s links.", links) % {"n": links}]
    return []


def came_trapped() -> Exists:
    """For posts: whether the form of their thread came with the field filled that nobody sees."""
    return Exists(Draft.objects.filter(published=OuterRef("thread"), data__trapped=True))
