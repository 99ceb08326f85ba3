"""HTML stored with what was written, so that a list only joins strings.

A stored row has places for what differs between readers: comments that no writer can produce,
because everything written is escaped.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forum.happenings import render_events_again
from forum.mentioning import People, keep_mentions, mentioned_in
from forum.models import Post, State, Thread
from forum.rendering import RENDERER_VERSION, render

ACTIONS, NEW = "<!--actions-->", "<!--new-->"


def save_rendered(post: Post, people: People | None = None) -> None:
    """Save `post` with `html` and `row_html` made from its words; the row needs its id.

    New words come with the `people` they may mention; others mention whom they mentioned before.
    """
    post.html = render_words(post, people or mentioned_in(post))
    post.renderer_version = RENDERER_VERSION
    changed = None
    if post.pk is None:
        post.save()
        changed = ["row_html"]
    post.row_html = render_post_row(post)
    post.save(update_fields=changed)
    if people is not None:
        keep_mentions(post, people)


def render_words(post: Post, people: People | None) -> str:
    """The words of a post with its pictures and documents."""
    words = render(post.source, people)
    files = post.attachments.filter(waits_with=None).defer("data") if post.pk else ()
    return words + render_to_string("forum/_attachments.html", {"files": files}) if files else words


def render_post_row(post: Post) -> str:
    """The row of a post in its discussion; the post has its id and its `html`."""
    name = "_summary" if post.kind == Post.Kind.SUMMARY else "_post"
    return render_to_string(f"forum/{name}.html", {"post": post})


def set_notes(post: Post, html: str) -> None:
    """Let `html` stand below `post`, which is held: what another room says about it."""
    if post.notes_html != html:
        post.notes_html = html
        post.row_html = render_post_row(post)
        post.save(update_fields=["notes_html", "row_html"])


def render_summary(thread: Thread) -> str:
    """The summary on top of the discussion of a thread; "" when there is none to be seen."""
    shown = thread.posts.filter(kind=Post.Kind.SUMMARY, state=State.PUBLIC)
    return shown.values_list("row_html", flat=True).first() or ""


def render_thread_row(thread: Thread) -> str:
    """The row of a thread on its board."""
    return render_to_string("forum/_thread_row.html", {"thread": thread})


class Row(NamedTuple):
    """A post of a discussion as the page needs it."""

    pk: int
    number: int
    parent_id: int | None
    author_id: int | None
    state: str
    row_html: str


def join_posts(
    posts: list[Row],
    actions: dict[int, str],
    new: Collection[int] = (),
    newest: int = 0,
    lines: Iterable[tuple[int, str]] = (),
) -> SafeString:
    """The posts as list items, answers below what they answer.

    `actions` maps post ids to the HTML for that post's own place; `new` posts say so, and the
    `newest` has an anchor. A post whose parent is not among `posts` stands on its own. Each of the
    `lines` stands below the post with its number.
    """
    rows = {p.pk: p.row_html.replace(ACTIONS, actions.get(p.pk, "")) for p in posts}
    for pk in new:
        rows[pk] = rows[pk].replace(NEW, f'<span class="chip chip-ok">{_("New")}</span>')
    if newest:
        rows[newest] = f'<span id="newest"></span>{rows[newest]}'
    answers: dict[int, list[str]] = {}
    for post in posts:
        if post.parent_id in rows:
            answers.setdefault(post.parent_id, []).append(_item(post, rows[post.pk]))
    items, waiting = [], list(lines)
    for post in posts:
        if post.parent_id in rows:
            continue
        while waiting and waiting[0][0] < post.number:
            items.append(waiting.pop(0)[1])
        items.append(_item(post, rows[post.pk], answers.get(post.pk)))
    return mark_safe("".join([*items, *(html for _after, html in waiting)]))


def _item(post: Row, row: str, answers: list[str] | None = None) -> str:
    nested = f'<ol class="posts">{"".join(answers)}</ol>' if answers else ""
    return f'<li id="post-{post.number}" class="post" tabindex="-1">{row}{nested}</li>'


def render_again(*, everything: bool = False) -> int:
    """Render the posts of an older renderer again, or `everything`, and the rows of their threads.

    Returns how many rows came out differently.
    """
    posts = Post.objects.select_related("thread").order_by("pk")
    if not everything:
        posts = posts.filter(renderer_version__lt=RENDERER_VERSION)
    differed, threads = 0, {}
    for post in posts.iterator(chunk_size=500):
        threads[post.thread_id] = post.thread
        before = (post.html, post.row_html)
        post.html = render_words(post, mentioned_in(post))
        post.row_html = render_post_row(post)
        differed += (post.html, post.row_html) != before
        Post.objects.filter(pk=post.pk).update(
            html=post.html, row_html=post.row_html, renderer_version=RENDERER_VERSION
        )
    for thread in threads.values():
        row, summary = render_thread_row(thread), render_summary(thread)
        if (row, summary) != (thread.row_html, thread.summary_html):
            differed += 1
            Thread.objects.filter(pk=thread.pk).update(row_html=row, summary_html=summary)
    return differed + (render_events_again() if everything else 0)
