"""The team's own numbers: agreement on what was judged twice, and newcomers' posts that waited.

Nobody is counted by name: these numbers are about rules and about waiting, not about people.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from django.core.cache import cache
from django.db.models import Exists, OuterRef
from django.utils import timezone

from forum.models import Post, State
from moderation.agreeing import Agreement, Share, wilson
from moderation.judging_twice import JUDGED
from moderation.models import Decision, Judgement, SecondJudgement, Verb
from moderation.months import first_moment, month_of

AN_HOUR = 3600
DOWN = (State.HIDDEN, State.REMOVED)
DIFFERING = 50  # pairs listed
RELAX_ABOVE = 0.95  # share of held first posts that are published in the end


@dataclass
class Twice:
    """What was judged twice: of all, by month, by rule, and the pairs that differ."""

    overall: Agreement = field(default_factory=Agreement)
    months: dict[date, Agreement] = field(default_factory=lambda: defaultdict(Agreement))
    rules: dict[str, Agreement] = field(default_factory=lambda: defaultdict(Agreement))
    differing: list[tuple[SecondJudgement, str]] = field(default_factory=list)


def judged_twice(since: datetime | None = None) -> Twice:
    """The pairs of decisions made since then, a year for nothing else; the newest first.

    A pair counts with the month of its decision and with the rule that either named.
    """
    found = Twice()
    rows = SecondJudgement.objects.filter(decision__created_at__gte=since or first_moment())
    rows = rows.select_related("rule", "decision__rule", "decision__post__thread")
    rows = rows.defer(
        "decision__effects",
        "decision__letter",
        *(f"decision__post__{name}" for name in ("source", "html", "row_html")),
        "decision__post__thread__row_html",
    )
    for second in rows.order_by("-decision__created_at", "-pk"):
        decision = second.decision
        first = JUDGED[decision.verb]
        rule = decision.rule or second.rule
        other_rule = first == second.judgement != Judgement.STAND and second.rule != decision.rule
        for group in (
            found.overall,
            found.months[month_of(decision.created_at)],
            found.rules[rule.title if rule else ""],
        ):
            group.pairs.append((first, second.judgement))
            group.other_rule += other_rule
        if (first != second.judgement or other_rule) and len(found.differing) < DIFFERING:
            found.differing.append((second, Judgement(first).label))
    return found


@dataclass
class Gate:
    """First posts that waited and have been decided about: how many were published, by month."""

    overall: Share = field(default_factory=lambda: Share(0, 0))
    months: dict[date, Share] = field(default_factory=dict)

    @property
    def could_be_relaxed(self) -> bool:
        """Whether even the low end of the interval lies above the mark: 74 of 74 at the least."""
        return wilson(self.overall.hits, self.overall.n)[0] > RELAX_ABOVE


def first_posts() -> Gate:
    """By the month in which each was written, the newest first; kept until the next decision.

    One that still waits is left out.
    """
    newest = Decision.objects.order_by("-pk").values_list("pk", flat=True).first()
    key = f"moderation.first_posts.{newest}.{timezone.localdate():%Y-%m}"
    gate = cache.get(key)
    if gate is None:
        gate = _count_first_posts(first_moment())
        cache.set(key, gate, AN_HOUR)
    return gate


def _count_first_posts(since: datetime) -> Gate:
    held, published = _decided(since)
    earlier = Post.objects.filter(author=OuterRef("author"), pk__lt=OuterRef("pk"))
    firsts = Post.objects.filter(~Exists(earlier), author__isnull=False, created_at__gte=since)
    gate = Gate()
    rows = firsts.order_by("-created_at", "-pk").values_list("pk", "created_at", "state")
    for pk, created_at, state in rows.iterator():
        if pk not in held or (state == State.PENDING and pk not in published):
            continue
        month = gate.months.setdefault(month_of(created_at), Share(0, 0))
        for share in (gate.overall, month):
            share.n += 1
            share.hits += state == State.PUBLIC or (pk in published and state not in DOWN)
    return gate


def _decided(since: datetime) -> tuple[set[int], set[int]]:
    """The posts that waited when they were decided about, and those that were published so."""
    held: set[int] = set()
    published: set[int] = set()
    verbs = (Verb.APPROVE, Verb.ACCEPT, Verb.SEND_BACK, Verb.HIDE, Verb.REMOVE)
    decisions = Decision.objects.filter(verb__in=verbs, created_at__gte=since).order_by()
    rows = decisions.values_list("verb", "post", "effects", "undoing")
    for verb, post, effects, undone in rows.iterator():
        states = [e for e in effects if e["what"] == "post" and e["field"] == "state"]
        for each in states:
            if each["before"] == State.PENDING:
                held.add(each["id"])
                if each["after"] == State.PUBLIC and undone is None:
                    published.add(each["id"])
        if verb == Verb.SEND_BACK and post and not states:  # it waited, and waits for its author
            held.add(post)
    return held, published
