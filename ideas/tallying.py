"""Stored counts of the answers on links, recomputed for the touched one."""

from collections import Counter

from django.db.models import Count

from ideas.models import Link, LinkAnswer

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
