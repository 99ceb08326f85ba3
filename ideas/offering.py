"""What is offered while somebody tells about a barrier: ideas that help with barriers like it."""

from forum.searching import near_threads
from ideas.models import Idea, Link

NEAR = 6
OFFERED = 6


def ideas_for(data: dict) -> list[tuple[int, str]]:
    """Up to six ideas to choose from, as (id, title): those chosen already, then those linked to
    the barriers nearest to the words, the nearest and most confirmed first.
    """
    chosen = [int(pk) for pk in data.get("ideas", [])]
    near = near_threads(f"{data.get('title', '')} {data['summary']}", "barrier", limit=NEAR)
    links = Link.objects.standing().filter(barrier__in=near)
    rows = links.values_list("barrier", "idea", "yes_count")
    ranked = sorted(rows, key=lambda row: (near.index(row[0]), -row[2], row[1]))
    pks = list(dict.fromkeys([*chosen, *(idea for _barrier, idea, _yes in ranked)]))
    titles = dict(Idea.objects.public().filter(pk__in=pks).values_list("pk", "title"))
    return [(pk, titles[pk]) for pk in pks if pk in titles][:OFFERED]
