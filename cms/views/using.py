"""Below guidance: “we use this”, and a word to its editors."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.models import GuidancePage, Remark
from cms.using import answer_remark, open_remarks, remark, say_in_use, take_back_use
from cms.using_form import RemarkForm
from forum.forms import add_errors
from forum.paging import last_page, page_number, page_of
from members.access import editors, members
from members.returning import see_other


def _page(pk: int) -> GuidancePage:
    return get_object_or_404(GuidancePage.objects.live(), pk=pk)


@members
@require_POST
def use_guidance(request: HttpRequest, pk: int) -> HttpResponse:
    """Says that the reader uses it, with the place where, if they say one."""
    page = _page(pk)
    say_in_use(page=page, where=request.POST.get("where", "")[:120], by=request.user)
    return see_other(f"{page.url}#using")


@members
@require_POST
def stop_using(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes that back."""
    page = _page(pk)
    take_back_use(page=page, by=request.user)
    return see_other(f"{page.url}#using")


@members
def remark_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for a word to the editors; `?kind=` is what was pressed."""
    page = _page(pk)
    sent = request.method == "POST"
    form = RemarkForm(request.POST if sent else None, initial={"kind": request.GET.get("kind")})
    if sent and form.is_valid():
        try:
            remark(page=page, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return see_other(f"{request.path}?done=1")
    context = {"page": page, "form": form, "done": "done" in request.GET, "room": "guidance"}
    return render(request, "cms/remark.html", context, status=422 if form.errors else 200)


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
            messages.success(request, _("Your answer was kept."))
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
