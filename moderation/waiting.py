"""What waits for a moderator: contributions to be published, and cases with reports."""

from collections.abc import Collection

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from forum.models import Post, State, Thread, WaitingEdit
from forum.reviews import waiting_reviews
from forum.turns import finds_turns
from forum.visibility import looked_after
from ideas.models import Link, LinkAnswer
from members.models import Member
from moderation.areas import appeals_of, cases_of
from moderation.asked import asked_back
from moderation.models import Case

PAGE = 20
SEVERAL = 3  # people who say that a link does not help, and more than say that it does


def waiting_posts() -> QuerySet[Post]:
    """Posts to be read before they show. One that was sent back waits for its author first."""
    return Post.objects.filter(~_with_author(), state=State.PENDING)


def _with_author() -> Exists:
    sent_back = Case.objects.filter(
        post=OuterRef("pk"),
        post__author__isnull=False,
        sent_back_at__gte=Coalesce(OuterRef("edited_at"), OuterRef("created_at")),
    )
    return Exists(sent_back)


@finds_turns
def wait_for_author(pks: Collection[int]) -> set[int]:
    """Which of the posts with these ids were sent back and not edited since."""
    posts = Post.objects.filter(_with_author(), pk__in=pks, state=State.PENDING)
    return set(posts.values_list("pk", flat=True))


def waiting_links() -> QuerySet[Link]:
    """Links of new members, to be read before they show."""
    return Link.objects.filter(state=State.PENDING)


def waiting_of(member: Member) -> list[Post | Link]:
    """What of one member's waits to be published, oldest first."""
    return [
        *waiting_posts().filter(author=member).order_by("pk"),
        *waiting_links().filter(author=member).order_by("pk"),
    ]


def waiting_edits() -> QuerySet[WaitingEdit]:
    """Changes of public posts, to be read before they show; the longest waiting first."""
    return WaitingEdit.objects.to_read().order_by("created_at", "pk")


def edits_of(member: Member) -> list[WaitingEdit]:
    """Those of one member."""
    return list(waiting_edits().filter(post__author=member).select_related("post"))


def disputed_links() -> QuerySet[Link]:
    """Public links that people have turned down, since a moderator last kept them."""
    against = LinkAnswer.objects.filter(
        link=OuterRef("pk"), answer=LinkAnswer.Answer.NOT_FOR_US
    ).order_by("-created_at")
    kept = Case.objects.filter(link=OuterRef("pk"), kept_at__isnull=False)
    links = Link.objects.public().filter(not_for_us_count__gte=SEVERAL)
    turned_down = Q(disputed=True) | Q(not_for_us_count__gt=F("yes_count"))
    links = links.filter(turned_down).annotate(
        kept_at=Subquery(kept.values("kept_at")[:1]),
        turned_down_at=Subquery(against.values("created_at")[:1]),
    )
    return links.filter(Q(kept_at=None) | Q(turned_down_at__gt=F("kept_at")))


def waiting_keys(page: int, reader: Member) -> list[tuple[str, int]]:
    """("post" | "link", id) of a page of what waits for `reader`, and of one more; oldest first."""
    start = (page - 1) * PAGE
    rows = _all_that_waits(reader).order_by("created_at", "pk")
    return [(kind, pk) for _moment, kind, pk in rows[start : start + PAGE + 1]]


def _all_that_waits(reader: Member) -> QuerySet:
    """(moment, "post" | "link", id) of what waits to be published or came back from its author."""
    kinds = ((waiting_posts(), "post"), (waiting_links(), "link"), (asked_back(), "post"))
    posts, links, back = (
        rows.in_areas_of(reader)
        .order_by()
        .values_list("created_at", Value(kind, output_field=CharField()), "pk")
        for rows, kind in kinds
    )
    return posts.union(links, back, all=True)


def edits_for(reader: Member) -> QuerySet[WaitingEdit]:
    """The waiting changes of posts that `reader` looks after."""
    return looked_after(waiting_edits(), reader, "post__thread")


def links_for(reader: Member) -> QuerySet[Link]:
    """The disputed links that `reader` looks after."""
    return disputed_links().in_areas_of(reader)


def open_cases(reader: Member) -> QuerySet[Case]:
    """Cases of `reader` with reports that nobody has answered: danger first, then the oldest."""
    return cases_of(reader).filter(closed_at=None).order_by(F("urgent").desc(), "opened_at", "pk")


def case_keys(page: int, reader: Member) -> list[tuple[str, int]]:
    """As `waiting_keys`, of open cases."""
    start = (page - 1) * PAGE
    rows = open_cases(reader).values_list("post_id", "link_id")[start : start + PAGE + 1]
    return [("post", post) if post else ("link", link) for post, link in rows]


def counts(reader: Member) -> dict[str, int]:
    """How much waits for a moderator: contributions, open cases, appeals."""
    return {
        "waiting": _all_that_waits(reader).count(),
        "reported": cases_of(reader).filter(closed_at=None).count(),
        "edits": edits_for(reader).count(),
        "imports": len(waiting_reviews()),
        "links": links_for(reader).count(),
        "appeals": appeals_of(reader).filter(answered_at=None).count(),
    }


def unanswered_threads(limit: int = 3) -> QuerySet[Thread]:
    """The oldest public threads that nobody has replied to."""
    return Thread.objects.public().standing().filter(reply_count=0).order_by("created_at")[:limit]
