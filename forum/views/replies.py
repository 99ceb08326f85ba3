"""Replying and editing."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from forum.forms import EditForm, ReplyForm, add_errors
from forum.models import Post, Thread
from forum.permissions import can_edit, can_see_thread
from forum.posting import edit_post, reply_to
from members import wishes
from members.access import anyone, members
from members.identity import token_field
from members.returning import see_other


@anyone
def thread_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for a reply (`?to=` a post of the thread), and what it sends."""
    thread = get_object_or_404(Thread.objects.visible_to(request.user), pk=pk)
    form = ReplyForm(request.POST or None, initial={"parent": request.GET.get("to")})
    if request.method == "POST" and form.is_valid():
        if not request.user.is_authenticated:
            return wishes.remember(
                request,
                action="reply",
                fields={"thread": pk, **form.cleaned_data},
                sentence=_("We will add your reply to “%(title)s”.") % {"title": thread.title},
                back=thread.get_absolute_url(),
            )
        try:
            return see_other(_reply(request.user, thread, form.cleaned_data).get_absolute_url())
        except ValidationError as error:
            add_errors(form, error)
    parent = _answered(request, thread, form)
    context = {
        "thread": thread,
        "form": form,
        "parent": parent,
        "known": request.user.is_authenticated,
        "token": mark_safe(token_field(request)),
        "room": _room(thread),
    }
    return render(request, "forum/reply_page.html", context, status=422 if form.errors else 200)


def _room(thread: Thread) -> str:
    """The part of the site, as the navigation calls it, that `thread` belongs to."""
    return "boards" if thread.kind == Thread.Kind.TOPIC else f"{thread.kind}s"


def _answered(request: HttpRequest, thread: Thread, form: ReplyForm) -> Post | None:
    wanted = str(form["parent"].value() or "")
    if not wanted.isdecimal() or len(wanted) > 18:
        return None
    return Post.objects.filter(thread=thread).visible_to(request.user).filter(pk=wanted).first()


def _reply(member, thread: Thread, data: dict) -> Post:
    parent = None
    if data.get("parent"):
        parent = Post.objects.filter(thread=thread, pk=data["parent"]).visible_to(member).first()
    return reply_to(
        thread=thread,
        source=data["source"],
        by=member,
        kind=data.get("kind") or "reply",
        parent=parent,
    )


@wishes.carries_out("reply")
def _carry_out_reply(member, fields: dict) -> str:
    thread = get_object_or_404(Thread.objects.visible_to(member), pk=fields["thread"])
    return _reply(member, thread, fields).get_absolute_url()


@members
def post_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A new wording for one's own reply or topic."""
    post = get_object_or_404(Post.objects.visible_to(request.user).select_related("thread"), pk=pk)
    if not can_edit(request.user, post):
        raise PermissionDenied
    if hasattr(post, "experience"):  # told in answers to questions, and edited as such
        return redirect("idea_tried", post.thread_id)
    form = EditForm(request.POST or None, initial={"source": post.source})
    if request.method == "POST" and form.is_valid():
        try:
            edit_post(post=post, source=form.cleaned_data["source"], by=request.user)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return see_other(post.get_absolute_url())
    context = {"form": form, "post": post, "room": _room(post.thread)}
    return render(request, "forum/post_edit.html", context, status=422 if form.errors else 200)


@anyone
def post_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Every wording a post has had, the newest first.

    Who replied where the discussion is hidden by now still reads their own words, not its title.
    """
    post = get_object_or_404(Post.objects.visible_to(request.user).select_related("thread"), pk=pk)
    revisions = post.revisions.filter(withheld=False).order_by("-number")[:100]
    context = {
        "post": post,
        "revisions": revisions,
        "named": can_see_thread(request.user, post.thread),
        "room": _room(post.thread),
    }
    return render(request, "forum/post_history.html", context)
