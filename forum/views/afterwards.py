"""After posting: what happens next, who reads it, and by when."""

from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.links import has_too_many_links
from forum.models import Post, Thread
from forum.permissions import can_see_thread
from members.access import members
from members.models import Member
from members.roles import who_reads


def after_posting(post: Post) -> str:
    """The address to go to: the post itself, or while it waits the page that says for whom."""
    waits = post.author_id and not post.is_public
    return reverse("post_sent", args=[post.pk]) if waits else post.get_absolute_url()


def invitation(thread: Thread) -> dict:
    """The whole address of `thread`, and a letter with it to who may see it differently."""
    address = settings.SITE_URL + reverse("thread_short", args=[thread.pk])
    subject = _("What do you think of this?")
    body = _("“%(title)s” is on Stile. I would like to know how you see it.") % {
        "title": thread.title
    }
    words = quote(f"{body}\n\n{address}")
    return {"address": address, "letter": f"mailto:?subject={quote(subject)}&body={words}"}


def has_links_to_see(post: Post, member: Member) -> bool:
    """Whether a post that waits has so many links that its author is told so."""
    return not post.is_public and has_too_many_links(post.source, member)


@members
def post_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """Thank you, to the author of a post that waits; once it is up, the post itself."""
    posts = Post.objects.visible_to(request.user).select_related("thread")
    post = get_object_or_404(posts, pk=pk, author=request.user.pk)
    if not can_see_thread(request.user, post.thread):  # hidden meanwhile
        raise Http404
    if post.is_public:
        return HttpResponseRedirect(post.get_absolute_url())
    context = {"post": post, "readers": who_reads(), "room": post.thread.room}
    context["links"] = has_links_to_see(post, request.user)
    return render(request, "forum/post_sent.html", context)
