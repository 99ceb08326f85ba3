"""Below guidance: “we use this”, and a word to its editors."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from cms.models import GuidancePage
from cms.using import remark, say_in_use, take_back_use
from cms.using_form import RemarkForm
from forum.forms import add_errors
from members.access import members
from members.pacing import TooMany
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
    sent, status = request.method == "POST", 200
    form = RemarkForm(request.POST if sent else None, initial={"kind": request.GET.get("kind")})
    if sent and form.is_valid():
        try:
            remark(page=page, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        except TooMany as refusal:
            form.add_error(None, str(refusal.sentence))
            status = 429
        else:
            return see_other(f"{request.path}?done=1")
    context = {"page": page, "form": form, "done": "done" in request.GET, "room": "guidance"}
    status = 422 if form.errors and status == 200 else status
    return render(request, "cms/remark.html", context, status=status)
