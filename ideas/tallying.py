"""What is counted about links and experiences, for the touched one and for all of them."""

from collections import Counter, defaultdict

from django.db.models import Count

from forum.models import State
from ideas.models import Experience, Idea, Link, LinkAnswer

#: A link folds away when at least so many people have answered …
VOICES = 5
#: … and more than two of three of them said “not for us”. /how-this-is-ordered/ says so in words.
TWO, OF_THREE = 2, 3


def is_disputed(yes: int, not_for_us: int) -> bool:
    """Whether others do not confirm a link: enough voices, and most of them against it."""
    voices = yes + not_for_us
    return voices >= VOICES and not_for_us * OF_THREE > voices * TWO


def recount_link(link: Link) -> bool:
    """Count the answers on `link`, which is held, and store them.

    True when others have turned it down now or take that back: its ends are to follow then.
    """
    rows = LinkAnswer.objects.filter(link=link.pk).values_list("answer")
    counts = dict(rows.annotate(number=Count("pk")))
    before = link.disputed
    link.yes_count = counts.get(LinkAnswer.Answer.YES, 0)
    link.not_for_us_count = counts.get(LinkAnswer.Answer.NOT_FOR_US, 0)
    link.disputed = is_disputed(link.yes_count, link.not_for_us_count)
    link.save(update_fields=["yes_count", "not_for_us_count", "disputed"])
    return link.disputed != before


def wrong_links() -> list[int]:
    """The ids of the links whose stored counts differ from a fresh count, in bulk."""
    counted: Counter = Counter()
    answers = LinkAnswer.objects.values_list("link", "answer").annotate(number=Count("pk"))
    for link, answer, number in answers:
        counted[link, answer] = number
    wrong = []
    for pk, *stored in Link.objects.values_list("pk", "yes_count", "not_for_us_count", "disputed"):
        counts = [counted[pk, answer] for answer in LinkAnswer.Answer.values]
        if stored != [*counts, is_disputed(*counts)]:
            wrong.append(pk)
    return wrong


def tally_experiences(idea: Idea | None = None) -> dict[int, dict]:
    """For each idea, or for one, the values of `Idea.TRIED`: what public reports say.

    A report whose post is hidden or taken down does not count.
    """
    told = Experience.objects.filter(post__state=State.PUBLIC)
    if idea is not None:
        told = told.filter(idea=idea.pk)
    tallies: dict[int, dict] = defaultdict(nothing_tried)
    rows = told.values_list("idea", "outcome", "perspective").annotate(number=Count("pk"))
    for pk, outcome, perspective, number in rows.order_by("perspective"):
        tally = tallies[pk]
        tally["experience_count"] += number
        tally[f"{outcome}_count"] += number
        groups = tally["tried_groups"]
        groups[perspective] = groups.get(perspective, 0) + number
    return tallies


def nothing_tried() -> dict:
    """The values of `Idea.TRIED` while nobody has told anything."""
    return {name: {} if name == "tried_groups" else 0 for name in Idea.TRIED}
