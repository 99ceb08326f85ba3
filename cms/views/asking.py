"""An author reads a draft that uses their words; an editor sends it and answers."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages

from cms.asking import answer_asked, authors_of, own_parts, send_to_authors, settle_wish
from cms.asking_form import AnswerForm
from cms.models import Asked, GuidancePage
from cms.views.drafts import edit_page
from forum.forms import add_errors
from members.access import editors, members
from members.returning import see_other


@members
def asked_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The parts of a draft that use the words of whom it was sent to, and their answer."""
    asked = get_object_or_404(Asked.objects.select_related("page"), pk=pk, member=request.user.pk)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        initial={"answer": asked.answer, "words": asked.words},
    )
    if request.method == "POST" and form.is_valid():
        try:
            answer_asked(asked=asked, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            add_errors(form, error)
        else:
            return see_other(f"{request.path}?done=1")
    try:
        parts = own_parts(asked)
    except asked.page.specific.revisions.model.DoesNotExist:
        raise Http404 from None
    context = {
        "asked": asked,
        "parts": parts,
        "form": form,
        "done": bool(asked.answer) and "done" in request.GET,
        "room": "guidance",
    }
    return render(request, "cms/asked.html", context, status=422 if form.errors else 200)


@editors
def send_draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """Says on GET who would be asked, sends the draft to them on POST."""
    page = get_object_or_404(GuidancePage, pk=page_id)
    problem = ""
    if request.method == "POST":
        try:
            asked = send_to_authors(page=page, by=request.user)
        except ValidationError as error:
            problem = error.messages[0]
        else:
            n = len(asked)
            words = ngettext("%(n)s person was asked.", "%(n)s people were asked.", n)
            messages.success(request, words % {"n": n})
            return edit_page(page)
    people = authors_of(page.get_latest_revision_as_object())
    context = {"page": page, "people": people, "problem": problem}
    status = 422 if problem else 200
    return render(request, "cms/admin/send_draft.html", context, status=status)


@editors
def answer_wish(request: HttpRequest, pk: int) -> HttpResponse:
    """An author's wish, and what an editor says to it."""
    asked = get_object_or_404(Asked.objects.select_related("page", "member"), pk=pk)
    reply = request.POST.get("reply", "")
    problem = ""
    if request.method == "POST":
        try:
            settle_wish(asked=asked, reply=reply, by=request.user)
        except ValidationError as error:
            problem = error.messages[0]
        else:
            messages.success(request, _("Your answer was kept. The author is told."))
            return edit_page(asked.page)
    context = {"asked": asked, "problem": problem, "reply": reply}
    status = 422 if problem else 200
    return render(request, "cms/admin/answer_wish.html", context, status=status)
