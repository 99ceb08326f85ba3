"""Beside one's own words: that a change of them waits, and the way to it."""

from collections.abc import Iterable

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forum.models import WaitingEdit
from forum.permissions import waits_for_a_look
from forum.rows import Row
from members.addresses import address_of
from members.identity import Person


def with_edits(rows: Iterable[Row], member: Person) -> set[int]:
    """The ids of those of these posts that are the reader's own and have a change waiting.

    Asks nothing for who is trusted: what they change is up at once.
    """
    if not member.is_authenticated or not waits_for_a_look(member):
        return set()
    own = [row.pk for row in rows if row.author_id == member.pk and row.state == "public"]
    edits = WaitingEdit.objects.waiting().filter(post__in=own)
    return set(edits.values_list("post", flat=True)) if own else set()


def edit_chip(pk: int, number: int) -> SafeString:
    """A link that says so, for the place of the post with this id."""
    return format_html(
        '<a class="chip notice-waiting" href="{}">{}<span class="vh"> {}</span></a>',
        address_of("edit_waits", pk),
        _("Your change waits"),
        _("post %(n)s") % {"n": number},
    )


def edit_notice(opening: int, author_id: int | None, member: Person) -> SafeString:
    """The same for the opening post of a thread that the reader began; else nothing."""
    own = member.is_authenticated and author_id == member.pk and waits_for_a_look(member)
    if not own or not WaitingEdit.objects.waiting().filter(post=opening).exists():
        return SafeString("")
    return format_html(
        '<p><a class="chip notice-waiting" href="{}">{}</a></p>',
        address_of("edit_waits", opening),
        _("Your change waits for a person to read it"),
    )
