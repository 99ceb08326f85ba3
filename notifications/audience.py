"""Who is told about what: a kind of notice for each member, never for who did it themselves."""

from forum.mentioning import mentioned_now
from forum.models import Post
from ideas.models import Facing, Link, Vote
from members.models import Member
from notifications.models import Kind

# When somebody is to be told of one thing for two reasons, the nearer one is said.
NEARNESS = (Kind.ANSWER, Kind.REPLY, Kind.EXPERIENCE, Kind.FOLLOWED, Kind.MENTION)


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


def audience_of_link(link: Link) -> dict[int, str]:
    """The authors of both ends and who faces the barrier, for a link that everybody can see."""
    ends = (link.barrier.author_id, link.idea.author_id)
    facing = Facing.objects.filter(barrier=link.barrier_id).values_list("member_id", flat=True)
    return _active(dict.fromkeys((*ends, *facing), Kind.LINK), besides=link.author_id)


def audience_of_guidance(posts: list[int]) -> dict[int, int]:
    """Member ids, each with the id of a cited post that they wrote or whose idea they support."""
    told: dict[int | None, int] = {}
    cited = list(Post.objects.public().filter(pk__in=posts).select_related("thread"))
    ideas = {post.thread_id: post.pk for post in cited if post.thread.kind == "idea"}
    helped = Vote.objects.filter(idea__in=list(ideas), answer=Vote.Answer.HELPS)
    for idea, member in helped.order_by("pk").values_list("idea_id", "member_id"):
        told.setdefault(member, ideas[idea])
    for post in cited:
        told[post.author_id] = post.pk
    active = _active(dict.fromkeys(told, Kind.GUIDANCE), besides=None)
    return {member: told[member] for member in active}


def _active(kinds: dict[int | None, str], besides: int | None) -> dict[int, str]:
    wanted = [member for member in kinds if member is not None and member != besides]
    there = Member.objects.filter(pk__in=wanted, is_active=True).values_list("pk", flat=True)
    return {pk: kinds[pk] for pk in there}
