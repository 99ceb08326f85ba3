"""“We tried it”: what happened, told once per member and idea, good or bad."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from forum.cleaning import clean_line
from forum.events import announce
from forum.models import Thread
from forum.posting import reply_to
from ideas import events
from ideas.models import Barrier, Experience, Idea
from ideas.permissions import can_take_part
from ideas.recounting import refresh_now
from members.identity import Person
from members.models import Member


@transaction.atomic
def report_experience(
    *,
    idea: Idea,
    by: Member,
    outcome: str,
    what_happened: str,
    where: str = "",
    again: bool | None = None,
    barrier: Barrier | None = None,
) -> Experience:
    """Tell what happened when `by` tried `idea`; the words are a post in its discussion.

    A second report by the same member is refused with a sentence (the first can be edited). Raises
    PermissionDenied, or ValidationError naming `outcome`, `source` or `where`.
    """
    if outcome not in Experience.Outcome.values:
        raise ValidationError({"outcome": _("Choose how it went.")})
    thread = Thread.objects.select_for_update().get(pk=idea.pk)  # one report after the other
    if not can_take_part(by, idea):
        raise PermissionDenied(_("You cannot report on this idea."))
    if Experience.objects.filter(idea=idea, member=by).exists():
        raise ValidationError(
            {"outcome": _("You have told us already. You can edit what you wrote.")}
        )
    post = reply_to(thread=thread, source=what_happened, by=by, kind="experience")
    experience = Experience.objects.create(
        idea=idea,
        member=by,
        perspective=by.perspective,
        outcome=outcome,
        where=clean_line(where, 120, field="where"),
        again=again,
        barrier=barrier,
        post=post,
    )
    refresh_now(idea)
    announce(
        events.experience_reported, idea_id=idea.pk, member_id=by.pk, post_id=experience.post_id
    )
    return experience


def has_tried(*, idea: Idea, member: Person) -> bool:
    """Whether `member` has told what happened when they tried `idea`."""
    return Experience.objects.filter(idea=idea.pk, member=member.pk).exists()
