"""Beside what somebody wrote: why it is not to be seen, and what they are asked to change."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forum.models import Post, State
from forum.turns import explains_turns
from ideas.models import Barrier, Idea
from ideas.panels import register
from members.identity import Person
from moderation.asked import asking_about
from moderation.models import Decision, Verb


@explains_turns
def what_to_change(pk: int) -> str:
    """What its author is asked to change in the post `pk`, until when; "" for nothing."""
    decision = asking_about(Post(pk=pk))
    if decision is None or decision.post is None:
        return ""
    by = decision.post.moderation_case.change_by
    return render_to_string("moderation/_asked.html", {"decision": decision, "change_by": by})


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
