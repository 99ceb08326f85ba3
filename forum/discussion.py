"""The discussion under a thread: one page of posts with the actions of the reader."""

from django.http import Http404, HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forum.forms import ReplyForm
from forum.models import Post, Thread
from forum.paging import LAST_PAGE
from forum.permissions import can_edit, can_reply
from forum.rows import join_posts

POSTS = 20


def discussion(request: HttpRequest, thread: Thread, form: ReplyForm | None = None) -> dict:
    """What `forum/_discussion.html` shows: one query for a page of posts.

    `?page=` chooses the page, `?post=` the page with that post. Raises Http404 for pages there are
    not.
    """
    member = request.user
    number = _page(request, thread, member)
    start = (number - 1) * POSTS
    posts = list(
        Post.objects.filter(thread=thread.pk, number__gt=1)
        .visible_to(member)
        .defer("source", "html")
        .order_by("number")[start : start + POSTS + 1]
    )
    if not posts and number > 1:
        raise Http404
    shown = posts[:POSTS]
    for post in shown:
        post.thread = thread
    return {
        "thread": thread,
        "posts": join_posts(shown, {p.pk: _actions(p, member) for p in shown}),
        "post_count": len(shown),
        "posts_page": number,
        "posts_last": max(number, -(-thread.reply_count // POSTS)),
        "posts_more": len(posts) > POSTS,
        "reply_form": form or ReplyForm(),
        "may_reply": can_reply(member, thread) or not member.is_authenticated,
    }


def _page(request: HttpRequest, thread: Thread, member) -> int:
    try:
        if "post" in request.GET:
            wanted = int(request.GET["post"])
            before = Post.objects.filter(thread=thread.pk, number__gt=1, number__lt=wanted)
            return before.visible_to(member).count() // POSTS + 1
        number = int(request.GET.get("page", 1))
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    if not 1 <= number <= LAST_PAGE * 10:
        raise Http404
    return number


def _actions(post: Post, member) -> SafeString:
    """The links under a post that not everybody has, and what is said about its state."""
    if not member.is_authenticated:
        return mark_safe("")
    links = []
    if can_edit(member, post):
        links.append((f"/posts/{post.pk}/edit/", _("Edit"), post.number))
    if member.is_moderator:
        links.append((f"/moderation/posts/{post.pk}/", _("Moderate"), post.number))
    notice = "" if post.is_public else format_html(
        '<p class="notice notice-{}">{}</p>', "waiting" if post.state == "pending" else "hidden",
        post.get_state_display(),
    )
    hidden = _("post %(n)s")
    return notice + format_html_join(
        "",
        '<a class="button button-quiet" href="{}">{}<span class="vh"> {}</span></a>',
        ((url, word, hidden % {"n": n}) for url, word, n in links),
    )
