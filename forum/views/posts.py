"""One post by its number: where it stands now, and the wordings it has had."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from forum.models import Post
from forum.permissions import can_oversee, can_see_thread
from forum.wordings import wordings_of
from members.access import anyone


@anyone
def post_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of a post that stays: it leads to where the post stands today.

    Who replied where the discussion is hidden by now is led to their own words.
    """
    post = get_object_or_404(Post.objects.visible_to(request.user).select_related("thread"), pk=pk)
    if not can_see_thread(request.user, post.thread):
        return redirect("post_history", pk)
    return redirect(post.get_absolute_url())


@anyone
def post_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every wording a post has had, the newest first, each with what the next one changed.

    Who replied where the discussion is hidden by now still reads their own words, not its title.
    """
    post = get_object_or_404(Post.objects.visible_to(request.user).select_related("thread"), pk=pk)
    wordings, number, more = wordings_of(post, request.GET.get("page"))
    context = {
        "post": post,
        "wordings": wordings,
        "number": number,
        "more": more,
        "named": can_see_thread(request.user, post.thread),
        "moderates": can_oversee(request.user, post.thread),
        "room": post.thread.room,
    }
    return render(request, "forum/post_history.html", context)
