"""Two more parts of the queue: links that people turned down, and imports to be reviewed."""

from datetime import datetime
from functools import partial

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from forum.paging import page_number
from forum.reviews import waiting_reviews
from ideas.models import Link
from members.access import moderators
from members.returning import see_other
from moderation.items import items_for
from moderation.keeping import keep_link
from moderation.views.queue import queue_address, queue_context, tabs
from moderation.waiting import PAGE, counts, links_for


@moderators
def link_queue(request: HttpRequest) -> HttpResponse:
    """Public links that several people say do not help, most turned down first."""
    start = (page_number(request.GET.get("page")) - 1) * PAGE
    links = links_for(request.user).order_by("-not_for_us_count", "pk")[start : start + PAGE + 1]
    since = dict(links.values_list("pk", "turned_down_at"))
    keys = [("link", pk) for pk in since]
    context = queue_context(request, "links", keys, partial(items_for, reader=request.user))
    for item in context["items"]:
        item.facts += _disputed(item.target.not_for_us_count, since[item.pk])
    return render(request, "moderation/link_queue.html", context)


def _disputed(people: int, last: datetime | None) -> list[str]:
    """Why a link stands here: how many turned it down, and when the last did."""
    said = ngettext(
        "%(n)s person says that it does not help", "%(n)s people say that it does not help", people
    ) % {"n": people}
    when = [_("last on %(day)s") % {"day": date_format(localtime(last))}] if last else []
    return [said, *when]


@moderators
@require_POST
def link_keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets a link stay as it is; it comes back when somebody else turns it down."""
    link = get_object_or_404(Link.objects.in_areas_of(request.user), pk=pk)
    try:
        decision = keep_link(target=link, by=request.user, seen=request.POST.get("seen", ""))
    except ValidationError as error:
        context = {"title": error.messages[0], "words": [], "room": "moderation"}
        return render(request, "moderation/edit_gone.html", context, status=409)
    return see_other(queue_address("links", decision, ""))


@moderators
def import_queue(request: HttpRequest) -> HttpResponse:
    """Notes of workshops that wait to be reviewed; each is decided on a page of its own."""
    context = {
        "tabs": tabs("imports", counts(request.user)),
        "reviews": waiting_reviews(),
        "room": "moderation",
    }
    return render(request, "moderation/import_queue.html", context)
