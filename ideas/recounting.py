"""Stored counts and cards of barriers and ideas, recomputed for the touched one."""

from collections import Counter, defaultdict

from django.db import connection, transaction
from django.db.models import Count, Q, QuerySet
from django.dispatch import receiver

from forum.events import thread_touched
from forum.findable import adds_words
from forum.keeping import index_opening
from forum.models import Thread
from ideas.cards import render_thing
from ideas.kin import count_all_kin, count_kin
from ideas.likeness.keeping import keep_likeness, recount_likeness
from ideas.models import Barrier, Facing, Idea, Link, Vote
from ideas.ordering import state_of
from ideas.ranking import breadth
from ideas.tallying import recount_link, tally_experiences, wrong_links
from members.pacing import one_at_a_time
from members.prepared import Prepared

# What a list needs of the thread, kept on the row.
COPIED = ("title", "slug", "reply_count", "created_at", "author_id")


def _compose_held(model: type, *, pk: int) -> QuerySet:
    rows = model.objects.select_for_update().filter(pk=pk)
    return rows.values_list("state", "author_id")


def _compose_votes(*, idea: int) -> QuerySet:
    rows = Vote.objects.filter(idea=idea).values_list("answer", "perspective")
    return rows.annotate(number=Count("pk"))


# Written out for the same reason as the statement of ideas.voting; the answers in their order.
_KEEP_VOTES = """
UPDATE ideas_idea
SET helps_count = %s, not_for_us_count = %s, not_sure_count = %s, groups = %s, sides = %s
WHERE thread_id = %s"""
_held = Prepared(_compose_held, "pk")
_votes = Prepared(_compose_votes, "idea")


def hold(thing: Barrier | Idea) -> None:
    """Lock the row of `thing` for this transaction, with its state and author as they are now.

    Held before anything is written about it, two writes at once are one after the other, and none
    can wait for the other in a circle.
    """
    rows = _held.rows(type(thing), pk=thing.pk)
    if not rows:
        raise type(thing).DoesNotExist
    thing.state, thing.author_id = rows[0]


def one_write_across() -> None:
    """Until the end of this transaction nobody else writes about a barrier and an idea together.

    Such a write holds rows of both ends of its links, in an order that depends on where it begins:
    publishing an idea and publishing the barrier it is linked to would wait for each other. Called
    before any row is held.
    """
    one_at_a_time("a barrier with an idea")


def recount_votes(idea_id: int) -> dict[str, int]:
    """Count the answers on one idea, which is held, and store them; returns them by answer."""
    answers = dict.fromkeys(Vote.Answer.values, 0)
    groups: dict[str, int] = {}
    for answer, perspective, number in _votes.rows(idea=idea_id):
        answers[answer] += number
        if answer == Vote.Answer.HELPS:
            groups[perspective] = number
    with connection.cursor() as cursor:
        kept = connection.ops.adapt_json_value(groups, None)
        cursor.execute(_KEEP_VOTES, [*answers.values(), kept, breadth(groups), idea_id])
    return answers


def recount_facings(barrier_id: int) -> int:
    """Count who faces one barrier, which is held; store and return it."""
    rows = Facing.objects.filter(barrier=barrier_id).values_list("perspective")
    groups = dict(rows.annotate(number=Count("pk")))
    count = sum(groups.values())
    things = Barrier.objects.filter(pk=barrier_id)
    things.update(facing_count=count, groups=groups, sides=breadth(groups))
    return count


def refresh(thing: Barrier | Idea) -> None:
    """Recount links, experiences and replies of `thing` and store its HTML afresh."""
    thread = thing.thread
    before = (thing.state, thing.page_html)
    for name in COPIED:
        setattr(thing, name, getattr(thread, name))
    thing.state = state_of(thread)
    thing.link_count = Link.objects.standing_at(thing).count()
    thing.kin_count = count_kin(thread)
    if isinstance(thing, Idea):
        for name, value in tally_experiences(thing)[thing.pk].items():
            setattr(thing, name, value)
    render_thing(thing)
    if (thing.state, thing.page_html) != before:  # not with every reply
        keep_likeness(thing)
    # The counts of votes are left out: a vote may be counted at this very moment.
    thing.save(update_fields=[*thing.REFRESHED])


def refresh_now(thing: Barrier | Idea) -> None:
    """`refresh` where the caller does not hold the thread: all of `thing` is read again, held.

    Else what somebody hides at this moment would be written back as it was read before.
    """
    thing.refresh_from_db(from_queryset=type(thing).objects.select_for_update())
    refresh(thing)


def refresh_linked(thing: Barrier | Idea) -> None:
    """Recount the other ends of the links of `thing`: what they show depends on its state."""
    other = "barrier" if isinstance(thing, Idea) else "idea"
    for link in thing.links.select_related(other):
        _follow_end(getattr(link, other))


def refresh_kin(*things: Barrier | Idea) -> None:
    """The pages of `things`, or of those that stand for them, name others than before."""
    threads = Thread.objects.filter(pk__in=[thing.pk for thing in things])
    ends = {pk for pks in threads.values_list("pk", "merged_into") for pk in pks if pk}
    for thing in type(things[0]).objects.filter(pk__in=ends).order_by("pk"):
        refresh_now(thing)


def follow_link(link: Link) -> None:
    """Both ends of `link` follow it, the idea first as everywhere."""
    for thing in (link.idea, link.barrier):
        _follow_end(thing)


def _follow_end(thing: Barrier | Idea) -> None:
    refresh_now(thing)
    index_opening(thing.pk)


@adds_words
def reasons_of(thread_id: int) -> list[str]:
    """The public reasons of the links of a barrier or an idea: both are found by them."""
    links = Link.objects.public().filter(Q(idea=thread_id) | Q(barrier=thread_id))
    return list(links.order_by("pk").values_list("reason", flat=True))


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
    if thread.merged_into_id is not None:  # reports told here count there
        refresh_now(model.objects.get(pk=thread.merged_into_id))


def recount_everything() -> int:
    """Recount every barrier and idea; writes only what differs and returns how many rows did.

    What is wrong is found by counting in bulk and put right one by one, under the row's lock.
    """
    return _recount_facts() + _recount_links() + _recount_copies() + recount_likeness()


def _recount_facts() -> int:
    answers: dict[int, Counter] = defaultdict(Counter)
    groups: dict[int, dict[str, int]] = defaultdict(dict)
    votes = Vote.objects.values_list("idea", "answer", "perspective").annotate(n=Count("pk"))
    for idea, answer, perspective, number in votes:
        answers[idea][answer] += number
        if answer == Vote.Answer.HELPS:
            groups[idea][perspective] = number
    for barrier, perspective, number in Facing.objects.values_list(
        "barrier", "perspective"
    ).annotate(n=Count("pk")):
        groups[barrier][perspective] = number
    names = [f"{answer}_count" for answer in Vote.Answer.values]
    ideas = [
        pk
        for pk, *stored in Idea.objects.values_list("pk", "groups", "sides", *names)
        if stored
        != [groups[pk], breadth(groups[pk]), *(answers[pk][a] for a in Vote.Answer.values)]
    ]
    barriers = [
        pk
        for pk, *stored in Barrier.objects.values_list("pk", "groups", "sides", "facing_count")
        if stored != [groups[pk], breadth(groups[pk]), sum(groups[pk].values())]
    ]
    for pk in ideas:
        with transaction.atomic():
            hold(Idea(pk=pk))
            recount_votes(pk)
    for pk in barriers:
        with transaction.atomic():
            hold(Barrier(pk=pk))
            recount_facings(pk)
    return len(ideas) + len(barriers)


def _recount_links() -> int:
    """Before what repeats them: a link that is turned down counts no more on its ends."""
    links = wrong_links()
    for pk in links:
        with transaction.atomic():
            recount_link(Link.objects.select_for_update().get(pk=pk))
    return len(links)


def _recount_copies() -> int:
    """What a barrier or idea repeats of its thread, its links and its reports."""
    reports, kin, wrong = tally_experiences(), count_all_kin(), []
    for model in (Barrier, Idea):
        links = Counter(Link.objects.standing().values_list(model.kind, flat=True))
        things = model.objects.select_related("thread").defer("card_html", "page_html")
        for thing in things.iterator(chunk_size=500):
            expected = [getattr(thing.thread, name) for name in COPIED]
            expected += [state_of(thing.thread), links[thing.pk], kin[thing.pk]]
            stored = [
                getattr(thing, name) for name in (*COPIED, "state", "link_count", "kin_count")
            ]
            if model is Idea:
                expected.append(reports[thing.pk])
                stored.append({name: getattr(thing, name) for name in Idea.TRIED})
            if stored != expected:
                wrong.append((model, thing.pk))
    for model, pk in wrong:
        with transaction.atomic():
            refresh(model.objects.select_related("thread").get(pk=pk))
    return len(wrong)
