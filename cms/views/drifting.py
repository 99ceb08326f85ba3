"""The drift inbox: sources of published guidance that have changed since they were cited."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from cms.drifting import open_drift, settle_drift
from cms.models import Drift
from cms.reviewing import compare
from forum.paging import last_page, page_number, page_of
from members.access import editors
from members.returning import see_other


@editors
def drift_inbox(request: HttpRequest) -> HttpResponse:
    """What is open, the newest first, each with the words as cited beside those of today."""
    return _show(request)


def _show(request: HttpRequest, wrong: Drift | None = None, problem: str = "") -> HttpResponse:
    number = page_number(request.GET.get("page"))
    rows, total = page_of(open_drift(), number)
    context = {
        "rows": [(row, compare(row.passage)) for row in rows],
        "number": number,
        "last": last_page(total),
        "wrong": wrong,
        "problem": problem,
        "answer": request.POST.get("answer", ""),
    }
    return render(request, "cms/admin/drift_inbox.html", context, status=422 if problem else 200)


@editors
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps an editor's answer to one thing that has changed."""
    drift = get_object_or_404(Drift.objects.select_related("page"), pk=pk)
    if request.method == "POST":
        try:
            settle_drift(drift=drift, answer=request.POST.get("answer", ""), by=request.user)
        except ValidationError as error:
            return _show(request, drift, error.messages[0])
        messages.success(request, _("Your answer stands beside the source."))
    return see_other(reverse("drift_inbox"))
