"""A change that waits, as its author sees it: what it changes, and taking it back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from forum.comparing import changes_of
from forum.models import Post
from forum.permissions import can_see_thread
from forum.proposing import own_edit_of, take_edit_back
from forum.views.afterwards import after_posting
from members.access import members
from members.identity import Person
from members.returning import see_other
from members.roles import who_reads


def after_editing(post: Post, reader: Person) -> str:
    """The address to go to: what says that the change waits, or the post itself."""
    waits = post.is_public and own_edit_of(post, reader) is not None
    return reverse("edit_waits", args=[post.pk]) if waits else after_posting(post)


def edit_address(post: Post) -> str:
    """Where one's own post is edited: a barrier and an idea have forms of their own."""
    thread = post.thread
    if post.number == 1 and thread.kind != thread.Kind.TOPIC:  # a report is led on from its post
        return reverse(f"{thread.kind}_edit", args=[thread.pk])
    return reverse("post_edit", args=[post.pk])


@members
def edit_waits(request: HttpRequest, pk: int) -> HttpResponse:
    """What waits beside one's own post; once it is decided, the post itself."""
    posts = Post.objects.visible_to(request.user).select_related("thread")
    post = get_object_or_404(posts, pk=pk, author=request.user.pk)
    edit = own_edit_of(post, request.user)
    if edit is None:
        seen = can_see_thread(request.user, post.thread)
        return redirect(post.get_absolute_url() if seen else reverse("post_history", args=[pk]))
    context = {
        "post": post,
        "edit": edit,
        "changes": changes_of(edit),
        "files": edit.files.defer("data"),
        "address": edit_address(post),
        "readers": who_reads(),
        "named": can_see_thread(request.user, post.thread),
        "room": post.thread.room,
    }
    return render(request, "forum/edit_waits.html", context)


@members
@require_POST
def edit_take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one's own waiting change back; what everybody reads stays as it is."""
    posts = Post.objects.visible_to(request.user).select_related("thread")
    post = get_object_or_404(posts, pk=pk, author=request.user.pk)
    take_edit_back(post=post, by=request.user)
    return see_other(reverse("post_page", args=[pk]))
