"""The doors to notices: the page, marking as read, what to send, and stopping letters."""

from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from forum.paging import PAGE_SIZE, page_number
from forum.permissions import can_see_thread
from members.access import anyone, members
from members.returning import see_other
from notifications.choosing import choices_of, choose, read_stop_token
from notifications.models import Topic, Way
from notifications.reading import (
    Shown,
    mark_all_read,
    mark_read,
    notices_of,
    show,
    unread_count,
    with_everything,
)


@members
def notice_page(request: HttpRequest) -> HttpResponse:
    """What is new for you; `?all=1` shows what was read too."""
    everything = bool(request.GET.get("all"))
    number = page_number(request.GET.get("page"))
    start = (number - 1) * PAGE_SIZE
    notices = with_everything(notices_of(request.user, unread=not everything))
    rows = list(notices[start : start + PAGE_SIZE + 1])
    if not rows and number > 1:
        raise Http404
    unread = unread_count(request.user)
    context = {
        "groups": _grouped(request, show(rows[:PAGE_SIZE], request.user)),
        "tabs": _tabs("all" if everything else "new", unread),
        "everything": everything,
        "number": number,
        "more": len(rows) > PAGE_SIZE,
        "new_notices": unread,
        "unread": unread,
        "room": "me",
    }
    return render(request, "notifications/notice_page.html", context)


def _grouped(request: HttpRequest, shown: list[Shown]) -> list[dict]:
    """By thread, in the order of the newest of each; unread ones before read ones."""
    places: dict[tuple, int] = {}
    keys = [(each.notice.read_at is not None, each.notice.thread_id) for each in shown]
    for place, key in enumerate(keys):
        places.setdefault(key, place)
    ordered = sorted(zip(keys, shown, strict=True), key=lambda pair: places[pair[0]])
    groups = []
    for (_read, _thread), pairs in groupby(ordered, key=lambda pair: pair[0]):
        rows = [each for _key, each in pairs]
        thread = rows[0].notice.thread
        named = thread is not None and can_see_thread(request.user, thread)
        groups.append({"title": thread.title if named else _("Other news"), "rows": rows})
    return groups


def _tabs(current: str, unread: int) -> list[dict]:
    page = reverse("notice_page")
    tabs = (
        ("new", page, _("New"), unread),
        ("all", f"{page}?all=1", _("All"), None),
        ("settings", reverse("notice_settings"), _("Settings"), None),
    )
    return [
        {"url": url, "label": label, "count": count, "current": name == current}
        for name, url, label, count in tabs
    ]


def _back(request: HttpRequest) -> str:
    return reverse("notice_page") + ("?all=1" if request.POST.get("all") else "")


@members
@require_POST
def read_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Marks one notice as read."""
    if not mark_read(notice_id=pk, by=request.user):
        raise Http404
    return see_other(_back(request))


@members
@require_POST
def read_all_notices(request: HttpRequest) -> HttpResponse:
    """Marks every notice as read."""
    mark_all_read(by=request.user)
    return see_other(_back(request))


@members
@require_http_methods(["GET", "POST"])
def notice_settings(request: HttpRequest) -> HttpResponse:
    """Which news comes by mail too."""
    if request.method == "POST":
        wanted = set(request.POST.getlist("topic"))
        for topic in Topic.values:
            choose(topic=topic, way=Way.NOW if topic in wanted else Way.OFF, by=request.user)
        return see_other(reverse("notice_settings") + "?saved=1")
    ways = choices_of(request.user)
    context = {
        "topics": [
            {"value": topic.value, "label": topic.label, "on": ways[topic.value] == Way.NOW}
            for topic in Topic
        ],
        "tabs": _tabs("settings", unread_count(request.user)),
        "saved": bool(request.GET.get("saved")),
        "room": "me",
    }
    return render(request, "notifications/notice_settings.html", context)


@anyone
@csrf_exempt  # mail programs press this without cookies (RFC 8058); the signed token is the right
@require_http_methods(["GET", "HEAD", "POST"])
def stop_letters(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing; the press of the button stops one kind of letter, and only that."""
    found = read_stop_token(token)
    if found is None:
        raise Http404
    member, topic = found
    if request.method == "POST":
        choose(topic=topic, way=Way.OFF, by=member)
    context = {"topic": topic.label, "stopped": request.method == "POST"}
    return render(request, "notifications/stop_letters.html", context)
