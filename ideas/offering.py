"""What is offered while somebody shares: barriers to an idea, ideas to a barrier, tags to both."""

from collections import Counter
from collections.abc import Iterable

from django.http import HttpRequest

from forum.models import Thread
from forum.tagging import tags_in_use, tags_named_in
from ideas.likeness.finding import nearest
from ideas.models import Barrier, Draft, Idea, Link

NEAR = 6
OFFERED = 6
TAGS_OFFERED = 5
Offered = list[tuple[int, str]]


def offered(draft: Draft) -> dict[str, Offered]:
    """What the second step of `draft` offers, as (id, title), by the name of its field."""
    if draft.kind == "idea":
        return {"barriers": barriers_for(draft.data, draft.member_id)}
    return {"ideas": ideas_for(draft.data)}


def wanted_in(request: HttpRequest, draft: Draft | None = None) -> int | None:
    """The number of the barrier that an idea is begun for; the draft keeps what an address said."""
    wanted = str(draft.data.get("wanted", "")) if draft else request.GET.get("barrier", "")
    return int(wanted) if wanted.isdecimal() and len(wanted) < 18 else None


def wanted_barrier(request: HttpRequest, draft: Draft | None) -> Barrier | None:
    """That barrier, where the reader may link it."""
    barriers = Barrier.objects.linkable_by(request.user.pk).only("title", "slug")
    return barriers.filter(pk=wanted_in(request, draft)).first()


def barriers_for(data: dict, member_id: int | None) -> Offered:
    """Barriers to choose from: the one asked for, those chosen already, those near the words.

    A member's own may wait: a link to it then waits with it.
    """
    wanted = [data["wanted"]] if data.get("wanted") else []
    chosen = [int(pk) for pk in data.get("barriers", [])]
    pks = [*wanted, *chosen, *_near(data)]
    titles = dict(
        Barrier.objects.linkable_by(member_id).filter(pk__in=pks).values_list("pk", "title")
    )
    return [(pk, titles[pk]) for pk in dict.fromkeys(pks) if pk in titles]


def ideas_for(data: dict) -> Offered:
    """Up to six ideas to choose from: those chosen already, then those linked to the barriers
    nearest to the words, the nearest and most confirmed first.
    """
    chosen = [int(pk) for pk in data.get("ideas", [])]
    near = _near(data)
    links = Link.objects.standing().filter(barrier__in=near)
    rows = links.values_list("barrier", "idea", "yes_count")
    ranked = sorted(rows, key=lambda row: (near.index(row[0]), -row[2], row[1]))
    pks = list(dict.fromkeys([*chosen, *(idea for _barrier, idea, _yes in ranked)]))
    titles = dict(Idea.objects.public().filter(pk__in=pks).values_list("pk", "title"))
    return [(pk, titles[pk]) for pk in pks if pk in titles][:OFFERED]


def tags_for(title: str, text: str, chosen: Iterable[str] = ()) -> list[str]:
    """The names of the `chosen` tags, and up to five others that may fit what is written.

    First those that the words name, then those that similar things carry, then the most used.
    """
    near = [pk for pk, _likeness in nearest(text, title=title, limit=NEAR)]
    carried = Thread.objects.public().filter(pk__in=near, thread_tags__isnull=False)
    often = Counter(carried.order_by("pk").values_list("thread_tags__tag__name", flat=True))
    chosen = list(chosen)
    named = [tag.name for tag in tags_named_in(f"{title}\n{text}")]
    used = [tag.name for tag in tags_in_use()]
    fitting = dict.fromkeys([*named, *dict(often.most_common()), *used])
    others = [name for name in fitting if name not in chosen]
    return [*chosen, *others[:TAGS_OFFERED]]


def _near(data: dict) -> list[int]:
    """The barriers nearest to what has been written so far."""
    words = f"{data.get('title', '')} {data['summary']}"
    return [pk for pk, _likeness in nearest(words, kinds=["barrier"], limit=NEAR)]
