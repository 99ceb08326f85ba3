"""Replying and editing."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forum.forms import EditForm, ReplyForm, TopicEditForm, add_errors
from forum.holding import find_standing
from forum.models import Post, Thread
from forum.pacing import keep_posting_pace
from forum.permissions import can_edit, is_open_to
from forum.posting import edit_post, reply_to
from forum.previewing import preview_of
from forum.proposing import own_edit_of, proposed
from forum.quoting import quotable, quote_of
from forum.rewording import wording_of
from forum.slowing import slow_line
from forum.turns import what_is_asked
from forum.views.afterwards import after_posting
from forum.views.edits import after_editing
from members import wishes
from members.access import anyone, members
from members.identity import token_field
from members.pacing import TooMany
from members.returning import see_other
from members.typed import refuse


@anyone
def thread_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for a reply (`?to=` a post, `?quote=` its words too), and what it sends."""
    thread = find_standing(request.user, pk)
    led = thread.pk != pk
    if led and request.method != "POST":
        return redirect("thread_reply", thread.pk)
    if request.method == "POST" and not is_open_to(request.user, thread):
        raise PermissionDenied(_("This discussion is closed to new replies."))
    form = ReplyForm(request.POST or None, initial=_begun(request, thread))
    if led:
        form.add_error(
            None, _("These two are one now. Your words are still here: send them once more.")
        )
    preview = preview_of(request, form, thread)
    if request.method == "POST" and preview is None and form.is_valid():
        if not request.user.is_authenticated:
            return wishes.remember(
                request,
                action="reply",
                fields={"thread": pk, **form.cleaned_data},
                sentence=_("We will add your reply to “%(title)s”.") % {"title": thread.title},
                back=thread.get_absolute_url(),
            )
        try:
            keep_posting_pace(request)
            return see_other(after_posting(_reply(request.user, thread, form.cleaned_data)))
        except TooMany:
            return refuse(request, "429.html", 429, again=True)
        except ValidationError as error:
            add_errors(form, error)
    return show_reply(request, thread, form, preview)


def show_reply(
    request: HttpRequest, thread: Thread, form: ReplyForm, preview: SafeString | None = None
) -> HttpResponse:
    """The page with the form for a reply; it is sent to `thread_reply`."""
    parent = _answered(request, thread, form)
    context = {
        "thread": thread,
        "form": form,
        "preview": preview,
        "parent": parent,
        "open": is_open_to(request.user, thread),
        "known": request.user.is_authenticated,
        "token": mark_safe(token_field(request)),
        "slow": slow_line(thread, request.user),
        "room": thread.room,
    }
    return render(request, "forum/reply_page.html", context, status=422 if form.errors else 200)


def _begun(request: HttpRequest, thread: Thread) -> dict:
    """What stands in an empty form: which post is answered, and its words when they are quoted."""
    wanted = request.GET.get("quote", "")
    if not wanted.isdecimal() or len(wanted) > 18:
        return {"parent": request.GET.get("to")}
    post = quotable(int(wanted), thread.pk, request.user)
    return {"parent": post.pk, "source": quote_of(post)} if post else {}


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
    thread = find_standing(member, int(fields["thread"]))
    return after_posting(_reply(member, thread, fields))


@members
def post_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A new wording for one's own reply, or for the words and title of a conversation."""
    post = get_object_or_404(Post.objects.visible_to(request.user).select_related("thread"), pk=pk)
    if not can_edit(request.user, post):
        raise PermissionDenied(_("You can edit your own posts while the discussion is open."))
    if hasattr(post, "experience"):  # told in answers to questions, and edited as such
        return redirect("idea_tried", post.experience.idea_id)
    form_class = TopicEditForm if post.number == 1 and post.thread.kind == "topic" else EditForm
    waits = own_edit_of(post, request.user)
    says = proposed(waits) if waits else wording_of(post)
    initial = {"source": says.source, "title": says.title}
    form = form_class(request.POST or None, initial=initial)
    preview = preview_of(request, form, post.thread)
    if request.method == "POST" and preview is None and form.is_valid():
        try:
            keep_posting_pace(request)
            post = edit_post(post=post, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        except TooMany:
            return refuse(request, "429.html", 429, again=True)
        else:
            return see_other(after_editing(post, request.user))
    context = {"form": form, "preview": preview, "post": post, "room": post.thread.room}
    context["waits"] = waits
    context["asked"] = what_is_asked(post.pk)
    return render(request, "forum/post_edit.html", context, status=422 if form.errors else 200)
