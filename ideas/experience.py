"""“We tried it”: what happened, told once per member and idea, good or bad; edited or taken back.

What is told stands twice: in fields of its own, and as words in a post of the idea's discussion.
"""

from typing import TypedDict, Unpack

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from forum.cleaning import FIELD_LIMIT, clean_line, clean_text
from forum.events import announce
from forum.keeping import set_post_state
from forum.models import Post, State, Thread
from forum.permissions import can_post
from forum.posting import edit_post, reply_to
from forum.rows import render_post_row
from ideas import events
from ideas.models import Barrier, Experience, Idea
from ideas.permissions import can_take_part
from ideas.recounting import refresh_now
from members.identity import Person
from members.models import Member, Perspective

TEXTS = ("what_it_took", "what_changed", "what_failed")


class Told(TypedDict, total=False):
    """What a report says; all but the outcome may be left out, and one of the texts is needed."""

    outcome: str
    perspective: str
    where: str
    scale: str
    what_it_took: str
    what_changed: str
    what_failed: str
    again: bool | None


@transaction.atomic
def report_experience(
    *, idea: Idea, by: Member, barrier: Barrier | None = None, **told: Unpack[Told]
) -> Experience:
    """Tell what happened when `by` tried `idea`; the words are a post in its discussion.

    A second report by the same member is refused with a sentence (the first can be edited). Raises
    PermissionDenied, or ValidationError naming the field.
    """
    thread = Thread.objects.select_for_update().get(pk=idea.pk)  # one report after the other
    if not can_take_part(by, idea):
        raise PermissionDenied(_("You cannot report on this idea."))
    if has_tried(idea=idea, member=by):
        raise ValidationError(
            {"outcome": _("You have told us already. You can edit what you wrote.")}
        )
    experience = Experience(idea=idea, member=by, barrier=barrier, **_clean(by, told))
    post = reply_to(thread=thread, source=in_words(experience), by=by, kind="experience")
    experience.post = post
    experience.save()
    _show_outcome(post)
    refresh_now(idea)
    announce(events.experience_reported, idea_id=idea.pk, member_id=by.pk, post_id=post.pk)
    return experience


@transaction.atomic
def edit_experience(*, experience: Experience, by: Member, **told: Unpack[Told]) -> Experience:
    """Tell it anew: the earlier words and fields are kept as a revision of the post.

    Of somebody new it may wait beside what was read; see `forum.posting.edit_post`. Raises
    PermissionDenied, or ValidationError naming the field.
    """
    _hold_threads(experience)
    experience = Experience.objects.select_for_update(of=("self",)).get(pk=experience.pk)
    if experience.member_id != by.pk:
        raise PermissionDenied(_("You can edit your own report."))
    cleaned = _clean(by, told)
    for name, value in cleaned.items():  # for its words; `edit_post` lets the row follow
        setattr(experience, name, value)
    post = Post.objects.get(pk=experience.post_id)
    edit_post(post=post, source=in_words(experience), by=by, fields=cleaned)
    experience.refresh_from_db()
    return experience


@transaction.atomic
def withdraw_experience(*, idea: Idea, by: Member) -> bool:
    """`by` takes the report on `idea` back: the post is taken down and the fact is gone.

    Without a report nothing happens and it returns False. Raises PermissionDenied where somebody
    else has taken the post down.
    """
    experience = Experience.objects.filter(idea=idea.pk, member=by.pk).first()
    if experience is None:
        return False
    threads = _hold_threads(experience)
    experience = Experience.objects.filter(pk=experience.pk, member=by.pk).first()
    if experience is None:
        return False
    post = Post.objects.select_for_update().get(pk=experience.post_id)
    if not can_post(by) or post.state not in (State.PUBLIC, State.PENDING):
        raise PermissionDenied(_("A moderator has taken this down."))
    post.thread = threads[post.thread_id]
    experience.delete()
    _show_outcome(post)
    set_post_state(post, State.WITHDRAWN)
    announce(events.experience_withdrawn, idea_id=idea.pk, member_id=by.pk, post_id=post.pk)
    return True


def _hold_threads(experience: Experience) -> dict[int, Thread]:
    """The threads of the idea and of the words, held; two where the words came with a merged one.

    In the order of their ids, as everywhere where two are held.
    """
    words = Post.objects.filter(pk=experience.post_id).values("thread")
    threads = Thread.objects.select_for_update().filter(Q(pk=experience.idea_id) | Q(pk__in=words))
    return {thread.pk: thread for thread in threads.order_by("pk")}


def has_tried(*, idea: Idea, member: Person) -> bool:
    """Whether `member` has told what happened when they tried `idea`."""
    return Experience.objects.filter(idea=idea.pk, member=member.pk).exists()


def in_words(experience: Experience) -> str:
    """What is told as the source of a post: where and how large, then each text with its name."""
    facts = [f"{experience.get_outcome_display()}."]
    if experience.again is not None:
        again, never = _("I would do it again."), _("I would not do it again.")
        facts.append(again if experience.again else never)
    place = [f"{words}." for words in (experience.where, experience.get_scale_display()) if words]
    parts = [" ".join([*place, *facts])]
    labels = {
        "what_it_took": _("What it took:"),
        "what_changed": _("What changed:"),
        "what_failed": _("What failed:"),
    }
    for name in TEXTS:
        if text := getattr(experience, name):
            parts.append(f"**{labels[name]}** {text}")
    return "\n\n".join(parts)


def _clean(by: Member, told: Told) -> dict:
    """The fields of an experience as they are stored. Raises ValidationError naming the field."""
    outcome, scale = told.get("outcome", ""), told.get("scale", "")
    perspective = told.get("perspective") or by.perspective
    if outcome not in Experience.Outcome.values:
        raise ValidationError({"outcome": _("Choose how it went.")})
    if scale and scale not in Experience.Scale.values:
        raise ValidationError({"scale": _("Choose how large it was.")})
    if perspective not in Perspective.values:
        raise ValidationError({"perspective": _("Choose who you are here as.")})
    texts = {name: clean_text(str(told.get(name) or ""), FIELD_LIMIT, field=name) for name in TEXTS}
    if not any(texts.values()):
        raise ValidationError({"what_changed": _("Write what changed, or what failed.")})
    return {
        "outcome": outcome,
        "scale": scale,
        "perspective": perspective,
        "where": clean_line(told.get("where", ""), 120, field="where"),
        "again": told.get("again"),
        **texts,
    }


def _show_outcome(post: Post) -> None:
    """The row of the post says the outcome once there is one, and no longer when it is gone."""
    fresh = Post.objects.select_related("thread").get(pk=post.pk)
    post.row_html = render_post_row(fresh)
    post.save(update_fields=["row_html"])
