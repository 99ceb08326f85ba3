"""Whose words a guidance page is made from: sources beside each part, credits at the end.

A post that was hidden or taken down is left out of everything here: no title, words or name of it
reach the page, and it is not counted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.blocks import StructValue

from cms.models.asking import Unnamed
from cms.models.citing import Citation, Edition, Passage
from cms.pinning import REFERENCES, references
from forum.models import Post, Thread
from forum.visibility import public_post
from ideas.groups import Group, by_perspective
from ideas.models import Barrier, Link, Vote

MORE_BARRIERS = 12
THINGS = (Thread.Kind.IDEA, Thread.Kind.BARRIER)
TRY_AT_MOST = 3


@dataclass(frozen=True)
class Source:
    """A passage that everybody may see. `wording` is empty when that wording was withheld."""

    passage: Passage
    post: Post
    kind: str
    title: str
    wording: str
    name: str
    url: str


def sources_of(passage_ids: Iterable[int], page: int | None = None) -> dict[int, Source]:
    """What may be shown of these passages, by id, in their order; one that is missing is down.

    On `page` those who do not want to be named there are not.
    """
    ids = list(dict.fromkeys(passage_ids))
    if not ids:
        return {}
    unnamed = Unnamed.objects.filter(page=page, member=OuterRef("post__author"))
    public = Passage.objects.public().with_shown().annotate(is_unnamed=Exists(unnamed))
    found = public.select_related("post__thread").in_bulk(ids)
    return {pk: _source(found[pk]) for pk in ids if pk in found}


def _source(passage: Passage) -> Source:
    post = passage.post
    return Source(
        passage=passage,
        post=post,
        kind=post.thread.kind if post.number == 1 else "post",
        title=post.thread.title if post.number > 1 else passage.shown_title,
        wording=passage.shown,
        name=_("Somebody who is not named") if passage.is_unnamed else passage.name,
        url=post.get_absolute_url(),
    )


class Told(NamedTuple):
    """What the origin of guidance is counted from: one cited post."""

    pk: int
    number: int
    thread_id: int
    kind: str
    author_id: int | None
    told_at: str


def tell_origin(posts: Iterable[Post]) -> str:
    """“from 4 ideas by 9 people”, with the rooms where words were written down."""
    return _in_words(
        [Told(p.pk, p.number, p.thread_id, p.thread.kind, p.author_id, p.told_at) for p in posts]
    )


def _in_words(posts: list[Told]) -> str:
    opened = [p for p in posts if p.number == 1]
    ideas = {p.thread_id for p in opened if p.kind == Thread.Kind.IDEA}
    barriers = {p.thread_id for p in opened if p.kind == Thread.Kind.BARRIER}
    others = [p for p in posts if p.number > 1 or p.kind not in THINGS]
    people = {p.author_id or f"former {p.pk}" for p in posts if not p.told_at}
    rooms = sorted({p.told_at for p in posts if p.told_at})
    what = []
    if ideas:
        what.append(ngettext("%(n)s idea", "%(n)s ideas", len(ideas)) % {"n": len(ideas)})
    if barriers and not ideas:
        n = len(barriers)
        what.append(ngettext("%(n)s barrier", "%(n)s barriers", n) % {"n": n})
    if others:
        n = len(others)
        what.append(ngettext("%(n)s post", "%(n)s posts", n) % {"n": n})
    who = []
    if people:
        n = len(people)
        who.append(ngettext("by %(n)s person", "by %(n)s people", n) % {"n": n})
    if rooms:
        who.append(_("told at %(rooms)s") % {"rooms": _(" and ").join(rooms)})
    both = _(" and ")
    return " ".join([_("from"), both.join(what), both.join(who)]) if posts else ""


def cited_by(pages: Iterable[int] | QuerySet) -> QuerySet:
    """What `origins` counts, of these published pages: rows of a page and a cited public post."""
    cited = Citation.objects.filter(public_post("passage__post"), page__in=pages)
    post = "passage__post"
    return cited.order_by().values_list(
        *("page", post, f"{post}__number", f"{post}__thread", f"{post}__thread__kind"),
        *(f"{post}__author", f"{post}__told_at"),
    )


def origins(rows: Iterable[tuple]) -> dict[int, str]:
    """For each page in the rows of `cited_by`, where it is from."""
    posts: dict[int, dict[int, Told]] = {}
    for page, *values in rows:
        post = Told(*values)
        posts.setdefault(page, {})[post.pk] = post
    return {page: _in_words([*of_page.values()]) for page, of_page in posts.items()}


def _barriers(sources: list[Source], ideas: list[int]) -> list[Barrier]:
    cited = [s.post.thread.standing_id for s in sources if s.kind == "barrier"]
    linked = Link.objects.public().filter(idea__in=ideas).values_list("barrier", flat=True)
    wanted = list(dict.fromkeys([*cited, *linked.order_by("pk")[:MORE_BARRIERS]]))
    found = Barrier.objects.public().in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


Supporters = dict[tuple[int, ...], tuple[Group, ...]]


def supporters_of(asked: Iterable[list[int]]) -> Supporters:
    """Who says that ideas would help, for each list of ideas in `asked`: each person once, small
    groups merged. One query for all.
    """
    wanted = [ideas for ideas in {tuple(each) for each in asked} if ideas]
    if not wanted:
        return {}
    every = {pk for ideas in wanted for pk in ideas}
    votes = Vote.objects.filter(idea__in=every, answer=Vote.Answer.HELPS, member__isnull=False)
    people = {
        f"of_{n}": Count("member", filter=Q(idea__in=ideas), distinct=True)
        for n, ideas in enumerate(wanted)
    }
    rows = list(votes.order_by().values("perspective").annotate(**people))
    return {
        ideas: by_perspective({r["perspective"]: r[f"of_{n}"] for r in rows if r[f"of_{n}"]})
        for n, ideas in enumerate(wanted)
    }


def ideas_among(sources: Iterable[Source]) -> list[int]:
    """The ideas among these sources, as they stand today, each once."""
    return list({s.post.thread.standing_id: None for s in sources if s.kind == "idea"})


def sources_in(block, sources: dict[int, Source]) -> list[Source]:
    """What a part of a page cites and everybody may see, each once, in order."""
    cites = block.value.get(REFERENCES, ()) if isinstance(block.value, StructValue) else ()
    wanted = dict.fromkeys(cite.pk for cite in cites if cite)
    return [sources[pk] for pk in wanted if pk in sources]


def _supported(page, sources: dict[int, Source]) -> Supporters:
    """For the page as a whole, and for each part that shows who supports what it cites."""
    parts = [b for b in page.body if b.block_type == "support"]
    asked = [sources.values(), *(sources_in(block, sources) for block in parts)]
    return supporters_of(map(ideas_among, asked))


def _people(sources: list[Source]) -> list[str]:
    """Everyone named once; two people of one name are two, former members are one line."""
    named = {(s.post.author_id, s.name): s for s in sources}
    return [
        _("People at %(room)s") % {"room": s.post.told_at} if s.post.told_at else s.name
        for s in named.values()
    ]


def heading_of(block) -> str:
    """The heading of a part of guidance; empty where it has none, as a picture."""
    return block.value.get("heading", "") if isinstance(block.value, StructValue) else ""


def credits_of(page) -> dict:
    """The context of a guidance page: sources by passage, and what the last section tells."""
    sources = sources_of(references(page.body.get_prep_value()), page.pk)
    shown = list(sources.values())
    ideas = ideas_among(shown)
    supported = _supported(page, sources)
    return {
        "sources": sources,
        "credited": shown,
        "ideas": [s for s in shown if s.kind == "idea"][:TRY_AT_MOST],
        "origin": tell_origin({s.post.pk: s.post for s in shown}.values()),
        "barriers": _barriers(shown, ideas) if shown else [],
        "people": _people(shown),
        "supporters": supported.get(tuple(ideas), ()),
        "supported": supported,
        "editions": list(Edition.objects.filter(page=page.pk).defer("content")[:3])
        if page.pk
        else [],
        "contents": [(block.id, words) for block in page.body if (words := heading_of(block))],
    }
