"""Reporting a post, by anybody."""

from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from forum.forms import ReplyForm, add_errors
from forum.models import Post
from forum.permissions import can_see_thread, is_open_to
from forum.views.replies import show_reply
from members.access import anyone
from members.pacing import TooMany, computer_of, keep_pace
from members.returning import see_other
from members.roles import who_reads
from members.trap import AGAIN, fell_in
from moderation.models import Rule
from moderation.report_form import DISAGREE, ReportForm
from moderation.reporting import report_post, sender_of

AN_HOUR = 30  # from one computer, however many browsers it says it is


def _post(request: HttpRequest, pk: int) -> Post:
    posts = Post.objects.visible_to(request.user).select_related("thread")
    post = get_object_or_404(posts, pk=pk)
    if not can_see_thread(request.user, post.thread):  # one's own, in a discussion hidden by now
        raise Http404
    return post


@anyone
def report_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Why is this post being reported? "I disagree" leads to the reply box."""
    post, status = _post(request, pk), 200
    form = ReportForm(
        request.POST if request.method == "POST" else None,
        rules=list(Rule.objects.offered()),
        asks_email=not request.user.is_authenticated,
    )
    if request.method == "POST" and form.is_valid() and fell_in(request):
        form.add_error(None, AGAIN)
    elif request.method == "POST" and form.is_valid():
        try:
            return _send(request, post, form)
        except ValidationError as error:
            add_errors(form, error)
        except TooMany as refusal:
            form.add_error(None, refusal.sentence)
            status = 429
    context = {"post": post, "form": form}
    status = 422 if form.errors and status == 200 else status
    return render(request, "moderation/report_page.html", context, status=status)


def _send(request: HttpRequest, post: Post, form: ReportForm) -> HttpResponse:
    reason = form.cleaned_data["reason"]
    if reason == DISAGREE:
        return _answer_instead(request, post, form)
    keep_pace(request, "reports", AN_HOUR, seconds=3600)
    report_post(
        post=post,
        rule=form.rules[reason],
        words=form.cleaned_data["words"],
        by=request.user if request.user.is_authenticated else None,
        email=form.cleaned_data.get("email", ""),
        sender=sender_of(computer_of(request), request.headers.get("User-Agent", "")),
    )
    address = reverse("report_thanks", args=[post.pk])
    return see_other(f"{address}?urgent=1" if form.rules[reason].urgent else address)


def _answer_instead(request: HttpRequest, post: Post, form: ReportForm) -> HttpResponse:
    """The reply box, with the words that were typed here already."""
    parent, words = post.pk if post.number > 1 else None, form.cleaned_data["words"]
    if not words:
        address = reverse("thread_reply", args=[post.thread_id])
        return see_other(f"{address}?{urlencode({'to': parent})}" if parent else address)
    if not is_open_to(request.user, post.thread):
        raise ValidationError({"reason": _("This discussion is closed to new replies.")})
    reply = ReplyForm(initial={"source": words, "parent": parent})
    return show_reply(request, post.thread, reply)


@anyone
def report_thanks(request: HttpRequest, pk: int) -> HttpResponse:
    """Thank you, and when a person will look."""
    urgent = bool(request.GET.get("urgent"))
    context = {"post": _post(request, pk), "urgent": urgent, "readers": who_reads()}
    return render(request, "moderation/report_thanks.html", context)
