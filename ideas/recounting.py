"""Stored counts and cards of barriers and ideas, recomputed for the touched one."""

from django.db.models import Count
from django.dispatch import receiver

from forum.events import thread_touched
from forum.models import State, Thread
from ideas.cards import render_thing
from ideas.models import Barrier, Experience, Facing, Idea, Link, Vote


def recount_votes(idea_id: int) -> dict[str, int]:
    """Count the answers on one idea and store them; returns them by answer.

    The row is locked first, so that two counts at once are one after the other.
    """
    Idea.objects.select_for_update().filter(pk=idea_id).values_list("pk").get()
    answers = dict.fromkeys(Vote.Answer.values, 0)
    groups: dict[str, int] = {}
    rows = Vote.objects.filter(idea=idea_id).values_list("answer", "perspective")
    for answer, perspective, number in rows.annotate(number=Count("pk")):
        answers[answer] += number
        if answer == Vote.Answer.HELPS:
            groups[perspective] = number
    counts = {f"{answer}_count": number for answer, number in answers.items()}
    Idea.objects.filter(pk=idea_id).update(groups=groups, **counts)
    return answers


def recount_facings(barrier_id: int) -> int:
    """Count who faces one barrier, store and return it; the row is locked first."""
    Barrier.objects.select_for_update().filter(pk=barrier_id).values_list("pk").get()
    rows = Facing.objects.filter(barrier=barrier_id).values_list("perspective")
    groups = dict(rows.annotate(number=Count("pk")))
    count = sum(groups.values())
    Barrier.objects.filter(pk=barrier_id).update(facing_count=count, groups=groups)
    return count


def refresh(thing: Barrier | Idea) -> None:
    """Recount links, experiences and replies of `thing` and store its HTML afresh."""
    thread = thing.thread
    for name in ("state", "title", "slug", "reply_count", "created_at", "author_id"):
        setattr(thing, name, getattr(thread, name))
    thing.link_count = Link.objects.public().filter(**{thing.kind: thing.pk}).count()
    if isinstance(thing, Idea):
        thing.experience_count = Experience.objects.filter(
            idea=thing, post__state=State.PUBLIC
        ).count()
    render_thing(thing)
    # The counts of votes are left out: a vote may be counted at this very moment.
    thing.save(update_fields=[*thing.REFRESHED])


def refresh_linked(thing: Barrier | Idea) -> None:
    """Recount the other ends of the links of `thing`: what they show depends on its state."""
    other = "barrier" if isinstance(thing, Idea) else "idea"
    for link in thing.links.select_related(f"{other}__thread"):
        refresh(getattr(link, other))


@receiver(thread_touched, dispatch_uid="ideas.recounting")
def follow_thread(sender: object, thread: Thread, **kwargs) -> None:
    """A barrier or idea follows its thread, in the same transaction."""
    model = {Thread.Kind.BARRIER: Barrier, Thread.Kind.IDEA: Idea}.get(thread.kind)
    thing = model and model.objects.filter(pk=thread.pk).first()
    if not thing:
        return
    thing.thread = thread
    state_before = thing.state
    refresh(thing)
    if thing.state != state_before:
        refresh_linked(thing)
