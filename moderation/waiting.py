"""What waits for a moderator: contributions to be published, and cases with reports."""

from collections.abc import Collection

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Coalesce

from forum.models import Post, State, Thread
from forum.turns import finds_turns
from ideas.models import Link
from members.models import Member
from moderation.areas import appeals_of, cases_of
from moderation.models import Case

PAGE = 20


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


def waiting_of(member: Member, besides: Post | Link) -> list[Post | Link]:
    """What else of one member's waits, oldest first."""
    found: list[Post | Link] = [
        *waiting_posts().filter(author=member).order_by("pk"),
        *waiting_links().filter(author=member).order_by("pk"),
    ]
    return [each for each in found if each != besides]


def waiting_keys(page: int, reader: Member) -> list[tuple[str, int]]:
    """("post" | "link", id) of a page of what waits for `reader`, and of one more; oldest first."""
    posts, links = (
        rows.order_by().values_list("created_at", Value(kind, output_field=CharField()), "pk")
        for rows, kind in (
            (waiting_posts().in_areas_of(reader), "post"),
            (waiting_links().in_areas_of(reader), "link"),
        )
    )
    start = (page - 1) * PAGE
    rows = posts.union(links, all=True).order_by("created_at", "pk")
    return [(kind, pk) for _moment, kind, pk in rows[start : start + PAGE + 1]]


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
        "waiting": waiting_posts().in_areas_of(reader).count()
        + waiting_links().in_areas_of(reader).count(),
        "reported": cases_of(reader).filter(closed_at=None).count(),
        "appeals": appeals_of(reader).filter(answered_at=None).count(),
    }


def unanswered_threads(limit: int = 3) -> QuerySet[Thread]:
    """The oldest public threads that nobody has replied to."""
    return Thread.objects.public().standing().filter(reply_count=0).order_by("created_at")[:limit]
