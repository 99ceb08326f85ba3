"""What readers say of guidance, in the admin: what is wrong, what is useful, where it is used."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from cms.listening import judged_pages, open_remarks, places_of_use
from cms.models import InUse, Remark
from cms.using import answer_remark, take_place_off
from forum.paging import PAGE_SIZE, last_page, page_number, page_of
from members.access import editors
from members.returning import see_other


@editors
def remarks_inbox(request: HttpRequest) -> HttpResponse:
    """What readers say is wrong, the oldest first; what is sent here answers one."""
    problem, wrong = "", 0
    if request.method == "POST":
        given = request.POST.get("remark", "")
        wrong = int(given) if given.isascii() and given.isdecimal() and len(given) < 19 else 0
        row = get_object_or_404(Remark.objects.select_related("page"), pk=wrong)
        try:
            answer_remark(remark=row, answer=request.POST.get("answer", ""), by=request.user)
        except ValidationError as error:
            problem = error.messages[0]
        else:
            messages.success(request, _("Your answer was kept. Who wrote the remark is told."))
            return see_other(reverse("remarks_inbox"))
    number = page_number(request.GET.get("page"))
    rows, total = page_of(open_remarks(), number)
    context = {
        "rows": rows,
        "number": number,
        "last": last_page(total),
        "problem": problem,
        "wrong": wrong,
        "answer": request.POST.get("answer", ""),
    }
    status = 422 if problem else 200
    return render(request, "cms/admin/remarks_inbox.html", context, status=status)


@editors
@require_safe
def remarks_useful(request: HttpRequest) -> HttpResponse:
    """How many found each page useful and how many did not, with what they wrote."""
    number = page_number(request.GET.get("page"))
    rows, total = judged_pages(number)
    context = {"rows": rows, "number": number, "more": number * PAGE_SIZE < total}
    return render(request, "cms/admin/remarks_useful.html", context)


@editors
@require_safe
def remarks_places(request: HttpRequest) -> HttpResponse:
    """Where people say that they use guidance."""
    number = page_number(request.GET.get("page"))
    rows, total = page_of(places_of_use(), number)
    context = {"rows": rows, "number": number, "more": number * PAGE_SIZE < total}
    return render(request, "cms/admin/remarks_places.html", context)


@editors
@require_POST
def place_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes one place off; that the guidance is used there stays counted."""
    row = get_object_or_404(InUse.objects.select_related("page"), pk=pk)
    take_place_off(row=row, by=request.user)
    messages.success(request, _("The place was taken off."))
    return see_other(reverse("remarks_places"))
