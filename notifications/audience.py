"""Who is told about what: a kind of notice for each member, never for who did it themselves."""

from typing import NamedTuple

from cms.crediting import MORE_BARRIERS
from forum.mentioning import mentioned_now
from forum.models import Follow, FollowedTag, Post, Thread
from ideas.models import Facing, Link, Vote
from members.models import Member
from moderation.models import Decision, Verb
from moderation.voiding import people_of
from notifications.models import Kind


class Reason(NamedTuple):
    """Why somebody is told of guidance: kind of notice, cited post, barrier that they follow."""

    kind: str
    post: int
    barrier: int | None = None


# When somebody is to be told of one thing for two reasons, the nearer one is said.
NEARNESS = (Kind.ANSWER, Kind.REPLY, Kind.EXPERIENCE, Kind.MENTION, Kind.FOLLOWED)


def audience_of_post(post: Post) -> dict[int, str]:
    """Member ids with the kind of notice, for a post that everybody can see."""
    thread = post.thread
    if post.number == 1:
        return {}
    followers = thread.follows.values_list("member_id", flat=True)
    if post.kind == Post.Kind.EXPERIENCE:
        helped = Vote.objects.filter(idea=thread.pk, answer=Vote.Answer.HELPS)
        told = [(Kind.EXPERIENCE, [thread.author_id, *helped.values_list("member_id", flat=True)])]
    else:
        told = [(Kind.REPLY, [thread.author_id])]
    told.append((Kind.FOLLOWED, list(followers)))
    told.append((Kind.MENTION, mentioned_now(post)))
    if post.parent is not None:
        told.append((Kind.ANSWER, [post.parent.author_id]))
    told.sort(key=lambda each: NEARNESS.index(each[0]), reverse=True)
    kinds: dict[int | None, str] = {member: kind for kind, members in told for member in members}
    return _active(kinds, besides=post.author_id)


def audience_of_mentions(post: Post) -> dict[int, str]:
    """Whom a post that everybody can see mentions, for words that were changed."""
    return _active(dict.fromkeys(mentioned_now(post), Kind.MENTION), besides=post.author_id)


def audience_of_opening(post: Post) -> dict[int, int]:
    """Who follows a tag of what is new to everybody, each with the id of one such tag."""
    follows = FollowedTag.objects.filter(tag__thread_tags__content_object=post.thread_id)
    tags = dict(follows.order_by("-tag_id").values_list("member_id", "tag_id"))
    told = _active(dict.fromkeys(tags, Kind.TAGGED), besides=post.author_id)
    return {member: tags[member] for member in told}


def audience_of_link(link: Link) -> dict[int, tuple[str, Thread]]:
    """Who wrote, follows or faces an end of a link that all can see, with kind and that end.

    The end is what their notices are grouped by.
    """
    told: dict[int | None, tuple[str, Thread]] = {}
    ends = {end.pk: end.thread for end in (link.idea, link.barrier)}
    follows = Follow.objects.filter(thread__in=ends)
    for member, end in follows.values_list("member_id", "thread_id"):
        told[member] = Kind.FOLLOWED, ends[end]
    for member in Facing.objects.filter(barrier=link.barrier_id).values_list("member", flat=True):
        told[member] = Kind.LINK, ends[link.barrier_id]
    for thread in ends.values():  # the barrier last: its author waits for ideas
        told[thread.author_id] = Kind.LINK, thread
    active = _active({member: kind for member, (kind, _end) in told.items()}, link.author_id)
    return {member: told[member] for member in active}


def audience_of_decision(decision: Decision) -> dict[int, dict[str, Thread]]:
    """Who wrote what a moderator decided about, each with the thread of theirs where it is not the
    decision's own: of two that were put together both hear of it.
    """
    told: dict[int | None, dict[str, Thread]] = {}
    if decision.other is not None:
        told[decision.other.author_id] = {"thread": decision.other}
    if decision.concerns is not None:
        told[decision.concerns.pk] = {}
    for member in moved_authors(decision):
        told.setdefault(member, {})
    active = _active(dict.fromkeys(told, Kind.DECISION), besides=decision.by_id)
    return {member: told[member] for member in active}


def audience_of_split(decision: Decision) -> list[int]:
    """Who answered on what a decision split or made one again: they say which part they meant."""
    if Verb.SPLIT not in (decision.verb, decision.undoes.verb if decision.undoes else ""):
        return []
    votes = Vote.objects.filter(idea=decision.thread_id).values_list("member", flat=True)
    facings = Facing.objects.filter(barrier=decision.thread_id).values_list("member", flat=True)
    author = decision.concerns.pk if decision.concerns else None
    answered = [pk for pk in (*votes, *facings) if pk != author]
    return list(_active(dict.fromkeys(answered, Kind.FOLLOWED), besides=decision.by_id))


def moved_authors(decision: Decision) -> list[int | None]:
    """Who wrote the replies that a decision, or the one that it takes back, moved."""
    effects = (decision.undoes or decision).effects
    moves = [
        move for each in effects if each["what"] == "split_off" for move in each["places"]["moves"]
    ]
    pks = [pk for pk, before, after in moves if before[0] != after[0]]
    return list(Post.objects.filter(pk__in=pks).order_by("pk").values_list("author", flat=True))


def audience_of_guidance(posts: list[int]) -> dict[int, Reason]:
    """Member ids, each with why they are told that guidance cites these posts.

    They wrote one, or said that its idea would help, or follow it, or a barrier that it answers.
    """
    told: dict[int | None, Reason] = {}
    cited = list(Post.objects.public().filter(pk__in=posts).select_related("thread"))
    ideas = {post.thread.standing_id: post.pk for post in cited if post.thread.kind == "idea"}
    helped = Vote.objects.filter(idea__in=list(ideas), answer=Vote.Answer.HELPS)
    for idea, member in helped.order_by("pk").values_list("idea_id", "member_id"):
        told.setdefault(member, Reason(Kind.GUIDANCE, ideas[idea]))
    for post in cited:
        told[post.author_id] = Reason(Kind.GUIDANCE, post.pk)
    threads = {post.thread.standing_id: post.pk for post in cited}
    follows = Follow.objects.filter(thread__in=threads).order_by("pk")
    for thread, member in follows.values_list("thread_id", "member_id"):
        told.setdefault(member, Reason(Kind.FOLLOWED, threads[thread]))
    links = Link.objects.standing().filter(idea__in=list(ideas)).order_by("pk")
    answers = dict(links.values_list("barrier", "idea")[:MORE_BARRIERS])
    follows = Follow.objects.filter(thread__in=answers).order_by("pk")
    for barrier, member in follows.values_list("thread_id", "member_id"):
        told.setdefault(member, Reason(Kind.FOLLOWED, ideas[answers[barrier]], barrier))
    active = _active({member: reason.kind for member, reason in told.items()}, besides=None)
    return {member: told[member] for member in active}


def audience_of_answers(decision: Decision) -> dict[int, str]:
    """Whose answers a decision took out of the count or put back; not the author of the thing."""
    return _active(dict.fromkeys(people_of(decision), Kind.DECISION), besides=decision.by_id)


def _active(kinds: dict[int | None, str], besides: int | None) -> dict[int, str]:
    wanted = [member for member in kinds if member is not None and member != besides]
    there = Member.objects.filter(pk__in=wanted, is_active=True).values_list("pk", flat=True)
    return {pk: kinds[pk] for pk in there}
