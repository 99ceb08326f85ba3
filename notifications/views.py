"""The doors to notices: the page, marking as read, what to send, and stopping letters."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from forum.paging import PAGE_SIZE, page_number
from members.access import anyone, members
from members.returning import see_other
from notifications.choosing import DAILY, WEEKLY, choices_of, choose, read_stop_token, stop
from notifications.daily import choose_daily, wants_daily
from notifications.grouping import groups_of
from notifications.models import FOR_EDITORS, SAID_TO_YOU, Notice, Topic, Way
from notifications.reading import mark_all_read, mark_read, unread_count


@members
def notice_page(request: HttpRequest) -> HttpResponse:
    """What is new for you, by thing; `?all=1` shows what was read too, `?older=1` what is old."""
    part = "older" if request.GET.get("older") else "all" if request.GET.get("all") else "new"
    number = page_number(request.GET.get("page"))
    notices = Notice.objects.filter(member=request.user)
    asked = {
        "new": notices.unread().recent,
        "all": notices.recent,
        "older": notices.older,
    }[part]()
    start = (number - 1) * PAGE_SIZE
    groups, more = groups_of(asked, request.user, start=start, size=PAGE_SIZE)
    if not groups and number > 1:
        raise Http404
    unread = unread_count(request.user)
    context = {
        "groups": groups,
        "tabs": _tabs("new" if part == "new" else "all", unread),
        "part": part,
        "number": number,
        "more": more,
        "older": part == "all" and not more and notices.older().still_seen().exists(),
        "new_notices": unread,
        "unread": unread,
        "room": "me",
    }
    return render(request, "notifications/notice_page.html", context)


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
    """Marks a notice as read, with the earlier ones about the same thing."""
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
    """Which news comes by mail too, and when."""
    ways = choices_of(request.user)
    if request.method == "POST":
        for topic, now in ways.items():
            way = request.POST.get(topic, now)
            if way in Way.values:
                choose(topic=topic, way=way, by=request.user)
        if request.user.is_moderator and request.POST.get("daily") in ("yes", "no"):
            choose_daily(wanted=request.POST["daily"] == "yes", by=request.user)
        return see_other(reverse("notice_settings") + "?saved=1")
    context = {
        "topics": [
            {"value": topic.value, "label": topic.label, "way": ways[topic]}
            for topic in Topic
            if topic not in FOR_EDITORS or request.user.is_editor
        ],
        "ways": Way.choices,
        "daily": wants_daily(request.user) if request.user.is_moderator else None,
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
    member, what = found
    if request.method == "POST":
        if what == DAILY:
            choose_daily(wanted=False, by=member)
        else:
            stop(what=what, by=member)
    topic = "" if what in (WEEKLY, DAILY) else SAID_TO_YOU[Topic(what)]
    context = {"topic": topic, "daily": what == DAILY, "stopped": request.method == "POST"}
    return render(request, "notifications/stop_letters.html", context)
