"""Beside a barrier or an idea that is not to be seen: why, for who wrote it."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forum.models import State
from ideas.models import Barrier, Idea
from ideas.panels import register
from members.identity import Person
from moderation.models import Decision, Verb


@register
def why_not_shown(thing: Barrier | Idea, member: Person) -> SafeString | None:
    """The way to the letter of the decision that took `thing` down."""
    if thing.state not in (State.HIDDEN, State.PENDING) or thing.author_id != member.pk:
        return None
    about = Decision.objects.filter(post__thread=thing.pk, post__number=1, undoing=None)
    latest = about.filter(verb__in=(Verb.HIDE, Verb.SEND_BACK)).first()
    if latest is None:
        return None
    return format_html(
        '<section class="panel"><p><a href="{}">{}</a></p></section>',
        reverse("own_decision", args=[latest.pk]),
        _("Why, and what you can do"),
    )
