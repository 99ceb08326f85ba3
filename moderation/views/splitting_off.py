"""Choosing replies that become a conversation of their own."""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.defaultfilters import truncatechars
from django.urls import reverse

from forum.forms import add_errors
from forum.models import Post, Thread
from forum.rendering import plain
from forum.splitting_off import movable, words_at_first
from members.access import moderators
from members.returning import see_other
from moderation.moving import experiences_among, split_off
from moderation.thread_forms import SplitOffForm

PAGE = 30
BEGUN = 400  # letters that are read for a row
SHOWN = 160


@moderators
def split_replies(request: HttpRequest, pk: int) -> HttpResponse:
    """The replies with a box each, thirty on a page, and the form; a change of page keeps both.

    What is sent here with `verb` moves the chosen ones.
    """
    threads = Thread.objects.visible_to(request.user).in_areas_of(request.user)
    thread = get_object_or_404(threads, pk=pk)
    chosen = {int(each) for each in request.POST.getlist("posts") if _is_id(each)}
    moving = request.method == "POST" and "verb" in request.POST
    form = SplitOffForm(request.POST if moving else None, letter=False, initial=_begun(request))
    if moving and form.is_valid():
        values = {name: form.cleaned_data[name] for name in form.fields}
        try:
            decision = split_off(target=thread, posts=chosen, by=request.user, **values)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return see_other(reverse("thread_tools", args=[pk]) + f"?done={decision.pk}")
    return _show(request, thread, form, chosen)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 19


def _begun(request: HttpRequest) -> dict:
    """What stands in the form at first, or what was typed before the page was changed."""
    if request.method != "POST":
        return {"words": words_at_first(2), "answers": True}
    return {name: request.POST.get(name, "") for name in SplitOffForm.base_fields}


def _show(
    request: HttpRequest, thread: Thread, form: SplitOffForm, chosen: set[int]
) -> HttpResponse:
    number = _page(request)
    posts = movable(thread).order_by("number").select_related("parent")
    posts = posts.annotate(begun=Left("source", BEGUN)).defer("source", "html", "row_html")
    rows = list(posts[(number - 1) * PAGE : number * PAGE + 1])
    shown = rows[:PAGE]
    told = experiences_among(shown)
    context = {
        "thread": thread,
        "form": form,
        "rows": [_row(post, chosen, told) for post in shown],
        "elsewhere": sorted(_there(thread, chosen) - {post.pk for post in shown}),
        "number": number,
        "before": number - 1,
        "after": number + 1 if len(rows) > PAGE else 0,
        "room": "moderation",
    }
    status = 422 if form.errors else 200
    return render(request, "moderation/split_replies.html", context, status=status)


def _there(thread: Thread, chosen: set[int]) -> set[int]:
    posts: QuerySet[Post] = movable(thread).filter(pk__in=chosen)
    return set(posts.values_list("pk", flat=True))


def _page(request: HttpRequest) -> int:
    wanted = request.POST.get("to_page") or request.POST.get("page") or request.GET.get("page", "")
    return max(1, int(wanted)) if _is_id(wanted) and len(wanted) < 7 else 1


def _row(post: Post, chosen: set[int], told: set[int]) -> dict:
    return {
        "pk": post.pk,
        "number": post.number,
        "name": post.author_name or post.told_at,
        "words": truncatechars(plain(post.begun), SHOWN),
        "when": post.created_at,
        "state": "" if post.is_public else post.state,
        "answers": post.parent,
        "chosen": post.pk in chosen,
        "stays": post.pk in told,
    }
