"""A row of the queue: everything that a moderator reads before deciding, in few queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Prefetch, Q
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forum.comparing import Compared, changes_since
from forum.models import Post, PostRevision, State, Thread, ThreadTag
from ideas.models import Barrier, Idea, Link
from members.models import Member
from moderation.asked import facts_of, is_awaited
from moderation.cases import stamp, taken_by
from moderation.evidence import add_what_was_said
from moderation.hints import came_trapped, hints_about
from moderation.models import Case, Opinion, Report
from moderation.promising import promise_in_words


@dataclass
class Item:
    """One contribution as the queue shows it. The forum made `html` safe when it was written."""

    key: str
    kind: str
    pk: int
    target: Post | Link
    chip: str
    title: str
    url: str
    author: str
    role: str
    when: datetime
    seen: str
    text: str = ""
    html: SafeString = field(default_factory=SafeString)
    sections: list[tuple[str, str]] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    parts: dict[str, tuple[str, str]] = field(default_factory=dict)
    before: PostRevision | None = None
    changes: list[Compared] = field(default_factory=list)
    promised: str = ""
    taken: str = ""
    taken_at: datetime | None = None
    can_trust: bool = False
    own: bool = False  # by who reads it: somebody else decides, and who reported it is not said
    open: bool = False
    asked: bool = False
    awaited: bool = False
    opinion: Opinion | None = None
    same: str = ""
    next: str = ""


def items_for(keys: Iterable[tuple[str, int]], reader: Member) -> list[Item]:
    """The items of ("post" | "link", id) pairs, as `reader` may see them, in few queries."""
    keys = list(keys)
    post_ids = [pk for kind, pk in keys if kind == "post"]
    link_ids = [pk for kind, pk in keys if kind == "link"]
    posts = Post.objects.filter(pk__in=post_ids).annotate(trapped=came_trapped())
    posts = posts.select_related("thread__board", "author")
    links = Link.objects.filter(pk__in=link_ids).select_related("author", "idea", "barrier")
    found: dict[tuple[str, int], Item] = {("post", p.pk): _post_item(p) for p in posts}
    found |= {("link", link.pk): _link_item(link) for link in links}
    items = [found[key] for key in keys if key in found]
    for item in items:
        item.own = item.target.author_id == reader.pk
        item.can_trust &= not item.own
    _add_cases(items)
    _add_sections(items)
    _add_earlier_posts(items)
    _add_hints(items)
    add_what_was_said([(i.target, i.sections, i.reports) for i in items if i.kind == "posts"])
    for item in items:
        item.promised = _promised(item)
        if item.before is not None:
            item.changes = changes_since(item.target, item.before, item.parts)
    for item, after in zip(items, items[1:], strict=False):
        item.next = after.key
    return items


def _promised(item: Item) -> str:
    """Until when somebody was promised an answer: who reported first, or who waits."""
    if item.reports:
        return promise_in_words(item.reports[0].created_at)
    if item.target.state != State.PENDING:
        return ""
    return promise_in_words(getattr(item.target, "edited_at", None) or item.when)


def _post_item(post: Post) -> Item:
    thread = post.thread
    title = thread.title
    if post.number > 1:
        title = _("%(kind)s in “%(title)s”") % {"kind": post.get_kind_display(), "title": title}
    return Item(
        key=f"post-{post.pk}",
        kind="posts",
        pk=post.pk,
        target=post,
        chip=thread.kind if post.number == 1 else "post",
        title=title,
        url=post.get_absolute_url(),
        author=post.author_name or post.told_at or _("Former member"),
        role=post.author_role,
        when=post.created_at,
        seen=stamp(post, None),
        html=mark_safe(post.html),
        facts=[thread.board.title] if thread.board else [],
        can_trust=post.author is not None and post.author.standing == "new",
        same=_merge_address(thread) if post.number == 1 else "",
    )


def _merge_address(thread: Thread) -> str:
    """Where to say that a barrier or an idea is the same as another."""
    return "" if thread.kind == "topic" else reverse("merge_page", args=[thread.room, thread.pk])


def _link_item(link: Link) -> Item:
    return Item(
        key=f"link-{link.pk}",
        kind="links",
        pk=link.pk,
        target=link,
        chip="link",
        title=_("“%(idea)s” helps with “%(barrier)s”")
        % {"idea": link.idea.title, "barrier": link.barrier.title},
        url=link.idea.get_absolute_url(),
        author=link.author_name or link.told_at or _("Former member"),
        role=str(link.author.get_perspective_display()) if link.author else "",
        when=link.created_at,
        seen=stamp(link, None),
        text=link.reason,
        can_trust=link.author is not None and link.author.standing == "new",
    )


def _add_cases(items: list[Item]) -> None:
    """The open reports, who is looking, and the stamp; for an edited post its earlier wording."""
    unanswered = Report.objects.filter(answered_at=None).select_related("rule", "reporter")
    cases = Case.objects.select_related("taken_by").prefetch_related(
        Prefetch("reports", unanswered, to_attr="unanswered"),
        Prefetch("opinions", Opinion.objects.select_related("asked_by", "answered_by")),
    )
    cases = cases.filter(Q(post__in=_ids(items, "posts")) | Q(link__in=_ids(items, "links")))
    by_key = {_key(case): case for case in cases}
    sent_back = [case.post_id for case in by_key.values() if case.sent_back_at]
    wordings = list(PostRevision.objects.filter(post__in=sent_back).order_by("number"))
    for item in items:
        case = by_key.get(item.key)
        if case is None:
            continue
        item.seen = stamp(item.target, case)
        if item.own:
            continue
        item.reports = case.unanswered
        somebody = taken_by(case)
        item.taken = somebody.display_name if somebody else ""
        item.taken_at = case.taken_at if somebody else None
        item.opinion = _opinion(case)
        item.open = case.closed_at is None
        item.awaited = isinstance(item.target, Post) and is_awaited(item.target, case)
        item.asked = case.change_by is not None
        item.facts += facts_of(item.target, case)
        _add_earlier_wording(item, case, wordings)


def _opinion(case: Case) -> Opinion | None:
    """The question to a colleague that is open, or the answer that came while the case waits."""
    asked = list(case.opinions.all())
    decided = not asked or (asked[-1].answered_at is not None and asked[-1].answered_by_id is None)
    return None if decided else asked[-1]


def _key(case: Case) -> str:
    return f"post-{case.post_id}" if case.post_id else f"link-{case.link_id}"


def _add_earlier_wording(item: Item, case: Case, wordings: list[PostRevision]) -> None:
    """What a post said when it was sent back, if its author has changed it since."""
    for wording in wordings:
        moment = case.sent_back_at
        if moment and wording.post_id == item.pk and wording.created_at >= moment:
            item.facts.append(_("Changed by its author"))
            item.before = wording
            return


def _ids(items: list[Item], kind: str) -> list[int]:
    return [item.pk for item in items if item.kind == kind]


def _add_sections(items: list[Item]) -> None:
    """The parts of barriers and ideas, and tags: they are read before they are published too."""
    openings = {
        item.target.thread_id: item
        for item in items
        if isinstance(item.target, Post) and item.target.number == 1
    }
    for model in (Idea, Barrier):
        for thing in model.objects.filter(pk__in=list(openings)):
            item = openings[thing.pk]
            item.parts = thing.parts
            item.sections = [(label, text) for label, text in thing.parts.values() if text]
    tags = ThreadTag.objects.filter(content_object__in=openings).order_by("tag__name")
    named = defaultdict(list)
    for thread, name in tags.values_list("content_object", "tag__name"):
        named[thread].append(name)
    for thread, names in named.items():
        openings[thread].sections.append((_("Tags"), ", ".join(names)))


def _add_earlier_posts(items: list[Item]) -> None:
    """How many posts of the same author everybody can see: "First post" for none."""
    authors = {item.target.author_id for item in items if item.target.author_id}
    seen = dict(
        Post.objects.filter(author__in=authors, state=State.PUBLIC)
        .values_list("author")
        .annotate(n=Count("pk"))
    )
    for item in items:
        if item.target.author_id and not item.reports:
            n = seen.get(item.target.author_id, 0)
            first = _("First link") if item.kind == "links" else _("First post")
            item.facts.append(
                ngettext("%(n)s post before", "%(n)s posts before", n) % {"n": n} if n else first
            )


def _add_hints(items: list[Item]) -> None:
    """What speaks for advertising, and how the form came; of an opening all its words count."""
    for item in items:
        target = item.target
        words = [target.source if isinstance(target, Post) else target.reason]
        if isinstance(target, Post) and target.number == 1:
            words += [target.thread.title, *(text for _label, text in item.sections)]
            if target.trapped:
                item.hints.append(_("A field that people cannot see was filled in."))
        item.hints += hints_about("\n".join(words), target.author)
